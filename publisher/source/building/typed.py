"""Where inlines were typed: markdown-it says it of lines only, here it is worked out of columns.

The content of a block is its source without the marks of the block (`##`, `1.`, `|`); `content_of`
finds every line of it in the source. `Typed` then goes along the content as its tokens are read: what
a token stands for comes next in it, character by character, so that nothing has to be searched for.
"""

import re
from collections.abc import Iterator

from markdown_it.helpers import parseLinkDestination, parseLinkTitle
from markdown_it.tree import SyntaxTreeNode

from publisher.model.origin import Extent, Origin, Run

_HEADING_MARK = re.compile(r"\s*#{1,5}[ \t\u3000]+")
_BLANK = " \t\n"


class Typed:
    """The content of a block and how far its tokens have been read."""

    def __init__(self, content: str, origin: Origin, at: int = 0) -> None:
        self._content = content
        self._origin = origin
        self._at = at

    def text(self, characters: str) -> Origin:
        """The next characters, which the text has as they are."""
        start = self._at
        self._at += len(characters)
        return self._origin.cut(start, self._at)

    def escaped(self, characters: str, markup: str) -> Origin:
        r"""The next characters, typed as `markup`: `\*`."""
        typed = self.text(markup)
        if characters == markup or not typed.runs:
            return typed
        first = typed.runs[0]
        return Origin((Run(0, len(characters), first.line, first.column, lead=1),))

    def line_end(self) -> tuple[Origin, Extent | None]:
        r"""The end of a line with the white space around it, and the `\` that may stand before it."""
        start = end = self._at
        while self._content[end] != "\n":
            end += 1
        typed = self._origin.extent(start, end)
        if typed and end == start:
            typed = Extent(typed.line, typed.column, typed.line, typed.column + 1)
        self._at = end + 1
        while self._at < len(self._content) and self._content[self._at] in _BLANK[:2]:
            self._at += 1
        runs = (Run(0, 1, typed.line, typed.column),) if typed else ()
        return Origin(runs), typed

    def begin(self, mark: str) -> int:
        """Pass an opening mark; what `end` takes to know where it stood."""
        self._at += len(mark)
        return self._at - len(mark)

    def end(self, begun: int, mark: str) -> Extent | None:
        """Pass a closing mark; from the opening one to it."""
        self._at += len(mark)
        return self._origin.extent(begun, self._at)

    def link_end(self) -> str:
        """The closing mark of a link that stands here: `](files/2.pdf)`."""
        at = self._past_blanks(self._at + len("]("))
        found = parseLinkDestination(self._content, at, len(self._content))
        at = self._past_blanks(found.pos if found.ok else at)
        titled = parseLinkTitle(self._content, at, len(self._content), None)
        at = self._past_blanks(titled.pos if titled.ok else at)
        return self._content[self._at : at + 1]

    def _past_blanks(self, at: int) -> int:
        while at < len(self._content) and self._content[at] in _BLANK:
            at += 1
        return at


def content_of(node: SyntaxTreeNode, lines: list[str], first_line: int) -> Origin:
    """Where the content of an `inline` node was typed, in a text of `lines` that begins on
    `first_line` of its file.
    """
    parent = node.parent
    start = node.map[0] if node.map else 0
    if parent and parent.type in {"th", "td"}:
        return _cell(parent, lines[start], first_line + start)
    is_heading = parent is not None and parent.type == "heading"
    end = start + node.content.count("\n") + 1
    return Origin(tuple(_lines(node.content, lines[start:end], first_line + start, is_heading)))


def typed_lines(content: str, lines: list[str], first_line: int) -> Iterator[tuple[str, Origin]]:
    """The lines of a container that holds lines, each with where it was typed."""
    for n, (line, source) in enumerate(zip(content.split("\n"), lines, strict=False)):
        yield line, Origin((Run(0, len(line), first_line + n, source.index(line) + 1),))


def _lines(content: str, lines: list[str], first_line: int, is_heading: bool) -> Iterator[Run]:
    """Each line of the content is the end of a line of source; of a heading it begins after `#`."""
    at = 0
    for n, line in enumerate(content.split("\n")):
        source = lines[n].rstrip()
        words = line.strip()
        blank = len(line) - len(line.lstrip())
        if is_heading and n == 0 and (mark := _HEADING_MARK.match(source)):
            column = mark.end()
        elif is_heading:
            column = len(source) - len(source.lstrip())
        else:
            column = len(source) - len(words)
        if words:
            # With the line feed: it is what an empty joint or a space was typed as.
            length = len(line) - blank + 1
            yield Run(at + blank, length, first_line + n, column + 1)
        at += len(line) + 1


def _indent(cell: SyntaxTreeNode) -> str:
    content = cell.children[0].content if cell.children else ""
    return content[: len(content) - len(content.lstrip())]


def _cell(cell: SyntaxTreeNode, line: str, number: int) -> Origin:
    r"""A cell of a row: between two `|`, where `\|` is a sign."""
    row = cell.parent
    assert row is not None
    wanted = next(n for n, sibling in enumerate(row.children) if sibling is cell)
    start = len(line) - len(line.lstrip())
    stop = len(line.rstrip())
    if line[start : start + 1] == "|":
        start += 1
    runs: list[Run] = []
    at, escaped, column, begun = 0, False, 0, start
    for index in range(start, stop):
        char = line[index]
        if char == "|" and not escaped:
            if column == wanted:
                stop = index
                break
            column, begun = column + 1, index + 1
        escaped = char == "\\"
    text = line[begun:stop]
    # Its indent, where that is kept, is U+3000.
    blank = text[: len(text) - len(text.lstrip())].removesuffix(_indent(cell))
    begun += len(blank)
    for piece in re.split(r"(\\\|)", text[len(blank) :].rstrip()):
        if piece == "\\|":
            runs.append(Run(at, 1, number, begun + 1, lead=1))
            at += 1
        elif piece:
            runs.append(Run(at, len(piece), number, begun + 1))
            at += len(piece)
        begun += len(piece)
    return Origin(tuple(runs))
