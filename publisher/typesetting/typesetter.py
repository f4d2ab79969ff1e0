"""An issue on pages: the body first, then what carries its page numbers, joined into one PDF."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from publisher.composition.layouts import Layout
from publisher.composition.parts import printed_parts
from publisher.model.annual import AnnualIndex, annual_index
from publisher.model.document import Document, SourceFile
from publisher.model.facts import IssueFacts, facts_of
from publisher.model.finding import Finding
from publisher.model.issue import Issue, StandingPage
from publisher.model.pagination import Pagination
from publisher.typesetting.compositor import compositor_of
from publisher.typesetting.faults import refuse_references
from publisher.typesetting.findings import PageFindings
from publisher.typesetting.fonts import RoleFont, font_files, role_fonts
from publisher.typesetting.maker import Maker
from publisher.typesetting.offprints import alone
from publisher.typesetting.page.encoding import encode
from publisher.typesetting.page.items import Page
from publisher.typesetting.pagination import paginate
from publisher.typesetting.setunit import SetUnit
from publisher.typesetting.units import first_page, units
from publisher.typesetting.workshop import ALONE, Workshop
from publisher.typesetting.writing import (
    About,
    Attachment,
    Blanks,
    Labels,
    Resources,
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
COVER, CONTENTS, BACK = "print/cover.html", "print/contents.html", "print/back.html"
OFFPRINT = "parts/offprint.txt"
"""What an offprint says of itself; a layout without it, as older ones are, has no offprints."""
_SHEETS = {
    ARCHIVAL: ("print/print.css", "print/changes.css"),
    PRESS: ("print/print.css", "print/changes.css", "print/press.css"),
}
_OPTIONAL = "print/changes.css"
"""What a layout changes of the style sheet of its base."""


class TypesetIssue(Struct):
    """The body of an issue on pages, and its pagination; the rest is made when asked for."""

    issue: Issue
    layout: Layout
    pagination: Pagination
    fonts: tuple[RoleFont, ...]
    """What served the roles of the style sheets in the body."""
    variant: str
    _made: Maker
    _body: list[tuple[int, list[Page]]]
    """The units, each with the number of its first page."""
    _digest: bytes
    """Of all the HTML of the body."""
    _seen: PageFindings
    _begun: dict[str, Callable[[], SetUnit]]
    """What another process makes of the pages around the body, by the template."""
    earlier: tuple[IssueFacts, ...] = ()
    """The issues of the year that came out before, for its index."""
    _front: list[Page] | None = None
    """What stands before the body, once it is made."""
    _back: list[Page] | None = None
    """What stands behind it."""
    _ofd: Callable[[], bytes] | None = None
    """The OFD, once it is begun."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What an editor has to know of the pages that have been made up to now. Those with an error
        are not to be published.
        """
        return tuple(self._seen.found)

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
        return write_pdf(*self._whole())

    def ofd(self) -> bytes:
        """The same pages as OFD.

        Raises `UserErrors` as `pdf` does, and `NotEmbeddable` for a font that may not be in the file.
        """
        return self.begin_ofd()()

    def begin_ofd(self) -> Callable[[], bytes]:
        """Have the OFD written by the other process, if there is one, while this one goes on."""
        if self._ofd is None:
            pages, _, about = self._whole()
            self._ofd = self._made.written(_write_ofd, pages, about)
        return self._ofd

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
            pages += [*([self._made.compositor.blank()] if first in blanks.before else []), *unit]
        *inside, cover = back
        pages += [*inside, *(self._made.compositor.blank() for _ in range(blanks.at_end)), cover]
        about, profile = self._about((), ()), self._profile()
        return write_press(pages, self._made.resources, about, profile), blanks

    @property
    def cover(self) -> Page:
        """The front page."""
        return self._before()[0]

    def cover_pdf(self) -> bytes:
        """A PDF of the cover alone, to make a picture of."""
        return write_pdf([self.cover], self._made.resources, self._about((), ()))

    def offprint(self, document: Document) -> bytes:
        """单行本: the pages of one document as they are in the issue, without what others have on them.

        Raises as `pdf` does.
        """
        printed = self.pagination.documents[document.id]
        pages = [
            page
            for first, unit in self._body
            for number, page in enumerate(unit, first)
            if printed.first <= number <= printed.last
        ]
        own = alone(pages, document.id, {each.id for each in self.issue.documents})
        about = About(
            title=document.title,
            identifier=b"",
            created=self.issue.summary.published,
            modified=self.issue.summary.published,
            authors=document.issuers or ((document.speaker,) if document.speaker else ()),
            description=self.layout.render_text(
                OFFPRINT, issue=self.issue, document=document, pages=printed
            ),
            keywords=document.keywords,
            labels=(Labels(0, printed.first),),
            attachments=(self._source(document.source),),
        )
        said = (
            *(
                self.issue.id,
                document.id,
                about.title,
                about.description,
                about.created.isoformat(),
            ),
            *("\0".join(words) for words in (about.authors, about.keywords)),
            *(str(printed.first), about.attachments[0].name),
        )
        made_of = (*(word.encode() for word in said), about.attachments[0].data, *map(encode, own))
        about = replace(about, identifier=hashlib.sha256(b"".join(made_of)).digest()[:16])
        resources = self._made.resources
        return resources.kept(made_of, lambda: write_pdf(own, resources, about))

    def font_files(self) -> dict[str, str]:
        """SHA-256 of the font files that served all that has been laid out up to now, by name."""
        return font_files(self._made.served)

    def _whole(self) -> tuple[list[Page], Resources, About]:
        """All pages, the files that they name, and what is to be said of them."""
        front, back = self._before(), self._after()
        body = [page for _, pages in self._body for page in pages]
        labels = self._labels(len(front), len(back))
        about = self._about(labels, self._sources())
        return [*front, *body, *back], self._made.resources, about

    def _before(self) -> list[Page]:
        """Cover, standing pages at the front, contents."""
        if self._front is None:
            standing = [page for page in self.issue.pages if page.front]
            self._front = [
                *self._designed(COVER, "封面", press=self.variant == PRESS),
                *(made for page in standing for made in self._standing(page)),
                *self._composed(CONTENTS, "目录", pagination=self.pagination),
            ]
        return self._front

    def _after(self) -> list[Page]:
        """Index of the year, standing pages, and the back cover last."""
        if self._back is None:
            self._back = self._made_after()
        return self._back

    def _made_after(self) -> list[Page]:
        index = self.annual_index
        standing = [page for page in self.issue.pages if not page.front]
        return [
            *(
                self._composed("print/annual-index.html", "年度总目录", index=index)
                if index
                else []
            ),
            *(made for page in standing for made in self._standing(page)),
            *self._designed(BACK, "封底", press=self.variant == PRESS),
        ]

    def _standing(self, page: StandingPage) -> list[Page]:
        return self._composed("print/standing.html", f"固定页“{page.title}”", page=page)

    def _composed(self, template: str, name: str, **context: object) -> list[Page]:
        unit = self._unit(template, **context)
        pages = list(self._made.compositor.with_heads(unit, 1))
        self._seen.look_at_sheets(name, unit, pages)
        return pages

    def _designed(self, template: str, name: str, **context: object) -> list[Page]:
        unit = self._unit(template, **context)
        self._seen.look_at_sheets(name, unit, unit.pages)
        return list(unit.pages)

    def _unit(self, template: str, **context: object) -> SetUnit:
        ask = self._begun.pop(template, None)
        return ask() if ask else _around(self._made, template, issue=self.issue, **context)()

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
            properties=self._properties(),
        )

    def _properties(self) -> tuple[tuple[str, str], ...]:
        """What identifies the issue and its documents, under the words that offices have for it."""
        issue, summary = self.issue, self.issue.summary
        numbers = [str(each.number) for each in issue.documents if each.number]
        said = (
            ("刊名", issue.bulletin.name),
            ("期号", issue.id),
            ("总期号", str(summary.total or "")),
            ("出版日期", summary.published.isoformat()),
            ("主办单位", issue.bulletin.sponsor),
            ("文号", "；".join(numbers)),
        )
        return tuple((name, value) for name, value in said if value)

    def _sources(self) -> Iterator[Attachment]:
        """The text of the documents and of the contents as they were typed."""
        issue_file, _ = self.issue.settings
        for source in (issue_file, *(document.source for document in self.issue.documents)):
            yield self._source(source)

    def _source(self, source: SourceFile) -> Attachment:
        published = self.issue.summary.published
        return Attachment(source.place.path.name, source.attached.encode(), published)

    def _profile(self) -> bytes:
        """The colours of the press that the style sheet names."""
        (profile,) = self._made.compositor.styles.color_profiles
        return read_profile(profile.source.removeprefix("icc:"))


def _write_ofd(pages: Sequence[Page], resources: Resources, about: About) -> bytes:
    from publisher.typesetting.writing.ofd import write_ofd  # noqa: PLC0415 -- mostly elsewhere

    return write_ofd(pages, resources, about)


def style_sheets(layout: Layout, variant: str = ARCHIVAL) -> tuple[tuple[str, str], ...]:
    """The style sheets of a variant in their order, each with its name."""
    names = [name for name in _SHEETS[variant] if name != _OPTIONAL or name in layout.files]
    return tuple((name, layout.read(name).decode()) for name in names)


def typeset(
    issue: Issue,
    layout: Layout,
    step: Step,
    variant: str = ARCHIVAL,
    earlier: Sequence[IssueFacts] = (),
    shop: Workshop = ALONE,
    meanwhile: Callable[[], object] = lambda: None,
) -> TypesetIssue:
    """Set the body of `issue` on pages, for reading or for `PRESS`.

    `earlier` are the issues of the year that came out before, where it prints the year's index.
    `meanwhile` gives another process more to do, which it comes to before it helps with the body.

    Raises `UserErrors` for images that cannot be read or refer to others, and for characters that no
    font has.
    """
    refuse_references(issue)
    css = style_sheets(layout, variant)
    maker = Maker(issue, layout, compositor_of(css), shop)
    begun: dict[str, Callable[[], SetUnit]] = {}
    if not shop.is_alone:
        begun[COVER] = _around(maker, COVER, issue=issue, press=variant == PRESS)
        begun[BACK] = _around(maker, BACK, issue=issue, press=variant == PRESS)
        meanwhile()
    texts = {
        key: text
        for document in issue.documents
        for key, text in printed_parts(document, layout.form).items()
    }
    runs = units(issue.documents)
    htmls = [
        layout.render("print/body.html", issue=issue, documents=documents, kept=frozenset())
        for documents in runs
    ]
    body: list[tuple[int, list[Page]]] = []
    seen = PageFindings(issue)
    following = 1
    for done, (documents, ask) in enumerate(zip(runs, maker.units(htmls), strict=True), 1):
        first = first_page(documents[0], following)
        unit = ask()
        pages = list(maker.compositor.with_heads(unit, first))
        seen.look_at_unit(documents, unit, first, pages)
        body.append((first, pages))
        following = first + len(pages)
        step(done, len(runs))
    numbered = {first + at: page for first, pages in body for at, page in enumerate(pages)}
    pagination = paginate(issue, numbered, texts)
    sheets = "".join(text for _, text in css)
    digest = hashlib.sha256("".join((sheets, *htmls)).encode()).digest()
    fonts = role_fonts(sheets, maker.served)
    if not shop.is_alone:
        begun[CONTENTS] = _around(maker, CONTENTS, issue=issue, pagination=pagination)
    return TypesetIssue(
        issue, layout, pagination, fonts, variant, maker, body, digest, seen, begun, tuple(earlier)
    )


def _around(maker: Maker, template: str, **context: object) -> Callable[[], SetUnit]:
    """Pages that stand around the body, to be asked for; another process begins with them at once."""
    html = maker.layout.render(template, **context)
    if template in (COVER, BACK):
        return maker.unit(html, designed=template)
    # The contents have a masthead: whoever lays out covers has loaded what that takes.
    return maker.unit(html, aside="masthead" in html)
