"""BagIt (RFC 8493): files with their digests, as archives take them in, in one zip file.

The same files give the same bytes: names in order, no times but the date that is passed in, stored as
they are, since most of them are compressed already and no zlib must be the same.
"""

import datetime as dt
import hashlib
from collections.abc import Mapping
from pathlib import Path
from zipfile import ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from publisher.errors import UserError
from publisher.source.paths import below, is_plain

_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_ALGORITHMS = ("sha256", "sha512")
_PAYLOAD = "data"
_LARGEST = 4 << 30
"""Bytes of all files of a bag, unpacked: the fonts of an issue take some hundred million."""


def write_bag(
    name: str,
    files: Mapping[str, bytes | Path],
    facts: Mapping[str, str],
    day: dt.date,
    target: Path,
) -> None:
    """Write `files`, by their paths in the payload, as a bag called `name` to the file `target`.

    `facts` go into `bag-info.txt` with the date and the sum of bytes and files (Payload-Oxum).
    """
    digests: dict[str, dict[str, str]] = {algorithm: {} for algorithm in _ALGORITHMS}
    with ZipFile(target, "w", ZIP_STORED) as bag:

        def add(path: str, data: bytes) -> None:
            member = ZipInfo(f"{name}/{path}", _LONG_AGO)
            member.external_attr = 0o100644 << 16
            member.create_system = 3
            bag.writestr(member, data)

        size = 0
        for path, content in sorted(files.items()):
            data = content if isinstance(content, bytes) else content.read_bytes()
            size += len(data)
            for algorithm, found in digests.items():
                found[f"{_PAYLOAD}/{path}"] = hashlib.new(algorithm, data).hexdigest()
            add(f"{_PAYLOAD}/{path}", data)
        oxum = {"Bagging-Date": day.isoformat(), "Payload-Oxum": f"{size}.{len(files)}"}
        tags = {
            "bagit.txt": b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
            "bag-info.txt": "".join(f"{k}: {v}\n" for k, v in {**facts, **oxum}.items()).encode(),
        }
        tags |= {f"manifest-{a}.txt": _manifest(found) for a, found in digests.items()}
        for path, data in tags.items():
            add(path, data)
        for algorithm in _ALGORITHMS:
            found = {path: hashlib.new(algorithm, data).hexdigest() for path, data in tags.items()}
            add(f"tagmanifest-{algorithm}.txt", _manifest(found))


def _manifest(digests: Mapping[str, str]) -> bytes:
    """RFC 8493, 2.1.3: in a path, CR, LF and % are written as %0D, %0A and %25."""
    lines = [f"{digest}  {path.replace('%', '%25')}\n" for path, digest in sorted(digests.items())]
    return "".join(lines).encode()


def unpack_bag(source: Path, folder: Path) -> Path:
    """Unpack a bag into `folder` and check every digest; returns the folder of its payload.

    Raises `UserError` for what is no whole bag: a file missing, changed or more; a path that leads out.
    """
    try:
        with ZipFile(source) as bag:
            names = [each for each in bag.infolist() if not each.is_dir()]
            if sum(each.file_size for each in names) > _LARGEST or len(
                {n.filename for n in names}
            ) < len(names):
                raise UserError(f"“{source}”不成样子：太大，或者有同名的文件。")
            for member in names:
                target = below(folder, member.filename)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(bag.read(member))
    except (OSError, BadZipFile, EOFError, RuntimeError, NotImplementedError):
        raise UserError(
            f"“{source}”打不开，或者不是移交包。", hint="请核对文件，或重新取得。"
        ) from None
    homes = [path.parent for path in folder.glob("*/bagit.txt")]
    if len(homes) != 1:
        raise UserError(f"“{source}”不是 BagIt 移交包。")
    for fault in bag_faults(homes[0]):
        raise UserError(f"移交包“{source}”不完好：{fault}")
    return homes[0] / _PAYLOAD


def bag_faults(home: Path) -> list[str]:
    """Chinese sentences: files of an unpacked bag that its manifests do not have, or have otherwise."""
    faults = []
    payload = {
        path.relative_to(home).as_posix() for path in (home / _PAYLOAD).rglob("*") if path.is_file()
    }
    for algorithm in _ALGORITHMS:
        for kind, there in (("manifest", payload), ("tagmanifest", None)):
            try:
                text = (home / f"{kind}-{algorithm}.txt").read_text(encoding="utf-8")
                stated = {
                    path.replace("%25", "%"): digest
                    for digest, path in (line.split("  ", 1) for line in text.splitlines())
                }
            except (OSError, ValueError):
                faults.append(f"{kind}-{algorithm}.txt 不见了，或者不成样子。")
                continue
            for path, digest in stated.items():
                found = home / path
                if not is_plain(path) or not found.is_file():
                    faults.append(f"{path} 不见了。")
                elif hashlib.new(algorithm, found.read_bytes()).hexdigest() != digest:
                    faults.append(f"{path} 被改动了。")
            if there is not None:
                faults += [f"{path} 是多出来的。" for path in sorted(there - {*stated})]
    return faults
