"""One file with all that pages can have is PDF/A-3a and PDF/UA-1, as veraPDF says."""

from datetime import date

import pytest
import verapdf
from made_pages import HEI, KAI, SIZE, WESTERN, page, paragraph, shape
from msgspec.structs import replace
from test_written_pictures import drawn, encoded, figure
from written import ABOUT, write

from publisher.typesetting.page.items import (
    BLACK,
    Anchor,
    Bookmark,
    Box,
    Color,
    Element,
    Link,
    Path,
)
from publisher.typesetting.writing import Attachment, Labels, Section


def cell(kind: str, key: str, text: str, **options) -> Element:
    return Element(kind, key, (paragraph(f"{key}.p", text, y=300000),), **options)


def everything() -> bytes:
    clear = drawn("RGBA")
    clear.putalpha(128)
    pictures = {
        "clear": encoded(clear, "PNG"),
        "photograph": encoded(drawn(), "JPEG"),
        "inks": encoded(drawn("CMYK"), "JPEG"),
        "line": encoded(drawn("1"), "PNG"),
    }
    heading = Element("H1", "h", (shape("标题", 60000, 80000, HEI, size=2 * SIZE),))
    call = Element("Reference", "r", (shape("①", 60000, 80000, KAI),))
    note = Element(
        "Note",
        "n",
        (Element("Lbl", "n.l", (shape("①", 60000, 780000),)), shape("注⼈人", 72000, 780000)),
        id="note-1",
    )
    text = Element(
        "P",
        "p",
        (
            shape("中华人民共和国 finance", 60000, 100000, gap=SIZE // 5),
            call,
            note,
            replace(shape("m2", 60000, 120000), rises=(0, 3000)),
            shape("مرحبا q\u0323\u0307 office", 60000, 140000, WESTERN),
            Box(60000, 141000, 100000, 400, Color((10000, 0, 0), alpha=5000)),
            shape("𠀋𠮷侧", 500000, 140000, angle=90),
            shape("a\uf6c5b", 60000, 220000, WESTERN),
            shape("甲\ufeff乙\u2060丙", 60000, 230000),
            Element("Link", "l1", (shape("第2页", 60000, 160000), Link(60000, 150000, 30000, 12000, "#second"))),
            Element("Link", "l2", (shape("网址", 60000, 180000), Link(60000, 170000, 30000, 12000, "https://example.com/公报"))),
            Element("Span", "s", (shape("World Bank", 60000, 200000, WESTERN),), lang="en"),
        ),
    )  # fmt: skip
    drawing = Path(
        (("m", (60000, 60000)), ("c", (70000, 60000, 80000, 70000, 80000, 90000)), ("z", ())),
        fill=Color((0, 5000, 0)),
        stroke=BLACK,
        width=500,
        clip=(("m", (0, 0)), ("l", (200000, 0)), ("l", (200000, 200000)), ("z", ())),
    )
    table = Element(
        "Table",
        "t",
        (
            Element("Caption", "t.c", (paragraph("t.c.p", "表1"),)),
            Element(
                "THead",
                "t.h",
                (
                    Element(
                        "TR",
                        "t.h.r",
                        (
                            cell("TH", "t.a", "甲", scope="Column"),
                            cell("TH", "t.b", "乙", scope="Column"),
                        ),
                    ),
                ),
            ),
            Element(
                "TBody", "t.b1", (Element("TR", "t.r", (cell("TD", "t.d", "丙", columns=2),)),)
            ),
        ),
    )
    items = Element(
        "L",
        "u",
        (
            Element(
                "LI",
                "u.1",
                (
                    Element("Lbl", "u.1.l", (shape("1.", 60000, 400000),)),
                    Element("LBody", "u.1.b", (paragraph("u.1.p", "项", y=400000),)),
                ),
            ),
        ),
    )
    first = page(
        Element("Artifact", "", (shape("— 1 —", 280000, 810000), Box(0, 0, 9000, 9000, BLACK))),
        Element("Art", "a", (heading, text, table, items)),
        Bookmark(1, "标题", 60000, 80000),
        Bookmark(2, "（下）", 60000, 90000),
    )
    shown = (figure(data, f"f.{name}") for name, data in pictures.items())
    drawn_figure = Element("Figure", "f", (drawing,), alt="曲线")
    second = page(
        Element("Art", "a", (paragraph("a.q", "又"), drawn_figure, *shown)),
        Anchor("second", 60000, 80000),
    )
    about = replace(
        ABOUT,
        authors=("办公室",),
        description="说明 & <例>",
        keywords=("甲", "乙"),
        labels=(Labels(0, None), Labels(1, 1)),
        sections=(Section("栏目", (0,)),),
        attachments=(Attachment("文.md", "文".encode(), date(2024, 4, 30)),),
    )
    return write(first, second, page(), about=about, **pictures)


@verapdf.needed
@pytest.mark.parametrize("flavour", ["3a", "ua1"])
def test_verapdf_finds_no_fault(flavour, tmp_path):
    path = tmp_path / "everything.pdf"
    path.write_bytes(everything())
    assert "" == verapdf.fault(flavour, path)
