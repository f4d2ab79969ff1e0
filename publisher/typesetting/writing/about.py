"""What a file says of itself."""

from datetime import date
from urllib.parse import quote

from msgspec import Struct

_IN_ADDRESSES = "%/:?#[]@!$&'()*+,;=~"
"""What is left as it is in an address (RFC 3986)."""


class Attachment(Struct, frozen=True):
    """A source file that travels along (in PDF: ISO 19005-3, 6.8; relationship Source)."""

    name: str
    data: bytes
    modified: date
    type: str = "text/markdown"
    """Media type (RFC 6838)."""


class Labels(Struct, frozen=True):
    """How pages are numbered from one of them on (ISO 32000-1, 12.4.2)."""

    page: int
    """Its index, from 0."""
    start: int | None
    """Its printed number; those after it count on. `None` where none is printed."""


class Section(Struct, frozen=True):
    """A bookmark above those of the pages."""

    label: str
    documents: tuple[int, ...]
    """Which bookmarks of level 1 stand below it: indexes in the order of the pages."""


class About(Struct, frozen=True):
    """What a file says of itself. The same pages and the same of these give the same bytes."""

    title: str
    identifier: bytes
    """/ID of the file: 16 bytes taken from the content."""
    created: date
    modified: date
    authors: tuple[str, ...] = ()
    description: str = ""
    keywords: tuple[str, ...] = ()
    generator: str = "gongbao"
    lang: str = "zh-CN"
    labels: tuple[Labels, ...] = ()
    """In the order of the pages, the first for page 0; empty where none is numbered."""
    sections: tuple[Section, ...] = ()
    """All bookmarks of level 1 in groups; empty to leave them as they are."""
    attachments: tuple[Attachment, ...] = ()
    properties: tuple[tuple[str, str], ...] = ()
    """What a catalogue asks of it, by name. Told by OFD."""

    def printed_numbers(self, count: int) -> list[int | None]:
        """What is printed on each of so many pages; `None` where they have no number."""
        numbers: list[int | None] = [None] * count
        for label in self.labels:
            for at in range(label.page, count):
                numbers[at] = None if label.start is None else label.start + at - label.page
        return numbers


def address(target: str) -> str:
    """Where a link leads, in ASCII."""
    return quote(target, safe=_IN_ADDRESSES)
