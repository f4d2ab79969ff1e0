"""What is shared while a Word file is read."""

from typing import Literal

from msgspec import Struct, field

from publisher.source.importing.flow import Flow
from publisher.source.importing.pictures import Converter
from publisher.source.importing.report import Report
from publisher.source.importing.word.autonumbers import AutoNumbers
from publisher.source.importing.word.crops import Crop
from publisher.source.importing.word.fields import Field
from publisher.source.importing.word.ledger import Ledger
from publisher.source.importing.word.names import Element
from publisher.source.importing.word.numbering import Counters
from publisher.source.importing.word.package import Package, Relation
from publisher.source.importing.word.styles import Styles

Changes = Literal["accept", "reject"]
"""What becomes of tracked changes."""


class State(Struct):
    """A file, and how far it has been read."""

    package: Package
    styles: Styles
    counters: Counters
    report: Report
    ledger: Ledger
    changes: Changes | None
    as_png: Converter | None
    """Makes PNG of drawings, where there is such a program."""
    part: str
    """The part that is being read: relations are those of a part."""
    flow: Flow = field(default_factory=Flow)
    fields: list[Field] = field(default_factory=list)
    """Those that have begun, the innermost last; one may go over several paragraphs."""
    autonumbers: AutoNumbers = field(default_factory=AutoNumbers)
    paragraph: int = 0
    """Of the text, from 1."""
    crops: dict[tuple[str, Crop], int] = field(default_factory=dict)
    """Pictures of which parts are seen, by file and what is cut off: each with its number."""
    notes: dict[tuple[str, str], Element] = field(default_factory=dict)
    """Footnotes and endnotes by kind and id."""
    labels: dict[tuple[str, str], str] = field(default_factory=dict)
    """Labels that were given to notes, in the order of their marks."""

    def relation(self, relation_id: str) -> Relation | None:
        """What an id in the part that is being read points to."""
        return self.package.related(self.part).get(relation_id)

    @property
    def in_code(self) -> bool:
        """Whether what comes is the code of a field rather than what it shows."""
        return any(not one.shows for one in self.fields)

    @property
    def in_contents(self) -> bool:
        """Whether what comes is a table of contents made by Word."""
        return any(one.name in ("TOC", "TOA", "INDEX") for one in self.fields)
