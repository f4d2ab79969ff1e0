"""An issue whose texts may be replaced, and what it looks like then."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from threading import RLock

from msgspec import Struct
from msgspec.structs import replace

from publisher.composition.layouts import Layout
from publisher.errors import Place, UserError, UserErrors
from publisher.model.consistency import inconsistencies
from publisher.model.finding import Finding, source_fault
from publisher.model.issue import Issue
from publisher.model.origin import Span
from publisher.model.pagination import Pagination
from publisher.pipeline.memory import uncollected
from publisher.pipeline.opening import current_layout
from publisher.pipeline.printed import page_remarks
from publisher.pipeline.store import Store
from publisher.preview.around import Around, AroundMaker
from publisher.preview.body import Body, make_body
from publisher.preview.marking import marking_copy
from publisher.preview.places import Spot, find_source, find_spot, source_of_part
from publisher.preview.proofs import Proof
from publisher.preview.savings import Saving, trials
from publisher.preview.screens import Screen, screen_file
from publisher.preview.states import State, state_of
from publisher.source.published import read_published
from publisher.source.texts import Drafts
from publisher.source.workspace import Workspace
from publisher.typesetting.composer.context import Kept
from publisher.typesetting.compositor import Compositor
from publisher.typesetting.faults import explain, refuse_references
from publisher.typesetting.findings import PageFindings
from publisher.typesetting.machine import file_digest
from publisher.typesetting.measure import picture_widths
from publisher.typesetting.page.geometry import Fault, faults
from publisher.typesetting.page.items import Page
from publisher.typesetting.picture import page_png
from publisher.typesetting.setunit import SetUnit
from publisher.typesetting.typesetter import style_sheets
from publisher.typesetting.workshop import Job
from publisher.typesetting.writing import Resources, write_pdf

_SETTING = RLock()
"""Pages are made in one thread at a time: fonts and what is designed have states of their own."""
_LOOKED_AT = 1_000
"""Pages of which it is remembered what does not stand where it may."""


class View(Struct, frozen=True):
    """What an issue looks like. A value: nothing changes it afterwards."""

    pages: Mapping[int, Page]
    """Those of the documents, by the numbers printed on them. A page that looks as it did before a
    change is the same object.
    """
    pagination: Pagination | None
    """Which document stands where; `None` where there are no pages."""
    findings: tuple[Finding, ...]
    """What is to be said of the texts as they are now."""
    is_current: bool
    """Whether the pages are those of the texts as they are now. Else one of the findings says what is
    in the way: a text that cannot be read stands on them as it was before, and where it never could be
    or is not 主动公开, not at all.
    """
    issue: Issue | None = None
    """What is on the pages."""


class Change(Struct, frozen=True):
    """What has become of the pages."""

    view: View
    """As it is now."""
    changed: tuple[int, ...]
    """The numbers of the pages that look different, those that are new among them."""
    added: tuple[int, ...]
    """The numbers of pages that were not there."""
    removed: tuple[int, ...]
    """The numbers of pages that are there no longer."""


def _differ(pages: Mapping[int, Page], others: Mapping[int, Page]) -> bool:
    """Whether there is a page among them that is not the same object."""
    return pages.keys() != others.keys() or any(pages[n] is not others[n] for n in pages)


class Preview:
    """One issue of a workspace. Its methods may be called in any thread.

    What a person typed or left out is never an exception but a finding; where it keeps a document from
    being read, its last pages stay, and those of others go on.
    """

    def __init__(self, content: Path, issue_id: str) -> None:
        """Read and set the issue `issue_id` of the workspace `content`.

        One that is out is shown in the layout of its day.
        """
        self._content = content
        self._issue_id = issue_id
        self._texts = Drafts()
        self._workspace = Workspace(content, texts=self._texts)
        self._layouts: dict[str, tuple[Layout, Compositor]] = {}
        self._body: Body | None = None
        self._sheets: dict[Job, SetUnit] = {}
        self._fonts: dict[str, Path] = {}
        self._images: dict[str, bytes] = {}
        self._looked_at: Kept[tuple[Page, tuple[Fault, ...]]] = Kept(_LOOKED_AT)
        """Pages by their `id`; each is held, so that its `id` is its own."""
        self._view = View({}, None, (), is_current=False)
        with _SETTING:
            self._refresh()

    @property
    def view(self) -> View:
        """What the issue looks like now."""
        return self._view

    def replace(self, path: Path, text: str) -> Change:
        """Take `text` for what is in a file of the workspace: a document, a standing page,
        `issue.yaml` or `bulletin.yaml`. Returns what that changes.
        """
        with _SETTING:
            self._texts.replace(path, text)
            return self._refresh()

    def revert(self, path: Path) -> Change:
        """Take what is in the file, whatever has been typed. Returns what that changes."""
        with _SETTING:
            self._texts.revert(path)
            return self._refresh()

    @property
    def widths(self) -> tuple[float, float] | None:
        """How wide a picture is in a column, and across, in millimetres; `None` while nothing is set."""
        return picture_widths(self._body.layout) if self._body else None

    def around(self) -> Around:
        """The pages before and after those of the documents.

        The cover and the head of the contents are designed, which takes a second the first time.
        """
        with _SETTING:
            if self._body is None:
                return Around()
            maker = AroundMaker(self._body, self._sheets)
            around, self._sheets = maker.make(), maker.made
            for unit in self._sheets.values():
                self._take(unit)
            return around

    def picture(self, page: Page, dpi: float) -> bytes:
        """A page of this preview as a PNG of so many pixels to the inch, trimmed."""
        resources = Resources(self._fonts.__getitem__, self._images.__getitem__)
        with uncollected():
            return page_png(page, resources, dpi)

    def screen(self, edition: Screen, path: str) -> bytes | None:
        """A file of the web edition or of the e-book as it would be now, by its path: in the folder of the
        issue, in the book. Those that documents are shown with are there, no others.
        """
        body = self._body
        return (
            screen_file(body.issue, body.layout, body.pagination, edition, path) if body else None
        )

    def proof(
        self,
        stamp: str,
        today: dt.date,
        earlier: State | None = None,
        findings: Iterable[Finding] | None = None,
    ) -> bytes:
        """校样: the pages of the documents as a PDF of `today`, each with `stamp` and its number above its
        head, and the numbers of its lines.

        What is other than in an `earlier` proof, and what `findings` are about, is marked, and listed behind
        the pages. Raises `UserErrors` while something cannot be read: nobody is to read a proof of half of it.
        """
        with _SETTING, uncollected():
            proof = Proof(self._whole(), stamp, earlier, findings)
            if proof.sheets:
                self._take(proof.sheets)
            resources = Resources(self._fonts.__getitem__, self._images.__getitem__)
            return write_pdf([*proof.pages()], resources, proof.about(today))

    def marking_copy(self, stamp: str, document_id: str | None = None) -> bytes:
        """A .docx of the documents, or of one, for readers to mark. Raises as `proof`."""
        body = self._whole()
        return marking_copy(body.issue, body.pagination, stamp, document_id)

    def savings(self) -> list[Saving]:
        """What would save a page. Takes as long as setting all documents; typing goes on between the trials."""
        found = []
        for trial in trials(self._whole()):
            with _SETTING, uncollected():
                found.append(trial())
        return [each for each in found if each]

    def state(self, stamp: str) -> State:
        """What a proof would show now, to compare a later one with. Raises as `proof`."""
        with _SETTING:
            body = self._whole()
            return state_of(body.issue, body.pagination, stamp)

    def _whole(self) -> Body:
        """All documents on pages. Raises `UserErrors` while there are some that cannot be read."""
        if self._body is None or not self._view.is_current:
            faults = [each for each in self._view.findings if each.severity == "error"]
            raise UserErrors(UserError(each.message, each.where, each.hint) for each in faults)
        return self._body

    def source_at(self, number: int, x: float, y: float) -> Span | None:
        """What was typed for the character at a point of the page `number`, or for the nearest one.

        `x` and `y` are points from the upper left corner of the trimmed page. `None` where the page
        has no text, and where there is no such page.
        """
        with _SETTING:
            page = self._view.pages.get(number)
            return self.source_on(page, x, y) if page else None

    def source_on(self, page: Page, x: float, y: float) -> Span | None:
        """As `source_at`, on any page of this preview: of a standing page its text, of the contents the
        title of the document that an entry names. A cover has nothing that was typed for it alone.
        """
        with _SETTING:
            return find_source(self._body.issue, page, x, y) if self._body else None

    def source_of(self, document_id: str, part_id: str) -> Span | None:
        """What was typed for a part of a document, which editions for screens have as an id."""
        return source_of_part(self._body.issue, document_id, part_id) if self._body else None

    def spot_of(self, path: Path, line: int, column: int = 1) -> Spot | None:
        """Where the character stands that was typed at a line and column, or else the next one that is
        printed. `None` where the file has no text on the pages of the documents.
        """
        with _SETTING:
            if self._body is None:
                return None
            return find_spot(self._body.issue, self._view.pages, Place(path, line, column))

    def _refresh(self) -> Change:
        with uncollected():
            before, earlier = self._body, self._view
            body, findings, is_current = self._made(before)
            self._body = body or before
            if body is None:
                self._view = replace(earlier, findings=tuple(findings), is_current=False)
                return Change(self._view, (), (), ())
            pages = body.pages if _differ(body.pages, earlier.pages) else earlier.pages
            self._view = View(pages, body.pagination, tuple(findings), is_current, body.issue)
            return Change(
                self._view,
                tuple(
                    number
                    for number, page in body.pages.items()
                    if page is not earlier.pages.get(number)
                ),
                tuple(number for number in body.pages if number not in earlier.pages),
                tuple(number for number in earlier.pages if number not in body.pages),
            )

    def _made(self, before: Body | None) -> tuple[Body | None, list[Finding], bool]:
        """The body of what can be read, what is to be said of it, and whether that is everything."""
        findings: list[Finding] = []
        self._texts.faults.clear()
        try:
            issue, faults = self._workspace.read_readable(self._issue_id)
            findings += map(self._finding, (*self._texts.faults, *faults))
            is_current = not findings
            if issue is None:
                return None, findings, False
            findings += inconsistencies(issue)
            if before is None or issue.files != before.issue.files:
                refuse_references(issue)
            body = make_body(issue, *self._layout(issue), before)
        except UserError as fault:
            return None, [*findings, self._finding(fault)], False
        except UserErrors as many:
            return None, [*findings, *map(self._finding, many.errors)], False
        return body, [*findings, *self._of_pages(body)], is_current

    def _of_pages(self, body: Body) -> Iterator[Finding]:
        """What is to be said of pages that have been made."""
        seen = PageFindings(body.issue, self._faults)
        missing: dict[str, None] = {}
        for first, unit in body.units:
            self._take(unit.made)
            missing |= dict.fromkeys(unit.made.missing)
            pages = [body.pages[first + at] for at in range(len(unit.made.pages))]
            seen.look_at_unit(unit.documents, unit.made, first, pages)
        if missing:
            yield from map(self._finding, explain(missing, {}, body.issue).errors)
        yield from seen.found
        yield from page_remarks(body.issue, body.pagination)

    def _faults(self, page: Page) -> tuple[Fault, ...]:
        """What does not stand where it may on a page, by heart where it was looked at before."""
        known = self._looked_at.get(id(page))
        if known is None:
            known = self._looked_at.put(id(page), (page, tuple(faults(page))))
        return known[1]

    def _take(self, unit: SetUnit) -> None:
        """Know the files that the pages of a unit name."""
        self._fonts.update((file_digest(font.file), font.file) for font in unit.served)
        self._images |= unit.images

    def _layout(self, issue: Issue) -> tuple[Layout, Compositor]:
        known = self._layouts.get(issue.layout)
        if known is None:
            published = read_published(self._content, issue.id)
            layout = (
                Store(self._content).layout(published.layout, published.layout_sha256)
                if published
                else current_layout(self._content, issue)
            )
            known = self._layouts[issue.layout] = layout, Compositor(style_sheets(layout))
        return known

    def _finding(self, fault: UserError) -> Finding:
        return source_fault(fault, Place(self._content / self._issue_id / "issue.yaml"))
