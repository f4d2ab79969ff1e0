"""Pages made by hand: text shaped as it comes, in a row."""

import hashlib
from functools import cache
from pathlib import Path

import uharfbuzz as hb

from publisher.typesetting.page.items import BLACK, Area, Element, Face, Glyphs, Line, Page
from publisher.typesetting.writing import Resources

WIDTH, HEIGHT = 595276, 841890
NOTO = Path("/usr/share/fonts/opentype/noto")
SONG = (NOTO / "NotoSerifCJK-Regular.ttc", 2)
HEI = (NOTO / "NotoSansCJK-Regular.ttc", 2)
KAI = (Path("/usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf"), 0)
WESTERN = (Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"), 0)
SIZE = 10500


@cache
def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


_FONTS: dict[str, Path] = {}


@cache
def _font(path: Path, index: int) -> hb.Font:
    return hb.Font(hb.Face(hb.Blob.from_file_path(str(path)), index))


def face(font: tuple[Path, int] = SONG, **variations: int) -> Face:
    path, index = font
    _FONTS[digest(path)] = path
    return Face(digest(path), index, tuple(sorted(variations.items())))


def shape(text, x, y, font=SONG, size=SIZE, gap=0, color=BLACK, features=None, **others) -> Glyphs:
    """`text` from (x, y) on, with `gap` after each glyph but the last."""
    shaper = _font(*font)
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    hb.shape(shaper, buffer, features or {})
    scale = size / shaper.face.upem
    pen, places, rises = 0, [], []
    for position in buffer.glyph_positions:
        places.append(pen + round(position.x_offset * scale))
        rises.append(round(position.y_offset * scale))
        pen += round(position.x_advance * scale) + gap
    infos = buffer.glyph_infos
    return Glyphs(
        face(font),
        size,
        x,
        y,
        color,
        text,
        numbers=tuple(info.codepoint for info in infos),
        places=tuple(places),
        clusters=tuple(info.cluster for info in infos),
        end=pen - gap,
        rises=tuple(rises) if any(rises) else (),
        **others,
    )


def page(*children, lines: tuple[Line, ...] = (), bleed: int = 0) -> Page:
    area = Area(56693, 56693, WIDTH - 2 * 56693, HEIGHT - 2 * 56693)
    return Page(WIDTH, HEIGHT, area, children, lines, bleed)


def paragraph(key: str, *texts: str, y: int = 100000, font=SONG, **options) -> Element:
    """A paragraph, each of its lines 18 points below the one before."""
    lines = (shape(text, 60000, y + 18000 * at, font, **options) for at, text in enumerate(texts))
    return Element("P", key, tuple(lines))


def resources(**images: bytes) -> Resources:
    """All fonts that were asked for, and pictures by what they are called."""
    pictures = {hashlib.sha256(data).hexdigest(): data for data in images.values()}
    return Resources(_FONTS.__getitem__, pictures.__getitem__)
