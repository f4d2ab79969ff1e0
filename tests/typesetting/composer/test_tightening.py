"""Which paragraphs give a line where a document is to take fewer."""

from types import SimpleNamespace

from publisher.typesetting.composer.tightening import Tightening
from publisher.typesetting.composer.tree import Node


def node(tag: str, *children: Node, **attributes: str) -> Node:
    named = {name.replace("_", "-"): value for name, value in attributes.items()}
    return Node(tag, attributes.get("id", ""), named, None, children)


def paragraph(last: int, *, gives: bool = True) -> SimpleNamespace:
    """One of three lines, the last of this width."""
    lines = [SimpleNamespace(width=width) for width in (9, 9, last)]
    return SimpleNamespace(
        lines=lambda _measure, _indent: lines,
        squeezed_lines=lambda _measure, _indent: lines[:2] if gives else None,
    )


PARAGRAPHS = {
    "a.para1": paragraph(5),
    "a.para2": paragraph(2),
    "a.para3": paragraph(1, gives=False),
    "a.item1": paragraph(3),
    "a.cell": paragraph(1),
    "b.para1": paragraph(1),
}


def counts(wanted: int) -> tuple[dict[str, int], list[tuple[str, int, int]]]:
    """How many lines each paragraph has in the end, and what is missing."""
    texts = [node("p", id=f"a.para{number}") for number in (1, 2, 3)]
    table = node("table", node("p", id="a.cell"))
    article = node(
        "article",
        *texts,
        node("ol", node("li", id="a.item1")),
        table,
        id="a",
        data_tighten=str(wanted),
    )
    other = node("article", node("p", id="b.para1"), id="b")
    tightening = Tightening(node("body", article, other))
    for part, text in PARAGRAPHS.items():
        assert 3 == len(tightening.lines(text, part, 22, 2))
    tightening.choose()
    lines = {part: len(tightening.lines(text, part, 22, 2)) for part, text in PARAGRAPHS.items()}
    return {part: count for part, count in lines.items() if count < 3}, [*tightening.missing()]


def test_those_with_the_shortest_last_lines_give_theirs():
    assert ({"a.para2": 2}, []) == counts(1)
    assert ({"a.para2": 2, "a.item1": 2}, []) == counts(2)


def test_what_cannot_be_saved_is_known():
    assert ({"a.para1": 2, "a.para2": 2, "a.item1": 2}, [("a", 3, 5)]) == counts(5)
