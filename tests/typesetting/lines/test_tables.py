"""Tables that go on in another column: what is printed again, and what is text only once."""

import subprocess
from itertools import groupby

import pytest
from laid_out import Line, lines_of, render

CAPTIONS = '<caption>表1</caption><caption class="continued">表1（续表）</caption>'
HEAD = "<thead><tr><th>甲<th scope=row>乙</thead>"
CSS = """
div { columns: 2; column-gap: 2em; width: 22em }
table { border-spacing: 0; width: 100% } th, td { padding: 0; font-weight: normal }
tr { break-inside: avoid }
"""


def table(rows: int, captions: str = CAPTIONS, head: str = HEAD) -> str:
    body = "".join(f"<tr><td>行{number}<td>{number}" for number in range(rows))
    return f"<div><table>{captions}{head}<tbody>{body}</table></div>"


def column(line: Line) -> tuple[int, bool]:
    return line.page, line.left >= 11


def parts(html: str) -> list[list[str]]:
    """The lines in the first cell of each row, and the captions, column by column."""
    found = [line for line in lines_of(render(html, CSS)) if line.left % 12 < 5]
    return [[line.text for line in lines] for _, lines in groupby(found, column)]


def test_a_table_in_one_column_is_printed_as_it_is():
    first, second = parts(table(6))
    assert ["表1", "甲"] == first[:2]
    assert ["表1（续表）", "甲"] == second[:2]


def test_every_later_part_begins_with_the_caption_that_says_so_and_the_header():
    first, *later = parts(table(60))
    assert ["表1", "甲", "行0"] == first[:3]
    assert 3 < len(later)
    assert [["表1（续表）", "甲"]] * len(later) == [part[:2] for part in later]


@pytest.mark.parametrize("rows", [2, 13, 14, 15, 29, 60])
def test_every_row_is_printed_once(rows):
    printed = [text for part in parts(table(rows)) for text in part if text.startswith("行")]
    assert [f"行{number}" for number in range(rows)] == printed


def test_a_table_without_captions_repeats_its_header_alone():
    first, second, *_ = parts(table(40, captions=""))
    assert ["甲", "甲"] == [first[0], second[0]]


def test_a_table_without_a_header_repeats_its_caption_alone():
    first, second, *_ = parts(table(40, head=""))
    assert [["表1", "行0"], "表1（续表）"] == [first[:2], second[0]]


def test_the_rows_after_the_caption_stand_below_it():
    found = lines_of(render(table(60), CSS))
    rows = {(column(line), line.row) for line in found if line.left % 12 < 5}
    assert len(rows) == len([line for line in found if line.left % 12 < 5])


@pytest.fixture
def structure(tmp_path):
    path = tmp_path / "table.pdf"
    path.write_bytes(render(table(60), CSS).write_pdf(pdf_tags=True))
    command = ["pdfinfo", "-struct-text", path]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def test_a_table_over_columns_and_pages_is_one_element(structure):
    kinds = [line.split()[0] for line in structure.splitlines() if line.strip()]
    assert [1, 1, 1, 1, 61] == [
        kinds.count(kind) for kind in ("Table", "Caption", "THead", "TBody", "TR")
    ]


def test_what_is_printed_again_is_no_text(structure):
    assert [1, 0, 1] == [structure.count(text) for text in ('"表1"', "续表", '"甲"')]


def test_header_cells_say_what_they_head(structure):
    assert [1, 1] == [structure.count(scope) for scope in ("/Scope /Column", "/Scope /Row")]
