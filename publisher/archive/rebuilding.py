"""Rebuilding: an issue that is out is made again and compared with what was published."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec import Struct
from msgspec.structs import replace

from publisher.archive.comparing import contradictions
from publisher.archive.texts import text_changes
from publisher.editions import EDITIONS, ON_REQUEST
from publisher.errors import UserError
from publisher.model.manifest import Manifest, Published, sha256
from publisher.pipeline.build import Built, Watcher, make_opened
from publisher.pipeline.facts import ISSUE_JSON
from publisher.pipeline.ledger import Ledger
from publisher.pipeline.opening import (
    Opened,
    open_as_published,
    open_issue_as_it_is,
    published_changes,
)
from publisher.pipeline.output import write_file
from publisher.site.folders import SITE
from publisher.source.paths import below
from publisher.source.published import read_published
from publisher.source.workspace import Workspace
from publisher.typesetting.comparison import differing_pages


class Rebuilt(Struct, frozen=True):
    """What came of making one issue again. All sentences are Chinese."""

    issue: str
    inputs: tuple[str, ...]
    """What it is made from that is no longer the same."""
    outputs: tuple[str, ...]
    """What came out that is no longer the same; none where it is identical."""
    pictures: tuple[Path, ...] = ()
    record: tuple[str, ...] = ()
    """What speaks against the record itself; none where it is the one that was written."""


def rebuild(
    workspace: Workspace, issue_id: str, out: Path, watcher: Watcher, images: Path | None = None
) -> Rebuilt:
    """Make an issue in a place of its own and compare it with its record.

    The files that were published are read from `out` where they lie there intact, to say which
    words differ and, with `images`, to show it; nothing below `out` is touched. Raises `UserError`
    for an issue that is not out, and whatever a build raises.
    """
    published = read_published(workspace.content, issue_id)
    if published is None:
        ledger = Ledger(workspace.content)
        for fault in ledger.record_faults(ledger.read(), issue_id):
            raise fault
        raise UserError(
            f"{issue_id} 还没有出版，没有可以比较的记录。",
            hint=f"出版时请运行 gongbao seal {issue_id}。",
        )
    ledger = Ledger(workspace.content)
    chain = ledger.read()
    doubts = [str(fault) for fault in (*chain.faults, *ledger.record_faults(chain, issue_id))]
    if not published_changes(workspace, published):
        doubts += contradictions(workspace, published, out)
    opened, lost = _open(workspace, published)
    wanted = [edition for edition in (*EDITIONS, *ON_REQUEST) if edition.name in published.outputs]
    with TemporaryDirectory(prefix="gongbao-") as name:
        fresh = Path(name)
        if opened.earlier is None and opened.issue.has_annual_index:
            # The archive has lost what it listed: those issues as they are built today.
            for path in (out / SITE).glob(f"{opened.issue.summary.year}-*/{ISSUE_JSON}"):
                write_file(fresh / path.relative_to(out), path.read_bytes())
        built = make_opened(workspace, replace(opened, published=None), wanted, fresh, watcher)
        old, new = (
            _intact(out, published, "pdf"),
            (fresh / f"{issue_id}/{issue_id}.pdf").read_bytes()
            if "pdf" in published.outputs
            else b"",
        )
        outputs = tuple(_outputs(published, built, old))
        pictures: list[Path] = []
        if images and outputs and old:
            for number, picture in differing_pages(old, new):
                path = images / issue_id / f"{number:03}.png"
                write_file(path, picture)
                pictures.append(path)
    inputs = (*lost, *_inputs(published, built.manifest))
    return Rebuilt(issue_id, inputs, outputs, tuple(pictures), tuple(doubts))


def _open(workspace: Workspace, published: Published) -> tuple[Opened, tuple[str, ...]]:
    """The issue as it was published; as it is today where the archive has lost what it needs."""
    try:
        return open_as_published(workspace, published), ()
    except UserError as error:
        opened = open_issue_as_it_is(workspace, published.issue)
        listed = "、固定页和各期页码" if opened.issue.has_annual_index else "和固定页"
        return opened, (f"{error.message}这次用的是今天的版式{listed}。",)


def _inputs(published: Published, now: Manifest) -> Iterator[str]:
    then, today = published.content, now.inputs.content
    for path in sorted({*then, *today}):
        if then.get(path) != today.get(path):
            what = "不见了" if path not in today else "是后加的" if path not in then else "改动了"
            yield f"文稿：{path} {what}。"
    if published.layout_sha256 != now.inputs.layout_sha256:
        yield f"版式：{published.layout} 不是出版时的那一版。"
    for path in sorted({*published.records, *now.inputs.records}):
        if published.records.get(path) != now.inputs.records.get(path):
            yield f"年度总目录：{Path(path).parent.name} 的页码等记录与出版时不同。"
    for name in sorted({*published.fonts, *now.inputs.fonts}):
        if name not in now.inputs.fonts:
            yield f"字体：没有用到出版时的 {name}。"
        elif published.fonts.get(name) != now.inputs.fonts[name]:
            yield f"字体：{name} 不是出版时的字体文件。"
    for tool in sorted({*published.tools, *now.inputs.tools}, key=str.lower):
        old, new = published.tools.get(tool, "没有"), now.inputs.tools.get(tool, "没有")
        if old != new:
            yield f"工具：{tool} 出版时是 {old}，现在是 {new}。"


def _outputs(published: Published, built: Built, old: bytes) -> Iterator[str]:
    now = built.manifest
    for edition, files in published.outputs.items():
        made = now.outputs.get(edition, {})
        for path, digest in files.items():
            if made.get(path) != digest:
                yield f"成品：{path} 与出版时不同。"
    for document in sorted({*published.pages, *now.pages}):
        then, today = published.pages.get(document), now.pages.get(document)
        if then != today:
            before = f"出版时在第{then}页" if then else "出版时没有"
            after = f"这次在第{today}页" if today else "这次没有"
            yield f"页码：{document} {before}，{after}。"
    changed = [
        document
        for document in built.issue.documents
        if published.texts.get(document.id) != now.texts[document.id]
    ]
    yield from text_changes(changed, old)


def _intact(out: Path, published: Published, edition: str) -> bytes:
    """The published file of an edition; nothing where it is not there as it was published."""
    files: Mapping[str, str] = published.outputs.get(edition, {})
    for path, digest in files.items():
        try:
            data = below(out, path).read_bytes()
        except (OSError, UserError):
            return b""
        if sha256(data) == digest:
            return data
    return b""
