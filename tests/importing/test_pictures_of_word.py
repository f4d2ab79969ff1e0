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
