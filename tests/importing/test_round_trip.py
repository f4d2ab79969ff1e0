"""Whole documents as Word files and back: the same but for what Word cannot hold.

Not held: how a document starts (`starts`), summary and keywords, `{web}`, links to files, kinds that no
title names, and validity and repeals that only the front matter states.
"""

from pathlib import Path

import pytest
from exporting import export
from msgspec.structs import replace
from samples import SAMPLE

from publisher.model.blocks import Attachments
from publisher.model.document import Document
from publisher.model.sameness import same
from publisher.pipeline.importing import text_of_draft
from publisher.source.documents import read_document
from publisher.source.importing.reading import read_draft
from publisher.source.importing.structure.draft import Draft
from publisher.source.workspace import Workspace

DOCUMENTS = sorted(SAMPLE.glob("2*/*.md"))
COMPARED = ("title_lines", "number", "issuers", "recipients", "speaker", "occasion", "date")


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_the_sample_comes_back(path, tmp_path):
    assert_comes_back(path, tmp_path, SAMPLE)


def test_the_real_issue_comes_back(real_issue, tmp_path):
    for path in sorted(real_issue.glob("content/2*/*.md")):
        assert_comes_back(path, tmp_path, real_issue / "content")


def assert_comes_back(path: Path, folder: Path, content: Path) -> None:
    document, _ = read_document(path, "a")
    export(document, folder / "a.docx")
    register = Workspace(content).read_bulletin().agencies
    draft = read_draft(folder / "a.docx", "word", None, register)
    again = reread(draft, folder)
    for field in COMPARED:
        assert getattr(document, field) == getattr(again, field)
    assert same(held(document), held(again))
    assert "text-lost" not in {remark.code for remark in draft.report.remarks}


def reread(draft: Draft, folder: Path) -> Document:
    """What was written, with the blanks filled in as an editor would."""
    text = text_of_draft(draft).replace("（请核实后写：主动公开）", "主动公开")
    path = folder / "01-a.md"
    path.write_text(text, encoding="utf-8")
    return read_document(path, "a")[0]


def held(document: Document) -> tuple:
    texts = (document.blocks, *(text.blocks for text in document.texts))
    return (
        [tuple(map(without_web, blocks)) for blocks in texts],
        [text.title_lines for text in document.texts],
    )


def without_web(block):
    if isinstance(block, Attachments):
        return replace(block, items=tuple(replace(i, web=False, target="") for i in block.items))
    return block
