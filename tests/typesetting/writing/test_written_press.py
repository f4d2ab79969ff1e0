"""A written file for the printer, as his software finds it."""

import pikepdf
import pymupdf
import pytest
from made_pages import WIDTH, page, resources, shape
from msgspec.structs import replace
from PIL import Image
from test_written_pictures import drawn, encoded, figure, image
from written import ABOUT, opened

from publisher.errors import UserError
from publisher.typesetting.page.items import Box, Color, Element, Page, Path
from publisher.typesetting.writing import press, read_profile, write_press

MM = 72 / 25.4
BLACK, RED = Color((0, 0, 0, 10000)), Color((1000, 9500, 9000, 1000))
GROUND = Box(-8504, -8504, WIDTH + 17008, 100000, RED)


@pytest.fixture(scope="module")
def profile() -> bytes:
    return read_profile("ghostscript/default_cmyk.icc")


def sheet(*children) -> Page:
    text = Element("P", "p", (shape("公报", 60000, 200000, color=BLACK),))
    return page(GROUND, text, *children, bleed=8504)


def test_pages_have_room_for_the_cut_and_marks_beside_it(profile):
    pdf = opened(write_press([sheet()], resources(), ABOUT, profile))
    (found,) = pdf.pages
    trim, bleed, media = (
        [float(edge) / MM for edge in box]
        for box in (found.TrimBox, found.BleedBox, found.MediaBox)
    )
    assert [0, 0, 210, 297] == pytest.approx(trim, abs=0.01)
    assert [-3, -3, 213, 300] == pytest.approx(bleed, abs=0.01)
    assert [-10, -10, 220, 307] == pytest.approx(media, abs=0.01)
    marks = [
        (str(operator), [float(value) if str(operator) in "ml" else value for value in operands])
        for operands, operator in pikepdf.parse_content_stream(found.Contents[0])
    ]
    points = [tuple(values) for operator, values in marks if operator in ("m", "l")]
    left, bottom, right, top = map(float, found.BleedBox)
    assert 16 == len(points)
    assert [] == [(x, y) for x, y in points if left < x < right and bottom < y < top]
    assert ("CS", ["/Registration"]) in marks


def test_what_a_drawing_has_in_grey_is_printed_with_black_alone(profile):
    outline = (("m", (0, 0)), ("l", (9000, 0)), ("l", (0, 9000)), ("z", ()))
    grey, blue = Color((5000, 5000, 5000)), Color((0, 0, 9000))
    drawing = Element(
        "Figure",
        "f",
        (
            shape("图", 60000, 300000, color=Color((0, 0, 0))),
            Path(outline, fill=grey, stroke=blue, width=500),
            Box(90000, 300000, 9000, 9000, Color((0,))),
        ),
        alt="图",
    )
    data = write_press([sheet(drawing)], resources(), ABOUT, profile)
    stream = opened(data).pages[0].Contents[1].read_bytes()
    assert b" rg\n" not in stream
    assert b"\n0 g" not in stream
    assert b"0 0 0 .5 k\n" in stream
    assert b"0 0 .9 RG\n" in stream, "a colour stays as it is"
    assert 1 == stream.count(b"0 0 0 1 k\n"), "text and drawing in one black"


def test_colours_are_inks(profile):
    data = write_press([sheet()], resources(), ABOUT, profile)
    found = opened(data).pages[0]
    stream = found.Contents[1].read_bytes()
    assert b"0 0 0 1 k\n" in stream
    assert b".1 .95 .9 .1 k\n" in stream
    assert "/ExtGState" not in found.Resources
    spaces = found.Resources.ColorSpace
    assert ["/Separation", "/All"] == list(spaces.Registration)[:2]
    assert ["/ICCBased", 3] == [spaces.DefaultRGB[0], spaces.DefaultRGB[1].N]
    pixels = pymupdf.open(stream=data)[0].get_pixmap(dpi=254)  # 10 a millimetre
    inside, outside = pixels.pixel(72, 300), pixels.pixel(68, 300)
    assert inside[0] > inside[1] + 80
    assert (255, 255, 255) == outside


def test_the_file_says_it_is_pdf_x_4(profile):
    data = write_press([sheet(), sheet()], resources(), ABOUT, profile)
    pdf = opened(data)
    (intent,) = pdf.Root.OutputIntents
    assert ("/GTS_PDFX", profile) == (intent.S, intent.DestOutputProfile.read_bytes())
    assert "Artifex CMYK SWOP Profile" == str(intent.OutputConditionIdentifier)
    xmp = pdf.Root.Metadata.read_bytes()
    assert b"<pdfxid:GTS_PDFXVersion>PDF/X-4<" in xmp
    assert b"<xmpMM:DocumentID>uuid:00010203-0405-0607-0809-0a0b0c0d0e0f<" in xmp
    assert "/False" == pdf.docinfo.Trapped
    assert "1.6" == pdf.pdf_version
    assert data == write_press([sheet(), sheet()], resources(), ABOUT, profile)


def test_there_is_nothing_to_click_and_nothing_attached(profile):
    from test_written_file import link, marked

    about = replace(ABOUT, title="印")
    pdf = opened(write_press([page(link("a", "#doc-2")), marked(2)], resources(), about, profile))
    assert [] == [found for found in pdf.pages if "/Annots" in found]
    assert not {"/Names", "/Outlines", "/AF", "/OpenAction"} & set(pdf.Root.keys())


def test_photographs_in_inks_stay_so(profile):
    inks = Image.new("CMYK", (48, 48), (0, 255, 255, 0))
    data = encoded(inks, "JPEG", quality=95)
    pdf = write_press([page(figure(data))], resources(a=data), ABOUT, profile)
    assert "/DeviceCMYK" == image(pdf).ColorSpace
    pixel = pymupdf.open(stream=pdf)[0].get_pixmap(dpi=72).pixel(90, 160)
    assert pixel[0] > pixel[1] + 80
    rgb = encoded(drawn(), "PNG")
    assert (
        "/DeviceRGB"
        == image(write_press([page(figure(rgb))], resources(a=rgb), ABOUT, profile)).ColorSpace
    )


def test_a_missing_profile_is_named_with_its_package(tmp_path, monkeypatch):
    monkeypatch.setattr(press, "_PROFILES", tmp_path)
    with pytest.raises(UserError, match="没有印刷版要用的颜色特性文件") as caught:
        read_profile("ghostscript/default_cmyk.icc")
    assert "libgs-common" in caught.value.hint


@pytest.mark.parametrize("name", ["../../../etc/hostname", "../x.icc", "/etc/x.icc", "readme"])
def test_only_profiles_are_read(name):
    with pytest.raises(LookupError):
        read_profile(name)
