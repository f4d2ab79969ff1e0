"""Small tables, as they are typed and as they stand in columns."""

import re
from pathlib import Path

import pytest
from cases import Case, parameters
from table_boxes import boxes_of, texts_in
from table_columns import Around, fill
from table_nodes import table_node

from publisher.typesetting.composer.frames import Drawing, Way
from publisher.typesetting.composer.tables.pieces import table_pieces
from publisher.typesetting.page.items import Box, Glyphs

_ALIGNS = {":-": "left", ":-:": "center", "-:": "right", "-": ""}


@pytest.mark.parametrize("case", parameters(Path(__file__).parent, "*.txt"))
def test_table_case(case: Case) -> None:
    first, *lines = case.given.split("\n")
    first, _, asked = first.partition(", ")
    width, height = (round(float(part) * 1000) for part in first.split(" × "))
    around = Around(height=height)
    pieces = table_pieces(table_node(_html(lines, asked)), width, around)
    shown = [f"  {code} {part}" for code, part in around.reported]
    for number, column in enumerate(fill(pieces, height), 1):
        shown.append(f"column {number}")
        for top, drawing in column.parts():
            shown += _dump(drawing, top)
    assert "\n".join(shown) == case.expected


def _dump(drawing: Drawing, top: int) -> list[str]:
    """A line for each box: left–right, top–bottom, and its texts, each with its origin."""
    if not any(isinstance(item, Box) for _, item in drawing.items):
        return [
            f"  {_text(way, item, top)}" for way, item in drawing.items if isinstance(item, Glyphs)
        ]
    boxes = boxes_of(drawing)
    texts: list[list[str]] = [[] for _ in boxes]
    for way, number, glyphs in texts_in(drawing, boxes):
        texts[number].append(_text(way, glyphs, top))
    return [
        f"  {_points(left)}–{_points(right)}  {_points(top + upper)}–{_points(top + lower)}  "
        f"{' / '.join(text)}".rstrip()
        for (left, upper, right, lower), text in zip(boxes, texts, strict=True)
    ]


def _text(way: Way, glyphs: Glyphs, top: int) -> str:
    again = "*" if way[0].kind == "Artifact" else ""
    return f"{again}{glyphs.text}@{_points(glyphs.x)},{_points(top + glyphs.y)}"


def _points(length: int) -> str:
    return f"{length / 1000:.1f}"


def _html(lines: list[str], asked: str) -> str:
    """The HTML of a pipe table: `^^` continues the cell above, `<<` the one at its left.

    `asked` are the widths that it asks for, if any.

    What stands above the row of dashes is the header; a line without bars is the caption.
    """
    caption = ""
    if lines[0] and not lines[0].startswith("|"):
        text = lines.pop(0)
        caption = f'<caption id="caption">{text}</caption>'
        caption += f'<caption class="continued">{text}（续表）</caption>'
    grid = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    dashes = next(at for at, row in enumerate(grid) if re.fullmatch(r":?-+:?", row[0]))
    aligns = [_ALIGNS[re.sub("-+", "-", cell)] for cell in grid.pop(dashes)]
    rows = [_row(grid, at, dashes, aligns) for at in range(len(grid))]
    head, body = "".join(rows[:dashes]), "".join(rows[dashes:])
    widths = f" data-widths='{asked}'" if asked else ""
    return f"<table id='t'{widths}>{caption}<thead>{head}</thead><tbody>{body}</tbody></table>"


def _row(grid: list[list[str]], at: int, header: int, aligns: list[str]) -> str:
    cells = []
    tag = "th" if at < header else "td"
    for column, text in enumerate(grid[at]):
        if text in ("^^", "<<"):
            continue
        wide = high = 1
        while column + wide < len(grid[at]) and grid[at][column + wide] == "<<":
            wide += 1
        while at + high < len(grid) and grid[at + high][column] == "^^":
            high += 1
        align = f' class="{aligns[column]}"' if tag == "td" and aligns[column] else ""
        cells.append(f'<{tag}{align} colspan="{wide}" rowspan="{high}">{text}</{tag}>')
    return f'<tr id="r{at}">{"".join(cells)}</tr>'
