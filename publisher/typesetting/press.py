"""The PDF for the printer: PDF/X-4 (ISO 15930-7), with crop marks and room for the cut."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any
from uuid import UUID

import pydyf
from weasyprint import Document
from weasyprint.pdf.metadata import DocumentMetadata

from publisher.errors import UserError
from publisher.typesetting.renderer import PRESS, write

SHEET = 4
"""Pages on a folded sheet: what is stitched through the fold has a multiple of them."""
BLANK = "<!DOCTYPE html><html lang='zh-CN'><head><title>空白页</title></head></html>"


@dataclass(frozen=True, slots=True)
class Blanks:
    """The blank pages that the press needs and readers do not."""

    before: tuple[int, ...]
    """Numbers of the pages that a blank one brings to their side of the sheet."""
    at_end: int
    """How many stand before the back cover, so that the sheets are full."""


_PROFILES = Path("/usr/share/color/icc")
"""Where Debian's packages put colour profiles."""
_MM = 72 / 25.4
_BLEED = 3 * _MM
_GAP, _MARK = 4 * _MM, 5 * _MM
"""From the trimmed edge to a crop mark, which must not reach the bleed, and its length."""
_RULE = 0.25
_DOCUMENT_ID = re.compile(rb"(?<=xmp\.did:)[0-9a-f-]{36}")


class PressMetadata(DocumentMetadata):
    """Metadata with a DocumentID (ISO 15930-7 wants one) of the content, not of chance."""

    document_id: UUID

    def generate_rdf_metadata(self, *arguments: Any) -> bytes:
        """The XMP of WeasyPrint, its random identifier replaced."""
        rdf: bytes = super().generate_rdf_metadata(*arguments)
        return _DOCUMENT_ID.sub(str(self.document_id).encode(), rdf)


def blanks_needed(front: int, units: Sequence[tuple[int, int]], back: int) -> Blanks:
    """Where blank pages must go: odd numbers are on right-hand pages, and the sheets are full.

    `front` and `back` pages without a number stand around the body. Of its units, which each begin
    a page, the first number and the count of pages are given; numbers may be left out between them.
    """
    before = []
    placed = front
    for first, pages in units:
        # The cover is a right-hand page, and so is each that has an even number of pages before it.
        if placed % 2 == first % 2:
            before.append(first)
            placed += 1
        placed += pages
    return Blanks(tuple(before), -(placed + back) % SHEET)


def read_profile(name: str) -> bytes:
    """A colour profile of the system. Raises `LookupError` for what is none.

    Raises `UserError` for one that is not installed.
    """
    path = _PROFILES / name
    if path.suffix != ".icc" or ".." in path.parts or not path.is_relative_to(_PROFILES):
        raise LookupError(name)
    if not path.is_file():
        raise UserError(
            f"没有印刷版要用的颜色特性文件 {path}。",
            hint="请安装：apt-get install libgs-common（或让 press.css 用印刷厂给的文件）。",
        )
    return path.read_bytes()


def write_press(joined: Document, identifier: bytes) -> bytes:
    """The PDF, its /ID and DocumentID from `identifier`: the same input gives the same bytes."""
    joined.metadata.document_id = UUID(bytes=identifier)
    for page in joined.pages:
        # No annotations within the bleed (ISO 15930-7, annotations): there is nothing to click.
        page.links = []
    return write(joined, finisher=_finish, pdf_identifier=identifier, pdf_variant=PRESS)


def _finish(_: Document, pdf: pydyf.PDF) -> None:
    _complete_colour_spaces(pdf)
    streams: dict[tuple[float, ...], pydyf.Stream] = {}
    pages = [o for o in pdf.objects if isinstance(o, pydyf.Dictionary) and o.get("TrimBox")]
    for page in pages:
        left, bottom, right, top = trim = tuple(page["TrimBox"])
        bleed = (left - _BLEED, bottom - _BLEED, right + _BLEED, top + _BLEED)
        page["BleedBox"] = pydyf.Array(bleed)
        if trim not in streams:
            streams[trim] = pydyf.Stream([_crop_marks(*trim)], compress=True)
            pdf.add_object(streams[trim])
        page["Contents"] = pydyf.Array([streams[trim].reference, page["Contents"]])


def _complete_colour_spaces(pdf: pydyf.PDF) -> None:
    """The colour of marks, and what RGB means in pictures (ISO 15930-7, colour spaces)."""
    (spaces,) = (o for o in pdf.objects if isinstance(o, pydyf.Dictionary) and "lab-d50" in o)
    srgb = (files("weasyprint.pdf") / "sRGB2014.icc").read_bytes()
    profile = pydyf.Stream([srgb], pydyf.Dictionary({"N": 3}), compress=True)
    pdf.add_object(profile)
    spaces["DefaultRGB"] = pydyf.Array(["/ICCBased", profile.reference])
    tint = pydyf.Dictionary(
        {
            "FunctionType": 2,
            "Domain": pydyf.Array([0, 1]),
            "C0": pydyf.Array([0, 0, 0, 0]),
            "C1": pydyf.Array([1, 1, 1, 1]),
            "N": 1,
        }
    )
    spaces["Registration"] = pydyf.Array(["/Separation", "/All", "/DeviceCMYK", tint])
    # The profile of the press is the output intent; nothing names it as a colour space.
    del spaces["device-cmyk"]


def _crop_marks(left: float, bottom: float, right: float, top: float) -> bytes:
    """Two rules at each corner, on every plate."""
    lines = [b"q /Registration CS 1 SCN %.2f w" % _RULE]
    for x, outwards in ((left, -1), (right, 1)):
        for y, upwards in ((bottom, -1), (top, 1)):
            for (x1, y1), (x2, y2) in (
                ((x + outwards * _GAP, y), (x + outwards * (_GAP + _MARK), y)),
                ((x, y + upwards * _GAP), (x, y + upwards * (_GAP + _MARK))),
            ):
                lines.append(b"%.3f %.3f m %.3f %.3f l S" % (x1, y1, x2, y2))
    return b"\n".join((*lines, b"Q"))
