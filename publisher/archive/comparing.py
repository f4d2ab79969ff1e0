"""A record against all that it speaks of: the issue's files, its pages, its fonts, what was listed."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from publisher.editions import OFD
from publisher.errors import UserError, UserErrors
from publisher.model.manifest import Manifest, Published, sha256
from publisher.model.pagination import PageRange
from publisher.model.text import text_sha256
from publisher.pipeline.facts import ISSUE_JSON, read_facts
from publisher.pipeline.opening import open_as_published
from publisher.pipeline.record import FONTS_JSON, PAGINATION_JSON, RECORDS
from publisher.pipeline.store import Store
from publisher.site.folders import SITE
from publisher.source.paths import below
from publisher.source.workspace import Workspace

_LASTING = {
    RECORDS: (FONTS_JSON, PAGINATION_JSON),
    "pdf": ("{}.pdf",),
    OFD: ("{}.ofd",),
    "epub": ("{}.epub",),
    "print": ("{}-print.pdf",),
}
"""Names of the files that are published, in the folder of their issue, by its id."""


def contradictions(workspace: Workspace, published: Published, out: Path) -> Iterator[str]:
    """Chinese sentences: what the record says otherwise than the files it is about."""
    yield from _outputs(published)
    yield from _pages(published, out)
    yield from _fonts(published, out)
    yield from _listed(workspace, published)
    yield from _content(workspace, published)


def differs_from(published: Published, manifest: Manifest) -> Iterator[str]:
    """What the manifest of the last build says otherwise, where the same program made it."""
    for edition, files in manifest.outputs.items():
        if edition in published.outputs and files != published.outputs[edition]:
            yield f"manifest.json 里 {edition} 的文件与出版记录的不同。"
    if manifest.inputs.tools != published.tools:
        return
    for name, then, now in (
        ("页码", published.pages, manifest.pages),
        ("文字校验值", published.texts, manifest.texts),
        ("文稿", published.content, manifest.inputs.content),
        ("版式", published.layout_sha256, manifest.inputs.layout_sha256),
        ("所列各期", published.records, manifest.inputs.records),
    ):
        if then != now:
            yield f"manifest.json 里的{name}与出版记录的不同。"


def _outputs(published: Published) -> Iterator[str]:
    issue = published.issue
    for edition, names in _LASTING.items():
        expected = {f"{issue}/{name.format(issue)}" for name in names}
        found = {*published.outputs.get(edition, ())}
        if edition == "print" and not found and not published.program:
            continue  # Sealed before the print edition was bound.
        if edition == OFD and not found:
            continue  # Sealed before there was one.
        for path in sorted(expected - found):
            yield f"出版记录里没有成品 {path}。"
        for path in sorted(found - expected):
            yield f"出版记录里有不该有的成品 {path}。"
    for edition in sorted(published.outputs.keys() - _LASTING.keys()):
        yield f"出版记录里有不认识的版本“{edition}”。"


def _pages(published: Published, out: Path) -> Iterator[str]:
    """Against `pagination.json`, as far as that is what was published."""
    record = _intact(published, out, PAGINATION_JSON)
    if record is None:
        return
    try:
        pages = {
            entry["id"]: PageRange(entry["first"], entry["last"]) for entry in record["documents"]
        }
    except (TypeError, KeyError):
        yield f"{PAGINATION_JSON} 不成样子。"
        return
    yield from _compared("页码", published.pages, pages, PAGINATION_JSON)


def _fonts(published: Published, out: Path) -> Iterator[str]:
    """Against `fonts.json`: the fonts it names are among those of the record."""
    record = _intact(published, out, FONTS_JSON)
    if record is None:
        return
    try:
        fonts = {font["file"]: font["sha256"] for font in record["fonts"]}
    except (TypeError, KeyError):
        yield f"{FONTS_JSON} 不成样子。"
        return
    for name, digest in fonts.items():
        if published.fonts.get(name) != digest:
            yield f"出版记录里字体 {name} 的校验值与 {FONTS_JSON} 的不同。"


def _listed(workspace: Workspace, published: Published) -> Iterator[str]:
    """The facts that an index of the year lists: each of the issue under whose name they stand."""
    store = Store(workspace.content)
    for path, digest in published.records.items():
        issue = Path(path).parent.name
        if path != (SITE / issue / ISSUE_JSON).as_posix() or issue == published.issue:
            yield f"出版记录里所列的“{path}”不是别期的记录。"
            continue
        try:
            facts = read_facts(store.read(digest))
        except UserError:
            continue  # That it is missing is said of the archive.
        except (ValueError, TypeError, KeyError):
            yield f"档案里 {issue} 的记录不成样子。"
            continue
        if facts.id != issue:
            yield f"出版记录里 {issue} 的记录其实是 {facts.id} 的。"


def _content(workspace: Workspace, published: Published) -> Iterator[str]:
    """Against the issue as it is read with the shared files of its day."""
    try:
        opened = open_as_published(workspace, published)
    except UserError as error:
        yield f"这一期读不出来：{error}"
        return
    except UserErrors as many:
        yield f"这一期读不出来：{many.errors[0]}"
        return
    issue = opened.issue
    if issue.summary.published != published.date:
        yield (
            f"出版记录里的出版日期是 {published.date}，issue.yaml 里是 {issue.summary.published}。"
        )
    if issue.layout != published.layout:
        yield f"出版记录里的版式是“{published.layout}”，issue.yaml 里是“{issue.layout}”。"
    if issue.has_annual_index != bool(published.records) and (
        published.records or not _is_first(workspace, published)
    ):
        yield "出版记录与 issue.yaml 对年度总目录说得不同。"
    texts = {document.id: text_sha256(document) for document in issue.documents}
    yield from _compared("文字校验值", published.texts, texts, "文稿")
    for name in sorted({*published.pages} ^ {*texts}):
        yield f"出版记录里有页码的文件与文稿不同：{name}。"
    for path in sorted({*published.content} ^ {*opened.inputs.content}):
        said = "没有" if path in opened.inputs.content else "多出"
        yield f"出版记录的文稿里{said} {path}。"


def _is_first(workspace: Workspace, published: Published) -> bool:
    """Whether no issue of its year came out before: its index lists none."""
    year = published.issue[:5]
    others = [each for each in workspace.issue_ids() if each.startswith(year)]
    return not any(each < published.issue for each in others)


def _compared(
    what: str, recorded: Mapping[str, Any], found: Mapping[str, Any], where: str
) -> Iterator[str]:
    for name in sorted({*recorded, *found}):
        if recorded.get(name) != found.get(name):
            yield f"出版记录里 {name} 的{what}与{where}的不同。"


def _intact(published: Published, out: Path, name: str) -> Any:
    """A record among the published files, where it is what was published."""
    path = f"{published.issue}/{name}"
    try:
        data = below(out, path).read_bytes()
        if sha256(data) != published.outputs.get(RECORDS, {}).get(path):
            return None  # That it is another is said of the file.
        return json.loads(data)
    except (OSError, UserError, ValueError, RecursionError):
        return None
