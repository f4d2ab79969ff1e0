"""The faces of all pages as subsets of their fonts: made once, whatever is written of the pages.

What only layout needs (GSUB, GPOS) is left out, and so are hints: pages are printed and read at sizes and
resolutions where they do nothing. Names and the table of characters are for each format to add.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import msgspec
import uharfbuzz as hb
from msgspec import Struct, field

from publisher.typesetting.page.items import Face, Glyphs
from publisher.typesetting.writing.clusters import clusters, is_one_to_one

_DROPPED = (
    "BASE", "DSIG", "GDEF", "GPOS", "GSUB", "JSTF", "MATH", "OS/2", "STAT", "VORG", "cmap", "gasp",
    "hdmx", "kern", "meta", "name", "post", "vhea", "vmtx",
)  # fmt: skip
"""Tables that nothing in a PDF reads (ISO 32000-1, 9.9)."""
_FLAGS = (
    hb.SubsetFlags.NO_HINTING
    # Subroutines of a large font share less among the glyphs of an issue than deflate finds.
    | hb.SubsetFlags.DESUBROUTINIZE
    | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    # So that the number of a glyph in the subset is its CID.
    | hb.SubsetFlags.CFF_IDENTITY_CHARSET
    | hb.SubsetFlags.DOWNGRADE_CFF2
)
_UNNAMED = dict.fromkeys((0, 0xFEFF, 0xFFFE))
"""What a font's table of glyphs must not name (ISO 19005-3, 6.2.11.7.2)."""
_EM = 1000
Keep = Callable[[Sequence[bytes], Callable[[], bytes]], bytes]
"""Gives what is made of some parts: what the second makes, or what it made of the same before."""


class Use(Struct):
    """What a face is used for."""

    reads: Counter[tuple[int, str]] = field(default_factory=Counter)
    """How often a glyph stands alone for a text."""
    parts: dict[int, str] = field(default_factory=dict)
    """What else is shown, and the first character of what it is a part of."""

    def add(self, run: Glyphs) -> None:
        """Count the glyphs of a run."""
        if is_one_to_one(run):
            self.reads.update(zip(run.numbers, run.text, strict=True))
            return
        for start, end, text in clusters(run):
            if end == start + 1 and text:
                self.reads[run.numbers[start], text] += 1
            else:
                for glyph in run.numbers[start:end]:
                    self.parts.setdefault(glyph, text[:1] or " ")

    def names(self) -> dict[int, str]:
        """What each glyph stands for most often, as far as a font may say it."""
        names = self.parts | {glyph: text for (glyph, text), _ in self.ordered()}
        return {glyph: text.translate(_UNNAMED) or " " for glyph, text in names.items()}

    def ordered(self) -> list[tuple[tuple[int, str], int]]:
        """Glyphs and what they read as, with how often, the most frequent last."""
        return sorted(self.reads.items(), key=lambda item: (item[1], item[0]))


def uses(runs: Iterable[Glyphs]) -> dict[Face, Use]:
    """What each face is used for, in the order of faces."""
    found: dict[Face, Use] = {}
    for run in runs:
        use = found.get(run.face)
        if use is None:
            use = found[run.face] = Use()
        use.add(run)
    return {face: found[face] for face in sorted(found)}


class Source(Struct, frozen=True):
    """A face in its file, with the glyphs that are wanted of it."""

    face: hb.Face
    font: hb.Font
    """The face in the place on its axes."""
    names: dict[int, str]
    """The glyphs, and what each stands for; with that of a space, where there is one."""
    space: int
    """The glyph of a space; 0 where it has none."""
    widths: dict[int, int]
    """Of each glyph, in thousandths of an em."""


class Subset(Struct, frozen=True):
    """Those glyphs alone, as a font."""

    face: hb.Face
    codes: dict[int, int]
    """The number in the subset of each glyph."""
    is_part: bool = False
    """Made of a larger subset."""

    @property
    def is_truetype(self) -> bool:
        """Its outlines are quadratic."""
        return "glyf" in self.face.table_tags


class Subsets:
    """Subsets that have been made, for the next who writes the same pages or some of them."""

    def __init__(self) -> None:
        self._made: dict[Face, dict[frozenset[int], Subset]] = {}

    def of(self, face: Face, source: Source, kept: Keep) -> Subset:
        """The subset of a face; one that is made of the font itself is `kept`."""
        made, wanted = self._made.setdefault(face, {}), frozenset(source.names)
        if wanted not in made:
            larger = max((each for each in made if each > wanted), key=len, default=None)
            if larger is None or source.face.has_var_data:
                parts = b"subset", repr((face, sorted(wanted))).encode()
                body = kept(parts, lambda: _packed(_subset(source.face, face, wanted)))
                made[wanted] = _unpacked(body)
            else:
                made[wanted] = _part(made[larger], face, wanted)
        return made[wanted]


def _packed(subset: Subset) -> bytes:
    return msgspec.msgpack.encode((subset.codes, subset.face.blob.data))


def _unpacked(body: bytes) -> Subset:
    codes, font = msgspec.msgpack.decode(body, type=tuple[dict[int, int], bytes])
    return Subset(hb.Face(hb.Blob(font)), codes)


def _subset(source: hb.Face, face: Face, glyphs: Iterable[int]) -> Subset:
    plan = hb.SubsetPlan(source, _input(source, face, glyphs))
    made = plan.execute()
    return Subset(made, dict(plan.old_to_new_glyph_mapping.items()))


def _part(larger: Subset, face: Face, glyphs: Iterable[int]) -> Subset:
    """A subset as it is made of the font itself, to the byte, from a larger one in an eighth of the time."""
    part = _subset(larger.face, face, [larger.codes[glyph] for glyph in glyphs])
    codes = {glyph: part.codes[code] for glyph, code in larger.codes.items() if code in part.codes}
    return Subset(part.face, codes, is_part=True)


def opened(path: Path, face: Face, names: Mapping[int, str]) -> Source:
    """The face of a file. Raises `ValueError` for a glyph that it has not."""
    source = hb.Face(hb.Blob.from_file_path(str(path)), face.index)
    if 0 in names or max(names) >= source.glyph_count:
        raise ValueError(f"glyphs that the font {face.digest} does not have")
    shaped = hb.Font(source)
    named = dict(names)
    space = shaped.get_nominal_glyph(ord(" ")) or 0
    if space and named.setdefault(space, " ") != " ":
        space = 0
    if face.variations:
        shaped.set_variations({axis: value / _EM for axis, value in face.variations})
    widths = {
        glyph: round(shaped.get_glyph_h_advance(glyph) * _EM / source.upem) for glyph in named
    }
    return Source(source, shaped, named, space, widths)


def postscript_name(face: hb.Face) -> str:
    """What the font calls itself, in ASCII."""
    return face.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME) or "Font"


def table(face: hb.Face, tag: str, start: int, end: int) -> bytes:
    """Bytes of a table; zeros where there is none."""
    return (face.reference_table(tag).data or b"")[start:end].ljust(end - start, b"\0")


def _input(source: hb.Face, face: Face, glyphs: Iterable[int]) -> hb.SubsetInput:
    wanted = hb.SubsetInput()
    wanted.flags = _FLAGS
    wanted.glyph_set.set(set(glyphs))
    for tag in _DROPPED:
        wanted.drop_table_tag_set.add(int.from_bytes(tag.encode(), "big"))
    if source.has_var_data:
        wanted.pin_all_axes_to_default(source)
    for axis, value in face.variations:
        wanted.pin_axis_location(source, axis, value / _EM)
    return wanted
