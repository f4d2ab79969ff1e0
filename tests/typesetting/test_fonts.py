"""Which fonts served an issue: those fontconfig gives for the roles of the style sheet."""

import hashlib
import subprocess
from pathlib import Path

import pytest
from printed import Printed

from publisher.typesetting.fonts import RoleFont, ServedFont, role_fonts


def file_of(family: str, style: str = "Regular") -> Path:
    command = ["fc-match", "--format=%{file}", f"{family}:style={style}"]
    return Path(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


@pytest.mark.parametrize(
    ("role", "family", "style"),
    [
        ("宋", "Noto Serif CJK SC", "Regular"),
        ("标题宋", "Noto Serif CJK SC", "Bold"),
        ("黑", "Noto Sans CJK SC", "Regular"),
        ("西文", "Noto Serif CJK SC", "Regular"),
    ],
)
def test_a_role_names_its_font_file_and_what_is_in_it(printed: Printed, role, family, style):
    file = file_of(family, style)
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    assert RoleFont(role, family, file.name, digest) in printed.fonts


@pytest.fixture
def file(tmp_path) -> Path:
    file = tmp_path / "face.otf"
    file.write_bytes(b"glyphs")
    return file


def served(families: tuple[str, ...], text: str, file: Path) -> ServedFont:
    return ServedFont(families, "Face", file, frozenset(text))


def roles(families: tuple[str, ...], text: str, file: Path) -> list[str]:
    css = ":root { --song: \"A One\", 'B'; --hei: C }"
    return [font.role for font in role_fonts(css, [served(families, text, file)])]


@pytest.mark.parametrize(
    ("families", "text", "expected"),
    [
        (("A One", "B"), "国家。", ["宋"]),
        (("C",), "国家2024", ["黑", "西文"]),
        (("C",), "2024", ["西文"]),
        (("D",), "国家", ["其他"]),
    ],
)
def test_letters_and_digits_are_a_role_of_their_own(families, text, expected, file):
    assert expected == roles(families, text, file)


def test_a_record_has_no_path(file):
    (font,) = role_fonts("", [served((), "国", file)])
    assert ("face.otf", hashlib.sha256(b"glyphs").hexdigest()) == (font.file, font.sha256)
