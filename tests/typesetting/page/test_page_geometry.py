"""Pages on which something does not stand where it may: each kind of fault, and what only looks like one."""

import pytest
from made_pages import HEI, HEIGHT, KAI, SIZE, WESTERN, WIDTH, page, paragraph, shape
from msgspec.structs import replace

from publisher.typesetting.page.geometry import Fault, faults
from publisher.typesetting.page.items import BLACK, POINT, Area, Box, Element, Image, Line

LEFT = 56693
RIGHT = WIDTH - LEFT
ARTIFACT = Element("Artifact", "")


def found(*children, **options) -> list[tuple[str, str, str]]:
    return [(f.kind, f.part, f.text) for f in faults(page(*children, **options))]


def text(content: str, x: int, y: int, key: str = "a.para1", **options) -> Element:
    return Element("P", key, (shape(content, x, y, **options),))


# What stands well -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    ["《规划》（第2版）的要求，", "“公报”——一九五〇年……", "A, B & C; Ⅷ、①", "Ångström é", "123%"],
)
def test_text_as_it_is_shaped_is_in_order(content):
    lines = [content] * 3
    assert [] == found(
        *(
            paragraph(f"a.para{at}", *lines, y=100000 + at * 60000, font=font)
            for at, font in enumerate((HEI, KAI, WESTERN))
        )
    )


def test_blank_halves_of_marks_may_meet_and_hang():
    opening = text("《规划", LEFT - SIZE // 2, 100000)
    closing = text("要求，", RIGHT - SIZE * 5 // 2, 120000, "a.para2")
    mark = shape("）", 200000, 140000)
    digit = shape("1", mark.x + SIZE // 2, 140000, WESTERN)
    met = Element("P", "a.para3", (mark, digit))
    assert [] == found(opening, closing, met)
    closer = replace(met, children=(mark, replace(digit, x=mark.x + SIZE // 5)))
    assert [("text-overlaps", "a.para3", "1")] == found(closer)


def test_a_drawing_places_its_own_words():
    words = (shape("产量", 100000, 200000), shape("产值", 103000, 202000))
    assert [] == found(Element("Figure", "a.figure1", words))


def test_heads_and_folios_stand_outside_the_type_area():
    assert [] == found(replace(ARTIFACT, children=(shape("公报", LEFT, 30000),)))


# What does not --------------------------------------------------------------------------------------


@pytest.mark.parametrize("y", [5 * POINT, HEIGHT + 5 * POINT], ids=["above", "below"])
@pytest.mark.parametrize("kind", ["P", "Artifact"])
def test_text_off_the_sheet_is_found(kind, y):
    key = "" if kind == "Artifact" else "a.para1"
    element = Element(kind, key, (shape("公报", LEFT, y),))
    assert [("off-sheet", key, "公报")] == found(element)
    assert [] == [f for f in found(element, bleed=9 * POINT) if f[0] == "off-sheet"]


def test_a_line_that_is_too_long_is_found_at_its_line():
    whole = paragraph("a.para1", "一二三四", "五" * 46, "六" * 48)
    lines = tuple(
        Line("a.para1", offset, 60000, 100000 + 18000 * at, 0, SIZE)
        for at, offset in enumerate((0, 4, 50))
    )
    assert [
        Fault("outside-area", "a.para1", "五" * 46, 4),
        Fault("outside-area", "a.para1", "六" * 48, 50),
    ] == list(faults(page(whole, lines=lines)))


def test_a_picture_outside_its_area_is_found():
    image = Image("0" * 64, LEFT, 100000, RIGHT - LEFT + 5 * POINT, 100000)
    assert [("outside-area", "a.figure1", "")] == found(Element("Figure", "a.figure1", (image,)))
    high = replace(image, width=1000, height=HEIGHT)
    assert [("off-sheet", "a.figure1", "")] == found(Element("Figure", "a.figure1", (high,)))
    assert [] == found(replace(ARTIFACT, children=(high,)))


HALF = (RIGHT - LEFT - 2 * SIZE) // 2
COLUMNS = tuple(Area(x, 90000, HALF, 100000) for x in (LEFT, LEFT + HALF + 2 * SIZE))


@pytest.mark.parametrize(
    ("x", "count", "is_found"),
    [
        (LEFT, HALF // SIZE, False),
        (LEFT, HALF // SIZE + 2, True),
        (LEFT + HALF + SIZE, 1, True),
        (LEFT + HALF + 2 * SIZE, HALF // SIZE, False),
        (LEFT + HALF, 4, True),
    ],
    ids=["full", "too long", "in the gutter", "the second", "across"],
)
def test_what_stands_in_the_gutter_is_found(x, count, is_found):
    line = text("五" * count, x, 100000)
    beside = replace(page(line), columns=COLUMNS)
    below = replace(page(line), columns=tuple(replace(each, y=500000) for each in COLUMNS))
    wanted = [("outside-column", "a.para1")] * is_found
    assert wanted == [(fault.kind, fault.part) for fault in faults(beside)]
    assert [] == list(faults(below))


def test_a_picture_wider_than_its_column_is_found():
    image = Image("0" * 64, LEFT, 100000, HALF + 2 * POINT, 50000)
    shown = replace(page(Element("Figure", "a.figure1", (image,))), columns=COLUMNS)
    assert [Fault("outside-column", "a.figure1")] == list(faults(shown))


@pytest.mark.parametrize(
    ("across", "down"), [(0, 0), (SIZE // 3, 0), (0, SIZE // 2), (-SIZE // 2, -SIZE // 3)]
)
def test_text_over_text_is_found_once(across, down):
    under = text("一、总体要求", 100000, 200000)
    over = text("①以印发的为准", 100000 + across, 200000 + down, "a.fn-1", font=HEI)
    (fault,) = faults(page(under, over))
    assert "text-overlaps" == fault.kind
    assert {"a.para1", "a.fn-1"} == {fault.part, fault.over_part}
    assert fault.text in "①以印发的为准一、总体要求"
    assert fault.over in "①以印发的为准一、总体要求"


def test_lines_as_close_as_in_a_cell_do_not_overlap():
    assert [] == found(text("一二三", 100000, 200000), text("四五六", 100000, 209500, "a.para2"))


def test_text_over_what_is_printed_again_is_the_fault_of_the_text():
    head = replace(ARTIFACT, children=(shape("续表", 100000, 200000),))
    ((kind, part, _),) = found(text("项目", 100000, 200000), head)
    assert ("text-overlaps", "a.para1") == (kind, part)


def test_characters_of_a_line_set_too_close_are_found():
    line = shape("人民政府公报", 100000, 200000)
    closer = tuple(place // 3 for place in line.places)
    element = Element("P", "a.para1", (replace(line, places=closer),))
    assert [("text-overlaps", "a.para1", "人")] == found(element)


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_turned_text_is_where_it_is_seen(angle):
    x, y = {90: (200000, 300000), 180: (300000, 195000), 270: (200000, 200000)}[angle]
    turned = replace(shape("一二三四五六七八九", x, y), angle=angle)
    element = Element("P", "a.para1", (turned,))
    middle = {90: (195000, 260000), 180: (260000, 203000), 270: (195000, 240000)}[angle]
    over = text("上", *middle, "a.para2")
    assert ["text-overlaps"] == [kind for kind, _, _ in found(element, over)]
    assert [] == found(element, text("上", 320000, 330000, "a.para2"))


def test_a_note_beside_text_is_found():
    lines = (
        Line("a.para1", 0, LEFT, 500000, 0, SIZE),
        Line("a.fn-1", 0, LEFT, 480000, 0, SIZE, in_note=True),
    )
    assert [Fault("note-not-below", "a.fn-1")] == list(faults(page(lines=lines)))
    below = (lines[0], replace(lines[1], y=520000))
    assert [] == list(faults(page(lines=below)))


# Tables ---------------------------------------------------------------------------------------------

COLUMN, ROW, THIN = 60000, 18000, 500


def table(rows: list[list[str]], x: int = 100000, y: int = 200000) -> tuple[list[Box], Element]:
    """The rules of a table, and the table; `<` is a cell that the one before it takes in."""
    count = len(rows[0])
    boxes = [Box(x, y + ROW * at, COLUMN * count, THIN, BLACK) for at in range(len(rows) + 1)]
    made = []
    for number, row in enumerate(rows):
        cells = []
        for column, words in enumerate(row):
            if words != "<":
                left, top = x + COLUMN * column, y + ROW * number
                boxes.append(Box(left, top, THIN, ROW, BLACK))
                shown = (shape(words, left + 3000, top + 13000),) if words else ()
                cells.append(Element("TD", f"a.table1-r{number}/{column}", shown))
        boxes.append(Box(x + COLUMN * count, y + ROW * number, THIN, ROW, BLACK))
        made.append(Element("TR", f"a.table1-r{number}", tuple(cells)))
    return boxes, Element("Table", "a.table1", tuple(made))


ROWS = [["序号", "项目"], ["合计", "<"], ["1", "道路"], ["2", "桥梁"]]


def test_every_rule_of_a_table_is_missed():
    boxes, whole = table(ROWS)
    assert [] == found(replace(ARTIFACT, children=tuple(boxes)), whole)
    for at, left_out in enumerate(boxes):
        rest = replace(ARTIFACT, children=(*boxes[:at], *boxes[at + 1 :]))
        kinds = {kind for kind, _, _ in found(rest, whole)}
        assert {"cell-not-boxed"} == kinds, left_out


def test_a_rule_beside_a_part_of_a_cell_is_not_enough():
    """As where a merged cell goes on in the next column, and only its first row has rules."""
    boxes, _ = table([["一", "二"]])
    texts = (shape("一", 103000, 213000), shape("三", 103000, 231000))
    cell = Element("TD", "a.table1-r0/0", texts)
    whole = Element("Table", "a.table1", (Element("TR", "a.table1-r0", (cell,)),))
    top, bottom, *down = boxes
    bottom = replace(bottom, y=bottom.y + ROW)
    below = [replace(box, y=box.y + ROW) for box in down]
    assert [] == found(replace(ARTIFACT, children=(top, bottom, *down, *below)), whole)
    wider = replace(ARTIFACT, children=(top, bottom, *down, below[0], below[2]))
    assert [] == found(wider, whole)
    one_row = replace(ARTIFACT, children=(top, bottom, *down, *below[1:]))
    assert [("cell-not-boxed", "a.table1-r0", "一三")] == found(one_row, whole)


def test_a_note_called_in_a_cell_stands_outside_its_box():
    boxes, whole = table(ROWS)
    *rows, last = whole.children
    first, called = last.children
    note = text("以印发的为准。", LEFT, 700000, "a.fn-1")
    called = replace(called, children=(*called.children, replace(note, kind="Note")))
    whole = replace(whole, children=(*rows, replace(last, children=(first, called))))
    assert [] == found(replace(ARTIFACT, children=tuple(boxes)), whole)


def test_a_table_without_rules_between_its_columns_is_not_boxed():
    boxes, whole = table(ROWS)
    across = tuple(box for box in boxes if box.width > box.height)
    assert [] == found(replace(ARTIFACT, children=across), whole)
