"""What makes an issue again without a network: the wheels of its program and libraries, its fonts.

A wheel is packed anew from an installed library and the list of files that its installer kept (RECORD, PEP
376): the very files that were used, whatever has become of the place they came from.
"""

import base64
import csv
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from email.parser import HeaderParser
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from fontTools.ttLib import TTCollection, TTFont
from fontTools.ttLib.ttFont import TTLibError

from publisher.errors import UserError
from publisher.model.manifest import sha256

_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_REQUIREMENT = re.compile(r"([A-Za-z0-9][A-Za-z0-9._-]*)\s*(?:\[([^\]]*)\])?")
_EXTRA = re.compile(r"""extra\s*==\s*["']([^"']+)""")
_FREE = ("SIL Open Font License", "Apache License", "scripts.sil.org/OFL", "openfontlicense.org")
"""In the licence of a font (OpenType name 13 and 14): it may be handed on as it is."""
_LICENCE, _LICENCE_URL = 13, 14


Wanted = tuple[str, frozenset[str]]
"""A library and the extras that are asked of it: `fonttools[woff]`."""


def requirements(metadata: str, extras: Iterable[str] = ()) -> list[Wanted]:
    """The libraries that `metadata` (PEP 566) asks for, without an extra or with one of `extras`."""
    found = []
    for line in HeaderParser().parsestr(metadata).get_all("Requires-Dist") or []:
        extra = _EXTRA.search(line)
        name = _REQUIREMENT.match(line.strip())
        if name and (not extra or extra[1] in extras):
            asked = (part.strip() for part in (name[2] or "").split(","))
            found.append((_normal(name[1]), frozenset(filter(None, asked))))
    return found


def installed_closure(metadata: str) -> dict[str, Distribution]:
    """The libraries that a program of this `metadata` needs, and those that these need, as installed.

    One that is not there may be asked for on other systems only. Raises `UserError` where the program
    needs it everywhere: this environment is that of a later program, which does without.
    """
    found: dict[str, Distribution] = {}
    seen: set[Wanted] = set()
    waiting = requirements(metadata)
    while waiting:
        wanted = waiting.pop()
        if wanted in seen:
            continue
        seen.add(wanted)
        name, extras = wanted
        try:
            found[name] = distribution(name)
        except PackageNotFoundError:
            continue
        waiting += requirements(found[name].read_text("METADATA") or "", extras)
    if missing := [name for name in _needed(metadata) if name not in found]:
        raise UserError(
            f"出版时的程序要用 {'、'.join(missing)}，这里没有装。",
            hint="请在装有出版时各版本的环境里移交，或者去掉 --with-tools。",
        )
    return dict(sorted(found.items()))


def _needed(metadata: str) -> Iterator[str]:
    """The libraries that `metadata` asks for on any system, without a condition (PEP 508)."""
    for line in HeaderParser().parsestr(metadata).get_all("Requires-Dist") or []:
        name = _REQUIREMENT.match(line.strip())
        if name and ";" not in line:
            yield _normal(name[1])


def wheel_of(library: Distribution) -> tuple[str, bytes]:
    """The file name and the bytes of a wheel of an installed library."""
    files: dict[str, bytes] = {}
    info = ""
    for row in csv.reader(StringIO(library.read_text("RECORD") or "")):
        name = row[0]
        home = name.partition("/")[0]
        if home.endswith(".dist-info"):
            info = home
        if name.startswith("..") or name.endswith(".pyc") or _is_of_installer(name):
            continue  # Scripts are made anew; the rest is of this machine.
        files[name] = Path(str(library.locate_file(name))).read_bytes()
    tags = re.findall(r"^Tag: (.+)$", files[f"{info}/WHEEL"].decode(), re.MULTILINE)
    files[f"{info}/RECORD"] = _record(files, f"{info}/RECORD")
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as wheel:
        for name, data in sorted(files.items()):
            member = ZipInfo(name, _LONG_AGO)
            member.external_attr = 0o100644 << 16
            wheel.writestr(member, data, ZIP_DEFLATED, 1)
    parts = [tag.strip().split("-") for tag in tags]
    tag = "-".join(".".join(dict.fromkeys(part)) for part in zip(*parts, strict=True))
    return f"{info.removesuffix('.dist-info')}-{tag}.whl", packed.getvalue()


def free_fonts(
    recorded: Mapping[str, str], installed: Iterable[Path]
) -> Iterator[tuple[str, Path | None]]:
    """Each of the recorded fonts with its file among those `installed`, where it may be handed on.

    `None` where it may not, or is not there with the digest of the record.
    """
    known: dict[str, list[Path]] = {}
    for path in {*installed}:
        known.setdefault(path.name, []).append(path)
    for name, digest in sorted(recorded.items()):
        paths = [path for path in known.get(name, ()) if sha256(path.read_bytes()) == digest]
        yield name, next((path for path in paths if _is_free(path)), None)


def _is_free(path: Path) -> bool:
    try:
        font = TTCollection(path).fonts[0] if path.suffix.lower() == ".ttc" else TTFont(path)
        names = font["name"]
    except (OSError, TTLibError, KeyError):
        return False
    said = [str(names.getDebugName(number) or "") for number in (_LICENCE, _LICENCE_URL)]
    return any(licence in text for licence in _FREE for text in said)


def _record(files: Mapping[str, bytes], own: str) -> bytes:
    lines = []
    for name, data in sorted(files.items()):
        if name != own:
            digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
            quoted = f'"{name}"' if "," in name else name
            lines.append(f"{quoted},sha256={digest},{len(data)}")
    return "\n".join([*lines, f"{own},,", ""]).encode()


def _is_of_installer(name: str) -> bool:
    return name.endswith(
        (".dist-info/INSTALLER", ".dist-info/REQUESTED", ".dist-info/direct_url.json")
    )


def _normal(name: str) -> str:
    return re.sub("[-_.]+", "-", name).lower()
