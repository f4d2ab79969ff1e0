"""The text below a block as runs, each of one style and one way through the structure."""

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct

from publisher.typesetting.composer.frames import Way
from publisher.typesetting.composer.styles.values import Content, Leader, Style, fixed
from publisher.typesetting.composer.tree import Node
from publisher.typesetting.page.items import Element, Kind

_SPACE = re.compile("[ \t\n\r\f]+")
_LINE_END = re.compile("(?<![ \t])[ \t]*+\n[ \t]*+")
_INLINE_KINDS: dict[str, Kind] = {
    "a": "Link",
    "::footnote-call": "Reference",
    "::footnote-marker": "Lbl",
}


class Run(Struct):
    """Characters of one style."""

    text: str
    style: Style
    way: Way
    part: str
    """HTML id of the part they belong to."""
    offset: int
    """How many characters of the part that are not white space come before."""
    is_counted: bool
    """Stands in the source: what the style sheet writes does not."""
    link: str = ""
    note: Node | None = None
    """The footnote that is called here."""
    leader: str = ""
    """Dots to be repeated in this run's place."""
    rise: int = 0
    """Of the baseline, in thousandths of a point."""
    kept: int = 0
    """Which of the inline elements of the block it stands in that are not to be divided; 0 for none."""
    lead: int = 0
    trail: int = 0
    """Before its first and after its last character: margins and paddings of elements that begin or end
    there."""


def is_call(run: Run) -> bool:
    """Whether it calls a footnote."""
    return bool(run.way) and run.way[-1].kind == "Reference"


_INVISIBLE = re.compile("[\\s\u200b\u2060\ufeff\u00ad]")
"""Counts for nothing: what is not seen may be left out where a line ends."""


def visible(text: str) -> int:
    """How many characters of a text are seen."""
    return len(text) - len(_INVISIBLE.findall(text))


class Counter:
    """Counts the characters of each part in document order."""

    def __init__(self, seen: Mapping[str, int] | None = None) -> None:
        self._seen = dict(seen or {})

    def copy(self) -> "Counter":
        """One that has counted as much."""
        return Counter(self._seen)

    def pass_over(self, part: str, text: str) -> int:
        """How many characters of `part` came before `text`."""
        before = self._seen.get(part, 0)
        self._seen[part] = before + visible(text)
        return before


def runs_of(
    nodes: Sequence[Node | Content], style: Style, way: Way, part: str, counter: Counter
) -> list[Run]:
    """The runs of the content of a block, white space collapsed as in CSS.

    `style` is that of the block, `way` leads to it, `part` is the part it belongs to.
    """
    collector = _Collector([])
    collector.take(nodes, style, _Around(way, part, "", 0, is_generated=False))
    runs = collector.runs
    _collapse(runs)
    runs = [run for run in runs if run.text or run.leader or run.note]
    for run in runs:
        if run.is_counted:
            run.offset = counter.pass_over(run.part, run.text)
    return runs


class _Around(Struct, frozen=True):
    """What holds for all runs within an element."""

    way: Way
    part: str
    link: str
    rise: int
    is_generated: bool
    kept: int = 0
    written: Kind = "NonStruct"
    """What text that the style sheet writes is: in a `sup` the call of a note, elsewhere no words."""


class _Collector(Struct):
    runs: list[Run]
    kept: int = 0
    """How many elements there were that are not to be divided."""

    def take(self, nodes: Sequence[Node | Content], style: Style, around: _Around) -> None:
        """Add the runs of the content of an element of this style."""
        for node in nodes:
            match node:
                case str():
                    if node:
                        self._add(node, style, around, is_counted=not around.is_generated)
                case Leader():
                    self._add("", style, around, is_counted=False)
                    self.runs[-1].leader = node.text
                case Node():
                    self._take_node(node, style, around)

    def _take_node(self, node: Node, style: Style, around: _Around) -> None:
        if node.style.display == "none":
            return
        if node.style.float == "footnote":
            # Its call stands just before it.
            self.runs[-1].note = node
        elif node.tag == "br":
            self._add("\n", style, around, is_counted=False)
        else:
            link = node.attributes.get("href", "") if node.tag == "a" else ""
            kept = around.kept
            if node.style.white_space == "nowrap" != style.white_space:
                self.kept += 1
                kept = self.kept
            inner = _Around(
                _way_into(node, around),
                node.id or around.part,
                link or around.link,
                around.rise + _rise(node.style, style),
                is_generated=around.is_generated or node.is_generated,
                kept=kept,
                written="Reference" if node.tag == "sup" else around.written,
            )
            first = len(self.runs)
            self.take(node.children, node.style, inner)
            if len(self.runs) > first:
                self.runs[first].lead += fixed(node.style.margin.left) + fixed(
                    node.style.padding.left
                )
                self.runs[-1].trail += fixed(node.style.margin.right) + fixed(
                    node.style.padding.right
                )

    def _add(self, text: str, style: Style, around: _Around, *, is_counted: bool) -> None:
        run = Run(text, style, around.way, around.part, 0, is_counted, around.link)
        run.rise = around.rise
        run.kept = around.kept
        self.runs.append(run)


def _way_into(node: Node, around: _Around) -> Way:
    kind = _INLINE_KINDS.get(node.tag)
    if node.tag == "a" and "href" not in node.attributes:
        return around.way
    if kind is None and node.is_generated:
        kind = around.written
    return around.way if kind is None else (*around.way, Element(kind, node.key))


def _rise(style: Style, around: Style) -> int:
    if style.vertical_align == "super":
        return around.font_size * 36 // 100
    if style.vertical_align == "sub":
        return -around.font_size * 14 // 100
    return 0


def _collapse(runs: list[Run]) -> None:
    """White space to one space, and none at the edges of the block or of a typed line."""
    at_start = True
    for run in runs:
        if run.text == "\n" and not run.is_counted:
            at_start = True
            continue
        if run.style.white_space == "pre-line":
            run.text = _LINE_END.sub("\n", run.text)
            at_start = run.text.endswith("\n")
            continue
        text = _SPACE.sub(" ", run.text)
        if at_start:
            text = text.removeprefix(" ")
        if text:
            at_start = text.endswith(" ")
        run.text = text
    trimming = True
    for run in reversed(runs):
        if run.text == "\n" and not run.is_counted:
            trimming = True
        elif trimming:
            run.text = run.text.removesuffix(" ")
            trimming = not (run.text or run.leader)
