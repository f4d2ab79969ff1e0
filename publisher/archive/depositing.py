"""Handing an issue on to an archive: one file with all that speaks for it, and what makes it again.

The payload is a workspace and its output folder, so that every command works in it:

    content/<issue>/…                     sources and record
    content/bulletin.yaml, content/pages  as they were on its day
    content/archive/                      the ledger, whole, with time stamps; layout, program
    build/<issue>/…                       the editions; a signed one beside them
    tools/*.whl, fonts/*                  where asked for
"""

import datetime as dt
import os
from collections.abc import Iterable, Mapping
from email.parser import HeaderParser
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from msgspec import Struct

from publisher.archive.bag import write_bag
from publisher.archive.toolbox import free_fonts, installed_closure, wheel_of
from publisher.archive.verifying import verify
from publisher.editions import signed_path
from publisher.errors import UserError, UserErrors
from publisher.model.chain import in_force
from publisher.model.manifest import Published, listing_json, sha256
from publisher.pipeline.inputs import tools
from publisher.pipeline.ledger import LEDGER, Ledger
from publisher.pipeline.output import explained
from publisher.pipeline.store import STORE, Store
from publisher.source.folders import PUBLISHED_YAML
from publisher.source.paths import below
from publisher.source.published import read_published
from publisher.source.workspace import Workspace

_OF_PYTHON = ("gongbao", "python", "fontconfig", "harfbuzz", "pango", "zlib")
"""Tools of a record that are no wheels of libraries."""


class Deposited(Struct, frozen=True):
    """What was handed on."""

    path: Path
    files: int
    notes: tuple[str, ...]
    """What is not in it, and why. Chinese."""


def deposit(
    workspace: Workspace,
    issue_id: str,
    out: Path,
    target: Path,
    *,
    today: dt.date,
    fonts: Iterable[Path] | None,
    wheel: bytes = b"",
) -> Deposited:
    """Write the deposit of an issue that is out to the file `target`, whole or not at all.

    `fonts` are the font files of this machine, where what makes the issue again is to be part of it;
    `wheel` is the program then, for an issue whose seal kept none. Raises `UserErrors` where anything
    of the issue is not as recorded, and `UserError` for one that is not out.
    """
    published = read_published(workspace.content, issue_id)
    chain = Ledger(workspace.content).read()
    if published is None or issue_id not in in_force(chain.entries):
        raise UserError(f"{issue_id} 还没有出版或没有登入台账，不能移交。")
    faults = [*map(str, chain.faults), *verify(workspace, issue_id, out, chain).faults]
    if faults:
        raise UserErrors(UserError(fault) for fault in faults)
    files: dict[str, bytes | Path] = dict(_content(workspace, published))
    for outputs in published.outputs.values():
        files |= {f"build/{path}": below(out, path) for path in outputs}
    if (out / signed_path(issue_id)).is_file():
        files[f"build/{signed_path(issue_id)}"] = below(out, signed_path(issue_id).as_posix())
    notes: list[str] = []
    if fonts is not None:
        files |= _tools(workspace, published, wheel, notes)
        for name, font in free_fonts(published.fonts, fonts):
            if font:
                files[f"fonts/{name}"] = font
            else:
                notes.append(f"字体 {name} 没有装进去：这里没有出版时的那一个，或者许可不让转交。")
    bulletin = workspace.read_bulletin()
    facts = {
        "Source-Organization": bulletin.sponsor,
        "External-Identifier": issue_id,
        "External-Description": f"{bulletin.name} {issue_id}，出版日期 {published.date}",
        "Gongbao-Ledger-Head": chain.head,
        "Gongbao-Record": in_force(chain.entries)[issue_id].record,
    }
    with explained(target.parent):
        target.parent.mkdir(parents=True, exist_ok=True)
        staged = target.with_name(f".{target.name}.gongbao-new")
        try:
            write_bag(issue_id, files, facts, today, staged)
            with staged.open("rb") as written:
                os.fsync(written.fileno())
            staged.replace(target)
        finally:
            staged.unlink(missing_ok=True)
    return Deposited(target, len(files), tuple(notes))


def _content(workspace: Workspace, published: Published) -> Mapping[str, bytes | Path]:
    """The issue's own files, the shared ones of its day, and what the archive keeps for it."""
    content, store = workspace.content, Store(workspace.content)
    files: dict[str, bytes | Path] = {
        f"content/{path}": below(content, path) for path in (*published.own(), *published.reviews)
    }
    record = f"{published.issue}/{PUBLISHED_YAML}"
    files[f"content/{record}"] = content / record
    for path, digest in published.shared().items():
        files[f"content/{path}"] = store.read(digest)
    layout = published.layout_sha256
    files[f"content/{STORE}/layouts/{layout}"] = content / STORE / "layouts" / layout
    kept = {
        *published.shared().values(),
        *published.records.values(),
        *store.layout_files(layout).values(),
        *filter(None, [published.program]),
    }
    files |= {f"content/{STORE}/objects/{digest}": store.read(digest) for digest in kept}
    folder = content / LEDGER
    files |= {f"content/{LEDGER}/{path.name}": path for path in sorted(folder.glob("[0-9]*"))}
    return files


def _tools(
    workspace: Workspace, published: Published, wheel: bytes, notes: list[str]
) -> Mapping[str, bytes]:
    """The wheels of the program that sealed, and of the libraries in the versions of the record."""
    program = Store(workspace.content).read(published.program) if published.program else wheel
    if not program:
        raise UserError(
            f"{published.issue} 出版时没有存下程序。",
            hint="请用 --program 写明当时的 gongbao 的安装包（.whl）。",
        )
    if (code := code_version(program)) != published.tools.get("gongbao"):
        raise UserError(
            f"出版时的程序是 gongbao {published.tools.get('gongbao')}，所给的安装包是 {code}。"
        )
    metadata = metadata_of(program)
    files = {f"tools/{wheel_file(metadata)}": program}
    libraries = installed_closure(metadata)
    for name, library in libraries.items():
        wanted = next(
            (
                version
                for tool, version in published.tools.items()
                if tool.lower().replace("_", "-") == name
            ),
            library.version,
        )
        if wanted != library.version:
            raise UserError(
                f"出版时用的是 {name} {wanted}，这里装的是 {library.version}。",
                hint="请在装有出版时各版本的环境里移交，或者去掉 --with-tools。",
            )
        file, data = wheel_of(library)
        files[f"tools/{file}"] = data
    now = tools()
    differing = [
        f"{name} {published.tools[name]}（这里是 {now.get(name)}）"
        for name in _OF_PYTHON
        if name in published.tools and name != "gongbao" and published.tools[name] != now.get(name)
    ]
    if differing:
        notes.append(f"装进去的库取自这台机器，而出版时用的是 {'、'.join(differing)}。")
    return files


def metadata_of(wheel: bytes) -> str:
    """`METADATA` of a wheel. Raises `UserError` for what is none."""
    try:
        with ZipFile(BytesIO(wheel)) as file:
            name = next(n for n in file.namelist() if n.endswith(".dist-info/METADATA"))
            return file.read(name).decode()
    except (StopIteration, OSError, ValueError, RuntimeError, BadZipFile):
        raise UserError("这不是安装包（.whl）。") from None


def code_version(wheel: bytes) -> str:
    """The version of a wheel of gongbao with the digest of its code, as records have it."""
    version = HeaderParser().parsestr(metadata_of(wheel))["Version"]
    with ZipFile(BytesIO(wheel)) as file:
        code = {
            name.removeprefix("publisher/"): sha256(file.read(name))
            for name in sorted(file.namelist())
            if name.startswith("publisher/") and name.endswith(".py")
        }
    return f"{version}+{sha256(listing_json(code))[:12]}"


def wheel_file(metadata: str) -> str:
    """The file name of the program's wheel, as installers need it."""
    stated = HeaderParser().parsestr(metadata)
    return f"{stated['Name']}-{stated['Version']}-py3-none-any.whl"
