"""An issue laid out: the body first, then what carries its page numbers, joined into one PDF."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import unquote

from weasyprint import Attachment
from weasyprint import Document as Rendering

from publisher.composition.layouts import Layout
from publisher.composition.parts import SEPARATOR, printed_parts
from publisher.model.issue import Issue, StandingPage
from publisher.model.pagination import PageRange, PageStart, Pagination
from publisher.typesetting.faults import explain
from publisher.typesetting.pdf import (
    ArchivalMetadata,
    Outline,
    join,
    source_attachment,
    write_joined,
)
from publisher.typesetting.reading import PageReader, PageReading
from publisher.typesetting.renderer import Renderer, RenderingFault, write
from publisher.typesetting.units import units

Step = Callable[[int, int], None]
"""Told after each unit of the body: how many are laid out, and of how many."""


@dataclass(slots=True)
class TypesetIssue:
    """The laid out body of an issue and its pagination; the rest is laid out when asked for."""

    issue: Issue
    layout: Layout
    pagination: Pagination
    _renderer: Renderer
    _body: list[Rendering]
    _digest: bytes
    """Of all the HTML of the body."""
    _page_count: int = field(default=0)

    def pdf(self) -> bytes:
        """The reading edition: cover, contents, body, standing pages, back cover.

        Raises `UserErrors` for characters that no font has.
        """
        front = [
            self._cover(),
            *(self._standing(page) for page in self.issue.pages if page.front),
            self._render("print/contents.html", pagination=self.pagination),
        ]
        back = [
            *(self._standing(page) for page in self.issue.pages if not page.front),
            self._render("print/back.html"),
        ]
        joined = join([*front, *self._body, *back], self._outline(), self._metadata())
        self._page_count = len(joined.pages)
        before = sum(len(part.pages) for part in front)
        body = sum(len(unit.pages) for unit in self._body)
        identifier = hashlib.sha256(self._digest + self.issue.id.encode()).digest()[:16]
        try:
            return write_joined(joined, before, body, identifier)
        except RenderingFault as fault:
            raise explain(fault, self.issue) from None

    def cover_pdf(self) -> bytes:
        """A PDF of the cover alone, to make a picture of."""
        try:
            return write(self._cover(), pdf_identifier=self._digest[:16])
        except RenderingFault as fault:
            raise explain(fault, self.issue) from None

    def _cover(self) -> Rendering:
        return self._render("print/cover.html")

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


def typeset(issue: Issue, layout: Layout, step: Step) -> TypesetIssue:
    """Lay out the body of `issue`. Raises `UserErrors` for images that cannot be read."""
    css = layout.read("print/print.css").decode()
    renderer = Renderer(css, lambda url: _read(url, issue, layout))
    texts = {key: text for doc in issue.documents for key, text in printed_parts(doc).items()}
    reader = PageReader(texts)
    runs = units(issue.documents)
    body: list[Rendering] = []
    readings: list[PageReading] = []
    digest = hashlib.sha256(css.encode())
    for done, documents in enumerate(runs, 1):
        begin = _start_at(len(readings) + 1)
        kept: frozenset[str] = frozenset()
        while True:
            html = layout.render("print/body.html", issue=issue, documents=documents, kept=kept)
            try:
                unit = renderer.render(html, begin)
            except RenderingFault as fault:
                raise explain(fault, issue) from None
            pages, progress = reader.read(unit)
            torn = _torn_signatures(pages) - kept
            if not torn:
                break
            kept |= torn
        reader.advance(progress)
        digest.update(html.encode())
        body.append(unit)
        readings.extend(pages)
        step(done, len(runs))
    pagination = _paginate(issue, readings, texts)
    return TypesetIssue(issue, layout, pagination, renderer, body, digest.digest())


def _torn_signatures(pages: list[PageReading]) -> frozenset[str]:
    """The documents whose signature begins a page, without a line of the text it signs.

    WeasyPrint knows no difference between the end of a column and that of a page; a signature
    may begin a column, so it is kept with the text only where it turns out to begin a page.
    """
    keys = (page.start[0] for page in pages if page.start)
    torn = (key.partition(SEPARATOR) for key in keys)
    return frozenset(document for document, _, part in torn if part in ("signature", "disclosure"))


def _start_at(number: int) -> str:
    """CSS that begins a unit on page `number`: its counter, and the side of the sheet."""
    side = "left" if number % 2 == 0 else "right"
    return f"@page :nth(1) {{ counter-reset: page {number} }} html {{ break-before: {side} }}"


def _read(url: str, issue: Issue, layout: Layout) -> bytes:
    scheme, _, name = url.partition(":")
    if scheme == "issue":
        return issue.files[unquote(name)]
    if scheme == "layout":
        return layout.read(name)
    raise LookupError(url)


def _paginate(issue: Issue, readings: list[PageReading], texts: dict[str, str]) -> Pagination:
    ranges: dict[str, PageRange] = {}
    starts: list[PageStart] = []
    last_key = next(iter(texts))
    for number, reading in enumerate(readings, 1):
        for key in sorted(reading.ids):
            document = key.partition(SEPARATOR)[0]
            first = ranges[document].first if document in ranges else number
            ranges[document] = PageRange(first, number)
        # A page of nothing but a picture begins where the text before it ended.
        key, offset = reading.start or (last_key, len(texts[last_key]))
        document, _, block = key.partition(SEPARATOR)
        starts.append(PageStart(number, document, block, offset, reading.text))
        last_key = reading.last or key
    order = [document.id for document in issue.documents]
    return Pagination(issue.id, {key: ranges[key] for key in order}, tuple(starts))
