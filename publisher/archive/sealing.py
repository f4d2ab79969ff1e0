"""Sealing: an issue is out, and what it is is written down for good."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from publisher.archive.program import running_wheel
from publisher.editions import EDITIONS, OFD, ON_REQUEST
from publisher.errors import Place, UserError, UserErrors
from publisher.model.chain import in_force
from publisher.model.finding import Finding, remark
from publisher.model.manifest import Manifest, Published, sha256
from publisher.pipeline.build import Built, Watcher, build_issue
from publisher.pipeline.inputs import recorded_digests
from publisher.pipeline.ledger import Ledger
from publisher.pipeline.opening import Opened, open_issue
from publisher.pipeline.output import write_file
from publisher.pipeline.record import RECORDS
from publisher.pipeline.reviewing import require_reviewed
from publisher.pipeline.store import Store
from publisher.source.folders import PUBLISHED_YAML
from publisher.source.formats import FORMAT
from publisher.source.published import published_yaml, read_published
from publisher.source.workspace import Workspace

Check = Callable[[Path], Sequence[str]]
"""A validator of finished files: in goes the file, out come its complaints."""
LASTING = (RECORDS, "pdf", OFD, "epub", "print")
"""What is published for good. The web edition goes on telling what became of its documents."""


class Sealed(Struct, frozen=True):
    """What sealing an issue has written."""

    record: Path
    entry: Path
    """Of the ledger."""
    built: Built | None
    """`None` where an earlier run was interrupted when all but the record was written."""


def seal(
    workspace: Workspace,
    issue_id: str,
    out: Path,
    watcher: Watcher,
    checks: Sequence[tuple[str, Check]],
    *,
    today: dt.date,
    embargo: bool = False,
) -> Sealed:
    """Build an issue with its print edition, check it, and write its record and its entry.

    `checks` are names of editions with what has to accept their files; `today` is the day of the
    entry, and an issue whose 出版日期 is later is refused unless `embargo` says that this is meant.
    First come the files that the record refers to, then the entry, last the record: a run that was
    stopped between these two is completed by the next. Raises `UserError` where the issue is out
    already, where a check complains, and where files changed meanwhile; `UserErrors` where the
    ledger and the records disagree; and whatever a build raises.
    """
    ledger = Ledger(workspace.content)
    record = workspace.content / issue_id / PUBLISHED_YAML
    with ledger.held(watcher.waiting):
        if restored := _completed(workspace, ledger, issue_id):
            return Sealed(record, restored, None)
        if read_published(workspace.content, issue_id):
            raise UserError(
                f"{issue_id} 已经出版，记录在 {record}。",
                hint="要改正已出版的文字，请在以后的一期登“更正”（kind: 更正）。",
            )
        if faults := ledger.faults():
            raise UserErrors(faults)
        _require_due(workspace, issue_id, today, embargo)
        built = build_issue(workspace, issue_id, (*EDITIONS, *ON_REQUEST), out, watcher)
        reviews = require_reviewed(workspace, built.issue, built.manifest)
        _require_accepted(built, out, checks)
        opened = open_issue(workspace, issue_id)
        _require_unchanged(built.manifest, opened, out)
        published = replace(_kept(workspace, opened, built), reviews=reviews)
        data = published_yaml(published)
        Store(workspace.content).keep(data)
        watcher.stage("存档", 1, 1)
        entry = ledger.append("seal", issue_id, sha256(data), published.date, today)
        write_file(record, data)
    return Sealed(
        record, entry, replace(built, findings=(*built.findings, *_unsealed(workspace, built)))
    )


def _completed(workspace: Workspace, ledger: Ledger, issue_id: str) -> Path | None:
    """Write a record that the ledger has and the issue has not; the archive has its bytes."""
    path = workspace.content / issue_id / PUBLISHED_YAML
    chain = ledger.read()
    entry = in_force(chain.entries).get(issue_id)
    if entry is None or path.exists():
        return None
    write_file(path, Store(workspace.content).read(entry.record))
    return ledger.path(entry.number)


def _require_due(workspace: Workspace, issue_id: str, today: dt.date, embargo: bool) -> None:
    summary = workspace.read_summary(issue_id)
    if summary.published > today and not embargo:
        raise UserError(
            f"{issue_id} 的出版日期是 {summary.published}，还没有到。",
            Place(workspace.content / issue_id / "issue.yaml"),
            "请核对日期；确要提前定稿、到那天再公开的，请加 --embargo。",
        )


def _require_accepted(built: Built, out: Path, checks: Sequence[tuple[str, Check]]) -> None:
    complaints = [
        f"{path}：{complaint}"
        for edition, check in checks
        for path in built.manifest.outputs.get(edition, ())
        for complaint in check(out / path)
    ]
    if complaints:
        raise UserError(
            f"{built.issue.id} 没有通过检验：{'；'.join(complaints)}。",
            hint="没有写出版记录；这是程序或版式的毛病，请告诉维护的人。",
        )


def _require_unchanged(manifest: Manifest, opened: Opened, out: Path) -> None:
    """What was checked is what is recorded."""
    for name, digest in manifest.inputs.content.items():
        if opened.inputs.content.get(name) != digest:
            place = Place(opened.issue.settings[0].place.path.parents[1] / name)
            raise UserError("这个文件在生成期间改动了。", place, "请再运行一次。")
    if opened.inputs.layout_files != manifest.inputs.layout_files:
        raise UserError("版式在生成期间改动了。", hint="请再运行一次。")
    recorded = {
        path: digest for files in manifest.outputs.values() for path, digest in files.items()
    }
    if recorded_digests(out, recorded) != recorded:
        raise UserError(f"“{out}”里的成品在生成之后改动了。", hint="请再运行一次。")


def _kept(workspace: Workspace, opened: Opened, built: Built) -> Published:
    """The record of what was built, when the archive keeps all that it needs."""
    store = Store(workspace.content)
    store.keep_layout(opened.layout.files)
    published = _published(built.manifest, built, store.keep(running_wheel()))
    for path in published.shared():
        store.keep((workspace.content / path).read_bytes())
    for facts in built.records.values():
        store.keep(facts)
    return published


def _unsealed(workspace: Workspace, built: Built) -> Iterator[Finding]:
    """Says which issues the index of a year lists although nothing holds them to their pages."""
    listed = [path.parent.name for path in built.records]
    if unsealed := [each for each in listed if not read_published(workspace.content, each)]:
        yield remark(
            "annual-index-unsealed",
            f"年度总目录列出的 {'、'.join(unsealed)} 还没有出版记录：它们的页码以后若有变动，"
            "这一期的总目录不再跟着改。",
            built.issue.place_of("pages"),
        )


def _published(manifest: Manifest, built: Built, program: str) -> Published:
    inputs = manifest.inputs
    return Published(
        issue=manifest.issue,
        date=built.issue.summary.published,
        layout=inputs.layout,
        layout_sha256=inputs.layout_sha256,
        content=inputs.content,
        fonts=inputs.fonts,
        tools=inputs.tools,
        outputs={name: manifest.outputs[name] for name in LASTING if name in manifest.outputs},
        pages=manifest.pages,
        texts=manifest.texts,
        records=inputs.records,
        source_format=FORMAT,
        program=program,
    )
