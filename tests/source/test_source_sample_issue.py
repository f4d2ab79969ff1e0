"""The sample issue: its own text, but the structure of the real issue that it is made after."""

import pytest
from counting import counts_of
from ruamel.yaml import YAML

from publisher.model.consistency import inconsistencies
from publisher.source.workspace import Workspace

KEPT = ("headings", "articles", "notes", "attachments", "tables", "rows")
"""What the sample keeps of the structure; it is shorter in paragraphs."""


@pytest.fixture(scope="module")
def issue(sample_content):
    return Workspace(sample_content).read_issue("2024-02")


@pytest.fixture(scope="module")
def facts(request):
    return YAML(typ="safe").load(request.path.parent / "sample_issue.yaml")


def test_it_is_sound(issue):
    assert () == inconsistencies(issue)


def test_structure(facts, issue):
    found = {
        document.id: {key: counts_of(document)[key] for key in KEPT} for document in issue.documents
    }
    assert facts == found


def test_the_structure_is_that_of_the_real_issue(facts, real_issue):
    real = YAML(typ="safe").load(real_issue / "expected.yaml")["documents"]
    expected = {name: {key: fact.get(key, 0) for key in KEPT} for name, fact in real.items()}
    assert expected == facts


def test_titles_numbers_and_dates_are_those_of_the_real_issue(issue, real_issue):
    real = YAML(typ="safe").load(real_issue / "expected.yaml")["documents"]
    expected = [(fact["title"], fact.get("number", ""), fact["date"]) for fact in real.values()]
    found = [(doc.title, str(doc.number or ""), doc.date) for doc in issue.documents]
    assert expected == found
