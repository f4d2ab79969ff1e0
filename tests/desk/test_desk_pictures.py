"""Pictures that are sent to the desk: what they are, and what is kept of them."""

import io
from pathlib import Path

import pytest
from asking import ISSUE, Browser
from PIL import Image, ImageCms

UPLOAD = f"/api/upload/{ISSUE}/picture?name=photo.jpg"


def picture(form: str, **options) -> bytes:
    """400 × 300, the left half red and the right half blue."""
    made = io.BytesIO()
    image = Image.new("RGB", (400, 300), "red")
    image.paste("blue", (200, 0, 400, 300))
    image.save(made, form, **options)
    return made.getvalue()


@pytest.mark.parametrize("form", ["PNG", "JPEG"])
def test_what_lies_in_a_box_is_kept(browser: Browser, workspace_copy: Path, form: str):
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    sent = picture(form, icc_profile=profile)
    source = browser.ask("POST", f"{UPLOAD}&box=210,20,390,300", sent).json["source"]
    with Image.open(workspace_copy / ISSUE / source) as kept:
        assert (kept.format, kept.size, kept.info["icc_profile"]) == (form, (180, 280), profile)
        red, _, blue = kept.convert("RGB").getpixel((5, 5))
        assert (red < 20, blue > 235) == (True, True)


def test_a_box_is_that_of_the_picture_as_it_is_seen(browser: Browser, workspace_copy: Path):
    turned = Image.Exif()
    turned[0x0112] = 6  # a quarter to the right: the red half is above
    sent = picture("JPEG", exif=turned)
    source = browser.ask("POST", f"{UPLOAD}&box=0,0,300,190", sent).json["source"]
    with Image.open(workspace_copy / ISSUE / source) as kept:
        assert kept.size == (300, 190)
        assert kept.getexif().get(0x0112, 1) == 1
        red, _, blue = kept.getpixel((290, 5))
        assert (blue < 20, red > 235) == (True, True)


@pytest.mark.parametrize("box", ["0,0,401,300", "10,10,10,20", "1,2,3", "-1,0,5,5", "a,b,c,d"])
def test_a_box_that_is_none_is_refused_and_nothing_is_written(
    browser: Browser, workspace_copy: Path, box: str
):
    assert browser.ask("POST", f"{UPLOAD}&box={box}", picture("PNG")).status == 422
    assert not (workspace_copy / ISSUE / "files").exists()


def test_of_a_broken_picture_nothing_is_cut(browser: Browser):
    answer = browser.ask("POST", f"{UPLOAD}&box=0,0,10,10", picture("JPEG")[:200])
    assert (answer.status, answer.json["message"]) == (422, "这张图片裁不了。")
