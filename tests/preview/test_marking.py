"""The text that readers mark in a word processor is the text of the documents, and comes back by import."""

import io
import zipfile
from pathlib import Path

import docx
import pytest
from lxml import etree
from samples import QINGSHAN, SAMPLE

from publisher.model.text import squeezed, text_of
from publisher.preview import Preview
from publisher.source.importing.reading import read_draft

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def preview() -> Preview:
    return Preview(SAMPLE, "2024-02")


def part(data: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return etree.fromstring(file.read(name))


def test_it_has_every_character_of_the_documents_and_no_other(preview: Preview):
    root = part(preview.marking_copy("一校"), "word/document.xml")
    said = []
    for paragraph in root.iter(f"{W}p"):
        if paragraph.find(f"{W}pPr/{W}pageBreakBefore") is None:
            said += [text.text or "" for text in paragraph.iter(f"{W}t")]
    texts = [each.text for d in preview.view.issue.documents for each in text_of(d)]
    assert squeezed("".join(said)) == squeezed("".join(texts))


def test_each_document_begins_a_page_and_says_where_it_is_printed(preview: Preview):
    root = part(preview.marking_copy("一校"), "word/document.xml")
    heads = [
        "".join(paragraph.itertext())
        for paragraph in root.iter(f"{W}p")
        if paragraph.find(f"{W}pPr/{W}pageBreakBefore") is not None
    ]
    pages = preview.view.pagination.documents
    documents = preview.view.issue.documents
    assert heads == [f"第{pages[each.id]}页" for each in documents]


def test_changes_are_tracked_and_lines_numbered(preview: Preview):
    copy = preview.marking_copy("二校　2024-05-01")
    assert part(copy, "word/settings.xml").find(f"{W}trackRevisions") is not None
    assert part(copy, "word/document.xml").find(f".//{W}lnNumType") is not None
    opened = docx.Document(io.BytesIO(copy))
    assert opened.sections[0].header.paragraphs[0].text == "二校　2024-05-01"
    levels = {each.style.name for each in opened.paragraphs}
    assert {"Heading 1", "Heading 2", "Normal"} <= levels


def test_merged_cells_stay_merged():
    preview = Preview(QINGSHAN, "2025-01")
    path = QINGSHAN / "2025-01/03-reply-3.md"
    table = "| 甲 | 乙 | << |\n|---|---|---|\n| ^^ | 1 | 2 |\n| 丙 | 3 | 4 |\n"
    preview.replace(path, path.read_text(encoding="utf-8").rstrip() + f"\n\n{table}")
    made = docx.Document(io.BytesIO(preview.marking_copy("一校", "reply-3"))).tables[-1]
    assert [[cell.text for cell in row.cells] for row in made.rows] == [
        ["甲", "乙", "乙"],
        ["甲", "1", "2"],
        ["丙", "3", "4"],
    ]


def test_one_document_comes_back_by_import(preview: Preview, tmp_path: Path):
    document = next(each for each in preview.view.issue.documents if each.number and not each.texts)
    path = tmp_path / "copy.docx"
    path.write_bytes(preview.marking_copy("一校", document.id))
    draft = read_draft(path, "word", None, {})
    assert "".join(draft.title_lines) == document.title
    assert draft.number == str(document.number)


def test_the_same_issue_gives_the_same_bytes(preview: Preview):
    assert preview.marking_copy("一校") == preview.marking_copy("一校")
