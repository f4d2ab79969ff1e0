"""State shared by the builders of one document: its file, ids, and what it refers to."""

from pathlib import Path

from markdown_it.tree import SyntaxTreeNode
from msgspec import Struct, field

from publisher.errors import Place
from publisher.model.blocks import Footnote
from publisher.model.origin import Origin, Span
from publisher.model.suppression import Suppression
from publisher.source.building.identifiers import Identifiers
from publisher.source.building.typed import content_of
from publisher.source.files import read_binary
from publisher.source.formats import FORMAT


class Builder(Struct):
    """Builds the blocks of one text. `folder` holds the files it may refer to."""

    path: Path
    folder: Path
    first_line: int
    lines: list[str]
    """The Markdown, line by line."""
    ids: Identifiers = field(default_factory=Identifiers)
    strict: bool = True
    """Refuse pictures that may not be drawn right: of an issue that is out, nothing can be mended."""
    written_in: int = FORMAT
    """The version of the source format."""
    footnotes: dict[str, Footnote] = field(default_factory=dict)
    """By label, in the order of the source."""
    files: dict[str, bytes] = field(default_factory=dict)
    """Every file the text refers to, by its path from `folder`."""
    suppressions: list[Suppression] = field(default_factory=list)
    footnote_marks: dict[str, int] = field(default_factory=dict)
    """How often each footnote label has been referred to."""

    def place(self, node: SyntaxTreeNode | None, later: int = 0) -> Place:
        """Where a node's block begins, or the line `later` in it, at the first character."""
        index = self._lines_of(node).start + later
        line = self.lines[index] if index < len(self.lines) else ""
        return Place(self.path, self.first_line + index, len(line) - len(line.lstrip()) + 1)

    def origin(self, node: SyntaxTreeNode) -> Origin:
        """Where the content of an `inline` node was typed."""
        return content_of(node, self.lines, self.first_line)

    def find(self, node: SyntaxTreeNode | None, *fragments: tuple[str, int]) -> Place:
        """Where in the source of its block a part of `node` stands; of the text, for `None`.

        `fragments` are texts to look for, best first, each with the index at which the part
        begins in it. The beginning of the block when the source, with its lines apart, has none.
        """
        for fragment, offset in fragments:
            for index in self._lines_of(node):
                column = self.lines[index].find(fragment)
                if column >= 0:
                    return Place(self.path, self.first_line + index, column + offset + 1)
        return self.place(node)

    def source_lines(self, node: SyntaxTreeNode) -> list[str]:
        """The lines of source of a node's block."""
        return [self.lines[index] for index in self._lines_of(node)]

    def _lines_of(self, node: SyntaxTreeNode | None) -> range:
        while node and not node.is_root:
            if node.map:
                return range(node.map[0], min(node.map[1], len(self.lines)))
            node = node.parent
        return range(len(self.lines))

    def suppress(self, node: SyntaxTreeNode, last: SyntaxTreeNode | None) -> None:
        """Take a suppression, which holds to the end of the block `last`, if one comes after it."""
        place = self.place(node)
        self.suppressions.append(
            Suppression(
                str(node.meta["code"]),
                str(node.meta["reason"]),
                Span.at(place, int(node.meta["length"])),
                place.line,
                self.first_line + self._lines_of(last).stop - 1 if last else place.line,
            )
        )

    def file(self, name: str, where: Place, what: str) -> None:
        """Take a file that the text refers to. Raises `UserError` when it cannot be had."""
        if name not in self.files:
            self.files[name] = read_binary(self.folder, name, where, what)
