"""What a document says of itself: identification, publication, keywords, what it changes."""

from collections.abc import Iterable

from lxml import etree
from msgspec import Struct

from publisher.composition.akoma_ntoso.inlines import add
from publisher.composition.akoma_ntoso.life import EVENTS, REFERENCES, TIMES, place
from publisher.composition.akoma_ntoso.names import work_of_reference
from publisher.model.document import AttachedText, Document
from publisher.model.facts import DocumentFacts
from publisher.model.issue import Issue

_OWN = "urn:gongbao:document"
"""The namespace of what Akoma Ntoso has no element for."""
_EDITOR = "#editor"
_LANGUAGE = "zho"
_FORM = "xml"


class Meta(Struct, frozen=True):
    """The metadata of one document, and of the texts attached to it."""

    document: Document
    issue: Issue
    facts: DocumentFacts
    work: str
    """The address of the work in the convention."""

    def describe(self, top: etree._Element) -> None:
        """Of the document: the block `meta`."""
        document = self.document
        meta = add(top, "meta")
        self._identify(meta, "main", document.title)
        self._publish(meta)
        subjects = (*document.keywords, *([document.theme] if document.theme else ()))
        if subjects:
            listed = add(meta, "classification", source=_EDITOR)
            for word in subjects:
                add(listed, "keyword", value=word, showAs=word, dictionary="#keywords")
        lifecycle = add(meta, "lifecycle", source=_EDITOR)
        add(
            lifecycle,
            "eventRef",
            eId="event_1",
            date=document.date.isoformat(),
            source="#original",
            type="generation",
        )
        self._place(lifecycle, EVENTS)
        self._analyse(meta)
        self._place(meta, TIMES)
        self._refer(meta)
        self._own(meta)

    def describe_component(self, top: etree._Element, text: AttachedText) -> None:
        """Of an attached text: what it is called within the work."""
        self._identify(add(top, "meta"), text.id, text.title)

    @property
    def _issuers(self) -> Iterable[tuple[str, str]]:
        """The eIds and names of who issues it; of the bulletin, where nobody does."""
        named = self.document.issuers or ((self.document.speaker,) if self.document.speaker else ())
        return [(f"org_{n}", name) for n, name in enumerate(named, 1)]

    def _identify(self, meta: etree._Element, component: str, title: str) -> None:
        """The work, this expression of it, and this file (FRBR)."""
        document, published = self.document, self.issue.summary.published.isoformat()
        authors = [f"#{eid}" for eid, _ in self._issuers] or [_EDITOR]
        identification = add(meta, "identification", source=_EDITOR)
        expression = f"{self.work}/{_LANGUAGE}@{published}"
        for level, address, day, by in (
            ("Work", self.work, document.date.isoformat(), authors),
            ("Expression", expression, published, [_EDITOR]),
            ("Manifestation", f"{expression}.{_FORM}", published, [_EDITOR]),
        ):
            made = add(identification, f"FRBR{level}")
            of_file = level == "Manifestation"
            whole, form = (expression, f".{_FORM}") if of_file else (address, "")
            add(made, "FRBRthis", value=f"{whole}/!{component}{form}")
            add(made, "FRBRuri", value=address)
            if level == "Work":
                add(made, "FRBRalias", value=title, name="title")
            if of_file and self.issue.bulletin.site:
                page = self.issue.bulletin.site.address(f"{self.issue.id}/{document.id}/")
                add(made, "FRBRalias", value=page, name="web")
            add(made, "FRBRdate", date=day, name=level)
            for author in by:
                add(made, "FRBRauthor", href=author)
            if level == "Work":
                add(made, "FRBRcountry", value="cn")
                add(made, "FRBRsubtype", value=document.kind.slug)
                if document.number:
                    add(made, "FRBRnumber", value=document.number.full)
                for number in document.other_numbers:
                    add(made, "FRBRnumber", value=number)
                add(made, "FRBRname", value=title)
                add(made, "FRBRprescriptive", value=str(document.kind.binding).lower())
            if level == "Expression":
                add(made, "FRBRlanguage", language=_LANGUAGE)

    def _publish(self, meta: etree._Element) -> None:
        summary = self.issue.summary
        numbers = "/".join(map(str, summary.numbers)) or f"z{summary.supplement}"
        add(
            meta,
            "publication",
            date=summary.published.isoformat(),
            showAs=f"{self.issue.bulletin.name} {summary.year}({numbers}): {self.facts.pages}",
            name=self.issue.bulletin.name,
            number=numbers,
        )

    def _analyse(self, meta: etree._Element) -> None:
        """What it does to others: to whole documents, and to single articles."""
        document = self.document
        if not document.repeals and not document.amends:
            return
        active = add(add(meta, "analysis", source=_EDITOR), "activeModifications")
        done = [("repeal", number, "") for number in document.repeals]
        single = {act.number for act in document.articles}
        done += [("substitution", number, "") for number in document.amends if number not in single]
        done += [
            (
                "repeal" if act.repeals else "substitution",
                act.number,
                act.anchor.replace("art-", "#art_"),
            )
            for act in document.articles
        ]
        for n, (type_, number, part) in enumerate(done, 1):
            change = add(active, "textualMod", type=type_, eId=f"textualMod_{n}")
            add(change, "source", href="#original")
            add(change, "destination", href=work_of_reference(number) + part)

    def _refer(self, meta: etree._Element) -> None:
        """Everything that is named elsewhere by `#…`."""
        document, bulletin = self.document, self.issue.bulletin
        references = add(meta, "references", source=_EDITOR)
        published = self.issue.summary.published.isoformat()
        add(
            references,
            "original",
            eId="original",
            href=f"{self.work}/{_LANGUAGE}@{published}",
            showAs=document.title,
        )
        others = dict.fromkeys((*document.repeals, *document.amends))
        for n, number in enumerate(others, 1):
            add(
                references,
                "activeRef",
                eId=f"activeRef_{n}",
                href=work_of_reference(number),
                showAs=number.full,
            )
        for eid, name in (
            *self._issuers,
            ("editor", bulletin.editor or bulletin.sponsor or bulletin.name),
        ):
            address = f"/akn/ontology/organization/cn/{name}"
            add(references, "TLCOrganization", eId=eid, href=address, showAs=name)
        if document.keywords or document.theme:
            add(
                references,
                "TLCConcept",
                eId="keywords",
                href="/akn/ontology/concept/cn/keywords",
                showAs=bulletin.name,
            )

        self._place(references, REFERENCES)

    def _place(self, parent: etree._Element, part: str) -> None:
        """What becomes of the document is filled in here."""
        for words in place(part, self.document.id):
            parent.append(etree.Comment(words))

    def _own(self, meta: etree._Element) -> None:
        document = self.document
        own = add(meta, "proprietary", source=_EDITOR)
        facts = {
            "issue": self.issue.id,
            "document": document.id,
            "section": self.facts.section,
            "first": str(self.facts.pages.first),
            "last": str(self.facts.pages.last),
            "effective": document.effective and document.effective.isoformat(),
            "expires": document.expires and document.expires.isoformat(),
            "indexNumber": document.index_number,
            "interpretation": document.interpretation,
            "textSha256": self.facts.text_sha256,
        }
        etree.SubElement(
            own,
            f"{{{_OWN}}}facts",
            {name: value for name, value in facts.items() if value},
            nsmap={"gongbao": _OWN},
        )
