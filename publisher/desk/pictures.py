"""Pictures and attachments that are sent to the desk, into the folder of an issue."""

from starlette.routing import Route

from publisher.desk.calls import Answer, Call, route
from publisher.desk.changing import require_not_out
from publisher.errors import UserError
from publisher.pipeline.output import write_file
from publisher.source.cropping import cropped
from publisher.source.pictures import picture_fault


def _picture(call: Call) -> Answer:
    """A picture or attachment into the folder of an issue; of a picture, what lies in a `box`."""
    require_not_out(call)
    name = picture_name(call.query.get("name", ""), call.data)
    box = call.query.get("box", "")
    data = cropped(call.data, _box(box)) if box else call.data
    if not name.endswith(".pdf") and (fault := picture_fault(name, data)):
        raise UserError(fault[0], hint=fault[1])
    folder = call.desk.files.folder(call.path["issue"]) / "files"
    stem, _, suffix = name.rpartition(".")
    number = 1
    while (folder / name).exists() and (folder / name).read_bytes() != data:
        number += 1
        name = f"{stem}-{number}.{suffix}"
    write_file(folder / name, data)
    return {"source": f"files/{name}"}


def _box(said: str) -> tuple[int, int, int, int]:
    """What is to be kept of a picture: left, top, right, bottom. Raises `UserError`."""
    numbers = said.split(",")
    if len(numbers) != 4 or not all(each.isdecimal() and each.isascii() for each in numbers):
        raise UserError("请求的格式不对。")
    left, top, right, bottom = map(int, numbers)
    return left, top, right, bottom


_SIGNS = {
    "png": (b"\x89PNG\r\n\x1a\n",),
    "jpg": (b"\xff\xd8\xff",),
    "svg": (b"<svg", b"<?xml"),
    "pdf": (b"%PDF-",),
}
"""How files of each sort begin."""


def picture_name(given: str, data: bytes) -> str:
    """A name for a file that is sent: what it is decides, whatever it is called.

    Raises `UserError` for what is neither a picture nor a PDF.
    """
    sort = next(
        (sort for sort, signs in _SIGNS.items() if data.lstrip()[:16].startswith(signs)), None
    )
    if sort is None:
        raise UserError("这不是图片。", hint="能插入的有 PNG、JPEG、SVG 和 PDF 附件。")
    stem = given.rpartition(".")[0] or given
    plain = "".join(each for each in stem.lower() if each.isascii() and each.isalnum())
    return f"{plain[:40] or 'picture'}.{sort}"


PICTURES: tuple[Route, ...] = (route("POST", "/api/upload/{issue}/picture", _picture, "write"),)
