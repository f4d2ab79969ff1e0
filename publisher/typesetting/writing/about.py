"""What a PDF says of itself."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Attachment:
    """A source file that travels in the PDF (ISO 19005-3, 6.8; relationship Source)."""

    name: str
    data: bytes
    modified: date
    type: str = "text/markdown"
    """Media type (RFC 6838)."""


@dataclass(frozen=True, slots=True)
class Labels:
    """How pages are numbered from one of them on (ISO 32000-1, 12.4.2)."""

    page: int
    """Its index, from 0."""
    start: int | None
    """Its printed number; those after it count on. `None` where none is printed."""


@dataclass(frozen=True, slots=True)
class Section:
    """A bookmark above those of the pages."""

    label: str
    documents: tuple[int, ...]
    """Which bookmarks of level 1 stand below it: indexes in the order of the pages."""


@dataclass(frozen=True, slots=True)
class About:
    """What a PDF says of itself. The same pages and the same of these give the same bytes."""

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
