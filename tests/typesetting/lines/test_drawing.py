"""Drawn lines, read back by three programs that guess at spaces each in its own way."""

import re
import subprocess
from pathlib import Path
from unicodedata import normalize

import pymupdf
import pypdfium2
import pytest
from laid_out import render

from publisher.typesetting.lines import drawing

STRETCHED = "中华人民共和国运城市"
"""In 11 em with 10 characters, each gap a ninth of an em: wide enough to be taken for a space."""


def by_poppler(pdf: bytes, folder: Path) -> str:
    path = folder / "drawn.pdf"
    path.write_bytes(pdf)
    command = ["pdftotext", "-raw", path, "-"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def by_pdfium(pdf: bytes, _: Path) -> str:
    return pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range().strip()


@pytest.fixture(params=[by_poppler, by_pdfium], ids=lambda reader: reader.__name__)
def read(request, tmp_path):
    """What a program reads of a paragraph, its lines joined."""

    def lines(text: str, style: str = "") -> str:
        pdf = render(f'<p style="{style}">{text}').write_pdf()
        return "".join(line.strip("\r") for line in request.param(pdf, tmp_path).split("\n"))

    return lines


@pytest.mark.parametrize(
    "text",
    [
        "自2024年4月30日起，增长5.6%",
        "建设H-2-05地块、第3号楼A座共12层",
        "第十四条 通过Plan B与World Bank合作",
        "收取1元",
    ],
)
def test_a_gap_beside_western_text_is_no_space(read, text):
    assert text == read(text)


@pytest.mark.parametrize(
    "text",
    [
        "见<b>附件</b>2024年<b>5</b>月",
        '见<a href="#x">H-2</a>地块、<i>A</i>座',
        "与<b>World</b> <i>Bank</i>合作",
        "面积2m<sup>2</sup>，<sup>2</sup>页",
    ],
)
def test_a_gap_between_text_of_two_kinds_is_no_space(read, text):
    # Raised figures stand on lines of their own to poppler.
    assert re.sub("<.*?>", "", text) == read(text)


@pytest.mark.parametrize("text", [STRETCHED, "中华<b>人民</b>共和国运<b>城市</b>"])
def test_a_gap_between_stretched_characters_is_no_space(read, text):
    style = "width: 11em; text-align-last: justify"
    assert STRETCHED == read(text, style)


def test_two_characters_of_one_glyph_are_told_apart(read):
    assert "人⼈人" == read("人⼈人")


@pytest.mark.parametrize("text", ["finance ﬁnance", "ﬁnance finance", "中国é中国é"])
def test_one_glyph_can_stand_for_one_character_and_for_two(read, text):
    # PDFium itself reads ﬁ as two letters.
    assert normalize("NFKC", text) == normalize("NFKC", read(text))


@pytest.mark.parametrize("text", ["生僻字☃、圈码①②⑩、完", "☃生僻字、圈码①②⑩"])
def test_fonts_that_take_turns_in_a_line_do_not_shift_what_is_read(read, text):
    assert text == read(text)


def test_a_word_from_right_to_left_is_read_whole(read):
    assert set("一二שלום三2024年") <= set(read("一二 שלום 三2024年"))


class TestGlyphsOfAParagraph:
    """They are found once, and drawn on whichever line they stand."""

    @pytest.mark.parametrize(
        "text",
        [
            "自2024年4月30日起，增长5.6%；“十四五”期间——《方案》（一）……",
            "生僻字☃、圈码①②⑩与<b>粗体World Bank</b>、AV“To”",
            "人⼈人、é、x\u0301、finance、ﬁnance",
        ],
    )
    def test_are_those_that_pango_draws_line_by_line(self, text, monkeypatch):
        style = "width: 9em; text-align: justify; color: #123456; text-decoration: underline"
        ours = streams(f'<p style="{style}">{text}')
        monkeypatch.setattr(drawing, "_is_picture", lambda _: True)
        assert streams(f'<p style="{style}">{text}') == ours
        assert any(b"TJ" in stream for stream in ours)

    def test_look_alike_within_a_line_and_at_its_beginning(self):
        # Of a line by itself, figures before Western text would be Western text to Pango.
        text = "一二三四244m深度"
        assert shown(f'<p style="width: 9em">{text}') == shown(f'<p style="width: 4em">{text}')


def shown(html: str) -> str:
    """The glyphs of the first page."""
    operands = re.findall(rb"\[(.*)\] TJ", streams(html)[0])
    return "".join(re.findall("<([0-9a-f]+)>", b"".join(operands).decode()))


def streams(html: str) -> list[bytes]:
    """The contents of each page."""
    pdf = pymupdf.open(stream=render(html).write_pdf())
    return [page.read_contents() for page in pdf]
