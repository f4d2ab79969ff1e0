"""The program that is running, as a wheel: the archive keeps the one that sealed an issue.

Made from the installed files, so it needs no tool to build with. The same code gives the same bytes:
names in order, no times, no compression that another zlib could do differently.
"""

import base64
import hashlib
from functools import cache
from importlib.metadata import distribution
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile, ZipInfo

import publisher

_NAME = "gongbao"
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_WHEEL = """\
Wheel-Version: 1.0
Generator: gongbao
Root-Is-Purelib: true
Tag: py3-none-any
"""
_BESIDE_CODE = {".pyc"}
_BUNDLED = Path("desk/static")
"""The page of the desk, which set-up makes: no issue is made with it."""


@cache
def running_wheel() -> bytes:
    """The wheel of this very code with its layouts; pip can install it."""
    home = Path(publisher.__file__).parent
    files = _files(home, "publisher")
    if not any(name.startswith("publisher/layouts/") for name in files):
        # Run from a repository, where they lie beside the code.
        files |= _files(home.parent / "layouts", "publisher/layouts")
    info = f"{_NAME}-{publisher.__version__}.dist-info"
    installed = distribution(_NAME)
    files[f"{info}/METADATA"] = (installed.read_text("METADATA") or "").encode()
    files[f"{info}/WHEEL"] = _WHEEL.encode()
    files[f"{info}/entry_points.txt"] = (installed.read_text("entry_points.txt") or "").encode()
    record = f"{info}/RECORD"
    lines = [f"{name},{_hash(data)},{len(data)}" for name, data in sorted(files.items())]
    files[record] = "\n".join([*lines, f"{record},,", ""]).encode()
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_STORED) as wheel:
        for name in (*sorted(files.keys() - {record}), record):
            member = ZipInfo(name, _LONG_AGO)
            member.external_attr = 0o644 << 16
            wheel.writestr(member, files[name])
    return packed.getvalue()


def _files(folder: Path, name: str) -> dict[str, bytes]:
    """The files below `folder`, under `name`; what Python and editors leave beside them is none."""
    return {
        f"{name}/{path.relative_to(folder).as_posix()}": path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        and path.suffix not in _BESIDE_CODE
        and path.name[0] not in ".~"
        and not path.relative_to(folder).is_relative_to(_BUNDLED)
    }


def _hash(data: bytes) -> str:
    digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
    return f"sha256={digest}"
