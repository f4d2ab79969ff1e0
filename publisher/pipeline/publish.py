"""Putting the site on line: what was built is verified, then becomes what the public sees."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from publisher.errors import UserError, UserErrors
from publisher.model.facts import DocumentFacts, IssueFacts
from publisher.model.manifest import Manifest, sha256
from publisher.model.text import digest, text_sha256
from publisher.pipeline.facts import ISSUE_JSON, published_facts
from publisher.pipeline.links import broken_links
from publisher.pipeline.manifest import read_manifest
from publisher.pipeline.releases import Releases, files_in, open_releases
from publisher.proof.markup import text_in_html
from publisher.site import SITE
from publisher.source.folders import ISSUE_ID
from publisher.source.workspace import Workspace

_SHOWN = 20
"""Faults of one sort; more are counted."""
_PROVED = ("epub", "html", "pdf")


@dataclass(frozen=True, slots=True)
class Release:
    """What the public sees now."""

    number: int
    changed: int
    """Files that are new or differ from those of the release before."""
    files: int


def publish(
    workspace: Workspace,
    out: Path,
    home: Path,
    *,
    today: dt.date | None,
    withdrawn: frozenset[str],
    waiting: Callable[[], None],
) -> Release:
    """Make the site in `out` the current release in `home`.

    `today` holds back what is to be published later; `None` shows all, for a preview. `withdrawn`
    are addresses that may vanish. A release that would be the same as the current one is not made.
    Raises `UserErrors` for what must not be published; the public goes on seeing what it saw.
    """
    site = out / SITE
    if not (site / "index.html").is_file():
        raise UserError(f"“{site}”里还没有网站。", hint="请先运行 gongbao build。")
    with open_releases(home, waiting) as releases:
        try:
            releases.stage(site)
            errors = [*_faults(workspace, out, releases, today), *_vanished(releases, withdrawn)]
            if errors:
                raise UserErrors(errors)
            changed, files = _changes(releases)
            number = releases.current
            if changed or number is None:
                number = releases.finish()
        finally:
            releases.discard()
    return Release(number, changed, files)


def roll_back(home: Path, waiting: Callable[[], None]) -> int:
    """Make the release before the current one the current one. Returns its number.

    Raises `UserError` where there is none.
    """
    with open_releases(home, waiting) as releases:
        return releases.back()


def _faults(
    workspace: Workspace, out: Path, releases: Releases, today: dt.date | None
) -> Iterator[UserError]:
    """All that speaks against the staged release."""
    site = releases.staged
    issues = {facts.id: facts for facts in published_facts(site)}
    for path in sorted(site.iterdir()):
        if ISSUE_ID.fullmatch(path.name) and path.name not in issues:
            yield UserError(
                f"网站里的“{path.name}”没有可用的 {ISSUE_JSON}。",
                hint=f"请运行 gongbao build {path.name}。",
            )
    for issue_id, facts in issues.items():
        if today and facts.summary.published > today:
            yield UserError(
                f"{issue_id} 的出版日期是 {facts.summary.published.isoformat()}，还没有到。",
                hint="请到那天再发布；要先看看，请加 --preview，发布到另一个文件夹。",
            )
        manifest = read_manifest(out, issue_id)
        yield from _source_faults(workspace, facts)
        yield from _issue_faults(site, facts, manifest)
    server = workspace.read_bulletin().site
    broken = [*broken_links(site, (urlsplit(server.url).path if server else "") or "/")]
    for link in broken[:_SHOWN]:
        missing = "那一页里没有这个位置" if link.is_anchor else "没有这个文件"
        yield UserError(f"网页“{link.page}”里的链接“{link.address}”是断的：{missing}。")
    if len(broken) > _SHOWN:
        yield UserError(f"断链还有 {len(broken) - _SHOWN} 处。")


def _source_faults(workspace: Workspace, facts: IssueFacts) -> Iterator[UserError]:
    """What the sources say today: nothing that is not public, nothing that was changed since.

    A document that is not public cannot be read at all: the error says so.
    """
    try:
        issue = workspace.read_issue(facts.id)
    except UserError as error:
        yield error
        return
    except UserErrors as many:
        yield from many.errors
        return
    texts = {document.id: text_sha256(document) for document in issue.documents}
    for document in facts.documents:
        if texts.get(document.id) != document.text_sha256:
            gone = document.id not in texts
            said = "文稿里已经没有这份文件" if gone else "文稿改过，网页还是旧的"
            yield UserError(
                f"{facts.id} 的《{document.title}》不能发布：{said}。",
                hint=f"请运行 gongbao build {facts.id}。",
            )


def _issue_faults(site: Path, facts: IssueFacts, manifest: Manifest | None) -> Iterator[UserError]:
    """Files of the issue that are none of its build, and texts that are not proved."""
    hint = f"请运行 gongbao build {facts.id}。"
    if manifest is None:
        yield UserError(f"{facts.id} 没有可用的 manifest.json，不知道是怎样做成的。", hint=hint)
        return
    made = {
        PurePosixPath(path).relative_to(SITE): digest_
        for path, digest_ in manifest.outputs.get("html", {}).items()
    }
    found = {folder / path.name: path for folder, path in files_in(site / facts.id)}
    for name, path in found.items():
        inside = PurePosixPath(facts.id) / name
        if inside not in made:
            yield UserError(f"“site/{inside}”不是生成的文件，不能发布。", hint=hint)
        elif path.suffix != ".html" and sha256(path.read_bytes()) != made[inside]:
            yield UserError(f"“site/{inside}”与生成时不同，不能发布。", hint=hint)
    for document in facts.documents:
        if manifest.proofs.get(document.id) != _PROVED:
            yield UserError(f"{facts.id} 的《{document.title}》没有核对过三版文字。", hint=hint)
        elif not _says(site, document):
            yield UserError(f"{facts.id} 的《{document.title}》的网页与原稿不同。", hint=hint)


def _says(site: Path, document: DocumentFacts) -> bool:
    """Whether a document's page has its text, as it will be read."""
    page = site / document.issue / document.id / "index.html"
    try:
        text = text_in_html(page.read_bytes())
    except (OSError, ValueError):
        return False
    return text is not None and digest(text) == document.text_sha256


def _vanished(releases: Releases, withdrawn: frozenset[str]) -> Iterator[UserError]:
    """Addresses of the current release that the staged one has not: pages, and what issues carry."""
    if releases.current is None:
        return
    current = releases.path(releases.current)
    there = {folder / path.name for folder, path in files_in(releases.staged)}
    for folder, path in files_in(current):
        name = folder / path.name
        lasts = path.suffix == ".html" or ISSUE_ID.fullmatch(name.parts[0])
        address = str(name).removesuffix("index.html")
        if lasts and name not in there and address not in withdrawn:
            yield UserError(
                f"已经上线的网址“{address}”在新的一版里没有了。",
                hint=f"网址要长期有效，请恢复它；依法必须撤下的，请加 --withdraw {address}。",
            )


def _changes(releases: Releases) -> tuple[int, int]:
    """How many files of the staged release are not those of the current one, and how many it has.

    One that is missing counts as changed.
    """
    staged = {folder / path.name: path for folder, path in files_in(releases.staged)}
    if releases.current is None:
        return len(staged), len(staged)
    current = releases.path(releases.current)
    before = {folder / path.name: path for folder, path in files_in(current)}
    same = {name for name, path in staged.items() if name in before and path.samefile(before[name])}
    return len((staged.keys() | before.keys()) - same), len(staged)
