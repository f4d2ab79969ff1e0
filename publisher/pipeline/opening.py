"""Opening an issue: all that it is made from, and that it is what was published."""

from pathlib import Path, PurePosixPath

from msgspec import Struct
from msgspec.structs import replace

from publisher.composition.completeness import require_whole
from publisher.composition.layouts import Layout, find_layout
from publisher.errors import Place, UserError, UserErrors
from publisher.model.facts import IssueFacts
from publisher.model.issue import Issue
from publisher.model.manifest import Digests, Files, Inputs, Published, sha256
from publisher.pipeline.facts import read_facts
from publisher.pipeline.inputs import digests, tools
from publisher.pipeline.ledger import Ledger
from publisher.pipeline.store import Store
from publisher.source.folders import own_layouts, text_paths
from publisher.source.paths import below, those_below
from publisher.source.published import read_published
from publisher.source.workspace import Workspace


class Opened(Struct, frozen=True):
    """An issue, read whole, and its layout."""

    issue: Issue
    layout: Layout
    inputs: Inputs
    published: Published | None
    """Its record, where it is out."""
    earlier: tuple[IssueFacts, ...] | None = None
    """What its 年度总目录 lists, as the archive has kept it; `None` where that is still to be found."""
    printed_before: tuple[IssueFacts, ...] = ()
    """The issues of `earlier.yaml`, of its day where it is out."""


def open_issue(workspace: Workspace, issue_id: str) -> Opened:
    """Read an issue: as it is, or as it was published.

    One that is out keeps the layout, `bulletin.yaml` and standing pages of its day. Raises
    `UserErrors` where the ledger says otherwise than its record or is itself broken, where it is
    out and its own files are no longer those that were published, and whatever reading raises.
    """
    ledger = Ledger(workspace.content)
    chain = ledger.read()
    if (faults := (*chain.faults, *ledger.record_faults(chain, issue_id))) and chain.is_begun:
        raise UserErrors(faults)
    published = read_published(workspace.content, issue_id)
    if published is None:
        return open_issue_as_it_is(workspace, issue_id)
    if changes := published_changes(workspace, published):
        raise UserErrors(changes)
    return open_as_published(workspace, published)


def open_issue_as_it_is(workspace: Workspace, issue_id: str) -> Opened:
    """Read an issue and its layout of today, whether it is out or not. Raises what reading raises."""
    before = digests(workspace.content, text_paths(workspace.content, issue_id))
    issue = workspace.read_issue(issue_id)
    layout = current_layout(workspace.content, issue)
    return Opened(
        issue,
        layout,
        _inputs(issue, layout, before),
        None,
        printed_before=workspace.read_earlier(),
    )


def current_layout(content: Path, issue: Issue) -> Layout:
    """The layout of an issue as it is today, with all that its pages take.

    Raises as `find_layout` and `require_whole`.
    """
    layout = find_layout(issue.layout, own_layouts(content), issue.place_of("layout"))
    require_whole(layout, issue)
    return layout


def open_as_published(workspace: Workspace, published: Published) -> Opened:
    """Read an issue that is out with the layout and the shared files of its day.

    Its own files are read as they are now. Raises what reading raises, and `UserError` where the
    archive has not kept what it needs.
    """
    store = Store(workspace.content)
    before = digests(workspace.content, text_paths(workspace.content, published.issue))
    own = {
        path: digest for path, digest in before.items() if path.startswith(f"{published.issue}/")
    }
    with store.workspace(published) as then:
        issue = then.read_issue(published.issue)
        before_it = then.read_earlier()
    layout = store.layout(published.layout, published.layout_sha256)
    earlier = tuple(read_facts(store.read(digest)) for digest in published.records.values())
    inputs = _inputs(issue, layout, dict(published.shared()) | own)
    inputs = replace(inputs, records=published.records)
    return Opened(issue, layout, inputs, published, earlier, before_it)


def _inputs(issue: Issue, layout: Layout, texts: dict[str, str]) -> Inputs:
    return Inputs(
        content=dict(sorted((texts | _referred(issue)).items())),
        layout=layout.name,
        layout_files={path: sha256(data) for path, data in sorted(layout.files.items())},
        tools=tools(),
    )


def published_changes(workspace: Workspace, published: Published) -> list[UserError]:
    """How the own files of an issue differ from those that were published, one error a file."""
    content, recorded = workspace.content, {**published.own(), **published.reviews}
    paths = {*those_below(content, recorded), *workspace.document_paths(published.issue)}
    now = digests(content, sorted(paths))
    errors = []
    for path in sorted({*recorded, *now}):
        if path not in now:
            said = "这一期已经出版，而它的这个文件不见了。"
        elif path not in recorded:
            said = "这一期已经出版，而这个文件是后加的。"
        elif now[path] != recorded[path]:
            said = "这一期已经出版，而这个文件与出版时不同。"
        else:
            continue
        advice = "请恢复出版时的文件；要改正已出版的文字，请在以后的一期登“更正”（kind: 更正）。"
        errors.append(UserError(said, Place(content / path), advice))
    return errors


def kept_files(recorded: Digests, out: Path) -> Files | None:
    """The files of an edition as they lie in the output folder, if they are those `recorded`.

    `None` where there are none or one of them is damaged.
    """
    files = {PurePosixPath(path): _read(out, path) for path in recorded}
    intact = all(sha256(data) == recorded[str(path)] for path, data in files.items())
    return files if files and intact else None


def _read(out: Path, path: str) -> bytes:
    try:
        return below(out, path).read_bytes()
    except (OSError, UserError):
        return b""


def _referred(issue: Issue) -> dict[str, str]:
    """Digests of the images and attached files that texts refer to."""
    return {
        name if name.startswith("pages/") else f"{issue.id}/{name}": sha256(data)
        for name, data in issue.files.items()
    }
