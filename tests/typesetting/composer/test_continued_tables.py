"""Tables that go on in another column: what is printed again, and what is text only once."""

import subprocess
from itertools import groupby

import pytest
from composed import Shown, lines_of, pages_of, set_unit, write

CAPTIONS = '<caption>表1</caption><caption class="continued">表1（续表）</caption>'
HEAD = '<thead><tr><th scope="col">甲</th><th scope="row">乙</th></tr></thead>'
CSS = """
@page { size: 210pt 225pt }
.c { columns: 2; column-gap: 2em }
table { border-spacing: 0; width: 100% } th, td { padding: 0; font-weight: normal }
tr { break-inside: avoid }
"""


def table(rows: int, captions: str = CAPTIONS, head: str = HEAD) -> str:
    body = "".join(f"<tr><td>行{number}</td><td>{number}</td></tr>" for number in range(rows))
    return f'<div class="c"><table>{captions}{head}<tbody>{body}</tbody></table></div>'


def shown(html: str, css: str = CSS) -> list[Shown]:
    """What stands in the first cells of rows, and captions, column by column from the top."""
    found = [
        line
        for line in lines_of(pages_of(html, css), artifacts=True)
        if line.glyphs and not line.text.isdigit() and line.text != "乙"
    ]
    return sorted(found, key=lambda line: (*column(line), line.y))


def column(line: Shown) -> tuple[int, bool]:
    return line.page, line.left >= 11


def parts(html: str, css: str = CSS) -> list[list[str]]:
    return [[line.text for line in lines] for _, lines in groupby(shown(html, css), column)]


def test_a_table_alone_is_divided_between_columns_of_one_height():
    first, second = parts(table(6))
    assert ["表1", "甲", "行0", "行1", "行2"] == first
    assert ["表1　（续表）", "甲", "行3", "行4", "行5"] == second


def test_a_table_that_fits_a_column_stays_whole():
    text = f"<p>{'国' * 200}</p>"
    html = (
        table(6)
        .replace('<div class="c">', f'<div class="c">{text}')
        .replace("</div>", text + "</div>")
    )
    (part,) = [part for part in parts(html) if "甲" in part]
    assert ["表1", "甲", *(f"行{number}" for number in range(6))] == [
        text for text in part if "国" not in text
    ]


TALL = CSS.replace("225pt", "600pt")
"""Pages of 44 rows, of which a short table takes a quarter."""
WHOLE = ["表1", "甲", *(f"行{number}" for number in range(6))]


def test_a_short_table_is_not_divided_although_a_column_is_left_empty():
    assert [WHOLE] == parts(table(6), TALL)
    assert 2 == len(parts(table(20), TALL))


@pytest.mark.parametrize("rows", range(36, 44))
def test_a_short_table_does_not_begin_where_a_page_has_no_room_for_it(rows):
    above = "".join(f"<p>国{number}</p>" for number in range(rows))
    found = [line for line in shown(above + table(6), TALL) if "国" not in line.text]
    assert WHOLE == [line.text for line in found]
    assert 1 == len({column(line) for line in found})


def test_every_later_part_begins_with_the_caption_that_says_so_and_the_header():
    first, *later = parts(table(60))
    assert ["表1", "甲", "行0"] == first[:3]
    assert 3 < len(later)
    assert [["表1　（续表）", "甲"]] * len(later) == [part[:2] for part in later]


@pytest.mark.parametrize("rows", [2, 13, 14, 15, 29, 60])
def test_every_row_is_printed_once(rows):
    printed = [text for part in parts(table(rows)) for text in part if text.startswith("行")]
    assert [f"行{number}" for number in range(rows)] == printed


def test_a_table_without_captions_repeats_its_header_alone():
    first, second, *_ = parts(table(40, captions=""))
    assert ["甲", "甲"] == [first[0], second[0]]


def test_a_table_without_a_header_repeats_its_caption_alone():
    first, second, *_ = parts(table(40, head=""))
    assert [["表1", "行0"], "表1　（续表）"] == [first[:2], second[0]]


def test_the_rows_after_the_caption_stand_below_it():
    found = shown(table(60))
    assert len({(column(line), line.y) for line in found}) == len(found)


@pytest.fixture
def structure(tmp_path):
    path = tmp_path / "table.pdf"
    path.write_bytes(write(set_unit(table(60), CSS)))
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
