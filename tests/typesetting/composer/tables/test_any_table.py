"""Whatever the table and the columns: nothing is lost, and every cell is boxed."""

from collections import defaultdict
from itertools import pairwise

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from table_boxes import boxes_of, texts_in
from table_columns import Around, Filled, fill
from table_nodes import table_node

from publisher.typesetting.composer.tables.grid import read_grid
from publisher.typesetting.composer.tables.pieces import table_pieces
from publisher.typesetting.composer.tables.rows import RowPiece
from publisher.typesetting.page.items import Box, Element, Glyphs

_WORDS = st.sampled_from(
    [
        "",
        "1",
        "12.5%",
        "1,200",
        "—",
        "合格",
        "市水利局",
        "负责",
        "https://example.cn/" + "a" * 41,
        "（一）",
    ]
)
_TEXTS = st.one_of(
    _WORDS,
    st.text("各县市区人民政府，。（）ab1 ", max_size=30),
    st.text("要切实加强组织领导，压实工作责任。", min_size=60, max_size=200),
)
_ALIGNS = st.sampled_from(["left", "center", "right"])


@st.composite
def tables(draw: st.DrawFn) -> tuple[str, dict[str, str]]:
    """A table as HTML, and what is in each cell by its key."""
    columns = draw(st.integers(1, 6))
    header = draw(st.integers(0, 2))
    count = header + draw(st.integers(0 if header else 1, 8))
    texts: dict[str, str] = {}
    rows = []
    for number in range(count):
        cells = []
        for _ in range(draw(st.integers(0, columns)) if draw(st.booleans()) else columns):
            text = draw(_TEXTS)
            tag = "th" if number < header else "td"
            key = f"c{len(texts)}"
            texts[key] = "".join(text.split())
            wide = draw(st.sampled_from([1, 1, 1, 2, 9]))
            high = draw(st.sampled_from([1, 1, 1, 2, 4, 0]))
            cells.append(
                f'<{tag} id="{key}" class="{draw(_ALIGNS)}" colspan="{wide}" rowspan="{high}">'
                f"{text}</{tag}>"
            )
        rows.append(f'<tr id="r{number}">{"".join(cells)}</tr>')
    head, body = "".join(rows[:header]), "".join(rows[header:])
    caption = '<caption id="caption">表1 名单</caption><caption class="continued">续表</caption>'
    captions = caption if draw(st.booleans()) else ""
    return f"<table>{captions}<thead>{head}</thead><tbody>{body}</tbody></table>", texts


@settings(max_examples=250, deadline=None)
@given(tables(), st.integers(200_000, 490_000), st.lists(st.integers(120_000, 400_000), min_size=1))
def test_any_table_in_any_columns(
    made: tuple[str, dict[str, str]], width: int, heights: list[int]
) -> None:
    html, texts = made
    node = table_node(html)
    # Columns of less than one character cannot be set at all.
    assume(width >= 10_000 * read_grid(node, (), "").columns)
    around = Around(height=max(heights))
    pieces = table_pieces(node, width, around)
    columns = fill(pieces, lambda number: heights[number % len(heights)])
    read: dict[str, str] = defaultdict(str)
    order: list[str] = []
    for column in columns:
        _check_places(column)
        for number, piece in enumerate(column.pieces):
            assert not number or piece.cost <= 1_000_000
        for way, item in column.drawing().items:
            if not isinstance(item, Glyphs | Element) or way[0].kind == "Artifact":
                continue
            around = (*way, item) if isinstance(item, Element) else way
            cell = next((e for e in reversed(around) if e.kind in ("TD", "TH")), None)
            if cell is None:
                continue
            key = cell.key
            read[key] += item.text if isinstance(item, Glyphs) else ""
            if key not in order:
                order.append(key)
        for top, drawn in column.parts():
            if any(element.kind == "TR" for way, _ in drawn.items for element in way):
                _check_boxes(drawn, width)
            assert top >= 0
    found = {key: "".join(text.split()) for key, text in read.items() if key in texts}
    assert found == texts
    assert order == sorted(order, key=lambda key: int(key[1:]))


def _check_places(column: Filled) -> None:
    """What stands in a column fits, unless it is one thing that cannot be divided."""
    used = sum(piece.height + piece.space for piece in column.pieces) - column.pieces[0].space
    if used > column.height:
        own = [piece for piece in column.pieces if not getattr(piece, "is_repeated", False)]
        rows = [piece for piece in own if isinstance(piece, RowPiece)]
        assert len(rows) <= 1


def _check_boxes(drawn, width: int) -> None:
    boxes = boxes_of(drawn)
    rules = [item for _, item in drawn.items if isinstance(item, Box)]
    assert max(rule.x + rule.width for rule in rules) == width
    assert min(box[0] for box in boxes) >= 0
    # Each cell stands in a box of its own, all of what is in it in one.
    owners: dict[int, set[str]] = defaultdict(set)
    places: dict[str, set[int]] = defaultdict(set)
    for way, number, _ in texts_in(drawn, boxes):
        if way[0].kind != "Artifact":
            key = next(e.key for e in reversed(way) if e.kind in ("TD", "TH"))
            owners[number].add(key)
            places[key].add(number)
    assert all(len(keys) == 1 for keys in owners.values())
    assert all(len(numbers) == 1 for numbers in places.values())
    # No two lines of a box stand on top of each other.
    lines = [(number, item) for _, number, item in texts_in(drawn, boxes)]
    lines.sort(key=lambda line: (line[0], line[1].y, line[1].x))
    for (above_box, above), (below_box, below) in pairwise(lines):
        if above_box == below_box:
            is_apart = below.y - above.y >= below.size or below.x >= above.x + above.end
            assert is_apart, (above.text, below.text)
