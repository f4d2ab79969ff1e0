"""`gongbao seal`, `unseal`, `adopt`, `rebuild` and `verify`."""

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from publisher.archive.acts import adopt, unseal
from publisher.archive.rebuilding import Rebuilt, rebuild
from publisher.archive.sealing import seal
from publisher.archive.stamping import examined
from publisher.archive.verifying import known_issues, verify_all, verify_chain
from publisher.cli.console import BuildProgress, err, out, remark_on, show_refusal
from publisher.cli.openssl import OpenSsl
from publisher.cli.proofs import known_head, run_timestamp
from publisher.cli.remaking import remake
from publisher.cli.signing import told_signature
from publisher.cli.validators import installed_checks
from publisher.errors import UserError
from publisher.model.manifest import sha256
from publisher.pipeline.build import Refused
from publisher.pipeline.checking import site_faults
from publisher.pipeline.ledger import Ledger
from publisher.pipeline.memory import one_by_one
from publisher.source.published import read_published
from publisher.source.workspace import Workspace


def run_seal(
    content: Path, output: Path, issue_id: str, authority: str, *, embargo: bool, sure: bool
) -> int:
    """Publish one issue and say what to do next. Returns the exit code.

    `authority` gives a time stamp over the entry; none is asked for where it is empty.
    """
    workspace = Workspace(content)
    if not sure:
        _confirm(workspace, issue_id)
    checks = installed_checks()
    try:
        with BuildProgress() as progress:
            sealed = seal(
                workspace, issue_id, output, progress, checks, today=_today(), embargo=embargo
            )
    except Refused as refused:
        show_refusal(refused.findings)
        return 1
    if built := sealed.built:
        checked = "、".join(sorted({edition for edition, _ in checks})) or "没有"
        out.print(
            f"{issue_id} 已出版：{len(built.issue.documents)} 份文件，外部检验过的版本：{checked}。"
        )
    else:
        out.print(f"{issue_id} 的出版记录已经由档案取回。")
    out.print(f"出版记录 {sealed.record}，请与 {content / 'archive'} 一起保存（提交到版本库）。")
    out.print(_entered(sealed.entry))
    if built:
        remark_on(built.findings)
    return run_timestamp(content, authority, renew=False) if authority else 0


def _confirm(workspace: Workspace, issue_id: str) -> None:
    """Ask on a terminal; elsewhere `--yes` has to say it. Raises `UserError` for a no."""
    summary = workspace.read_summary(issue_id)
    if not sys.stdin.isatty():
        raise UserError(
            f"出版 {issue_id} 之后文稿不能再改，要先确认。", hint="不在终端上运行的，请加 --yes。"
        )
    said = f"{issue_id}（{summary.year}年{summary.number_words}，出版日期 {summary.published}）"
    err.print(f"{said}出版以后，文稿不能再改。")
    if not click.confirm("确定出版吗？", err=True):
        raise UserError("没有出版。", hint="要出版的，请再运行一次，回答 y。")


def _entered(entry: Path) -> str:
    number = int(entry.name.partition(".")[0])
    return (
        f"台账第 {number} 条，校验值 {sha256(entry.read_bytes())}："
        "请登在别处（网站、下一期、移交清单），以后用 gongbao verify --head 核对。"
    )


def run_unseal(content: Path, issue_id: str, why: str, home: Path | None) -> int:
    """Take back that an issue is out. Returns the exit code."""
    workspace = Workspace(content)
    _require_known(workspace, [issue_id])
    if not why.strip():
        raise UserError("没有写撤销的原因。", hint="请写 --why 原因；它永远留在台账里。")
    entry = unseal(workspace, issue_id, why.strip(), today=_today(), home=home, waiting=_waiting)
    out.print(f"{issue_id} 已撤销出版，可以再改；原来的出版记录留在档案里。")
    out.print(_entered(entry))
    return 0


def run_adopt(content: Path, output: Path) -> int:
    """Take over what was sealed before there was a ledger. Returns the exit code."""
    workspace = Workspace(content)
    adopted = adopt(workspace, output, today=_today(), waiting=_waiting)
    if adopted:
        out.print(f"登入台账 {len(adopted)} 期：{'、'.join(adopted)}。")
    else:
        out.print("各期的出版记录都已经在台账里。")
    return 0


def run_rebuild_deposit(source: Path) -> int:
    """Make the issue of a deposit again with its own tools. Returns the exit code."""
    remade = remake(source)
    out.print(remade.said)
    out.print(
        f"用移交包自带的程序重做 {remade.issue}：{'一字不差' if remade.is_same else '不同，见上'}。"
    )
    return 0 if remade.is_same else 1


def run_rebuild(
    content: Path, output: Path, issues: Sequence[str], every: bool, images: Path | None
) -> int:
    """Make issues again and say how they differ. Returns the exit code: 1 where any does."""
    workspace = Workspace(content)
    if bool(issues) == every:
        raise UserError("没有写哪一期。", hint="请写期名，如 2024-02；所有出版了的期，写 --all。")
    _require_known(workspace, issues)
    ids = issues or [each for each in known_issues(workspace) if read_published(content, each)]
    differing = 0
    for issue_id in one_by_one(ids):
        try:
            with BuildProgress() as progress:
                rebuilt = rebuild(workspace, issue_id, output, progress, images)
        except Refused as refused:
            show_refusal(refused.findings)
            differing += 1
            continue
        _tell(rebuilt)
        differing += bool(rebuilt.outputs or rebuilt.record)
    lost = verify_chain(workspace).faults if every else ()
    for fault in lost:
        err.print(fault)
    if not ids:
        out.print("还没有出版的期。")
    elif len(ids) > 1:
        out.print(f"共 {len(ids)} 期，{len(ids) - differing} 期一字不差，{differing} 期不同。")
    return 1 if differing or lost else 0


def _tell(rebuilt: Rebuilt) -> None:
    if rebuilt.outputs:
        said = "与出版时不同"
    elif rebuilt.record:
        said = "与记录一字不差，但是记录不可信"
    else:
        said = "与出版时一字不差"
    out.print(f"{rebuilt.issue}  {said}")
    for sentence in (*rebuilt.record, *rebuilt.inputs, *rebuilt.outputs):
        out.print(f"  {sentence}")
    if rebuilt.pictures:
        out.print(f"  看上去不同的页有 {len(rebuilt.pictures)} 张图：{rebuilt.pictures[0].parent}")


def run_verify(
    content: Path,
    output: Path,
    issues: Sequence[str],
    head: str,
    openssl: OpenSsl,
    trusted: tuple[Path, ...],
) -> int:
    """Compare files with their records. Returns the exit code: 1 where one is not as recorded.

    `head` is a digest of the ledger, or a file that has one: a time stamp, a deposit.
    """
    workspace = Workspace(content)
    _require_known(workspace, issues)
    ledger = verify_chain(workspace, known_head(head, openssl))
    for fault in ledger.faults:
        err.print(fault)
    files, faults = 0, len(ledger.faults)
    for found in verify_all(workspace, issues or workspace.issue_ids(), output, ledger.chain):
        files += found.files
        faults += len(found.faults)
        for fault in found.faults:
            err.print(f"{found.issue}  {fault}")
        if told := told_signature(content, output, found.issue, trusted):
            (err if told[0] else out).print(f"{found.issue}  {told[1]}")
            faults += told[0]
    for note in ledger.notes:
        out.print(note)
    for entry in ledger.chain.entries:
        if not issues or entry.issue in issues:
            for is_fault, said in examined(Ledger(content), entry, openssl):
                (err if is_fault else out).print(said)
                faults += is_fault
    if not issues:
        for error in site_faults(workspace, output):
            faults += 1
            err.print(f"网站  {error.message}")
    out.print(f"检查了 {files} 个文件，{f'{faults} 处不符' if faults else '都与记录相符'}。")
    return 1 if faults else 0


def _require_known(workspace: Workspace, issues: Sequence[str]) -> None:
    """Whatever is typed in the place of an issue is a name and not a path."""
    known = known_issues(workspace)
    for issue in issues:
        if issue not in known:
            raise UserError(
                f"没有“{issue}”这一期。", hint=f"现有的期：{'、'.join(known) or '还没有'}。"
            )


def _today() -> date:
    return date.today()  # noqa: DTZ011 -- the office's own day


def _waiting() -> None:
    err.print("另一个 gongbao 正在写台账，等它结束后继续……")
