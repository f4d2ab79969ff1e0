"""Tables by the rules that are drawn around their cells."""

from publisher.source.importing.flow import Grid
from publisher.source.importing.gazette.columns import rows_of
from publisher.source.importing.gazette.pages import Gap, Piece, Rule, Run, TextPage
from publisher.source.importing.gazette.paragraphs import paragraphs


def piece(left: float, top: float, text: str, gaps: tuple[Gap, ...] = ()) -> Piece:
    run = (Run(text, "Song", 10),)
    return Piece(left, left + 10 * len(text), top, top + 12, run, gaps)


def across(left: float, right: float, y: float) -> Rule:
    return Rule(left, y - 0.3, right, y + 0.3)


def down(x: float, top: float, bottom: float) -> Rule:
    return Rule(x - 0.3, top, x + 0.3, bottom)


def items(*pages: TextPage) -> list:
    return paragraphs(rows_of(pages))


def shown(grid: Grid) -> list[list[tuple[str, int, int]]]:
    return [
        [("".join(line.text for line in cell.lines), cell.columns, cell.rows) for cell in row]
        for row in grid.rows
    ]


HEAD = (
    # Two rows, the first cell over both, another over two columns.
    *(across(100, 400, 200), across(200, 400, 220), across(100, 400, 240), across(100, 400, 260)),
    *(down(100, 200, 260), down(200, 200, 260), down(300, 220, 260), down(400, 200, 260)),
)
CELLS = (
    *(piece(110, 214, "县区"), piece(280, 204, "水位"), piece(210, 224, "警戒")),
    *(
        piece(310, 224, "保证"),
        piece(110, 244, "甲县"),
        piece(210, 244, "12"),
        piece(310, 244, "13"),
    ),
)
TABLE = [
    [("县区", 1, 2), ("水位", 2, 1)],
    [("警戒", 1, 1), ("保证", 1, 1)],
    [("甲县", 1, 1), ("12", 1, 1), ("13", 1, 1)],
]


def test_merged_cells_are_those_that_no_rule_parts():
    text = piece(100, 170, "下表列出各县的水位。"), piece(100, 300, "各县要加密监测。")
    page = TextPage(600, 800, (*text, *CELLS), rules=HEAD)
    before, grid, after = items(page)
    assert ("下表列出各县的水位。", TABLE, "各县要加密监测。") == (
        before.text,
        shown(grid),
        after.text,
    )


def test_outer_sides_may_be_open():
    rules = tuple(rule for rule in HEAD if rule.is_horizontal or 100 < rule.left < 390)
    (grid,) = items(TextPage(600, 800, CELLS, rules=rules))
    assert TABLE == shown(grid)


def test_cells_that_stand_close_are_parted_by_the_rule_between_them():
    rules = (
        *(across(100, 300, 200), across(100, 300, 220)),
        *(down(100, 200, 220), down(200, 200, 220), down(300, 200, 220)),
    )
    close = Piece(150, 260, 204, 216, (Run("甲乙\u3000丙丁", "Song", 10),), (Gap(2, 195, 203),))
    (grid,) = items(TextPage(600, 800, (close,), rules=rules))
    assert [[("甲乙", 1, 1), ("丙丁", 1, 1)]] == shown(grid)


def test_lines_of_a_cell_belong_together():
    rules = (
        *(across(100, 300, 200), across(100, 300, 260)),
        *(down(100, 200, 260), down(200, 200, 260), down(300, 200, 260)),
    )
    pieces = piece(110, 204, "一格里的"), piece(110, 219, "两行"), piece(210, 210, "乙")
    (grid,) = items(TextPage(600, 800, pieces, rules=rules))
    assert [["一格里的", "两行"], ["乙"]] == [
        [one.text for one in cell.lines] for cell in grid.rows[0]
    ]


def test_a_table_goes_on_overleaf_and_its_head_is_not_repeated():
    more = (*CELLS[:4], piece(110, 244, "乙县"), piece(210, 244, "8"), piece(310, 244, "9"))
    pages = (TextPage(600, 800, pieces, rules=HEAD) for pieces in (CELLS, more))
    (grid,) = items(*pages)
    assert [*TABLE, [("乙县", 1, 1), ("8", 1, 1), ("9", 1, 1)]] == shown(grid)


def test_a_frame_and_a_line_are_no_tables():
    frame = (
        *(across(100, 400, 160), across(100, 400, 190)),
        *(down(100, 160, 190), down(400, 160, 190)),
    )
    page = TextPage(600, 800, (piece(110, 170, "一句话。"),), rules=(*frame, across(100, 400, 300)))
    assert ["一句话。"] == [item.text for item in items(page)]


def test_a_drawing_is_no_table():
    slanting = tuple(across(100 + n, 140 + n, 200 + 9 * n) for n in range(400))
    page = TextPage(600, 800, (piece(110, 170, "一句话。"),), rules=slanting * 9)
    assert ["一句话。"] == [item.text for item in items(page)]
