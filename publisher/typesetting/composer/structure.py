"""What elements of HTML are: blocks, markers, structure elements (ISO 32000-1, 14.8.4)."""

from collections.abc import Sequence
from itertools import pairwise

from publisher.typesetting.composer.frames import Way
from publisher.typesetting.composer.styles.values import Content
from publisher.typesetting.composer.tree import Node
from publisher.typesetting.page.items import AFLOAT, Element, Kind

_BLOCKS = ("block", "table", "flex")
_KINDS: dict[str, Kind] = {
    "div": "Div",
    "article": "Art",
    "section": "Sect",
    "p": "P",
    "h1": "H1",
    "h2": "H2",
    "h3": "H3",
    "h4": "H4",
    "h5": "H5",
    "h6": "H6",
    "ul": "L",
    "ol": "L",
    "figure": "Figure",
    "figcaption": "Caption",
}
"""Standard structure types by HTML element; what is not here adds to the element around it."""


def way_into(node: Node, way: Way) -> Way:
    """The way to what stands in a block."""
    if node.tag == "li":
        return (*way, Element("LI", node.key), Element("LBody", f"{node.key}/body"))
    if node.tag == "aside":
        # Goes with what it stands beside, which may float.
        return (*way, Element("Div", node.key, id=f"{AFLOAT}{node.key}"))
    kind = _KINDS.get(node.tag)
    return way if kind is None else (*way, Element(kind, node.key))


def way_of_marker(node: Node, way: Way) -> Way:
    """The number of an item is its label; of anything else it is text like the rest."""
    if way and way[-1].kind == "LBody":
        return (*way[:-1], Element("Lbl", node.key))
    return way if node.style.display == "inline" else way_into(node, way)


def is_block(node: Node | Content) -> bool:
    """Whether it stands below what comes before it, and not within a line."""
    if not isinstance(node, Node) or node.style.float == "footnote":
        return False
    return node.style.display in _BLOCKS or node.tag in ("img", "svg")


def leads_in(node: Node) -> bool:
    """Whether a block of text opens what follows: 名单如下："""
    return _ending(node).rstrip().endswith("：")


def is_object(node: Node) -> bool:
    """Whether a block is a table or a figure."""
    around = (node, *node.children)
    return any(isinstance(each, Node) and each.tag in ("table", "figure") for each in around)


def is_followed(node: Node, beside: Sequence[Node | Content]) -> bool:
    """Whether, of what stands `beside` a block in one element, another follows it on its page."""
    blocks = [each for each in beside if isinstance(each, Node)]
    after = next((below for each, below in pairwise(blocks) if each is node), None)
    return after is not None and after.style.break_before != "page"


def _ending(node: Node) -> str:
    """The last of the text in a node."""
    for child in reversed(node.children):
        if isinstance(child, Node):
            text = _ending(child)
        else:
            text = child if isinstance(child, str) else ""
        if text.strip():
            return text
    return ""


def is_marker(node: Node | Content) -> bool:
    """Whether it stands by itself beside a line, such as a number in the indent."""
    return isinstance(node, Node) and node.style.position == "absolute"
