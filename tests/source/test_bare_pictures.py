"""Pictures lose what nobody sees and keep how they look."""

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image, ImageCms, ImageOps
from PIL.PngImagePlugin import PngInfo

from publisher.errors import UserError
from publisher.source.bare_pictures import bare_picture, picture_size
from publisher.source.documents import read_document

SECRET = b"Zhang at 38.4N 106.2E"
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def picture() -> Image.Image:
    image = Image.radial_gradient("L").resize((60, 40)).convert("RGB")
    image.putpixel((3, 2), (255, 0, 0))
    return image


def exif(orientation: int) -> Image.Exif:
    notes = Image.Exif()
    notes[0x0112] = orientation
    notes[0x013B] = SECRET.decode()
    notes.get_ifd(0x8825)[1] = "N"
    return notes


def saved(form: str, **options: object) -> bytes:
    file = BytesIO()
    picture().save(file, form, **options)
    return file.getvalue()


def jpeg(orientation: int = 6, **options: object) -> bytes:
    data = saved("JPEG", exif=exif(orientation), comment=SECRET, icc_profile=PROFILE, **options)
    xmp = b"http://ns.adobe.com/xap/1.0/\0" + SECRET
    return data[:2] + b"\xff\xe1" + struct.pack(">H", len(xmp) + 2) + xmp + data[2:] + SECRET


def png(orientation: int = 1) -> bytes:
    info = PngInfo()
    info.add_text("Author", SECRET.decode())
    info.add_itxt("XML:com.adobe.xmp", SECRET.decode())
    return (
        saved("PNG", pnginfo=info, exif=exif(orientation), icc_profile=PROFILE, dpi=(300, 300))
        + SECRET
    )


@pytest.mark.parametrize("progressive", [False, True])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_jpeg_keeps_pixels_profile_and_orientation(orientation, progressive):
    data = jpeg(orientation, progressive=progressive)
    bare = bare_picture("x.jpg", data)
    assert SECRET in data
    assert SECRET not in bare
    with Image.open(BytesIO(data)) as before, Image.open(BytesIO(bare)) as after:
        after.load()
        assert before.tobytes() == after.tobytes()
        assert PROFILE == after.info["icc_profile"]
        expected = {0x0112: orientation} if orientation > 1 else {}
        assert expected == dict(after.getexif())
        assert ImageOps.exif_transpose(before).tobytes() == ImageOps.exif_transpose(after).tobytes()
    assert bare == bare_picture("x.jpg", bare)
    assert (60, 40) == picture_size(data)


def test_a_png_keeps_pixels_profile_and_resolution():
    data = png()
    bare = bare_picture("x.png", data)
    assert SECRET not in bare
    with Image.open(BytesIO(data)) as before, Image.open(BytesIO(bare)) as after:
        after.load()
        assert before.tobytes() == after.tobytes()
        assert PROFILE == after.info["icc_profile"]
        assert before.info["dpi"] == after.info["dpi"]
    assert bare == bare_picture("x.png", bare)
    assert (60, 40) == picture_size(data)


SVG = """<?xml version="1.0"?>
<!-- {secret} --><?xpacket {secret}?>
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<svg xmlns="http://www.w3.org/2000/svg" xmlns:i="http://www.inkscape.org/namespaces/inkscape"
  i:export="{secret}" width="9"><title>图</title><metadata>{secret}</metadata>
  <i:view>{secret}</i:view><text>一<!-- {secret} -->二</text></svg>"""


def test_a_drawing_keeps_what_is_drawn():
    bare = bare_picture("x.svg", SVG.format(secret=SECRET.decode()).encode()).decode()
    assert SECRET.decode() not in bare
    assert "<text>一二</text>" in bare
    assert "<title>图</title>" in bare
    plain = b'<svg xmlns="http://www.w3.org/2000/svg"  width = "9"><text>x</text></svg>\n'
    assert plain == bare_picture("x.svg", plain)


@pytest.mark.parametrize(
    "data",
    [jpeg()[:-40], png()[:70], b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"x", SVG.encode()[:99]],
    ids=["jpeg", "png", "jpeg-head", "png-head", "letter", "svg"],  # a profile holds the hour
)
def test_what_is_damaged_is_left_to_whoever_draws_it(data):
    name = "x.svg" if data[:1] == b"<" else "x.png"
    assert data == bare_picture(name, data)


def test_a_huge_picture_is_refused_by_its_head(tmp_path):
    head = struct.pack(">IIBBBBB", 10_000, 10_000, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + head
    data = (
        b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk))
    )
    (tmp_path / "files").mkdir()
    (tmp_path / "files/x.png").write_bytes(data)
    path = tmp_path / "01-a.md"
    path.write_text(
        "---\ntitle: 甲\nkind: 报告\ndate: 2024-01-01\ndisclosure: 主动公开\nissuers: [乙]\n---\n\n"
        "![图](files/x.png)\n"
    )
    with pytest.raises(UserError, match=r"图片“files/x\.png”有 10000 × 10000 点，太大了。"):
        read_document(path, "a")
