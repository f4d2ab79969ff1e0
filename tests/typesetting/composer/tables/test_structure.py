"""What a table is to who does not see it: captions, heads with their scope, cells, repeated matter."""

from msgspec.structs import replace
from table_columns import Around, fill
from table_nodes import table_node

from publisher.typesetting.composer.frames import NEVER, Note, Piece
from publisher.typesetting.composer.tables.pieces import table_pieces
from publisher.typesetting.composer.tables.rows import RowPiece
from publisher.typesetting.page.items import Element, Glyphs

_TABLE = """<table id="t"><caption id="c">表1 名单</caption><caption class="continued">续表</caption>
<thead><tr id="h"><th colspan="2" scope="colgroup">单位</th><th>人数</th></tr></thead>
<tbody><tr id="r1"><td id="a" rowspan="2">甲</td><td id="b">乙</td><td id="e"></td></tr>
<tr id="r2"><td id="d">丁</td><th id="f" scope="row">戊</th></tr></tbody></table>"""


def test_elements_of_a_table() -> None:
    pieces = table_pieces(table_node(_TABLE), 231_000, Around())
    (column,) = fill(pieces, 600_000)
    read = []
    for around, item in column.drawing().items:
        way = (*around, item) if isinstance(item, Element) else around
        if way[0].kind != "Artifact":
            text = item.text if isinstance(item, Glyphs) else ""
            cell = way[-1]
            kinds = " ".join(element.kind for element in way[1:])
            read.append(f"{kinds} {cell.scope}{cell.columns}×{cell.rows} {text}".rstrip())
    assert read == [
        "Table Caption 1×1 表1　名单",
        "Table THead TR TH Column2×1 单位",
        "Table THead TR TH Column1×1 人数",
        "Table TBody TR TD 1×2 甲",
        "Table TBody TR TD 1×1 乙",
        "Table TBody TR TD 1×1",
        "Table TBody TR TD 1×1 丁",
        "Table TBody TR TH Row1×1 戊",
    ]


def test_lines_name_their_row_and_count_its_characters() -> None:
    pieces = table_pieces(table_node(_TABLE), 231_000, Around())
    (column,) = fill(pieces, 600_000)
    lines = [(line.part, line.offset) for line in column.drawing().lines]
    assert lines == [
        ("c", 0), ("h", 0), ("h", 2), ("r1", 0), ("r1", 1), ("r2", 0), ("r2", 1),
    ]  # fmt: skip


def test_no_break_parts_caption_header_and_first_row() -> None:
    pieces = table_pieces(table_node(_TABLE), 231_000, Around())
    caption, header, first, second = pieces
    assert caption.space == 17940
    assert (caption.cost, header.cost, first.cost) == (0, NEVER, NEVER)
    assert 0 < second.cost < NEVER
    assert not header.resume
    assert [type(piece) for piece in second.resume] == [Piece, RowPiece]


def test_notes_stand_with_the_row_that_calls_them() -> None:
    note = Note("n", ())

    class WithNotes(Around):
        def lines(self, runs, style, width) -> list[Piece]:
            lines = super().lines(runs, style, width)
            return [replace(line, notes=(note,) if run_calls(runs) else ()) for line in lines]

    def run_calls(runs) -> bool:
        return any(run.note for run in runs)

    node = table_node(_TABLE)
    row = node.children[-1].children[0]
    called = replace(row, tag="span", style=replace(row.style, float="footnote"), children=("注",))
    cell = row.children[1]
    marked = replace(cell, children=("乙", called))
    body = node.children[-1]
    rows = (replace(row, children=(row.children[0], marked, row.children[2])), *body.children[1:])
    node = replace(node, children=(*node.children[:-1], replace(body, children=rows)))
    pieces = table_pieces(node, 231_000, WithNotes())
    assert [len(piece.notes) for piece in pieces] == [0, 0, 1, 0]


def test_a_cell_of_paragraphs_is_a_column_of_its_own() -> None:
    text = "各县市区人民政府要切实加强组织领导。"
    html = f'<table><tr id="r"><td id="a"><p>{text}</p><p>{text}</p></td><td>乙</td></tr></table>'
    pieces = table_pieces(table_node(html), 120_000, Around())
    columns = fill(pieces, 45_000)
    assert len(columns) > 1
    read = "".join(
        item.text
        for column in columns
        for way, item in column.drawing().items
        if isinstance(item, Glyphs) and way[-1].kind == "P"
    )
    assert read == text * 2


def test_a_note_of_the_caption_is_not_called_again() -> None:
    class NotingCalls(Around):
        def lines(self, runs, style, width) -> list[Piece]:
            called.extend(run.note for run in runs if run.note)
            return super().lines(runs, style, width)

    called: list = []
    node = table_node(_TABLE)
    note = replace(table_node("<table></table>"), tag="span", key="n")
    note = replace(note, style=replace(note.style, float="footnote"))
    captions = [replace(child, children=(*child.children, note)) for child in node.children[:2]]
    table_pieces(replace(node, children=(*captions, *node.children[2:])), 231_000, NotingCalls())
    assert called == [note]


def test_rows_that_a_merged_cell_joins_stay_together() -> None:
    rows = "".join(
        f"<tr><td rowspan='{high}'>甲</td><td>乙</td></tr>" + "<tr><td>丙</td></tr>" * (high - 1)
        for high in (1, 1, 4, 1, 12, 1, 1)
    )
    around = Around(height=200_000)
    pieces = table_pieces(table_node(f"<table><tbody>{rows}</tbody></table>"), 231_000, around)
    costs = [bool(piece.cost) for piece in pieces[2:-1]]
    small, large = [False, True, True, True], [False, True, *[False] * 9, True]
    assert costs == [*small, False, *large, False]
