"""Units: where the body is divided so that its parts can be laid out apart."""

import pytest
from msgspec.structs import replace

from publisher.errors import UserError
from publisher.model.document import Document
from publisher.source.workspace import Workspace
from publisher.typesetting.units import first_page, units


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


@pytest.mark.parametrize("asked, following, expected", [(None, 5, 5), (5, 5, 5), (19, 5, 19)])
def test_a_unit_begins_on_the_next_page_or_the_one_asked_for(document, asked, following, expected):
    assert expected == first_page(replace(document, start_page=asked), following)


def test_no_page_number_is_used_twice(document):
    place = document.place_of("starts")
    with pytest.raises(UserError) as caught:
        first_page(replace(document, start_page=4), 5)
    expected = "这份文件要从第4页起，而前面的文件已经排到第4页。请核对印本的页码；不必与印本一致时，写“starts: page”。"
    assert f"{place}：{expected}" == str(caught.value)


@pytest.mark.parametrize("following, expected", [(1, 1), (2, 3), (3, 3)])
def test_a_document_may_begin_on_a_right_hand_page(document, following, expected):
    assert expected == first_page(replace(document, starts="right", start_page=None), following)
