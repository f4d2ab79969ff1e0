"""Units: where the body is divided so that its parts can be laid out apart."""

from dataclasses import replace

import pytest

from publisher.model.document import Document
from publisher.source.workspace import Workspace
from publisher.typesetting.units import units


@pytest.fixture
def document(qingshan) -> Document:
    return Workspace(qingshan).read_issue("2025-01").documents[0]


@pytest.mark.parametrize(
    "starts, expected",
    [
        ([], []),
        (["page"], [1]),
        (["page", "page", "page"], [1, 1, 1]),
        (["page", "run-on", "page"], [2, 1]),
        (["page", "run-on", "run-on"], [3]),
        (["page", "page", "run-on"], [1, 2]),
        # The first document of an issue begins a page whatever it says.
        (["run-on", "run-on", "page"], [2, 1]),
    ],
)
def test_a_unit_begins_with_each_document_on_a_new_page(document, starts, expected):
    documents = tuple(replace(document, id=f"d{n}", starts=s) for n, s in enumerate(starts))
    runs = units(documents)
    assert expected == [len(run) for run in runs]
    assert documents == tuple(member for run in runs for member in run)
