"""Building one issue: read it whole, check it whole, lay it out, then write the editions."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from publisher.checks.issue.folder import unused_files
from publisher.checks.running import check_by_all
from publisher.composition.completeness import require_whole
from publisher.composition.document_record import DOCUMENT_JSON
from publisher.editions import (
    OFD,
    WEB,
    Edition,
    Publication,
    with_needs,
)
from publisher.errors import UserError, UserErrors
from publisher.model.facts import IssueFacts
from publisher.model.finding import Finding
from publisher.model.issue import Issue
from publisher.model.manifest import Digests, Files, Manifest, sha256
from publisher.model.pagination import Pagination
from publisher.pipeline.annual import earlier_issues
from publisher.pipeline.aside import Aside, Check, Once
from publisher.pipeline.beside import outdated, removed, signed_outputs
from publisher.pipeline.earlier import of_the_same, offprints, standing_editions
from publisher.pipeline.facts import ISSUE_JSON, facts_json, published_facts
from publisher.pipeline.manifest import MANIFEST_JSON, manifest_json, read_manifest
from publisher.pipeline.opening import Opened, kept_files, open_issue
from publisher.pipeline.output import exclusive, remove_file, require_apart, write_file, write_files
from publisher.pipeline.printed import page_remarks, publication_remarks
from publisher.pipeline.record import (
    FONTS_JSON,
    PAGINATION_JSON,
    RECORDS,
    fonts_json,
    pagination_json,
    read_pagination,
)
from publisher.pipeline.searching import cut_terms, passages_in, terms_json, terms_path
from publisher.pipeline.site import Stated, refresh_site, stated_files, unstated
from publisher.pipeline.siterecord import SITE_JSON
from publisher.pipeline.surroundings import surroundings
from publisher.pipeline.unseen import without_unseen
from publisher.proof import DocumentProof, Proving
from publisher.site.folders import SITE
from publisher.source.workspace import Workspace
from publisher.typesetting.typesetter import TypesetIssue, typeset
from publisher.typesetting.workshop import ALONE, Workshop

_ESTIMATED = "image-resolution"
"""A rule reckons with the width of a column; pages, once they are made, show it exactly (`low-resolution`)."""


class Watcher(Protocol):
    """Is told how far a build has come."""

    def stage(self, name: str, done: int, total: int) -> None:
        """`done` of `total` parts of the stage `name` (Chinese) are finished."""

    def waiting(self) -> None:
        """Another build holds the output folder; this one goes on after it."""


class Refused(Exception):
    """The issue has errors and is not published as it is: all that was found, errors and others."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__("\n".join(str(finding) for finding in findings))
        self.findings = tuple(findings)


class Written(Struct, frozen=True):
    """One file of an edition, for the summary."""

    label: str
    path: Path
    size: int


class Built(Struct, frozen=True):
    """What a build has made."""

    issue: Issue
    pagination: Pagination
    written: tuple[Written, ...]
    findings: tuple[Finding, ...]
    """What the editor has to know of the text, the pages and the editions."""
    manifest: Manifest
    proofs: tuple[DocumentProof, ...]
    """That the editions say what the source says, a document each."""
    records: Files
    """The facts of other issues that its 年度总目录 lists, by their path from the output folder."""


def build_issue(
    workspace: Workspace,
    issue_id: str,
    editions: Sequence[Edition],
    out: Path,
    watcher: Watcher,
    shop: Workshop = ALONE,
) -> Built:
    """Make `editions` of one issue, those that they carry with them, and the site of all issues.

    Raises `UserError`, `UserErrors` or `Refused` before anything is written: an edition
    that was there stays as it was. So does an edition that does not say what the source says.
    """
    is_web = any(edition.name == WEB for edition in editions)
    stated = partial(stated_files, workspace, out) if is_web else unstated
    built = make_issue(workspace, issue_id, editions, out, watcher, shop, stated)
    if is_web:
        of_the_site = refresh_site(workspace, out, watcher.waiting, shop)
        built = replace(built, findings=(*built.findings, *of_the_site))
    return built


def make_issue(
    workspace: Workspace,
    issue_id: str,
    editions: Sequence[Edition],
    out: Path,
    watcher: Watcher,
    shop: Workshop = ALONE,
    stated: Stated = unstated,
) -> Built:
    """Make `editions` of one issue and nothing else: many may be made at once.

    `stated` gives the files as they are to lie in the output folder. Raises as `build_issue`.
    """
    require_apart(out, workspace.content)
    watcher.stage("读取", 0, 1)
    opened = open_issue(workspace, issue_id)
    watcher.stage("读取", 1, 1)
    return make_opened(workspace, opened, editions, out, watcher, shop, stated)


def make_opened(
    workspace: Workspace,
    opened: Opened,
    editions: Sequence[Edition],
    out: Path,
    watcher: Watcher,
    shop: Workshop = ALONE,
    stated: Stated = unstated,
) -> Built:
    """Make `editions` of an issue that has been read. All else as `make_issue`."""
    wanted = _wanted(opened, editions)
    opened = _readied(opened, wanted)
    issue, issue_id = opened.issue, opened.issue.id
    others = tuple(published_facts(out / SITE))
    of_the_year, incomplete = earlier_issues(workspace, opened, others)
    records = _records(opened, of_the_year)
    if opened.earlier is None:
        opened = replace(opened, inputs=replace(opened.inputs, records=_digests(records)))
    check = _check(workspace, issue, others)
    if shop.is_alone or incomplete:
        check = _at_once(check, incomplete)
    with exclusive(out, issue_id, watcher.waiting):
        earlier = of_the_same(opened, read_manifest(out, issue_id))
        standing = standing_editions(opened, earlier, [edition.name for edition in editions])
        files = dict(kept_files(standing.get(RECORDS, {}), out) or {})
        aside = Aside(issue, check, shop, searched=any(each.name == WEB for each in wanted))
        pages = Once(
            lambda: typeset(
                issue,
                opened.layout,
                lambda done, total: watcher.stage("排版", done, total),
                earlier=of_the_year,
                shop=shop,
                meanwhile=aside.begin,
            )
        )
        if opened.published and files:
            # What was published is cited, whatever a newer program would make of the same text.
            pagination = read_pagination(files[PurePosixPath(issue_id, PAGINATION_JSON)])
        else:
            pagination = _laid_out(opened, pages, aside.checked)
        told = [*page_remarks(issue, pagination)]
        files = files or {
            PurePosixPath(issue_id, PAGINATION_JSON): pagination_json(pagination),
            PurePosixPath(issue_id, FONTS_JSON): fonts_json(issue_id, pages().fonts),
        }
        outputs = {RECORDS: _digests(files)}
        publication = Publication(
            issue,
            opened.layout,
            pagination,
            pages,
            files,
            offprints(opened, read_manifest(out, issue_id), out),
            told.append,
            shop,
        )
        proving = Proving(issue, opened.layout.form, shop)
        written: list[Written] = []
        making = _editions(wanted, publication, standing, out)
        for done, (edition, made) in enumerate(making, 1):
            proving.take(edition.name, made)
            files |= made
            outputs |= {edition.name: _digests(made)}
            written.append(_written(edition, out, made))
            watcher.stage("成书", done, len(wanted))
        terms = _terms(opened, files, aside) if WEB in outputs else None
        watcher.stage("核对", 0, 1)
        proofs = proving.result()
        findings = _with_pages([*aside.checked()(), *incomplete, *told], opened, pages.made)
        _refuse_errors(findings)
        watcher.stage("核对", 1, 1)
        outputs |= signed_outputs(out, issue_id, opened.published)
        manifest = _manifest(opened, pagination, pages.made, outputs, proofs, earlier)
        findings += publication_remarks(issue, opened.published, manifest)
        files[PurePosixPath(issue_id, MANIFEST_JSON)] = manifest_json(manifest)
        if terms:
            # The pages are as made: should this process end here, the site counts as stale.
            remove_file(out / SITE_JSON)
        write_files(
            out,
            stated(publication.facts, files),
            gone := outdated(out, issue_id, opened.published, manifest),
        )
        if terms:
            # By itself: other issues have theirs in the same folder.
            write_file(out / terms_path(issue_id), terms())
    findings += removed(issue, gone)
    return Built(issue, pagination, tuple(written), tuple(findings), manifest, proofs, records)


def _records(opened: Opened, of_the_year: Iterable[IssueFacts]) -> Files:
    """The facts of issues that a 年度总目录 lists, where a build puts them; `earlier.yaml` is read itself."""
    printed_before = {facts.id for facts in opened.printed_before}
    return {
        SITE / facts.id / ISSUE_JSON: facts_json(facts)
        for facts in of_the_year
        if facts.id not in printed_before
    }


def _editions(
    wanted: Sequence[Edition],
    publication: Publication,
    standing: Mapping[str, Digests],
    out: Path,
) -> Iterator[tuple[Edition, Files]]:
    """Each edition with its files; with those of the web, the facts that the site is made from."""
    if OFD in {edition.name for edition in wanted} - {*standing}:
        publication.pages.begin_ofd()
    for edition in wanted:
        made = kept_files(standing.get(edition.name, {}), out) or edition.make(publication)
        if edition.name == WEB:
            path = SITE / publication.issue.id / ISSUE_JSON
            made = {**made, path: facts_json(publication.facts)}
        yield edition, made


def _terms(opened: Opened, files: Files, aside: Aside) -> Callable[[], bytes]:
    """What the search of the site needs of the issue; of one that is out, as its web edition says it."""
    issue = opened.issue
    folders = [SITE / issue.id / document.id for document in issue.documents]
    made = [files.get(folder / DOCUMENT_JSON, b"") for folder in folders]
    if opened.published:
        return lambda: terms_json(made, cut_terms([*map(passages_in, made)]))
    return lambda: terms_json(made, aside.cut()())


def _readied(opened: Opened, wanted: Sequence[Edition]) -> Opened:
    """Without what is printed for nobody; with a layout that has all that the `wanted` editions take.

    That of an issue that is out was whole by the rules of its day.
    """
    if not opened.published:
        require_whole(opened.layout, opened.issue, [edition.name for edition in wanted])
    return replace(opened, issue=without_unseen(opened.issue))


def _wanted(opened: Opened, editions: Sequence[Edition]) -> tuple[Edition, ...]:
    """What is to be made: `editions`, and those that they need. What was published stays as it was: an
    issue that came out before there was OFD has none. Raises `UserError` where nothing is left.
    """
    wanted = with_needs(editions)
    if opened.published and OFD not in opened.published.outputs:
        wanted = tuple(edition for edition in wanted if edition.name != OFD)
    if not wanted:
        raise UserError(
            f"{opened.issue.id} 出版时没有 OFD，不补做：出版了的一期保持原样。",
            opened.issue.place_of("year"),
        )
    return wanted


def _check(workspace: Workspace, issue: Issue, others: Sequence[IssueFacts]) -> Check:
    """Says what the rules find, in whatever process."""
    around = surroundings(workspace, issue, others)
    return partial(check_by_all, issue, around, unused_files(workspace.content / issue.id, issue))


def _at_once(check: Check, known: Sequence[Finding]) -> Check:
    """What is found now, to be asked for later. Raises `Refused` for an error in it or among `known`."""
    found = check()
    _refuse_errors([*found, *known])
    return partial(tuple, found)


def _laid_out(
    opened: Opened, pages: Callable[[], TypesetIssue], checking: Callable[[], Check]
) -> Pagination:
    """The pages of an issue whose text is still to be checked.

    Raises as `build_issue`: where there can be no pages, what is wrong with the text is said first,
    since often it is why.
    """
    try:
        made = pages()
    except (UserError, UserErrors):
        _refuse_errors(checking()())
        raise
    if any(finding.severity == "error" for finding in made.findings):
        _refuse_errors(_with_pages(checking()(), opened, made))
    return made.pagination


def _written(edition: Edition, out: Path, made: Files) -> Written:
    main = next(iter(made))
    return Written(edition.label, out / main, sum(len(data) for data in made.values()))


def _refuse_errors(findings: Sequence[Finding]) -> None:
    """Raise `Refused` where there is an error among them."""
    if any(finding.severity == "error" for finding in findings):
        raise Refused(findings)


def _with_pages(
    findings: Sequence[Finding], opened: Opened, made: TypesetIssue | None
) -> list[Finding]:
    """What was found, and what is to be said of the pages. Those of an issue that is out are as they are."""
    if made is None:
        return list(findings)
    known = [finding for finding in findings if finding.code != _ESTIMATED]
    if opened.published:
        return [*known, *(replace(finding, severity="hint") for finding in made.findings)]
    return [*known, *made.findings]


def _digests(files: Files) -> Digests:
    return {path.as_posix(): sha256(data) for path, data in sorted(files.items())}


def _manifest(
    opened: Opened,
    pagination: Pagination,
    pages: TypesetIssue | None,
    outputs: dict[str, Digests],
    proofs: Sequence[DocumentProof],
    earlier: Manifest | None,
) -> Manifest:
    """The manifest of this build, with the editions of an `earlier` one made from the same."""
    fonts = pages.font_files() if pages else opened.published.fonts if opened.published else {}
    inputs = replace(opened.inputs, fonts=fonts)
    before: Mapping[str, tuple[str, ...]] = {}
    if earlier:
        before = earlier.proofs
        outputs = {**earlier.outputs, **outputs}
        inputs = replace(inputs, fonts={**earlier.inputs.fonts, **inputs.fonts})
    return Manifest(
        issue=opened.issue.id,
        inputs=inputs,
        outputs=outputs,
        pages=pagination.documents,
        texts={proof.document: proof.text_sha256 for proof in proofs},
        proofs={
            proof.document: tuple(sorted({*before.get(proof.document, ()), *proof.editions}))
            for proof in proofs
        },
    )
