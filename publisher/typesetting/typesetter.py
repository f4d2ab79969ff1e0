"""An issue on pages: the body first, then what carries its page numbers, joined into one PDF."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import unquote

from publisher.composition.layouts import Layout
from publisher.composition.parts import printed_parts
from publisher.model.annual import AnnualIndex, annual_index
from publisher.model.facts import IssueFacts, facts_of
from publisher.model.issue import Issue, StandingPage
from publisher.model.pagination import Pagination
from publisher.typesetting.composer.context import LostPicture
from publisher.typesetting.compositor import Compositor
from publisher.typesetting.faults import explain, refuse_references
from publisher.typesetting.fonts import RoleFont, font_files, role_fonts
from publisher.typesetting.page.items import Page
from publisher.typesetting.pagination import paginate
from publisher.typesetting.units import first_page, units
from publisher.typesetting.writing import (
    About,
    Attachment,
    Blanks,
    Labels,
    Section,
    blanks_needed,
    read_profile,
    write_pdf,
    write_press,
)

Step = Callable[[int, int], None]
"""Told after each unit of the body: how many are laid out, and of how many."""
ARCHIVAL = "archival"
"""For readers and the archive: PDF/A-3a and PDF/UA-1."""
PRESS = "press"
"""For the printer: PDF/X-4, in the colours of the press."""
_SHEETS = {ARCHIVAL: ("print/print.css",), PRESS: ("print/print.css", "print/press.css")}


@dataclass(slots=True)
class TypesetIssue:
    """The body of an issue on pages, and its pagination; the rest is made when asked for."""

    issue: Issue
    layout: Layout
    pagination: Pagination
    fonts: tuple[RoleFont, ...]
    """What served the roles of the style sheets in the body."""
    variant: str
    _compositor: Compositor
    _body: list[tuple[int, list[Page]]]
    """The units, each with the number of its first page."""
    _digest: bytes
    """Of all the HTML of the body."""
    earlier: tuple[IssueFacts, ...] = ()
    """The issues of the year that came out before, for its index."""
    _front: list[Page] | None = None
    """What stands before the body, once it is made."""

    def pdf_page(self, number: int) -> int:
        """Which page of the PDF, from 1, the printed page `number` of the body is."""
        numbers = [page.number for page in self.pagination.pages]
        return len(self._before()) + numbers.index(number) + 1

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
        front, back = self._before(), self._after()
        body = [page for _, pages in self._body for page in pages]
        labels = self._labels(len(front), len(back))
        about = self._about(labels, self._sources())
        return write_pdf([*front, *body, *back], self._compositor.resources, about)

    def press_pdf(self) -> tuple[bytes, Blanks]:
        """What the printer gets, and the blank pages in it.

        For an issue laid out for `PRESS`. Raises `UserErrors` as `pdf` does.
        """
        front, back = self._before(), self._after()
        blanks = blanks_needed(
            len(front), [(first, len(pages)) for first, pages in self._body], len(back)
        )
        pages = list(front)
        for first, unit in self._body:
            pages += [*([self._compositor.blank()] if first in blanks.before else []), *unit]
        *inside, cover = back
        pages += [*inside, *(self._compositor.blank() for _ in range(blanks.at_end)), cover]
        about, profile = self._about((), ()), self._profile()
        return write_press(pages, self._compositor.resources, about, profile), blanks

    def cover_pdf(self) -> bytes:
        """A PDF of the cover alone, to make a picture of."""
        cover = self._before()[:1]
        return write_pdf(cover, self._compositor.resources, self._about((), ()))

    def font_files(self) -> dict[str, str]:
        """SHA-256 of the font files that served all that has been laid out up to now, by name."""
        return font_files(self._compositor.served())

    def _before(self) -> list[Page]:
        """Cover, standing pages at the front, contents."""
        if self._front is None:
            standing = [page for page in self.issue.pages if page.front]
            is_press = self.variant == PRESS
            self._front = [
                *self._designed("print/cover.html", press=is_press),
                *(made for page in standing for made in self._standing(page)),
                *self._composed("print/contents.html", pagination=self.pagination),
            ]
        return self._front

    def _after(self) -> list[Page]:
        """Index of the year, standing pages, and the back cover last."""
        index = self.annual_index
        standing = [page for page in self.issue.pages if not page.front]
        return [
            *(self._composed("print/annual-index.html", index=index) if index else []),
            *(made for page in standing for made in self._standing(page)),
            *self._designed("print/back.html"),
        ]

    def _standing(self, page: StandingPage) -> list[Page]:
        return self._composed("print/standing.html", page=page)

    def _composed(self, template: str, **context: object) -> list[Page]:
        html = self.layout.render(template, issue=self.issue, **context)
        with _explained(self.issue):
            unit = self._compositor.compose(html)
            if unit.missing:
                raise explain(unit.missing, {}, self.issue)
            return list(self._compositor.pages(unit, 1))

    def _designed(self, template: str, **context: object) -> list[Page]:
        html = self.layout.render(template, issue=self.issue, **context)
        with _explained(self.issue):
            return self._compositor.designed(html, template)

    def _labels(self, before: int, after: int) -> tuple[Labels, ...]:
        """Pages around the body carry no number."""
        labels = [Labels(0, None)]
        index = before
        for first, pages in self._body:
            labels.append(Labels(index, first))
            index += len(pages)
        return (*labels, *([Labels(index, None)] if after else []))

    def _about(self, labels: tuple[Labels, ...], sources: Iterable[Attachment]) -> About:
        issue, bulletin = self.issue, self.issue.bulletin
        places = {document.id: place for place, document in enumerate(issue.documents)}
        return About(
            title=self.layout.render_text("parts/title.txt", issue=issue),
            identifier=hashlib.sha256(self._digest + issue.id.encode()).digest()[:16],
            created=issue.summary.published,
            modified=issue.summary.published,
            authors=(bulletin.sponsor,),
            description="；".join(bulletin.purpose),
            keywords=tuple(section.name for section in issue.sections),
            labels=labels,
            sections=tuple(
                Section(
                    section.name,
                    tuple(
                        places[member.id] for entry in section.entries for member in entry.documents
                    ),
                )
                for section in (issue.sections if labels else ())
            ),
            attachments=tuple(sources),
        )

    def _sources(self) -> Iterator[Attachment]:
        """The text of the documents and of the contents as they were typed."""
        issue_file, _ = self.issue.settings
        published = self.issue.summary.published
        for source in (issue_file, *(document.source for document in self.issue.documents)):
            yield Attachment(source.place.path.name, source.text.encode(), published)

    def _profile(self) -> bytes:
        """The colours of the press that the style sheet names."""
        (profile,) = self._compositor.styles.color_profiles
        return read_profile(profile.source.removeprefix("icc:"))


def typeset(
    issue: Issue,
    layout: Layout,
    step: Step,
    variant: str = ARCHIVAL,
    earlier: Sequence[IssueFacts] = (),
) -> TypesetIssue:
    """Set the body of `issue` on pages, for reading or for `PRESS`.

    `earlier` are the issues of the year that came out before, where it prints the year's index.

    Raises `UserErrors` for images that cannot be read or refer to others, and for characters that no
    font has.
    """
    refuse_references(issue)
    css = [(name, layout.read(name).decode()) for name in _SHEETS[variant]]
    compositor = Compositor(css, lambda url: _read(url, issue, layout))
    texts = {key: text for doc in issue.documents for key, text in printed_parts(doc).items()}
    runs = units(issue.documents)
    body: list[tuple[int, list[Page]]] = []
    digest = hashlib.sha256("".join(text for _, text in css).encode())
    following = 1
    for done, documents in enumerate(runs, 1):
        first = first_page(documents[0], following)
        html = layout.render("print/body.html", issue=issue, documents=documents, kept=frozenset())
        with _explained(issue):
            unit = compositor.compose(html)
            if unit.missing:
                raise explain(unit.missing, {}, issue)
            pages = list(compositor.pages(unit, first))
        digest.update(html.encode())
        body.append((first, pages))
        following = first + len(pages)
        step(done, len(runs))
    numbered = {first + at: page for first, pages in body for at, page in enumerate(pages)}
    pagination = paginate(issue, numbered, texts)
    fonts = role_fonts("".join(text for _, text in css), compositor.served())
    return TypesetIssue(
        issue, layout, pagination, fonts, variant, compositor, body, digest.digest(), tuple(earlier)
    )


@contextmanager
def _explained(issue: Issue) -> Iterator[None]:
    """Turn what could not be set or drawn into messages to editors."""
    try:
        yield
    except LostPicture as lost:
        raise explain((), {lost.address: lost.why}, issue) from None
    except Exception as error:
        if hasattr(error, "missing") and hasattr(error, "resources"):
            raise explain(error.missing, error.resources, issue) from None
        raise


def _read(url: str, issue: Issue, layout: Layout) -> bytes:
    scheme, _, name = url.partition(":")
    if scheme == "issue":
        return issue.files[unquote(name)]
    if scheme == "layout":
        return layout.read(name)
    if scheme == "icc":
        return read_profile(name)
    raise LookupError(url)
