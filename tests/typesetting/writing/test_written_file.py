"""A written file as its readers find it: links, bookmarks, labels, metadata, attachments, fonts."""

import ctypes
import subprocess
import sys
from datetime import date
from io import BytesIO
from pathlib import Path as File

import pikepdf
import pymupdf
import pypdfium2
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib.tables.TupleVariation import TupleVariation
from made_pages import KAI, SIZE, WESTERN, face, page, paragraph, resources, shape
from msgspec.structs import replace
from PIL import Image, ImageCms
from written import ABOUT, opened, write

from publisher.typesetting.page.items import (
    Anchor,
    Bookmark,
    Box,
    Color,
    Element,
    Link,
    Path,
)
from publisher.typesetting.writing import Attachment, Labels, Section, write_page


def link(key: str, target: str) -> Element:
    area = Link(60000, 90000, 30000, 12000, target)
    return Element("Link", key, (shape("见第2页", 60000, 100000), area))


def marked(index: int) -> pymupdf.Page:
    return page(
        paragraph(f"p{index}", "文"),
        Anchor(f"doc-{index}", 60000, 100000),
        Anchor("名（1）", 60000, 200000),
        Bookmark(1, f"文{index}", 60000, 90000),
        Bookmark(3, f"（{index}）", 60000, 120000),
        Bookmark(2, "节", 60000, 140000),
    )


def led_to(data: bytes) -> list[int]:
    """The page to which each link of the first page leads, as PDFium finds it."""
    raw = pypdfium2.raw
    document = pypdfium2.PdfDocument(data)
    first, at, found = document[0], ctypes.c_int(0), raw.FPDF_LINK()
    pages = []
    while raw.FPDFLink_Enumerate(first, at, found):
        place = raw.FPDFLink_GetDest(document, found)
        pages.append(raw.FPDFDest_GetDestPageIndex(document, place) if place else -1)
    return pages


class TestLinks:
    def test_lead_to_anchors_and_to_addresses(self):
        address = "https://example.com/公报?a=(1)#b"
        data = write(
            page(link("a", "#doc-2"), link("b", address), link("c", "#名（1）")), marked(2)
        )
        inner, outer, _ = pymupdf.open(stream=data)[0].get_links()
        # PyMuPDF tells these places from the lower edge.
        assert (1, 60, 741.89) == (inner["page"], *(round(at, 2) for at in inner["to"]))
        assert pymupdf.Rect(60, 90, 90, 102) == pymupdf.Rect(
            *(round(edge, 2) for edge in inner["from"])
        )
        assert "https://example.com/%E5%85%AC%E6%8A%A5?a=(1)#b" == outer["uri"]
        assert [1, -1, 1] == led_to(data)

    def test_belong_to_their_elements_and_say_what_they_are(self):
        pdf = opened(write(page(link("a", "#doc-2")), marked(2)))
        (annotation,) = pdf.pages[0].Annots
        assert "见第2页" == str(annotation.Contents)
        numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
        owner = numbers[numbers.index(int(annotation.StructParent)) + 1]
        assert "/Link" == owner.S
        assert annotation.objgen == owner.K[1].Obj.objgen


def test_names_of_anchors_stand_in_the_order_that_finds_them():
    names = ["b", "名", "a.10", "a.2", "文"]
    data = write(page(*(Anchor(name, 0, 0) for name in names), Anchor("b", 9000, 9000)))
    found = [bytes(name) for name in list(opened(data).Root.Names.Dests.Names)[::2]]
    assert sorted(name.encode() for name in names) == found


class TestBookmarks:
    def test_make_a_tree_by_their_levels(self):
        toc = pymupdf.open(stream=write(marked(1), marked(2))).get_toc()
        assert [
            [1, "文1", 1], [2, "（1）", 1], [2, "节", 1], [1, "文2", 2], [2, "（2）", 2], [2, "节", 2],
        ] == toc  # fmt: skip

    def test_can_be_grouped_in_another_order(self):
        sections = (Section("乙", (1,)), Section("甲", (0,)))
        data = write(marked(1), marked(2), about=replace(ABOUT, sections=sections))
        toc = [entry for entry in pymupdf.open(stream=data).get_toc() if entry[0] < 3]
        assert [[1, "乙", 2], [2, "文2", 2], [1, "甲", 1], [2, "文1", 1]] == toc
        root = opened(data).Root.Outlines
        assert 8 == root.Count


def test_pages_are_labelled():
    labels = (Labels(0, None), Labels(1, 7), Labels(3, None))
    pages = [page(paragraph("p", "一"))] * 4
    data = write(*pages, about=replace(ABOUT, labels=labels))
    assert ["", "7", "8", ""] == [found.get_label() for found in pymupdf.open(stream=data)]


def test_metadata_are_said_twice_and_alike():
    about = replace(
        ABOUT, title="公报 <1>", authors=("甲", "乙"), description="(说明)", keywords=("一", "b")
    )
    pdf = opened(write(page(paragraph("p", "一")), about=about))
    assert {
        "/Title": "公报 <1>",
        "/Author": "甲, 乙",
        "/Subject": "(说明)",
        "/Keywords": "一, b",
        "/Creator": "gongbao",
        "/Producer": "gongbao",
        "/CreationDate": "D:20240430",
        "/ModDate": "D:20240501",
    } == {key: str(value) for key, value in pdf.docinfo.items()}
    with pdf.open_metadata() as xmp:
        assert "公报 <1>" == xmp["dc:title"]
        assert ["甲", "乙"] == xmp["dc:creator"]
        assert ("3", "A", "1") == (
            xmp["pdfaid:part"],
            xmp["pdfaid:conformance"],
            xmp["pdfuaid:part"],
        )
    assert [bytes(range(16))] * 2 == [bytes(part) for part in pdf.trailer.ID]
    assert pdf.Root.ViewerPreferences.DisplayDocTitle


def test_sources_are_attached():
    sources = (
        Attachment("乙.md", "文".encode(), date(2024, 4, 30)),
        Attachment("a.yaml", b"a: 1", date(2024, 4, 30), "application/yaml"),
    )
    pdf = opened(write(page(paragraph("p", "一")), about=replace(ABOUT, attachments=sources)))
    assert {"乙.md": "文".encode(), "a.yaml": b"a: 1"} == {
        name: found.get_file().read_bytes() for name, found in pdf.attachments.items()
    }
    assert ["/Source", "/Source"] == [found.AFRelationship for found in pdf.Root.AF]
    assert "/application/yaml" == pdf.Root.AF[1].EF.F.Subtype


class TestFonts:
    def test_each_face_is_one_small_subset(self):
        first = page(paragraph("a", "公报"), paragraph("b", "Abc", font=WESTERN))
        second = page(paragraph("c", "公文"), paragraph("d", "楷", font=KAI))
        document = pymupdf.open(stream=write(first, second))
        fonts = {font for found in document for font in found.get_fonts()}
        assert {"NotoSerifCJKsc-Regular", "DejaVuSans", "LXGWWenKai-Regular"} == {
            font[3].partition("+")[2] for font in fonts
        }
        assert 3 == len(fonts)
        assert all(len(document.extract_font(font[0])[3]) < 6000 for font in fonts)

    def test_widths_are_those_of_the_glyphs(self):
        pdf = opened(write(page(paragraph("a", "公A1。"))))
        (font,) = pdf.pages[0].Resources.Font.values()
        widths = {}
        listed = list(font.DescendantFonts[0].W)
        for start, values in zip(listed[::2], listed[1::2], strict=True):
            widths |= {int(start) + at: int(width) for at, width in enumerate(values)}
        run = shape("公A1。", 0, 0)
        ends = (*run.places[1:], run.end)
        expected = [
            round((end - place) / SIZE * 1000) for place, end in zip(run.places, ends, strict=True)
        ]
        assert {width for width in expected if width != 1000} <= set(widths.values())

    def test_a_glyph_that_is_none_is_refused(self):
        run = replace(shape("公", 0, 0), numbers=(0,))
        with pytest.raises(ValueError, match="does not have"):
            write(page(run))
        with pytest.raises(ValueError, match="does not have"):
            write(page(replace(run, numbers=(70000,))))


class TestColours:
    def test_are_written_as_they_are(self):
        grey, half = Color((5000,)), Color((10000, 0, 333), alpha=5000)
        outline = Path((("m", (0, 0)), ("l", (9000, 9000))), stroke=grey, width=250, dashes=(1000,))
        data = write(page(Box(0, 0, 10000, 20000, half), outline, shape("一", 0, 90000)))
        found = opened(data).pages[0]
        stream = found.Contents.read_bytes().decode("latin-1")
        for expected in ("1 0 .0333 rg\n", ".5 G\n", ".25 w", "[1] 0 d", "0 821.89 10 20 re f"):
            assert expected in stream
        states = [dict(state) for state in found.Resources.ExtGState.values()]
        assert {"/ca": pikepdf.Object.parse(b".5"), "/CA": pikepdf.Object.parse(b".5")} in states

    def test_of_ink_are_for_the_press(self):
        with pytest.raises(ValueError, match="ink"):
            write(page(Box(0, 0, 1, 1, Color((0, 0, 0, 10000)))))

    def test_of_two_components_are_none(self):
        with pytest.raises(ValueError, match="2 components"):
            write(page(Box(0, 0, 1, 1, Color((0, 0)))))


def test_another_process_writes_the_same_bytes():
    program = (
        "import sys; sys.path[:0] = ['tests/typesetting', 'tests/typesetting/writing'];"
        "import hashlib; from made_pages import *; from written import *;"
        "from publisher.typesetting.page.items import *;"
        "data = write(page(paragraph('p', '公报⼈人Abc'), paragraph('q', '楷', font=KAI),"
        " Anchor('b', 1, 1), Anchor('a', 1, 1), Box(0, 0, 1, 1, Color((0,), 5000))));"
        "print(hashlib.sha256(data).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", program],
            check=True,
            capture_output=True,
            env={"PYTHONHASHSEED": seed, "PATH": "/usr/bin:/bin"},
        ).stdout
        for seed in "12"
    }
    assert 1 == len(digests)


def test_an_empty_page_is_a_page():
    assert 1 == len(opened(write(page())).pages)
    assert "" == pymupdf.open(stream=write(page(), page(paragraph("p", "一"))))[0].get_text()


def test_a_page_by_itself_looks_as_in_the_file():
    first, second = page(link("a", "#doc-2"), Box(0, 0, 99000, 99000, Color((2000,)))), marked(2)
    whole = pymupdf.open(stream=write(first, second))[0].get_pixmap(dpi=72)
    alone = pymupdf.open(stream=write_page(first, resources()))
    assert whole.samples == alone[0].get_pixmap(dpi=72).samples
    assert 1 == len(alone)
    assert [] == alone[0].get_links()


def test_the_profile_of_srgb_is_that_of_srgb():
    data = write(page(paragraph("p", "一")))
    profile = opened(data).Root.OutputIntents[0].DestOutputProfile.read_bytes()
    colors = Image.new("RGB", (4, 1))
    for x, color in enumerate([(200, 50, 10), (0, 255, 3), (20, 30, 240), (128, 128, 128)]):
        colors.putpixel((x, 0), color)
    same = ImageCms.profileToProfile(colors, BytesIO(profile), ImageCms.createProfile("sRGB"))
    for x in range(4):
        assert colors.getpixel((x, 0)) == pytest.approx(same.getpixel((x, 0)), abs=1)


class TestVariableFonts:
    """A glyph as wide as half an em, and as a whole one where the font is black."""

    @pytest.fixture
    def font(self, tmp_path) -> tuple[File, int]:
        made = FontBuilder(1000, isTTF=True)
        made.setupGlyphOrder([".notdef", "n"])
        made.setupCharacterMap({ord("n"): "n"})
        pen = TTGlyphPen(None)
        pen.moveTo((0, 0))
        for corner in ((0, 700), (500, 700), (500, 0)):
            pen.lineTo(corner)
        pen.closePath()
        made.setupGlyf({".notdef": TTGlyphPen(None).glyph(), "n": pen.glyph()})
        made.setupHorizontalMetrics({".notdef": (500, 0), "n": (500, 0)})
        made.setupHorizontalHeader(ascent=800, descent=-200)
        made.setupNameTable({"familyName": "Made", "styleName": "Regular", "psName": "Made"})
        made.setupFvar([("wght", 100, 100, 900, "Weight")], [])
        # The four corners, then both ends of the width.
        moves = [(0, 0), (0, 0), (500, 0), (500, 0), (0, 0), (500, 0), (0, 0), (0, 0)]
        made.setupGvar({"n": [TupleVariation({"wght": (0, 1, 1)}, moves)]})
        made.setupOS2()
        made.setupPost()
        path = tmp_path / "variable.ttf"
        made.save(path)
        return path, 0

    @pytest.mark.parametrize(("axes", "width"), [({}, 500), ({"wght": 900000}, 1000)])
    def test_are_written_at_their_place_on_the_axes(self, font, axes, width):
        run = shape("n", 100000, 200000, font, size=100000)
        run = replace(run, face=face(font, **axes))
        data = write(page(Element("P", "p", (run,))))
        (found,) = opened(data).pages[0].Resources.Font.values()
        listed = [list(widths) for widths in list(found.DescendantFonts[0].W)[1::2]]
        assert ([[500]] if width == 500 else []) == listed  # a whole em is the default
        pixels = pymupdf.open(stream=data)[0].get_pixmap(dpi=72)
        inked = [x for x in range(pixels.width) if pixels.pixel(x, 180) == (0, 0, 0)]
        assert (100, 100 + width // 10) == (inked[0], inked[-1] + 1)

    def test_two_places_are_two_fonts(self, font):
        run = shape("n", 100000, 200000, font)
        black = replace(run, y=300000, face=face(font, wght=900000))
        data = write(page(Element("P", "p", (run, black))))
        assert 2 == len(opened(data).pages[0].Resources.Font)
