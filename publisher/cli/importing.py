"""`gongbao import`."""

import json
import os
import shutil
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from publisher.cli.console import BuildProgress, err, out
from publisher.errors import ErrorCollector, UserError
from publisher.pipeline.conversion import converted, drawings
from publisher.pipeline.importing import (
    Placed,
    known_agencies,
    place_drafts,
    set_kind,
    text_of_draft,
    write_placed,
)
from publisher.pipeline.importing_issues import page_range, read_pdf_issue, write_issue
from publisher.pipeline.output import write_file
from publisher.pipeline.review import review_sheet
from publisher.pipeline.scanning import Scanner
from publisher.source.importing.gazette.issues import DraftIssue
from publisher.source.importing.reading import Form, form_of, read_draft, read_text_issue
from publisher.source.importing.scans.recognition import recogniser_version
from publisher.source.importing.structure.completing import Register
from publisher.source.importing.structure.draft import Draft
from publisher.source.importing.word.package import read_import
from publisher.source.importing.word.state import Changes
from publisher.source.workspace import Workspace

_OFFICE = ("soffice", "libreoffice")
_SCANS = ".scans"
"""Folder beside the issues for pages that were recognised."""
_CLIPBOARD = Path("剪贴板")
"""What text from standard input is called."""

Drafts = list[tuple[Path, Draft]]


def run_import(
    content: Path,
    files: Sequence[Path],
    *,
    issue: str | None,
    kind: str,
    changes: Changes | None,
    form: Form | None,
    report: Path | None,
    may_replace: bool,
    contents: str,
    review: Path | None,
) -> int:
    """Read documents and put them into an issue, or show one. Returns the exit code.

    Nothing is written unless all of them could be read and placed.
    """
    if form and files:
        raise UserError(
            "--from 是读剪贴板的，不能再写文件。", hint="请去掉 --from，或者去掉文件名。"
        )
    if not form and not files:
        raise UserError("没有写要导入的文件。", hint="请写出文件，或者用 --from text 读剪贴板。")
    if len(files) > 1 and any(file.suffix.lower() == ".pdf" for file in files):
        raise UserError("一整期的 PDF 要单独导入。", hint="请分开运行。")
    if not issue and len(files) > 1:
        raise UserError(
            "几个文件一起导入，要写明放进哪一期。", hint="请加上 --issue，如 --issue 2024-02。"
        )
    pages = page_range(contents, "--contents")
    if len(files) == 1 and (whole := _whole_issue(content, files[0], pages)):
        return _import_issue(content, files[0], whole, issue, report, review)
    if review:
        raise UserError("--review 只用于一整期的 PDF。", hint="请去掉 --review。")
    drafts = _read(files, form, changes, known_agencies(Workspace(content)))
    for _, draft in drafts:
        set_kind(draft, kind)
    placed: list[Placed] = []
    if issue:
        workspace = Workspace(content)
        placed = place_drafts(workspace, issue, drafts, may_replace=may_replace)
        write_placed(workspace, issue, placed)
        for one in placed:
            _say_replaced(one)
    else:
        _show(drafts[0][1])
    _report(drafts, placed)
    if report:
        write_file(report, _as_json(_said(drafts, placed)))
    return 0


def _whole_issue(content: Path, file: Path, contents: range | None) -> DraftIssue | None:
    """The issue in a PDF, or in a file of text that has masthead and contents."""
    register = known_agencies(Workspace(content))
    if file.suffix.lower() == ".pdf":
        with BuildProgress() as bars:
            return read_pdf_issue(file, contents, register, _scanner(content, bars))
    if file.suffix.lower() in (".txt", ".text"):
        return read_text_issue(file, register)
    return None


def _scanner(content: Path, bars: BuildProgress) -> Scanner | None:
    """With what scans are read, where it is installed; tells of the work that lies ahead once."""
    version = recogniser_version()
    if not version:
        return None
    told = False

    def progress(done: int, total: int) -> None:
        nonlocal told
        if not told and done < total:
            err.print(
                f"扫描件有 {total - done} 页要识别文字，每页约需半分钟；"
                "可以随时按 Ctrl-C 中止，再运行时接着做。"
            )
        told = True
        bars.stage("识别", done, total)

    return Scanner(content / _SCANS, version, len(os.sched_getaffinity(0)), progress)


def _import_issue(
    content: Path,
    file: Path,
    whole: DraftIssue,
    issue: str | None,
    report: Path | None,
    review: Path | None,
) -> int:
    """Write a whole issue, under the year and number that its masthead says."""
    if issue and issue != whole.front.issue_id:
        raise UserError(
            f"报头上是 {whole.front.issue_id}，而 --issue 写的是 {issue}。",
            hint="请去掉 --issue，或者核对文件。",
        )
    if review and file.suffix.lower() != ".pdf":
        raise UserError("--review 只用于一整期的 PDF。", hint="请去掉 --review。")
    written = write_issue(content, file, whole)
    if review:
        write_file(review, review_sheet(file.stem, read_import(file), whole.read))
        out.print(f"核对单在 {review}，请用浏览器打开，与原件逐页核对。")
    drafts = [(written.documents[name], draft) for name, draft in whole.drafts.items()]
    out.print(f"已导入 {file} → {written.folder}，共 {len(drafts)} 份文件。")
    for remark in whole.report.remarks:
        err.print(f"{'核对' if remark.severity == 'warning' else '说明'}：{file.name}：{remark}")
    _report(drafts, [])
    if report:
        rest = {"file": str(file), "document": None, **whole.report.as_json()}
        write_file(report, _as_json([rest, *_said(drafts, [])]))
    return 0


def _read(
    files: Sequence[Path], form: Form | None, changes: Changes | None, register: Register
) -> Drafts:
    if form:
        data = sys.stdin.buffer.read()
        return [(_CLIPBOARD, read_draft(_CLIPBOARD, form, changes, register, data))]
    drafts: Drafts = []
    errors = ErrorCollector()
    office = next((found for name in _OFFICE if (found := shutil.which(name))), None)
    for file in files:
        with errors.collecting(), ExitStack() as stack:
            path, form_of_file = file, form_of(file)
            if form_of_file == "older":
                path, form_of_file = stack.enter_context(converted(file, office)), "word"
            as_png = drawings(office) if office else None
            draft = read_draft(path, form_of_file, changes, register, as_png=as_png)
            drafts.append((file, draft))
    errors.raise_if_any()
    return drafts


def _show(draft: Draft) -> None:
    """A document on standard output, as it is."""
    sys.stdout.write(text_of_draft(draft))
    for picture in draft.pictures:
        draft.report.warn(
            "image-not-written",
            "图片没有写出来，用 --issue 导入才会写进 files/：",
            text=picture.name,
        )


def _say_replaced(placed: Placed) -> None:
    if placed.replaces is None:
        return
    before, after = placed.replaces.split("\n"), placed.text.split("\n")
    changed = sum(
        max(i2 - i1, j2 - j1)
        for tag, i1, i2, j1, j2 in SequenceMatcher(
            None, before, after, autojunk=False
        ).get_opcodes()
        if tag != "equal"
    )
    placed.draft.report.warn(
        "replaced", f"代替了原有的 {placed.path.name}，有 {changed} 行不同，请核对。"
    )


def _report(drafts: Drafts, placed: Sequence[Placed]) -> None:
    where = {id(one.draft): one.path for one in placed}
    for file, draft in drafts:
        if path := where.get(id(draft)):
            out.print(f"已导入 {file} → {path}")
        for remark in draft.report.remarks:
            word = "核对" if remark.severity == "warning" else "说明"
            err.print(f"{word}：{file.name}：{remark}")
        report = draft.report
        err.print(
            f"{file.name}：导入 {report.carried} 字，略去 {report.dropped} 字，"
            f"要核对的 {len(report.warnings)} 处。"
        )


def _said(drafts: Drafts, placed: Sequence[Placed]) -> list[dict[str, Any]]:
    where = {id(one.draft): str(one.path) for one in placed}
    return [
        {"file": str(file), "document": where.get(id(draft)), **draft.report.as_json()}
        for file, draft in drafts
    ]


def _as_json(said: list[dict[str, Any]]) -> bytes:
    return (json.dumps(said, ensure_ascii=False, indent=2) + "\n").encode()
