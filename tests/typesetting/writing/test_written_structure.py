"""The structure of what is written, as PDFium and pikepdf find it."""

import pikepdf
import pytest
from made_pages import page, paragraph, shape
from written import opened, write

from publisher.typesetting.extraction import read_tagged
from publisher.typesetting.page.items import BLACK, Box, Element, Image, Link, Path

RULE = Box(60000, 99000, 100000, 500, BLACK)


def read(data: bytes) -> list[tuple[str, str]]:
    return [(".".join(part.tags), part.text) for part in read_tagged(data)]


def tree(element: pikepdf.Object) -> object:
    """Types of elements, each with those below it."""
    kids = element.get("/K", [])
    below = [tree(kid) for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]
    kind = str(element.S)[1:]
    return {kind: below} if below else kind


def elements(pdf: pikepdf.Pdf, kind: str) -> list[pikepdf.Object]:
    return [
        found
        for found in pdf.objects
        if isinstance(found, pikepdf.Dictionary) and found.get("/S") == f"/{kind}"
    ]


def test_what_is_divided_is_one_element():
    first = page(Element("Art", "a", (paragraph("a.p", "上页"),)))
    second = page(Element("Art", "a", (paragraph("a.p", "下页"), paragraph("a.q", "又"))))
    data = write(first, second)
    assert {"Document": [{"Art": ["P", "P"]}]} == tree(opened(data).Root.StructTreeRoot.K)
    assert [("Art.P", "上页"), ("Art.P", "下页"), ("Art.P", "又")] == read(data)


def test_a_note_is_read_after_its_call():
    call = Element("Reference", "r", (shape("①", 80000, 100000),))
    note = Element("Note", "n", (shape("①注", 60000, 780000),), id="note-1")
    data = write(
        page(
            Element("P", "p", (shape("前", 60000, 100000), call, note, shape("后", 90000, 100000)))
        )
    )
    assert [("P", "前"), ("P.Reference", "①"), ("P.Note", "①注"), ("P", "后")] == read(data)
    assert ["", "", "note-1", ""] == [part.element for part in read_tagged(data)]
    root = opened(data).Root.StructTreeRoot
    name, found = root.IDTree.Names
    assert ("note-1", "/Note") == (str(name), found.S)


def test_artifacts_are_no_part_of_the_text():
    folio = Element("Artifact", "", (shape("— 1 —", 280000, 810000), Element("P", "x", (RULE,))))
    data = write(page(folio, RULE, shape("边", 1000, 1000), paragraph("p", "正文")))
    assert [("P", "正文")] == read(data)
    assert {"Document": ["P"]} == tree(opened(data).Root.StructTreeRoot.K)


def test_heads_and_folios_say_what_they_are():
    """ISO 14289-1, 7.8: running heads and feet are pagination artifacts, headers or footers."""
    head = Element("Artifact", "", (RULE, shape("公报", 60000, 80000)), id="Header")
    foot = Element("Artifact", "", (shape("— 1 —", 280000, 810000),), id="Footer")
    data = write(page(paragraph("p", "正文"), head, foot, Element("Artifact", "", (RULE,))))
    marks = [
        [str(operand) for operand in instruction.operands]
        for instruction in pikepdf.parse_content_stream(opened(data).pages[0])
        if str(instruction.operator) in ("BDC", "BMC")
    ]
    kinds = [(kind, "".join(more).count("/Subtype")) for kind, *more in marks]
    assert [("/P", 0), ("/Artifact", 1), ("/Artifact", 1), ("/Artifact", 0)] == kinds
    assert ["/Header" in marks[1][1], "/Footer" in marks[2][1]] == [True, True]
    assert ["/Top" in marks[1][1], "/Bottom" in marks[2][1]] == [True, True]


def test_heads_and_folios_say_where_they_stand():
    """ISO 32000-1, 14.8.2.2.2: the box of an artifact, from the lower left corner."""
    foot = Element("Artifact", "", (shape("— 1 —", 280000, 810000),), id="Footer")
    written = page(paragraph("p", "正文"), foot)
    (mark,) = (
        instruction.operands[1]
        for instruction in pikepdf.parse_content_stream(opened(write(written)).pages[0])
        if str(instruction.operator) == "BDC" and "/BBox" in instruction.operands[1]
    )
    left, bottom, right, top = map(float, mark["/BBox"])
    (row,) = foot.children
    assert (row.x / 1000, (written.height - row.y) / 1000) == (left, bottom)
    assert (row.end / 1000, row.size / 1000) == (pytest.approx(right - left), top - bottom)


def test_rules_outside_of_figures_are_artifacts_and_do_not_divide_an_element():
    underlined = Element("P", "p", (shape("一", 60000, 100000), RULE, shape("二", 72000, 100000)))
    data = write(page(underlined))
    assert [("P", "一"), ("P", "二")] == read(data)
    operators = [
        (str(operator), str(operands[0]) if operands else "")
        for operands, operator in pikepdf.parse_content_stream(opened(data).pages[0])
    ]
    opened_marks = [operands for operator, operands in operators if operator in ("BDC", "BMC")]
    assert ["/P", "/Artifact", "/P"] == opened_marks


def test_cells_say_what_they_span_and_head():
    cells = (
        Element("TH", "t.1", (shape("甲", 60000, 90000),), scope="Column", columns=2),
        Element("TD", "t.2", (shape("乙", 90000, 90000),), rows=3),
        Element("TD", "t.3"),
    )
    data = write(page(Element("Table", "t", (Element("TR", "t.r", cells),))))
    assert {"Document": [{"Table": [{"TR": ["TH", "TD", "TD"]}]}]} == tree(
        opened(data).Root.StructTreeRoot.K
    )
    pdf = opened(data)
    (head,) = elements(pdf, "TH")
    spanning, plain = elements(pdf, "TD")
    assert {"/O": "/Table", "/Scope": "/Column", "/ColSpan": 2} == dict(head.A)
    assert {"/O": "/Table", "/RowSpan": 3} == dict(spanning.A)
    assert "/A" not in plain


def test_a_figure_says_where_it_stands_and_what_it_shows():
    triangle = Path(
        (("m", (100000, 200000)), ("l", (300000, 200000)), ("l", (200000, 150000)), ("z", ())),
        fill=BLACK,
    )
    caption = Element("Caption", "f.c", (shape("图1", 60000, 400000),))
    data = write(page(Element("Figure", "f", (triangle, caption), alt="三角")))
    (figure,) = elements(opened(data), "Figure")
    assert "三角" == str(figure.Alt)
    expected = [100, 641.89, 300, 691.89]
    assert expected == [float(edge) for edge in figure.A.BBox]
    assert [("Figure", ""), ("Figure.Caption", "图1")] == read(data)


@pytest.mark.parametrize(
    ("children", "message"),
    [
        ((Element("Figure", "f", (RULE,)),), "says not what it shows"),
        ((Element("P", "a"), Element("TD", "a")), "two elements of one key"),
        (
            (Element("Note", "a", id="n"), Element("Note", "b", id="n")),
            "two elements of one id",
        ),
        ((Element("P", "a", (Link(0, 0, 1, 1, "#a"),)),), "outside of a Link"),
        ((Link(0, 0, 1, 1, "#a"),), "outside of a Link"),
        ((Element("Link", "a", (Link(0, 0, 1, 1, "#a"),)),), "on no page"),
    ],
)
def test_what_cannot_be_written_is_refused(children, message):
    with pytest.raises(ValueError, match=message):
        write(page(*children))


def test_files_that_are_not_there_are_asked_for():
    with pytest.raises(LookupError):
        write(page(Element("Figure", "f", (Image("0" * 64, 0, 0, 1, 1),), alt="图")))


def test_another_language_is_named():
    data = write(page(Element("P", "p", (shape("Bank", 0, 90000),), lang="en")))
    pdf = opened(data)
    assert "zh-CN" == str(pdf.Root.Lang)
    (english,) = elements(pdf, "P")
    assert "en" == str(english.Lang)


def test_every_mark_knows_its_element():
    pdf = opened(write(page(paragraph("a", "一")), page(paragraph("b", "二", "三"))))
    numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    owners = {
        int(key): [owner.S for owner in value]
        for key, value in zip(numbers[::2], numbers[1::2], strict=True)
    }
    assert {0: ["/P"], 1: ["/P"]} == owners
    assert [0, 1] == [int(found.StructParents) for found in pdf.pages]
