"""`gongbao seal`, `gongbao rebuild` and `gongbao verify`."""

from collections.abc import Sequence
from pathlib import Path

from publisher.archive.rebuilding import Rebuilt, rebuild
from publisher.archive.sealing import seal
from publisher.archive.verifying import verify
from publisher.cli.console import BuildProgress, err, out, remark_on, show_refusal
from publisher.cli.validators import installed_checks
from publisher.errors import UserError
from publisher.pipeline.build import Refused
from publisher.pipeline.checking import site_faults
from publisher.pipeline.memory import one_by_one
from publisher.source.published import read_published
from publisher.source.workspace import Workspace


def run_seal(content: Path, output: Path, issue_id: str) -> int:
    """Publish one issue and say what to do next. Returns the exit code."""
    checks = installed_checks()
    try:
        with BuildProgress() as progress:
            record, built = seal(Workspace(content), issue_id, output, progress, checks)
    except Refused as refused:
        show_refusal(refused.findings)
        return 1
    checked = "、".join(sorted({edition for edition, _ in checks})) or "没有"
    out.print(
        f"{issue_id} 已出版：{len(built.issue.documents)} 份文件，外部检验过的版本：{checked}。"
    )
    out.print(f"出版记录 {record}，请与 {content / 'archive'} 一起保存（提交到版本库）。")
    remark_on(built.findings)
    return 0


def run_rebuild(
    content: Path, output: Path, issues: Sequence[str], every: bool, images: Path | None
) -> int:
    """Make issues again and say how they differ. Returns the exit code: 1 where any does."""
    workspace = Workspace(content)
    if bool(issues) == every:
        raise UserError("没有写哪一期。", hint="请写期名，如 2024-02；所有出版了的期，写 --all。")
    ids = issues or [each for each in workspace.issue_ids() if read_published(content, each)]
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
        differing += bool(rebuilt.outputs)
    if not ids:
        out.print("还没有出版的期。")
    elif len(ids) > 1:
        out.print(f"共 {len(ids)} 期，{len(ids) - differing} 期一字不差，{differing} 期不同。")
    return 1 if differing else 0


def _tell(rebuilt: Rebuilt) -> None:
    out.print(f"{rebuilt.issue}  {'与出版时不同' if rebuilt.outputs else '与出版时一字不差'}")
    for sentence in (*rebuilt.inputs, *rebuilt.outputs):
        out.print(f"  {sentence}")
    if rebuilt.pictures:
        out.print(f"  看上去不同的页有 {len(rebuilt.pictures)} 张图：{rebuilt.pictures[0].parent}")


def run_verify(content: Path, output: Path, issues: Sequence[str]) -> int:
    """Compare files with their records. Returns the exit code: 1 where one is not as recorded."""
    workspace = Workspace(content)
    files = faults = 0
    for issue_id in issues or workspace.issue_ids():
        found = verify(workspace, issue_id, output)
        files += found.files
        faults += len(found.faults)
        for fault in found.faults:
            err.print(f"{issue_id}  {fault}")
    if not issues:
        for error in site_faults(workspace, output):
            faults += 1
            err.print(f"网站  {error.message}")
    out.print(f"检查了 {files} 个文件，{f'{faults} 处不符' if faults else '都与记录相符'}。")
    return 1 if faults else 0
