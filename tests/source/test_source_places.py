"""Every part of a text knows the line and column at which it was typed."""

import pytest
from msgspec.structs import replace

from publisher.errors import Place
from publisher.model.blocks import ListItem, Note, Row, Signature
from publisher.source.workspace import Workspace

MARKS = " #*-|>[]()!.:0123456789^\\"


def opening(leaf) -> str:
    """The first characters of a part that stand in the source as they are."""
    text = leaf.cells[0].text if isinstance(leaf, Row) else leaf.text
    if isinstance(leaf, Note | ListItem):
        text = text.removeprefix(text.partition(".")[0])
    return text.lstrip(MARKS)[:4].partition("\n")[0]


def misplaced(document) -> list[str]:
    lines = document.source.text.split("\n")
    return [
        f"{leaf.place}: {opening(leaf)!r}"
        for leaf in document.leaves
        # A signature stands where its container begins.
        if not isinstance(leaf, Signature)
        and not lines[leaf.place.line - 1][leaf.place.column - 1 :]
        .replace("*", "")
        .lstrip(MARKS)
        .removeprefix("a]: ")
        .startswith(opening(leaf))
    ]


@pytest.mark.parametrize("issue", ["2025-01", "2025-02", "2025-03"])
def test_places_in_the_made_up_issues(qingshan, issue):
    documents = Workspace(qingshan).read_issue(issue).documents
    assert [] == [found for document in documents for found in misplaced(document)]


def test_places_in_the_sample_issue(sample_content):
    documents = Workspace(sample_content).read_issue("2024-02").documents
    assert [] == [found for document in documents for found in misplaced(document)]


def test_places_in_a_real_issue(real_issue):
    documents = Workspace(real_issue / "content").read_issue("2024-02").documents
    assert [] == [found for document in documents for found in misplaced(document)]


def test_places_are_those_of_an_editors_program(tmp_path):
    place = Place(tmp_path / "a.md", 3, 7)
    assert f"{tmp_path}/a.md:3:7" == str(place)
    assert f"{tmp_path}/a.md:1:1" == str(replace(place, line=1, column=1))
