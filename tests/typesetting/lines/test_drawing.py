"""Drawn lines, read back by three programs that guess at spaces each in its own way."""

import subprocess
from pathlib import Path
from unicodedata import normalize

import pypdfium2
import pytest
from laid_out import render

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


def test_a_gap_between_stretched_characters_is_no_space(read):
    style = "width: 11em; text-align-last: justify"
    assert STRETCHED == read(STRETCHED, style)


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
