"""White between the characters of a PDF: where it is a space of the text, and where it parts two."""

import pymupdf
import pytest

from publisher.typesetting.pdftext import read_pages

SIZE = 20


@pytest.mark.parametrize(
    ("before", "gap", "after", "read"),
    [
        ("Rain", 0.2, "fall", ["Rainfall"]),
        ("Rain", 0.3, "water", ["Rain water"]),
        ("1", 0.5, "2", ["12"]),
        ("1", 0.7, "2", ["1 2"]),
        ("张", 0.7, "三", ["张三"]),
        ("张", 0.9, "三", ["张\u3000三"]),
        ("张", 1.2, "三", ["张\u3000三"]),
        ("张", 1.7, "三", ["张", "三"]),
    ],
)
def test_white_is_read_as_what_it_is_wide_enough_for(before, gap, after, read):
    font = pymupdf.Font("cjk" if not before.isascii() else "helv")
    writer = pymupdf.TextWriter((0, 0, 400, 100))
    end = 50 + font.text_length(before, SIZE)
    writer.append((50, 50), before, font, SIZE)
    writer.append((end + gap * SIZE, 50), after, font, SIZE)
    document = pymupdf.open()
    writer.write_text(document.new_page(width=400, height=100))
    (page,) = read_pages(document.tobytes())
    assert read == [piece.text for piece in page.pieces]
