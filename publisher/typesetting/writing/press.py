"""The PDF for the printer: PDF/X-4 (ISO 15930-7), with crop marks and room for the cut."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from uuid import UUID

from msgspec import Struct

from publisher.errors import UserError
from publisher.typesetting.page.items import Page
from publisher.typesetting.writing import metadata, profiles
from publisher.typesetting.writing.about import About
from publisher.typesetting.writing.drawn import draw
from publisher.typesetting.writing.files import Resources
from publisher.typesetting.writing.objects import File, number, reference, string
from publisher.typesetting.writing.plates import on_black

SHEET = 4
"""Pages on a folded sheet: what is stitched through the fold has a multiple of them."""
_VERSION = "1.6"
_PROFILES = Path("/usr/share/color/icc")
"""Where Debian's packages put colour profiles."""
_MM = 72000 / 25.4
_BLEED = round(3 * _MM)
_AROUND = round(10 * _MM)
_GAP, _MARK = round(4 * _MM), round(5 * _MM)
"""From the trimmed edge to a crop mark, which must not reach the bleed, and its length."""
_RULE = 250


class Blanks(Struct, frozen=True):
    """The blank pages that the press needs and readers do not."""

    before: tuple[int, ...]
    """Numbers of the pages that a blank one brings to their side of the sheet."""
    at_end: int
    """How many stand before the back cover, so that the sheets are full."""


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


def write_press(pages: Sequence[Page], resources: Resources, about: About, profile: bytes) -> bytes:
    """One file of `pages` for the press that `profile` describes, a colour profile of CMYK.

    What is black or grey is printed with black alone. There is nothing to click and nothing attached. The same input gives the same bytes. Raises what
    `write_pdf` raises, but takes colours of ink.
    """
    file = File(_VERSION)
    pages = on_black(pages)
    drawn = draw(pages, resources, file, inks=True)
    spaces = f"/ColorSpace {reference(file.add(_color_spaces(file)))}"
    marks: dict[tuple[int, int], int] = {}
    entries = []
    for page, content in zip(pages, drawn.contents, strict=True):
        size = (page.width, page.height)
        if size not in marks:
            marks[size] = file.stream("".join(_crop_marks(*size)).encode())
        media, bleed, trim = (_box(around, *size) for around in (_AROUND, _BLEED, 0))
        contents = reference(marks[size]), reference(file.stream(content.data))
        entries.append(
            f"/MediaBox{media}/BleedBox{bleed}/TrimBox{trim}/Contents[{' '.join(contents)}]"
            f"/Resources<<{spaces}{content.resources}>>"
        )
    parent = drawn.put_pages(entries)
    document = f"uuid:{UUID(bytes=about.identifier)}"
    described = file.stream(
        metadata.xmp(about, metadata.for_press(document)),
        "/Type/Metadata/Subtype/XML",
        compressed=False,
    )
    name = profiles.described(profile) or "CMYK"
    intent = file.stream(profile, "/N 4")
    catalog = file.add(
        f"<</Type/Catalog/Pages {reference(parent)}/Metadata {reference(described)}"
        f"/Lang{string(about.lang)}/MarkInfo<</Marked true>>"
        f"/StructTreeRoot {reference(drawn.put_tree())}"
        "/ViewerPreferences<</DisplayDocTitle true>>"
        f"/OutputIntents[<</Type/OutputIntent/S/GTS_PDFX/OutputConditionIdentifier{string(name)}"
        f"/Info{string(name)}/DestOutputProfile {reference(intent)}>>]>>"
    )
    information = metadata.information(about, "/Trapped/False")
    return file.finish(catalog, file.add(information), about.identifier)


def _box(around: int, width: int, height: int) -> str:
    edges = (-around, -around, width + around, height + around)
    return f"[{' '.join(map(number, edges))}]"


def _color_spaces(file: File) -> str:
    """The colour of marks, and what RGB means in pictures (ISO 15930-7, colour spaces)."""
    srgb = file.stream(profiles.srgb(), "/N 3")
    tint = "<</FunctionType 2/Domain[0 1]/C0[0 0 0 0]/C1[1 1 1 1]/N 1>>"
    return (
        f"<</DefaultRGB[/ICCBased {reference(srgb)}]"
        f"/Registration[/Separation/All/DeviceCMYK{tint}]>>"
    )


def _crop_marks(width: int, height: int) -> Iterable[str]:
    """Two rules at each corner, on every plate."""
    yield f"q /Registration CS 1 SCN {number(_RULE)} w\n"
    for x, outwards in ((0, -1), (width, 1)):
        for y, upwards in ((0, -1), (height, 1)):
            for points in (
                (x + outwards * _GAP, y, x + outwards * (_GAP + _MARK), y),
                (x, y + upwards * _GAP, x, y + upwards * (_GAP + _MARK)),
            ):
                x1, y1, x2, y2 = map(number, points)
                yield f"{x1} {y1} m {x2} {y2} l S\n"
    yield "Q\n"
