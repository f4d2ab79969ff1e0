"""Is a site what was built from the content of today, in every file?

Pages of issues are compared with their manifests, and what is filled in in them with what has
become of their documents; what belongs to no single issue is made once more and compared. So a
site that was restated is accepted, and nothing else that was changed.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path, PurePosixPath

from msgspec import Struct

from publisher.composition.layouts import Layout
from publisher.composition.places import as_made, days_stated, undated
from publisher.editions import OFD
from publisher.errors import UserError, UserErrors
from publisher.model.facts import IssueFacts, facts_of
from publisher.model.issue import Issue
from publisher.model.manifest import Manifest
from publisher.model.pagination import Pagination
from publisher.model.standing import Standings
from publisher.model.text import text_sha256
from publisher.model.validity import standings
from publisher.pipeline.facts import ISSUE_JSON, published_facts
from publisher.pipeline.inputs import file_digest
from publisher.pipeline.manifest import read_manifest
from publisher.pipeline.opening import open_issue
from publisher.pipeline.output import files_in
from publisher.pipeline.site import printed_before, site_layout
from publisher.pipeline.siterecord import made_from_today, recorded_outputs
from publisher.pipeline.standings import stated_day, stating_files
from publisher.site.folders import SITE, STATUS_JSON
from publisher.site.pages import make_site
from publisher.site.restating import Restater
from publisher.source.folders import ISSUE_ID
from publisher.source.workspace import Workspace

_PROVED = ("epub", "html", OFD, "pdf")
"""Of every issue; but some came out before there was OFD."""
_ALL = "请运行 gongbao build --all。"


class Checked(Struct, frozen=True, dict=True):
    """A folder with a site, and what it has to agree with."""

    workspace: Workspace
    out: Path
    """The output folder: its manifests say what was built."""
    site: Path
    """The site itself, in the output folder or elsewhere."""

    @cached_property
    def issues(self) -> tuple[IssueFacts, ...]:
        """The facts of all its issues."""
        return tuple(published_facts(self.site))

    @cached_property
    def printed_before(self) -> tuple[IssueFacts, ...]:
        """The issues that its lists name and of which it has no pages."""
        return printed_before(self.workspace, self.issues)

    @cached_property
    def standings(self) -> Mapping[str, Standings]:
        """What becomes of their documents."""
        return standings((*self.issues, *self.printed_before))

    @cached_property
    def layout(self) -> Layout:
        """That of the newest issue."""
        return site_layout(self.workspace, self.issues)

    def faults(self) -> Iterator[UserError]:
        """All that speaks against publishing it, file by file."""
        known = {facts.id for facts in self.issues}
        for path in sorted(self.site.iterdir()):
            if ISSUE_ID.fullmatch(path.name) and path.name not in known:
                yield UserError(
                    f"网站里的“{path.name}”没有可用的 {ISSUE_JSON}。",
                    hint=f"请运行 gongbao build {path.name}。",
                )
        for facts in self.issues:
            yield from source_faults(self.workspace, facts, read_manifest(self.out, facts.id))
            yield from self._issue_faults(facts)
        yield from self.shared_faults()

    def shared_faults(self) -> Iterator[UserError]:
        """What is wrong with the files of no single issue and with what is filled in in pages."""
        if not self.issues:
            return
        day = stated_day(self.site)
        if day is None:
            yield UserError(f"网站里没有可用的 {STATUS_JSON}。", hint=_ALL)
            return
        bulletin = self.workspace.read_bulletin()
        made = make_site(
            bulletin, self.layout, self.issues, self.standings, day, self.printed_before
        )
        recorded = recorded_outputs(self.out)
        known = {facts.id for facts in self.issues}
        expected = {path.relative_to(SITE): data for path, data in made.items()}
        for folder, path in files_in(self.site):
            name = folder / path.name
            if ISSUE_ID.fullmatch(name.parts[0]) and name.parts[0] in known:
                continue
            data = path.read_bytes()
            if name in expected:
                same = undated(data) == undated(expected.pop(name))
                if not same or any(each > day.isoformat() for each in days_stated(data)):
                    yield _changed(name, _ALL)
            elif str(SITE / name) not in recorded:
                yield UserError(f"“{SITE / name}”不是生成的文件，不能发布。", hint="请移开它。")
            elif file_digest(name, data) != recorded[str(SITE / name)]:
                yield _changed(name, _ALL)
        for name in expected:
            yield UserError(f"“{SITE / name}”不见了。", hint=_ALL)
        for facts in self.issues:
            yield from self._filled_faults(facts)

    def _filled_faults(self, facts: IssueFacts) -> Iterator[UserError]:
        """Files in whose places something else stands than what has become of their documents."""
        day = stated_day(self.site)
        assert day is not None
        restater = Restater(self.layout, facts, self.standings.get(facts.id, {}), day)
        for name, root, document_id in stating_files(facts):
            path = self.site / name
            if path.is_file():
                data = path.read_bytes()
                said = restater.restated(as_made(name, data), name, root, document_id)
                if undated(said) != undated(data) or any(
                    each > day.isoformat() for each in days_stated(data)
                ):
                    yield UserError(
                        f"“{SITE / name}”上所说的有效性与各期公报不符，不能发布。", hint=_ALL
                    )

    def _issue_faults(self, facts: IssueFacts) -> Iterator[UserError]:
        """Files of the issue that are none of its build, and texts that are not proved."""
        hint = f"请运行 gongbao build {facts.id}。"
        manifest = read_manifest(self.out, facts.id)
        if manifest is None:
            yield UserError(f"{facts.id} 没有可用的 manifest.json，不知道是怎样做成的。", hint=hint)
            return
        made = {
            PurePosixPath(path).relative_to(SITE): digest
            for path, digest in manifest.outputs.get("html", {}).items()
        }
        for folder, path in files_in(self.site / facts.id):
            name = PurePosixPath(facts.id) / folder / path.name
            if name not in made:
                yield UserError(f"“{SITE / name}”不是生成的文件，不能发布。", hint=hint)
                continue
            data = path.read_bytes()
            if file_digest(name, data) != made.pop(name):
                yield _changed(name, hint)
        for name in made:
            yield UserError(f"“{SITE / name}”不见了。", hint=hint)
        proved = tuple(name for name in _PROVED if name != OFD or name in manifest.outputs)
        for document in facts.documents:
            if manifest.proofs.get(document.id) != proved:
                yield UserError(f"{facts.id} 的《{document.title}》没有核对过各版文字。", hint=hint)


def site_faults(workspace: Workspace, out: Path) -> Iterator[UserError]:
    """What is wrong with the site in an output folder, apart from the files of its issues.

    One that was made from something else than what lies there now is no damage: it counts as
    stale, and is made again by the next build.
    """
    if (out / SITE / STATUS_JSON).is_file() and made_from_today(workspace.content, out):
        yield from Checked(workspace, out, out / SITE).shared_faults()


def _changed(name: PurePosixPath, hint: str) -> UserError:
    return UserError(f"“{SITE / name}”与生成时不同，不能发布。", hint=hint)


def source_faults(
    workspace: Workspace, facts: IssueFacts, manifest: Manifest | None
) -> Iterator[UserError]:
    """What the sources say today: nothing that is not public, nothing that was changed since.

    A document that is not public cannot be read at all: the error says so.
    """
    try:
        opened = open_issue(workspace, facts.id)
    except UserError as error:
        yield error
        return
    except UserErrors as many:
        yield from many.errors
        return
    texts = {document.id: text_sha256(document) for document in opened.issue.documents}
    hint = f"请运行 gongbao build {facts.id}。"
    changed = False
    for document in facts.documents:
        if texts.get(document.id) != document.text_sha256:
            gone = document.id not in texts
            said = "文稿里已经没有这份文件" if gone else "文稿改过，网页还是旧的"
            yield UserError(f"{facts.id} 的《{document.title}》不能发布：{said}。", hint=hint)
            changed = True
    if changed or manifest is None:
        return
    if _facts(opened.issue, facts) != facts:
        yield UserError(f"{facts.id} 不能发布：文稿所写的项目改过，网站还是旧的。", hint=hint)
    elif differing := _differing(opened.inputs.content, manifest.inputs.content):
        yield UserError(f"{facts.id} 不能发布：生成之后改过{'、'.join(differing)}。", hint=hint)


def _facts(issue: Issue, built: IssueFacts) -> IssueFacts | None:
    """The facts of an issue as it is now, on the pages on which it was built."""
    pages = {document.id: document.pages for document in built.documents}
    try:
        found = facts_of(issue, Pagination(issue.id, pages, ()))
    except KeyError:
        return None
    return IssueFacts(found.summary, found.layout, built.pages, found.sections, found.documents)


def _differing(now: Mapping[str, str], then: Mapping[str, str]) -> Sequence[str]:
    return sorted(f"“{path}”" for path in {*now, *then} if now.get(path) != then.get(path))
