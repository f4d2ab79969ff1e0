"""What an issue was made from, what came out, and what was published: all by SHA-256."""

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from pathlib import PurePosixPath

from msgspec import Struct, field

from publisher.model.pagination import PageRange

Files = Mapping[PurePosixPath, bytes]
"""Output files by their path from the output folder."""
Digests = Mapping[str, str]
"""SHA-256 in hexadecimal digits by name, most often the path of a file."""


def sha256(data: bytes) -> str:
    """The digest of some bytes, in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def listing_json(files: Digests) -> bytes:
    """A list of files in one canonical form: its digest stands for all of them."""
    return (json.dumps(dict(sorted(files.items())), ensure_ascii=False, indent=1) + "\n").encode()


class Inputs(Struct, frozen=True):
    """All that decides the bytes of an issue's editions."""

    content: Digests
    """Files by their path from the content folder, those that all issues share among them."""
    layout: str
    """Name of the layout."""
    layout_files: Digests
    """By their path in the layout."""
    tools: Mapping[str, str]
    """Versions of programs and libraries by name."""
    records: Digests = field(default_factory=dict)
    """The facts of other issues that the index of a year lists, by their path from the output
    folder."""
    fonts: Digests = field(default_factory=dict)
    """The font files that were used by their names; known once pages have been laid out."""

    @property
    def layout_sha256(self) -> str:
        """The version of the layout."""
        return sha256(listing_json(self.layout_files))


class Manifest(Struct, frozen=True):
    """`manifest.json`: the last build of one issue."""

    issue: str
    inputs: Inputs
    outputs: Mapping[str, Digests]
    """By edition, the files of each by their path from the output folder."""
    pages: Mapping[str, PageRange]
    """Where each document is printed."""
    texts: Digests
    """Of each document's text (`model/text.py`)."""
    proofs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By document, the editions that were read back and say that text, character by character."""


class Published(Struct, frozen=True):
    """`published.yaml`: an issue as it was published, kept with its content for good."""

    issue: str
    date: dt.date
    """出版日期."""
    layout: str
    layout_sha256: str
    """The version of the layout, under which the archive keeps it."""
    content: Digests
    fonts: Digests
    tools: Mapping[str, str]
    outputs: Mapping[str, Digests]
    """As in the manifest, without the web edition: that goes on telling what became of a document."""
    pages: Mapping[str, PageRange]
    texts: Digests
    records: Digests = field(default_factory=dict)
    """As in the inputs: what the index of a year was made from. The archive keeps it."""
    source_format: int = 1
    """Version of the source format that its texts are written in."""
    program: str = ""
    """SHA-256 of the wheel of gongbao that sealed it, kept in the archive; "" before it was kept."""
    reviews: Digests = field(default_factory=dict)
    """`reviews.yaml` by its path from the content folder, of an issue that has one."""

    def own(self) -> Digests:
        """The content that belongs to this issue alone."""
        return {
            path: digest
            for path, digest in self.content.items()
            if path.startswith(f"{self.issue}/")
        }

    def shared(self) -> Digests:
        """The content that all issues share, as it was then: `bulletin.yaml`, standing pages."""
        own = self.own()
        return {path: digest for path, digest in self.content.items() if path not in own}
