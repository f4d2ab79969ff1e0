"""Pages as in the paper original: asked for, kept, and what is said where they move."""

import json
import shutil
from pathlib import Path

import pymupdf
import pytest
from commands import Silent
from ruamel.yaml import YAML

from publisher.editions.pdf import PdfEdition
from publisher.errors import UserError
from publisher.pipeline.build import Built, build_issue
from publisher.source.workspace import Workspace

PAGES = """printed_pages:
  government-work-report: 1
  water-saving: 19
  reply-3: 22
  appointments-2: 30
contents:
"""
CODES = {"page-not-as-printed", "pages-left-out"}


def build(content: Path, issue_id: str) -> Built:
    out = content.parent / "build"
    return build_issue(Workspace(content), issue_id, (PdfEdition(),), out, Silent())


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert 1 == text.count(old)
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def facsimile(workspace_copy) -> Path:
    """An issue whose second document begins on page 19 as in print, after one of few pages."""
    issue = workspace_copy / "2025-01"
    edit(issue / "issue.yaml", "contents:\n", PAGES)
    edit(issue / "02-water-saving.md", "date: 2025-01-15\n", "date: 2025-01-15\nstarts: page 19\n")
    return workspace_copy


def test_a_page_asked_for_is_the_page_that_is_printed_and_cited(facsimile):
    built = build(facsimile, "2025-01")
    assert 19 == built.pagination.first("water-saving")
    numbers = [page.number for page in built.pagination.pages]
    assert sorted(set(numbers)) == numbers
    gap = numbers.index(19)
    assert list(range(1, gap + 1)) == numbers[:gap]
    record = json.loads((facsimile.parent / "build/2025-01/pagination.json").read_bytes())
    assert numbers == [page["number"] for page in record["pages"]]
    with pymupdf.open(facsimile.parent / "build/2025-01/2025-01.pdf") as pdf:
        labels = [page.get_label() for page in pdf]
        assert [str(number) for number in numbers] == [label for label in labels if label]
        assert "19" in pdf[labels.index("19")].get_text().split()


def test_what_moved_and_what_is_left_out_is_said(facsimile):
    built = build(facsimile, "2025-01")
    numbers = [page.number for page in built.pagination.pages]
    before = numbers[numbers.index(19) - 1]
    moved = [
        f"{document} 印本在第{printed}页，这次排在第{built.pagination.first(document)}页。"
        for document, printed in (("reply-3", 22), ("appointments-2", 30))
        if built.pagination.first(document) != printed
    ]
    assert moved
    gap = f"第{before + 1}至18页没有排出：前面的文件止于第{before}页，指定的下一页是第19页。"
    of_pages = [finding.message for finding in built.findings if finding.code in CODES]
    assert [*moved, gap] == of_pages


def test_a_page_that_is_past_stops_the_build(facsimile):
    path = facsimile / "2025-01/03-reply-3.md"
    edit(path, "starts: page", "starts: page 7")
    with pytest.raises(
        UserError, match=r"03-reply-3.md:12:9：这份文件要从第7页起，而前面的文件已经排到第"
    ):
        build(facsimile, "2025-01")
    assert not (facsimile.parent / "build/2025-01").exists()


def test_the_real_issue_keeps_the_pages_of_its_original(real_issue, tmp_path):
    content = Path(shutil.copytree(real_issue / "content", tmp_path / "content"))
    expected = YAML(typ="safe").load((real_issue / "expected.yaml").read_text(encoding="utf-8"))
    with (content / "2024-02/issue.yaml").open("a", encoding="utf-8") as file:
        YAML().dump({"printed_pages": expected["pages"]}, file)
    built = build(content, "2024-02")
    assert expected["pages"] == built.issue.printed_pages
    assert set() == CODES & {finding.code for finding in built.findings}
