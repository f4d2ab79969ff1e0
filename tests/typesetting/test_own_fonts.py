"""Fonts that a layout brings with it, or names anew."""

import tempfile
from multiprocessing import get_context
from pathlib import Path

import pytest
from msgspec.structs import replace

from publisher.errors import UserError
from publisher.typesetting.composer.text.fonts import by_name
from publisher.typesetting.compositor import Compositor
from publisher.typesetting.machine import file_digest
from publisher.typesetting.page.items import Glyphs
from publisher.typesetting.page.walking import items
from publisher.typesetting.workshop import Job

KAI = by_name()["lxgw wenkai"][0].file
_CSS = """
@font-face {{ font-family: "Our Kai"; src: {source}; {more} }}
html {{ font: 10pt/20pt "Our Kai", "Noto Serif CJK SC" }}
"""
_HTML = "<html><body><p id='a'>公报2024</p></body></html>"


def made(source: str, more: str = "", files: dict[str, bytes] | None = None):
    css = (("print/print.css", _CSS.format(source=source, more=more)),)
    return Compositor(css).make(Job(css, _HTML, tuple((files or {}).items())))


def served(unit) -> dict[str, str]:
    """Which characters which file served."""
    return {font.family: "".join(sorted(font.characters)) for font in unit.served}


def test_a_font_of_the_layout_serves_the_text():
    unit = made("url(layout:print/kai.ttf)", files={"layout:print/kai.ttf": KAI.read_bytes()})
    assert {"Our Kai": "024公报"} == served(unit)
    (page,) = unit.pages
    faces = {item.face.digest for _, item in items(page) if isinstance(item, Glyphs)}
    assert {file_digest(KAI)} == faces


def test_it_serves_the_characters_that_it_is_named_for():
    files = {"layout:print/kai.ttf": KAI.read_bytes()}
    unit = made("url(layout:print/kai.ttf)", "unicode-range: U+30-39", files)
    assert {"Our Kai": "024", "Noto Serif CJK SC": "公报"} == served(unit)


def test_an_installed_font_can_be_named_anew():
    assert {"LXGW WenKai": "024公报"} == served(made('local("LXGW WenKai")'))


@pytest.mark.parametrize("source", ["url(layout:print/none.ttf)", "url(layout:print/kai.woff2)"])
def test_a_font_that_cannot_be_had_is_refused_at_its_rule(source):
    with pytest.raises(UserError) as error:
        made(source)
    assert "print/print.css:2:1" in str(error.value)
    assert "Our Kai" in str(error.value)


def test_a_unit_that_was_kept_finds_the_font_where_it_lies_now(tmp_path: Path):
    files = {"layout:print/kai.ttf": KAI.read_bytes()}
    css = (("print/print.css", _CSS.format(source="url(layout:print/kai.ttf)", more="")),)
    compositor = Compositor(css)
    (font,) = compositor.make(Job(css, _HTML, tuple(files.items()))).served
    elsewhere = replace(font, file=tmp_path / font.file.name)
    assert font == compositor.at_hand(elsewhere)


def _make_one() -> None:
    made("url(layout:print/kai.ttf)", files={"layout:print/kai.ttf": KAI.read_bytes()})


@pytest.mark.parametrize("source", [_make_one, lambda: made('local("LXGW WenKai")')])
def test_a_process_that_ends_leaves_no_fonts_behind(tmp_path: Path, monkeypatch, source):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    process = get_context("fork").Process(target=source)
    process.start()
    process.join()
    assert (0, []) == (process.exitcode, [*tmp_path.iterdir()])
