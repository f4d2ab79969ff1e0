"""What readers of OFD stumble over: characters, directions, turned pictures, fonts that may not be embedded."""

import hashlib
import io
from types import SimpleNamespace

import ofdjs
import ofdkit
import pytest
from fontTools.ttLib import TTFont
from made_pages import KAI, SONG, WESTERN, digest, resources, shape
from made_pages import page as made_page
from msgspec.structs import replace
from parts import OFD, faults, page, part, parts, texts
from PIL import Image as Pillow
from written import ABOUT

from publisher.editions.ofd import OfdEdition
from publisher.errors import UserError
from publisher.proof.fixed import read_ofd
from publisher.typesetting.page.items import Color, Element, Image, Page, Path
from publisher.typesetting.writing import NotEmbeddable, Resources, write_pdf
from publisher.typesetting.writing.ofd import write_ofd

RED = Color((7020, 1490, 1176))
LINES = {
    "beyond the first plane": ("古𠮷字", SONG, {}),
    "combining marks": ("e\u0301x\u0323y\u0302", WESTERN, {}),
    "a ligature": ("office", WESTERN, {"features": {"liga": True}}),
    "a variant": ("葛\ufe00城", SONG, {}),
    "joined letters": ("سلام", WESTERN, {}),
    "from right to left": ("שלום", WESTERN, {}),
    "vertical marks": ("︵甲︶︙", SONG, {}),
    "vertical forms": ("（甲）。", SONG, {"features": {"vert": True}}),
    "turned left": ("转过来AB", SONG, {"angle": 90}),
    "turned right": ("转过去AB", KAI, {"angle": 270}),
    "upside down": ("倒过来", KAI, {"angle": 180}),
    "coloured": ("红字", KAI, {"color": RED}),
    "let through": ("淡字", SONG, {"color": replace(RED, alpha=5000)}),
}


def photograph() -> bytes:
    """Wider than high as it is stored, and to be turned to the right."""
    picture = Pillow.new("RGB", (80, 40), "white")
    picture.paste((0, 0, 0), (0, 0, 40, 20))
    picture.paste((200, 0, 0), (60, 0, 80, 40))
    exif = Pillow.Exif()
    exif[0x0112] = 6
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=95, exif=exif)
    return file.getvalue()


def drawn() -> list[Path]:
    """Half seen through on white and on red, clipped, dashed, with a hole."""
    square = [("m", (0, 0)), ("l", (60000, 0)), ("l", (60000, 60000)), ("l", (0, 60000)), ("z", ())]

    def at(x: int, y: int, size: int = 60000):
        return tuple(
            (kind, tuple(v * size // 60000 + (y if n % 2 else x) for n, v in enumerate(points)))
            for kind, points in square
        )

    half = replace(RED, alpha=2000)
    return [
        Path(at(60000, 600000), fill=RED),
        Path(at(75000, 615000, 30000), fill=half),
        Path(at(150000, 600000), fill=half),
        Path(at(240000, 600000), fill=RED, clip=at(260000, 590000)),
        Path(at(330000, 600000), stroke=RED, width=3000, dashes=(6000, 3000)),
        Path((*at(420000, 600000), *at(435000, 615000, 30000)[::-1][1:], ("z", ())), stroke=RED, width=500),
    ]  # fmt: skip


@pytest.fixture(scope="module")
def awkward() -> tuple[Page, dict[str, bytes]]:
    lines = [
        Element(
            "P", f"p{at}", (shape(text, 100000, 90000 + 35000 * at, font, size=16000, **others),)
        )
        for at, (text, font, others) in enumerate(LINES.values())
    ]
    photo = photograph()
    pictures = {hashlib.sha256(photo).hexdigest(): photo}
    shown = Element(
        "Figure", "f", (Image(*pictures, 400000, 100000, 60000, 120000), *drawn()), alt="照片"
    )
    return made_page(*lines, shown), pictures


@pytest.fixture(scope="module")
def written(awkward) -> tuple[bytes, bytes]:
    shown, pictures = awkward
    return write_ofd([shown], Resources(resources().font, pictures.__getitem__), ABOUT), write_pdf(
        [shown], Resources(resources().font, pictures.__getitem__), ABOUT
    )


def test_every_line_reads_as_it_was_typed(written):
    expected = [text for text, _, _ in LINES.values()]
    ofd, _ = written
    assert "".join(expected) == "".join(texts(ofd))
    assert "".join(expected) == "".join(part.text for part in read_ofd(ofd))
    with ofdkit.open(ofd) as opened:
        assert "".join(expected) == "".join(run.text for run in opened.pages[0].runs)
    assert [] == faults(ofd)


@pytest.mark.xdist_group("browser")
def test_the_page_looks_as_in_the_pdf(written):
    ofd, pdf = written
    with ofdjs.shown(ofd) as shown:
        assert 0.99 <= ofdjs.likeness(ofdjs.picture(shown, 0), ofdjs.printed(pdf, 0))


def test_no_text_but_turned_text_stands_under_a_matrix(written):
    ofd, _ = written
    for shown in page(ofd, 0).iter(f"{OFD}TextObject"):
        said = "".join(code.text for code in shown.iterfind(f"{OFD}TextCode"))
        codes = shown.findall(f"{OFD}TextCode")
        if "CTM" in shown.attrib:
            assert all("DeltaX" not in code.attrib and len(code.text) == 1 for code in codes)
            assert "过来" in said or "过去" in said
        else:
            (code,) = codes
            assert len(code.text) == 1 or "DeltaX" in code.attrib


def test_a_photograph_no_longer_says_how_it_is_turned(written):
    (name,) = (name for name in parts(written[0]) if name.endswith(".jpg"))
    picture = Pillow.open(io.BytesIO(parts(written[0])[name]))
    assert ((80, 40), 1) == (picture.size, picture.getexif().get(0x0112, 1))
    assert "CTM" in page(written[0], 0).find(f".//{OFD}ImageObject").attrib


@pytest.mark.parametrize(
    "kind, refused", [(0, False), (4, False), (2, True), (0x100, True), (0x200, True)]
)
def test_a_font_that_may_not_be_embedded(kind, refused, tmp_path):
    font = TTFont(WESTERN[0])
    font["OS/2"].fsType = kind
    path = tmp_path / "font.ttf"
    font.save(path)
    shown = made_page(Element("P", "p", (shape("abc", 60000, 100000, (path, 0)),)))
    files = Resources({digest(path): path}.__getitem__, {}.__getitem__)
    if not refused:
        assert b"PK" == write_ofd([shown], files, ABOUT)[:2]
        return
    with pytest.raises(NotEmbeddable) as raised:
        write_ofd([shown], files, ABOUT)
    assert "DejaVu Sans" == raised.value.name


def test_the_office_is_told_which_font_it_is():
    def refuse() -> bytes:
        raise NotEmbeddable("某体")

    publication = SimpleNamespace(
        issue=SimpleNamespace(id="2025-01"), pages=SimpleNamespace(ofd=refuse)
    )
    with pytest.raises(UserError, match="字体“某体”不许嵌入文件"):
        OfdEdition().make(publication)


def test_fonts_have_the_outlines_and_characters_of_their_source(made):
    """Of a face drawn with cubic curves; fontTools reads both."""
    listed = part(made.ofd, "Doc_0/PublicRes.xml").iter(f"{OFD}Font")
    name = next(
        each.findtext(f"{OFD}FontFile") for each in listed if "Serif" in each.get("FontName")
    )
    font = TTFont(io.BytesIO(parts(made.ofd)[f"Doc_0/Res/{name}"]))
    source = TTFont(SONG[0], fontNumber=SONG[1])
    assert source["OS/2"].fsType == font["OS/2"].fsType
    cmap, known = font.getBestCmap(), source.getBestCmap()
    assert {ord("年"), ord("第")} <= {*cmap} <= {*known}
    from fontTools.pens.areaPen import AreaPen
    from fontTools.pens.boundsPen import BoundsPen

    for char in [*cmap][::40]:
        found = []
        for each, glyph in ((font, cmap[char]), (source, known[char])):
            glyphs = each.getGlyphSet()
            area, bounds = AreaPen(glyphs), BoundsPen(glyphs)
            glyphs[glyph].draw(area)
            glyphs[glyph].draw(bounds)
            found.append((abs(area.value), bounds.bounds or (0, 0, 0, 0), glyphs[glyph].width))
        (area, box, width), (its_area, its_box, its_width) = found
        assert width == its_width
        assert area == pytest.approx(its_area, rel=0.02, abs=50)
        assert box == pytest.approx(its_box, abs=1.5)
