"""A real issue, against the facts of its print (`expected.yaml`)."""

import pytest
from counting import counts_of, han_of
from ruamel.yaml import YAML

from publisher.model.consistency import inconsistencies
from publisher.source.workspace import Workspace


@pytest.fixture(scope="module")
def facts(real_issue):
    return YAML(typ="safe").load(real_issue / "expected.yaml")


@pytest.fixture(scope="module")
def issue(real_issue):
    return Workspace(real_issue / "content").read_issue("2024-02")


@pytest.fixture(scope="module")
def documents(issue):
    return {document.id: document for document in issue.documents}


def test_it_is_sound(issue):
    assert () == inconsistencies(issue)


def test_numbers_of_the_issue(facts, issue):
    expected = (facts["year"], (facts["number"],), facts["total"], facts["published"])
    summary = issue.summary
    assert expected == (summary.year, summary.numbers, summary.total, summary.published)


def test_lines_of_the_contents(facts, issue):
    expected = [
        (line["section"], line["title"], line.get("documents") or [line["document"]])
        for line in facts["toc"]
    ]
    found = [
        (section.name, entry.title, [document.id for document in entry.documents])
        for section in issue.sections
        for entry in section.entries
    ]
    assert expected == found


def test_what_the_contents_say_of_a_document(facts, documents):
    for line in facts["toc"]:
        if document := documents.get(line.get("document")):
            assert line.get("number", "") == str(document.number or "")
            assert line.get("occasion", "") == document.occasion
            assert document.speaker.endswith(line.get("speaker", ""))


def test_documents_in_the_order_of_the_pages(facts, documents):
    assert list(facts["documents"]) == list(documents)


def test_front_matter(facts, documents):
    expected = {
        name: (fact["title"], fact.get("number", ""), fact["date"])
        for name, fact in facts["documents"].items()
    }
    found = {
        name: (document.title, str(document.number or ""), document.date)
        for name, document in documents.items()
    }
    assert expected == found


def test_structure(facts, documents):
    expected = {
        name: {"rows": 0, **{key: fact[key] for key in fact if key in counts_of(documents[name])}}
        for name, fact in facts["documents"].items()
    }
    assert expected == {name: counts_of(document) for name, document in documents.items()}


def test_han_characters(facts, documents):
    expected = {name: fact["han"] for name, fact in facts["documents"].items()}
    assert expected == {name: han_of(document) for name, document in documents.items()}
    assert facts["counts"]["han_bodies"] == sum(map(han_of, documents.values()))


def test_standing_pages(facts, issue):
    expected = {
        name: (fact["title"], fact["place"] == "front", fact["han"])
        for name, fact in facts["standing_pages"].items()
    }
    assert expected == {page.id: (page.title, page.front, han_of(page)) for page in issue.pages}


def test_the_table(facts, documents):
    (fact,) = facts["tables"]
    (table,) = [
        block for block in documents[fact["document"]].all_blocks if type(block).__name__ == "Table"
    ]
    assert fact["caption"] == table.caption.text
    assert (fact["columns"], fact["header_rows"], fact["rows"]) == (
        table.columns,
        len(table.header),
        len(table.body),
    )
    assert fact["first_row"] == [cell.text for cell in table.body[0].cells]
    assert fact["last_row"] == [cell.text for cell in table.body[-2].cells]
    head, total = table.header[0].cells[0], table.body[-1].cells[0]
    assert ("县（市、区）", 2, 2) == (head.text, head.columns, head.rows)
    assert ("合计", 2, 1) == (total.text, total.columns, total.rows)
    assert list(fact["sums"].values()) == [int(cell.text) for cell in table.body[-1].cells[1:]]


def test_the_words_of_notes_stand_in_the_text(facts, documents):
    document = documents["government-work-report"]
    text = "".join(leaf.text for leaf in document.leaves if type(leaf).__name__ != "Note")
    notes = [leaf for leaf in document.leaves if type(leaf).__name__ == "Note"]
    literal = [note.number for note in notes if note.term in text]
    terms = facts["notes_terms"]
    assert terms["literal"] == len(literal)
    others = [note.number for note in notes if note.number not in literal]
    assert sorted(terms["quoted_part_only"] + terms["not_in_text"]) == others


def test_what_is_printed_after_the_text(facts, documents):
    for name, expected in facts["signatures"].items():
        document = documents[name]
        if expected == "none":
            assert ((), "") == (document.issuers, document.disclosure_note)
        else:
            day = f"{document.date.year}年{document.date.month}月{document.date.day}日"
            assert expected == [*document.issuers, day, f"（{document.disclosure_note}）"]
