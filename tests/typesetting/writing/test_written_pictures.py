"""Pictures on pages, as PDFium shows them."""

import hashlib
import random
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from made_pages import HEIGHT, page
from PIL import Image, ImageCms, ImageOps
from written import opened, write

from publisher.typesetting.page.items import Box, Color, Element
from publisher.typesetting.page.items import Image as Shown

SIDE = 48


def figure(data: bytes, key: str = "f") -> Element:
    digest = hashlib.sha256(data).hexdigest()
    return Element("Figure", key, (Shown(digest, 50000, 100000, 96000, 96000),), alt="图")


def seen(pdf: bytes) -> Image.Image:
    """What stands where the figure is, as large as its pixels."""
    # Two points a pixel.
    whole = pypdfium2.PdfDocument(pdf)[0].render(scale=0.5).to_pil().convert("RGB")
    assert abs(whole.height - HEIGHT / 2000) < 1
    return whole.crop((25, 50, 25 + SIDE, 50 + SIDE))


def encoded(picture: Image.Image, kind: str, **options: object) -> bytes:
    file = BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


def drawn(mode: str = "RGB") -> Image.Image:
    """Four fields of one colour each, no two alike."""
    picture = Image.new("RGB", (SIDE, SIDE), (255, 255, 255))
    half = SIDE // 2
    for color, corner in (
        ((200, 0, 0), (0, 0)),
        ((0, 160, 0), (half, 0)),
        ((0, 0, 120), (0, half)),
    ):
        picture.paste(color, (*corner, corner[0] + half, corner[1] + half))
    return picture.convert(mode)


def differ(one: Image.Image, other: Image.Image) -> float:
    """The mean difference, away from edges, where programs resample each in its own way."""
    points = [(x, y) for x in range(4, SIDE, 8) for y in range(4, SIDE, 8)]
    differences = [
        abs(a - b)
        for point in points
        for a, b in zip(one.getpixel(point), other.getpixel(point), strict=True)
    ]
    return sum(differences) / len(differences)


def image(data: bytes) -> pikepdf.Stream:
    (found,) = opened(data).pages[0].Resources.XObject.values()
    return found


@pytest.mark.parametrize("mode", ["RGB", "L", "P", "1", "RGBA", "LA", "I;16", "PA"])
def test_pictures_of_pixels_look_as_they_are(mode):
    grey = drawn("L")
    match mode:
        case "I;16":
            wide = b"".join((value * 257).to_bytes(2, "little") for value in grey.tobytes())
            picture = Image.frombytes("I;16", grey.size, wide)
        case "1":
            picture = grey.point(lambda value: 255 * (value > 100)).convert("1")
        case "PA":
            picture = drawn("P")
        case _:
            picture = drawn(mode)
    data = encoded(picture, "PNG")
    expected = (grey if mode == "I;16" else picture).convert("RGB")
    assert differ(expected, seen(write(page(figure(data)), a=data))) < 4


def test_a_noisy_picture_is_as_small_as_its_file():
    noise = Image.frombytes("RGB", (SIDE, SIDE), random.Random(1).randbytes(3 * SIDE * SIDE))
    data = encoded(noise, "PNG")
    assert len(image(write(page(figure(data)), a=data)).read_raw_bytes()) <= len(data)


def test_what_a_png_has_of_pixels_is_kept():
    for picture in (drawn(), drawn("L"), drawn("1")):
        data = encoded(picture, "PNG")
        assert image(write(page(figure(data)), a=data)).read_raw_bytes() in data


def test_a_picture_of_another_kind_looks_as_it_is():
    data = encoded(drawn(), "TIFF")
    assert differ(drawn(), seen(write(page(figure(data)), a=data))) < 4


def test_what_is_let_through_shows_what_is_below():
    picture = drawn("RGBA")
    picture.putalpha(Image.new("L", picture.size, 128))
    data = encoded(picture, "PNG")
    pdf = write(page(figure(data)), a=data)
    paper = Image.new("RGB", picture.size, "white")
    assert differ(Image.blend(paper, drawn(), 128 / 255), seen(pdf)) < 4
    assert "/SMask" in image(pdf)
    opaque = encoded(drawn("RGBA"), "PNG")
    assert "/SMask" not in image(write(page(figure(opaque)), a=opaque))


def test_a_picture_after_something_faint_is_not_faint():
    data = encoded(drawn(), "PNG")
    faint = Box(1000, 1000, 1000, 1000, Color((0,), alpha=2000))
    assert differ(drawn(), seen(write(page(faint, figure(data)), a=data))) < 4


def test_a_photograph_is_kept_as_it_is():
    data = encoded(drawn(), "JPEG", quality=95)
    pdf = write(page(figure(data)), a=data)
    assert data == image(pdf).read_raw_bytes()
    assert differ(drawn(), seen(pdf)) < 4


def test_a_photograph_in_inks_is_put_into_rgb_for_readers():
    inks = Image.new("CMYK", (SIDE, SIDE), (0, 255, 255, 0))
    data = encoded(inks, "JPEG", quality=95)
    pdf = write(page(figure(data)), a=data)
    assert "/DeviceRGB" == image(pdf).ColorSpace
    assert differ(inks.convert("RGB"), seen(pdf)) < 4


def test_a_profile_is_kept():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    data = encoded(drawn(), "JPEG", icc_profile=profile)
    space = image(write(page(figure(data)), a=data)).ColorSpace
    assert ("/ICCBased", profile) == (space[0], space[1].read_bytes())
    grey = encoded(drawn("L"), "JPEG", icc_profile=profile)
    assert "/DeviceGray" == image(write(page(figure(grey)), a=grey)).ColorSpace


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photograph_stands_upright(orientation):
    exif = Image.Exif()
    exif[0x0112] = orientation
    data = encoded(drawn(), "JPEG", quality=95, exif=exif)
    upright = ImageOps.exif_transpose(Image.open(BytesIO(data)))
    assert differ(upright, seen(write(page(figure(data)), a=data))) < 4


def test_each_is_there_once():
    data = encoded(drawn(), "PNG")
    pdf = opened(write(page(figure(data)), page(figure(data, "g")), a=data))
    images = [
        found
        for found in pdf.objects
        if isinstance(found, pikepdf.Stream) and found.get("/Subtype") == "/Image"
    ]
    assert 1 == len(images)


@pytest.mark.parametrize(
    "data", [b"", b"no picture", encoded(drawn(), "PNG")[:30], encoded(drawn(), "JPEG")[:300]]
)
def test_what_is_no_picture_is_refused(data):
    with pytest.raises(ValueError, match="not a picture"):
        write(page(figure(data)), a=data)
