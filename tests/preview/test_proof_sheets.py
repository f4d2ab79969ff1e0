"""校样: the pages as they are, stamped, with the numbers of their lines."""

import datetime as dt
from pathlib import Path

import pytest
from samples import QINGSHAN

from publisher.errors import UserErrors
from publisher.preview import Preview
from publisher.typesetting.composer.proofmarks import numbered_lines
from publisher.typesetting.page.items import Element, Glyphs
from publisher.typesetting.pdftext import read_pages

ISSUE = "2025-01"
TODAY = dt.date(2026, 11, 26)


@pytest.fixture(scope="module")
def preview() -> Preview:
    return Preview(QINGSHAN, ISSUE)


def test_every_page_says_which_proof_it_is_and_keeps_its_text(preview):
    pdf = preview.proof("一校　2026-11-26", TODAY)
    pages = read_pages(pdf)
    assert len(preview.view.pages) == len(pages)
    for number, page in zip(preview.view.pages, pages, strict=True):
        text = "".join(piece.text for piece in page.pieces)
        assert f"一校2026-11-26第{number}页" in "".join(text.split())
    assert pdf == preview.proof("一校　2026-11-26", TODAY)


def test_lines_are_counted_in_each_column_from_above(preview):
    page = preview.view.pages[1]
    counted = list(numbered_lines(page))
    assert {0, 1} == {column for column, *_ in counted}
    for column in (0, 1):
        lines = [(number, line.y) for each, number, line in counted if each == column]
        assert [number for number, _ in lines] == list(range(1, len(lines) + 1))
        assert sorted(y for _, y in lines) == [y for _, y in lines]
    assert not any(line.in_note for *_, line in counted)


def test_every_fifth_line_has_its_number_beside_it(preview):
    page = preview.view.pages[1]
    compositor = preview._body.compositor
    marked = compositor.proof(page, "", 1, "一校")
    marks = marked.children[-1]
    assert isinstance(marks, Element)
    assert marks.kind == "Artifact"
    numbers = [each for each in marks.children if isinstance(each, Glyphs) and each.text.isdigit()]
    wanted = [(str(n), line.y) for _, n, line in numbered_lines(page) if n % 5 == 0]
    assert len(wanted) == len(numbers)
    for text, y in wanted:
        assert any(each.text == text and abs(each.y - y) < 5000 for each in numbers)
    # None stands in a column.
    for each in numbers:
        assert not any(area.x < each.x + each.end < area.x + area.width for area in page.columns)


def test_half_an_issue_is_not_proofread(workspace_copy: Path):
    (workspace_copy / ISSUE / "03-reply-3.md").write_text("---\ntitle: [", encoding="utf-8")
    with pytest.raises(UserErrors):
        Preview(workspace_copy, ISSUE).proof("一校", TODAY)
