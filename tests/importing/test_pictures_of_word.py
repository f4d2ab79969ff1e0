"""Pictures of Word files, in whichever form Office has kept them."""

import gzip
import shutil
from io import BytesIO
from pathlib import Path

import pytest
from metafiles import emf
from packages import word_file
from PIL import Image

from publisher.pipeline.conversion import drawings
from publisher.source.importing.reading import read_draft
from publisher.source.importing.structure.draft import Draft
from publisher.source.pictures import picture_fault

DRAWING = (
    '<w:p><w:r><w:drawing><wp:docPr descr="图"/><a:blip r:embed="{0}"/></w:drawing></w:r></w:p>'
)


def pixels(form: str, mode: str = "RGB") -> bytes:
    written = BytesIO()
    Image.new(mode, (4, 3)).save(written, form)
    return written.getvalue()


def imported(tmp_path: Path, media: dict[str, bytes], as_png=None) -> Draft:
    path = tmp_path / "a.docx"
    path.write_bytes(word_file("正文。\n" + "\n".join(map(DRAWING.format, media)), media))
    return read_draft(path, "word", None, {}, as_png=as_png)


@pytest.mark.parametrize(
    "name, data, expected",
    [
        ("image1.png", pixels("PNG"), "image1.png"),
        ("image1.JPEG", pixels("JPEG"), "image1.JPEG"),
        ("image1.png", pixels("JPEG"), "image1-png.jpg"),
        ("image1.bmp", pixels("BMP"), "image1-bmp.png"),
        ("image1.gif", pixels("GIF"), "image1-gif.png"),
        ("image1.tiff", pixels("TIFF", "CMYK"), "image1-tiff.png"),
    ],
)
def test_pictures_of_pixels(tmp_path, name, data, expected):
    (picture,) = imported(tmp_path, {name: data}).pictures
    assert expected == picture.name
    assert picture_fault(picture.name, picture.data) is None


def test_drawings_are_converted_together(tmp_path):
    asked = []

    def as_png(given):
        asked.append(given)
        return {"image1.emf": pixels("PNG")}

    media = {
        "image1.emf": emf(),
        "image2.emz": gzip.compress(emf()),
        "image3.emf": b"text",
        "image4.wmz": b"no gzip",
    }
    draft = imported(tmp_path, media, as_png)
    assert [{"image1.emf": emf(), "image2.emf": emf()}] == asked
    assert ["image1-emf.png"] == [picture.name for picture in draft.pictures]
    assert ["image3.emf", "image4.wmz", "image2.emf"] == [
        remark.message.split("“")[1].split("”")[0]
        for remark in draft.report.remarks
        if remark.code == "image-format"
    ]


def test_drawings_without_libreoffice_are_named(tmp_path):
    draft = imported(tmp_path, {"image1.emf": emf()})
    assert () == draft.pictures
    assert "image-format" in {remark.code for remark in draft.report.warnings}


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_drawings_with_libreoffice(tmp_path):
    draft = imported(tmp_path, {"image1.emf": emf()}, drawings(shutil.which("soffice")))
    if not draft.pictures:
        pytest.skip("LibreOffice is here without Draw")
    (picture,) = draft.pictures
    with Image.open(BytesIO(picture.data)) as image:
        # 180 of 200 units of 50 mm, at 300 pixels an inch, and half as high: cut to what is drawn.
        assert 400 < image.width < 700
        assert image.height < image.width


def test_pictures_in_a_table_come_after_it(tmp_path):
    path = tmp_path / "a.docx"
    cell = "<w:tc>{}<w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    row = f"<w:tr>{cell.format(DRAWING.format('image1.png'), '甲')}{cell.format('', '乙')}</w:tr>"
    path.write_bytes(word_file(f"<w:tbl>{row}</w:tbl>\n再说。", {"image1.png": pixels("PNG")}))
    draft = read_draft(path, "word", None, {})
    assert ["Table", "Figure", "Paragraph"] == [type(block).__name__ for block in draft.blocks]
    assert "image-in-table" in {remark.code for remark in draft.report.warnings}


CROPPED = (
    '<w:p><w:r><w:drawing><wp:docPr descr="图"/><pic:blipFill xmlns:pic="http://schemas.openxmlformats.org/'
    'drawingml/2006/picture"><a:blip r:embed="{0}"/><a:srcRect {1}/></pic:blipFill></w:drawing></w:r></w:p>'
)
OLDER = '<w:p><w:r><w:pict><v:shape><v:imagedata r:id="{0}" {1}/></v:shape></w:pict></w:r></w:p>'


def squares(form: str) -> bytes:
    """40 × 20 pixels: red at the left, blue at the right."""
    picture = Image.new("RGB", (40, 20), "red")
    picture.paste("blue", (20, 0, 40, 20))
    written = BytesIO()
    picture.save(written, form)
    return written.getvalue()


@pytest.mark.parametrize(
    "drawing, cut, size",
    [
        (CROPPED, 'l="50000"', (20, 20)),
        (CROPPED, 'l="50000" t="25000" b="25000" r="10000"', (16, 10)),
        (CROPPED, 'l="50%" b="25%"', (20, 15)),
        (OLDER, 'cropleft="32768f" cropbottom=".25"', (20, 15)),
        (OLDER, 'cropleft="50%"', (20, 20)),
    ],
)
def test_of_a_cropped_picture_what_is_seen_comes(tmp_path, drawing, cut, size):
    path = tmp_path / "a.docx"
    shown = drawing.format("image1.png", cut)
    path.write_bytes(word_file(f"正文。\n{shown}", {"image1.png": squares("PNG")}))
    draft = read_draft(path, "word", None, {})
    (picture,) = draft.pictures
    assert "image1-part1.png" == picture.name
    with Image.open(BytesIO(picture.data)) as image:
        assert size == image.size
        assert {(0, 0, 255)} == {color for _, color in image.convert("RGB").getcolors()}
    assert ["image-cropped"] == [each.code for each in draft.report.remarks if "裁" in each.message]


@pytest.mark.parametrize("cut", ["", 'l="-5000"', 'l="0" r="0"', 'l="60000" r="50000"', 'l="甲"'])
def test_a_crop_that_cuts_nothing_or_all_leaves_the_picture_whole(tmp_path, cut):
    path = tmp_path / "a.docx"
    path.write_bytes(word_file(CROPPED.format("image1.png", cut), {"image1.png": squares("PNG")}))
    (picture,) = read_draft(path, "word", None, {}).pictures
    assert ("image1.png", squares("PNG")) == (picture.name, picture.data)


def test_two_parts_of_one_picture_have_two_names_and_what_cannot_be_cut_is_said(tmp_path):
    path = tmp_path / "a.docx"
    drawings_ = [
        CROPPED.format("image1.jpg", 'l="50000"'),
        CROPPED.format("image1.jpg", 'r="50000"'),
        CROPPED.format("image1.jpg", 'l="50000"'),
        CROPPED.format("image2.svg", 'l="50000"'),
    ]
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"/>'
    path.write_bytes(
        word_file("\n".join(drawings_), {"image1.jpg": squares("JPEG"), "image2.svg": svg})
    )
    draft = read_draft(path, "word", None, {})
    names = [picture.name for picture in draft.pictures]
    assert ["image1-part1.jpg", "image1-part2.jpg", "image1-part1.jpg", "image2.svg"] == names
    assert ["image-crop"] == [each.code for each in draft.report.warnings if "裁" in each.message]


@pytest.mark.parametrize(
    "following, caption",
    [
        ("图1　进度", "图1　进度"),
        ("图一　进度", "图一　进度"),
        ("图：进度", "图：进度"),
        ("图书馆应当开放。", "图"),
        ("图书馆开放的时间", "图"),
        ("图1所示的进度，各县照办。", "图"),
    ],
)
def test_a_caption_is_told_from_text_that_goes_on(tmp_path, following, caption):
    path = tmp_path / "a.docx"
    text = f"{DRAWING.format('image1.png')}\n{following}\n再说。"
    path.write_bytes(word_file(text, {"image1.png": pixels("PNG")}))
    figure, *rest = read_draft(path, "word", None, {}).blocks
    assert caption == figure.caption
    assert (2 if caption == "图" else 1) == len(rest)
