"""The made-up workspace is sound, and uses everything there is: a test of the other tests."""

from collections.abc import Iterator
from typing import get_args

import pytest
from msgspec import Struct
from samples import FORMS, WANGCHUAN

from publisher.model.blocks import Alignment, Block, Cell
from publisher.model.consistency import inconsistencies
from publisher.model.document import Start
from publisher.model.inline import Inline, PageMark
from publisher.source.schemas import DocumentSchema
from publisher.source.workspace import Workspace

ISSUES = ("2025-01", "2025-02", "2025-03")


@pytest.fixture(scope="module")
def issues(qingshan):
    return [Workspace(qingshan).read_issue(issue) for issue in ISSUES]


def parts(value: object) -> Iterator[object]:
    """`value` and everything in it."""
    yield value
    if isinstance(value, Struct):
        for name in value.__struct_fields__:
            yield from parts(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from parts(item)


@pytest.fixture(scope="module")
def all_issues(issues):
    """With those of the workspaces that have what few offices print."""
    daily = FORMS.parents[1] / "bulletins/daily/content"
    others = ((FORMS, "2025-01"), (WANGCHUAN, "2026-03"), (daily, "2025-250"))
    return [*issues, *(Workspace(content).read_issue(issue) for content, issue in others)]


@pytest.mark.parametrize("issue", ISSUES)
def test_it_does_not_contradict_itself(qingshan, issue):
    assert () == inconsistencies(Workspace(qingshan).read_issue(issue))


def test_it_uses_every_block_and_inline(all_issues):
    used = {type(part) for issue in all_issues for part in parts(issue.documents)}
    assert {PageMark} == {*get_args(Block), *get_args(Inline)} - used, "no one types page marks"


def test_every_key_of_front_matter_is_used_there_or_among_the_forms(all_issues):
    used = {
        key for issue in all_issues for document in issue.documents for key, _ in document.fields
    }
    assert set(DocumentSchema.model_fields) == used


def test_it_uses_every_alignment_start_and_level(issues, all_issues):
    documents = [document for issue in issues for document in issue.documents]
    starts = {document.starts for issue in all_issues for document in issue.documents}
    cells = [part for part in parts(tuple(documents)) if isinstance(part, Cell)]
    levels = {getattr(part, "level", None) for part in parts(tuple(documents))}
    assert set(get_args(Alignment)) == {cell.align for cell in cells}
    assert set(get_args(Start)) == starts
    assert {2, 3, 4, 5} <= levels
    assert {1, 2} <= {cell.rows for cell in cells} & {cell.columns for cell in cells}


def test_it_has_what_is_rare(issues):
    everything = [part for issue in issues for part in parts(issue)]
    seen = {
        "combined issue": any(len(issue.summary.numbers) == 2 for issue in issues),
        "group entry": any(len(getattr(part, "documents", ())) == 2 for part in everything),
        "footnote referred to twice": any(
            getattr(part, "occurrence", 0) == 2 for part in everything
        ),
        "wide figure": any(getattr(part, "wide", False) for part in everything),
        "two header rows": any(len(getattr(part, "header", ())) == 2 for part in everything),
        "wide table": any(getattr(part, "header", ()) and part.columns > 6 for part in everything),
        "title of two lines": any(
            len(text.title_lines) == 2
            for issue in issues
            for document in issue.documents
            for text in document.texts
        ),
        "two attached texts": any(
            len(document.texts) == 2 for issue in issues for document in issue.documents
        ),
        "web attachment with a file": any(
            getattr(part, "web", False) and part.target for part in everything
        ),
        "run-in heading": any(getattr(part, "run_in", False) for part in everything),
        "pages before and after": {True, False}
        == {page.front for issue in issues for page in issue.pages},
    }
    assert [] == [name for name, found in seen.items() if not found]
