"""A unit on pages, as a value: it can be kept, and come from another process.

A unit is what is made by itself: a run of documents that begins a page, a cover, the contents. Heads
and folios are not on its pages yet, since they are all that depends on what comes before it.
"""

import json
from base64 import b64decode, b64encode
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import astuple

from publisher.typesetting.composer.context import Remark
from publisher.typesetting.fonts import ServedFont
from publisher.typesetting.page.encoding import decode, encode
from publisher.typesetting.page.items import Page


class SetUnit(Struct, frozen=True):
    """The pages of a unit, and what has to be known of them."""

    pages: tuple[Page, ...]
    page_name: str = ""
    """The kind of pages that they are (CSS Paged Media, `page`)."""
    strings: tuple[dict[str, str], ...] = ()
    """What the named strings are in the head of each page."""
    remarks: tuple[Remark, ...] = ()
    missing: dict[str, str] = field(default_factory=dict)
    """Characters that no font has, with the part in which they stand first."""
    served: tuple[ServedFont, ...] = ()
    """The fonts that served its text."""
    images: dict[str, bytes] = field(default_factory=dict)
    """Files of pictures that were made for its pages, by their SHA-256."""


def encode_unit(unit: SetUnit) -> bytes:
    """The bytes of a unit: a line of JSON, then its pages."""
    pages = [encode(page) for page in unit.pages]
    head = {
        "lengths": [len(page) for page in pages],
        "page_name": unit.page_name,
        "strings": unit.strings,
        "remarks": [astuple(remark) for remark in unit.remarks],
        "missing": unit.missing,
        "served": [
            [font.families, font.family, str(font.file), "".join(sorted(font.characters))]
            for font in unit.served
        ],
        "images": {digest: b64encode(data).decode() for digest, data in unit.images.items()},
    }
    return b"".join((json.dumps(head).encode(), b"\n", *pages))


def decode_unit(data: bytes) -> SetUnit:
    """The unit of which `encode_unit` made these bytes. Raises `ValueError` for any others."""
    line, _, rest = data.partition(b"\n")
    try:
        head = json.loads(line)
        pages = []
        for length in head["lengths"]:
            pages.append(decode(rest[:length]))
            rest = rest[length:]
        return SetUnit(
            tuple(pages),
            head["page_name"],
            tuple(head["strings"]),
            tuple(Remark(*remark) for remark in head["remarks"]),
            head["missing"],
            tuple(
                ServedFont(tuple(families), family, Path(file), frozenset(characters))
                for families, family, file, characters in head["served"]
            ),
            {digest: b64decode(image) for digest, image in head["images"].items()},
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("not an encoded unit") from error
