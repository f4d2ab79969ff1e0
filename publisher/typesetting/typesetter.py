"""An issue laid out: the body first, then what carries its page numbers, joined into one PDF."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from weasyprint import Attachment
from weasyprint import Document as Rendering

from publisher.composition.layouts import Layout
from publisher.composition.parts import printed_parts
from publisher.model.annual import AnnualIndex, annual_index
from publisher.model.facts import IssueFacts, facts_of
from publisher.model.issue import Issue, StandingPage
from publisher.model.pagination import Pagination
from publisher.typesetting.faults import explain, explain_outside, refuse_references
from publisher.typesetting.fonts import RoleFont, font_files, role_fonts
from publisher.typesetting.pdf import (
    ArchivalMetadata,
    Outline,
    join,
    source_attachment,
    write_joined,
)
from publisher.typesetting.press import (
    BLANK,
    Blanks,
    PressMetadata,
    blanks_needed,
    read_profile,
    write_press,
)
from publisher.typesetting.reading import PageReader, PageReading, paginate, torn_signatures
from publisher.typesetting.renderer import ARCHIVAL, PRESS, Renderer, RenderingFault, write
from publisher.typesetting.units import first_page, start_at, units

Step = Callable[[int, int], None]
"""Told after each unit of the body: how many are laid out, and of how many."""


@dataclass(slots=True)
class TypesetIssue:
    """The laid out body of an issue and its pagination; the rest is laid out when asked for."""

    issue: Issue
    layout: Layout
    pagination: Pagination
    fonts: tuple[RoleFont, ...]
    """What served the roles of the style sheets in the body."""
    _renderer: Renderer
    _body: list[Rendering]
    _digest: bytes
    """Of all the HTML of the body."""
    earlier: tuple[IssueFacts, ...] = ()
    """The issues of the year that came out before, for its index."""
    _before: int | None = None
    """Pages of the PDF before the body, once they are laid out."""

    def pdf_page(self, number: int) -> int:
        """Which page of the PDF, from 1, the printed page `number` of the body is."""
        if self._before is None:
            self._before = sum(len(part.pages) for part in self._front())
        numbers = [page.number for page in self.pagination.pages]
        return self._before + numbers.index(number) + 1

    @property
    def annual_index(self) -> AnnualIndex | None:
        """The 年度总目录 that the issue prints, if it does."""
        if not self.issue.has_annual_index:
            return None
        facts = facts_of(self.issue, self.pagination)
        return annual_index(self.issue.summary.year, (*self.earlier, facts))

    def pdf(self) -> bytes:
        """The reading edition: cover, contents, body, standing pages, back cover.

        Raises `UserErrors` for characters that no font has.
        """
        front, back = self._around()
        joined = join([*front, *self._body, *back], self._outline(), self._metadata())
        before = self._before = sum(len(part.pages) for part in front)
        numbers = [page.number for page in self.pagination.pages]
        try:
            return write_joined(joined, before, numbers, self._identifier())
        except RenderingFault as fault:
            raise explain(fault, self.issue) from None

    def press_pdf(self) -> tuple[bytes, Blanks]:
        """What the printer gets, and the blank pages in it.

        For an issue laid out for `PRESS`. Raises `UserErrors` as `pdf` does.
        """
        front, back = self._around()
        units = tuple(self._units())
        blanks = blanks_needed(
            sum(len(part.pages) for part in front),
            [(first, len(unit.pages)) for first, unit in units],
            sum(len(part.pages) for part in back),
        )
        parts = front
        for first, unit in units:
            parts += [*([self._blank()] if first in blanks.before else []), unit]
        *inside, cover = back
        parts += [*inside, *(self._blank() for _ in range(blanks.at_end)), cover]
        metadata = PressMetadata(**vars(self._metadata()) | {"attachments": []})
        try:
            return write_press(join(parts, self._outline(), metadata), self._identifier()), blanks
        except RenderingFault as fault:
            raise explain(fault, self.issue) from None

    def cover_pdf(self) -> bytes:
        """A PDF of the cover alone, to make a picture of."""
        try:
            return write(self._cover(), pdf_identifier=self._digest[:16])
        except RenderingFault as fault:
            raise explain(fault, self.issue) from None

    def font_files(self) -> dict[str, str]:
        """SHA-256 of the font files that served all that has been laid out up to now, by name."""
        return font_files(self._renderer.served)

    def _units(self) -> Iterator[tuple[int, Rendering]]:
        """The parts of the body, each with the number of its first page."""
        done = 0
        for unit in self._body:
            yield self.pagination.pages[done].number, unit
            done += len(unit.pages)

    def _blank(self) -> Rendering:
        return self._renderer.render(BLANK)

    def _identifier(self) -> bytes:
        return hashlib.sha256(self._digest + self.issue.id.encode()).digest()[:16]

    def _around(self) -> tuple[list[Rendering], list[Rendering]]:
        """What stands before the body, and what after it: the back cover last."""
        front = self._front()
        index = self.annual_index
        back = [
            *([self._render("print/annual-index.html", index=index)] if index else []),
            *(self._standing(page) for page in self.issue.pages if not page.front),
            self._render("print/back.html"),
        ]
        return front, back

    def _front(self) -> list[Rendering]:
        return [
            self._cover(),
            *(self._standing(page) for page in self.issue.pages if page.front),
            self._render("print/contents.html", pagination=self.pagination),
        ]

    def _cover(self) -> Rendering:
        return self._render("print/cover.html", press=self._renderer.variant == PRESS)

    def _standing(self, page: StandingPage) -> Rendering:
        return self._render("print/standing.html", page=page)

    def _render(self, template: str, **context: object) -> Rendering:
        html = self.layout.render(template, issue=self.issue, **context)
        try:
            return self._renderer.render(html)
        except RenderingFault as fault:
            raise explain(fault, self.issue) from None

    def _outline(self) -> Outline:
        return Outline(
            sections=tuple(
                (
                    section.name,
                    tuple(member.id for entry in section.entries for member in entry.documents),
                )
                for section in self.issue.sections
            ),
            documents=tuple(document.id for document in self.issue.documents),
        )

    def _metadata(self) -> ArchivalMetadata:
        bulletin = self.issue.bulletin
        published = self.issue.summary.published.isoformat()
        return ArchivalMetadata(
            title=self.layout.render_text("parts/title.txt", issue=self.issue),
            authors=[bulletin.sponsor],
            description="；".join(bulletin.purpose),
            keywords=[section.name for section in self.issue.sections],
            generator="gongbao",
            created=published,
            modified=published,
            lang="zh-CN",
            attachments=self._sources(),
        )

    def _sources(self) -> list[Attachment]:
        """The text of the documents and of the contents as they were typed."""
        issue_file, _ = self.issue.settings
        return [
            source_attachment(source.place.path.name, source.text, self.issue.summary.published)
            for source in (issue_file, *(document.source for document in self.issue.documents))
        ]


def typeset(
    issue: Issue,
    layout: Layout,
    step: Step,
    variant: str = ARCHIVAL,
    earlier: Sequence[IssueFacts] = (),
) -> TypesetIssue:
    """Lay out the body of `issue`, for reading or for `PRESS`.

    `earlier` are the issues of the year that came out before, where it prints the year's index.

    Raises `UserErrors` for images that cannot be read or refer to others, for characters that no
    font has, and for what is too wide for the sheet.
    """
    refuse_references(issue)
    sheets = ("print/print.css", *(("print/press.css",) if variant == PRESS else ()))
    css = "".join(layout.read(sheet).decode() for sheet in sheets)
    renderer = Renderer(css, lambda url: _read(url, issue, layout), variant)
    texts = {key: text for doc in issue.documents for key, text in printed_parts(doc).items()}
    reader = PageReader(texts)
    runs = units(issue.documents)
    body: list[Rendering] = []
    readings: dict[int, PageReading] = {}
    digest = hashlib.sha256(css.encode())
    for done, documents in enumerate(runs, 1):
        first = first_page(documents[0], max(readings, default=0) + 1)
        begin = start_at(first)
        kept: frozenset[str] = frozenset()
        while True:
            html = layout.render("print/body.html", issue=issue, documents=documents, kept=kept)
            try:
                unit = renderer.render(html, begin)
            except RenderingFault as fault:
                raise explain(fault, issue) from None
            pages, progress = reader.read(unit)
            torn = torn_signatures(pages) - kept
            if not torn:
                break
            kept |= torn
        outside = [key for page in pages for key in page.outside]
        if outside:
            raise explain_outside(outside, issue)
        reader.advance(progress)
        digest.update(html.encode())
        body.append(unit)
        readings.update(enumerate(pages, first))
        step(done, len(runs))
    pagination = paginate(issue, readings, texts)
    fonts = role_fonts(css, renderer.served)
    return TypesetIssue(
        issue, layout, pagination, fonts, renderer, body, digest.digest(), tuple(earlier)
    )


def _read(url: str, issue: Issue, layout: Layout) -> bytes:
    scheme, _, name = url.partition(":")
    if scheme == "issue":
        return issue.files[unquote(name)]
    if scheme == "layout":
        return layout.read(name)
    if scheme == "icc":
        return read_profile(name)
    raise LookupError(url)
