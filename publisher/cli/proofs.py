"""`gongbao timestamp` and `deposit`: proof towards others."""

import re
import subprocess
from datetime import date
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from publisher.archive.depositing import deposit
from publisher.archive.stamping import stamp
from publisher.cli.console import err, out
from publisher.cli.openssl import OpenSsl, stamp_by
from publisher.errors import UserError, UserErrors
from publisher.model.manifest import sha256
from publisher.pipeline.ledger import LEDGER, Ledger
from publisher.source.workspace import Workspace

_ENTRY = re.compile(rf"[^/]+/data/content/{LEDGER}/[0-9]{{6}}[.]json")


def run_timestamp(content: Path, authority: str, *, renew: bool) -> int:
    """Have the last entry stamped, or all earlier time stamps renewed. Returns the exit code."""
    ledger = Ledger(content)
    with ledger.held(_waiting):
        chain = ledger.read()
        if chain.faults:
            raise UserErrors(chain.faults)
        if not chain.entries:
            raise UserError("台账里还没有一条。", hint="请先运行 gongbao seal。")
        stamped = [
            entry.number
            for entry in chain.entries
            if any(path.suffix == ".tsr" for path in ledger.beside(entry.number))
        ]
        last = chain.entries[-1].number
        if renew and not stamped:
            raise UserError("台账里还没有时间戳，没有可以续盖的。", hint="请去掉 --renew。")
        if not renew and last in stamped:
            out.print(f"台账最后一条（第 {last} 条）已经有时间戳；要续盖的请加 --renew。")
            return 0
        for number in stamped if renew else [last]:
            path = stamp(ledger, number, lambda data: stamp_by(authority, data))
            out.print(f"台账第 {number} 条盖了时间戳：{path}。")
    return 0


def run_deposit(
    content: Path,
    output: Path,
    issue_id: str,
    target: Path,
    program: Path | None,
    *,
    with_tools: bool,
) -> int:
    """Write the deposit of an issue. Returns the exit code."""
    if program and not with_tools:
        raise UserError("--program 要和 --with-tools 一起用。", hint="请加上 --with-tools。")
    wheel = b""
    if program:
        try:
            wheel = program.read_bytes()
        except OSError:
            raise UserError(f"打不开“{program}”。", hint="请核对文件名。") from None
    workspace = Workspace(content)
    if issue_id not in workspace.issue_ids():
        raise UserError(f"没有“{issue_id}”这一期。")
    done = deposit(
        workspace,
        issue_id,
        output,
        target,
        today=date.today(),  # noqa: DTZ011 -- the office's own day
        fonts=_font_files() if with_tools else None,
        wheel=wheel,
    )
    out.print(f"移交包 {done.path}：{done.files} 个文件，SHA-256 {_digest(done.path)}。")
    for note in done.notes:
        out.print(note)
    return 0


def known_head(given: str, openssl: OpenSsl) -> str:
    """The digest that `given` is, or that the file of this name has: a time stamp, a deposit.

    Raises `UserError` for a file that has none.
    """
    path = Path(given)
    try:
        if not given or not path.is_file():
            return given.lower()
        data = path.read_bytes()
    except (OSError, ValueError):
        return given.lower()
    found = _deposited_head(path) if data.startswith(b"PK") else openssl.imprint(data)
    if not found:
        raise UserError(f"“{path}”不是时间戳，也不是移交包。", hint="请写校验值，或者这两种文件。")
    return found


def _deposited_head(path: Path) -> str:
    try:
        with ZipFile(path) as bag:
            entries = sorted(filter(_ENTRY.fullmatch, bag.namelist()))
            return sha256(bag.read(entries[-1])) if entries else ""
    except (OSError, BadZipFile, RuntimeError, NotImplementedError):
        return ""


def _font_files() -> list[Path]:
    """The files of all fonts that fontconfig knows."""
    done = subprocess.run(
        ["fc-list", "--format", "%{file}\\n"],  # noqa: S607 -- of the system
        capture_output=True,
        text=True,
        errors="surrogateescape",
        check=False,
    )
    return [Path(line) for line in done.stdout.splitlines() if line]


def _digest(path: Path) -> str:
    from publisher.typesetting.machine import file_digest

    return file_digest(path)


def _waiting() -> None:
    err.print("另一个 gongbao 正在写台账，等它结束后继续……")
