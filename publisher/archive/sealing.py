"""Sealing: an issue is out, and what it is is written down for good."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from publisher.editions import EDITIONS
from publisher.errors import Place, UserError
from publisher.model.finding import Finding, remark
from publisher.model.manifest import Manifest, Published
from publisher.pipeline.build import RECORDS, Built, Watcher, build_issue
from publisher.pipeline.inputs import digests
from publisher.pipeline.opening import Opened, open_issue
from publisher.pipeline.output import write_file
from publisher.pipeline.store import Store
from publisher.source.folders import PUBLISHED_YAML
from publisher.source.published import published_yaml, read_published
from publisher.source.workspace import Workspace

Check = Callable[[Path], Sequence[str]]
"""A validator of finished files: in goes the file, out come its complaints."""
_LASTING = (RECORDS, "pdf", "epub", "print")
"""What is published for good. The web edition goes on telling what became of its documents."""


def seal(
    workspace: Workspace,
    issue_id: str,
    out: Path,
    watcher: Watcher,
    checks: Sequence[tuple[str, Check]],
) -> tuple[Path, Built]:
    """Build an issue, check it, and write its record; returns the record and what was built.

    `checks` are names of editions with what has to accept their files. The record comes last: what
    it refers to is on disk before it. Raises `UserError` where the issue is out already, where a
    check complains, and where files changed meanwhile; and whatever a build raises.
    """
    record = workspace.content / issue_id / PUBLISHED_YAML
    if read_published(workspace.content, issue_id):
        raise UserError(
            f"{issue_id} 已经出版，记录在 {record}。",
            hint="要改正已出版的文字，请在以后的一期登“更正”（kind: 更正）。",
        )
    built = build_issue(workspace, issue_id, EDITIONS, out, watcher)
    complaints = [
        f"{path}：{complaint}"
        for edition, check in checks
        for path in built.manifest.outputs.get(edition, ())
        for complaint in check(out / path)
    ]
    if complaints:
        raise UserError(
            f"{issue_id} 没有通过检验：{'；'.join(complaints)}。",
            hint="没有写出版记录；这是程序或版式的毛病，请告诉维护的人。",
        )
    opened = open_issue(workspace, issue_id)
    _require_unchanged(built.manifest, opened, out)
    store = Store(workspace.content)
    store.keep_layout(opened.layout.files)
    published = _published(built.manifest, built)
    for path in published.shared():
        store.keep((workspace.content / path).read_bytes())
    for facts in built.records.values():
        store.keep(facts)
    watcher.stage("存档", 1, 1)
    write_file(record, published_yaml(published))
    return record, replace(built, findings=(*built.findings, *_unsealed(workspace, built)))


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
    if digests(out, [out / path for path in recorded]) != recorded:
        raise UserError(f"“{out}”里的成品在生成之后改动了。", hint="请再运行一次。")


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


def _published(manifest: Manifest, built: Built) -> Published:
    inputs = manifest.inputs
    return Published(
        issue=manifest.issue,
        date=built.issue.summary.published,
        layout=inputs.layout,
        layout_sha256=inputs.layout_sha256,
        content=inputs.content,
        fonts=inputs.fonts,
        tools=inputs.tools,
        outputs={name: manifest.outputs[name] for name in _LASTING if name in manifest.outputs},
        pages=manifest.pages,
        texts=manifest.texts,
        records=inputs.records,
    )
