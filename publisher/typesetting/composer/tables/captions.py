"""The caption of a table, and the one of its later parts."""

import re
from collections.abc import Sequence

from publisher.typesetting.composer.frames import NEVER, Drawing, Piece
from publisher.typesetting.composer.styles.values import resolved
from publisher.typesetting.composer.tables.drawing import ARTIFACT, as_artifact
from publisher.typesetting.composer.tables.grid import Grid
from publisher.typesetting.composer.tables.surroundings import Surroundings
from publisher.typesetting.composer.text.inlines import Counter, Run, runs_of
from publisher.typesetting.composer.tree import Node
from publisher.typesetting.page.items import Element

_CONTINUED = "continued"
_NUMBER = re.compile(
    r"(表\s*(?:附?[\dA-Z]+(?:[-.．－—–]\d+)*|[一二三四五六七八九十]+(?=\s)))\s*(?=\S)"
)
"""表1, 表2-1, 表A.1; 表一 only where a space follows it."""


def caption_pieces(grid: Grid, width: int, around: Surroundings) -> list[Piece]:
    """The lines of the caption; none where the table has none."""
    pieces: list[Piece] = []
    nodes = _captions(grid, continued=False)
    for node in nodes:
        # A table has one caption: what else stands above it is a paragraph of that.
        way = (*grid.way, Element("Caption", nodes[0].key))
        if node is not nodes[0]:
            way = (*way, Element("P", node.key))
        part = node.id or grid.node.id or around.part
        runs = runs_of(node.children, node.style, way, part, around.counter)
        _part_number(runs)
        lines = around.lines(runs, node.style, width - _right(node)) if runs else []
        for line in lines:
            line.cost = NEVER
        if lines:
            lines[0].space += _above(node)
            lines[0].cost = 0 if not pieces else NEVER
        pieces += lines
    return pieces


def continued_pieces(grid: Grid, width: int, around: Surroundings) -> list[Piece]:
    """What says above each later part of a table that it goes on."""
    pieces: list[Piece] = []
    for node in _captions(grid, continued=True):
        runs = runs_of(node.children, node.style, ARTIFACT, "", Counter())
        _part_number(runs)
        for run in runs:
            # It is called where the caption stands for the first time.
            run.note = None
        lines = around.lines(runs, node.style, width - _right(node)) if runs else []
        pieces += [_again(line) for line in lines]
    return pieces


def _captions(grid: Grid, *, continued: bool) -> Sequence[Node]:
    return [
        child
        for child in grid.node.children
        if isinstance(child, Node)
        and child.tag == "caption"
        and child.style.display != "none"
        and (_CONTINUED in child.classes) is continued
    ]


def _above(node: Node) -> int:
    margin, padding = node.style.margin.top, node.style.padding.top
    return sum(length for length in (margin, padding) if isinstance(length, int))


def _right(node: Node) -> int:
    return resolved(node.style.padding.right, 0)


def _again(line: Piece) -> Piece:
    def draw() -> Drawing:
        return as_artifact(line.draw())

    return Piece(line.height, draw, space=line.space, on_grid=line.on_grid)


def _part_number(runs: list[Run]) -> None:
    """One em between the number and the title, whatever was typed there."""
    if runs and (match := _NUMBER.match(runs[0].text)):
        runs[0].text = f"{match[1]}　{runs[0].text[match.end() :]}"
