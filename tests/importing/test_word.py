"""Word files: every character has its place, and the document in them is found."""

import re
from pathlib import Path

import pytest
from cases import parameters
from packages import MEDIA, word_file

from publisher.model.blocks import leaves
from publisher.source.building.blocks import build_body
from publisher.source.building.builder import Builder
from publisher.source.importing.reading import read_draft
from publisher.source.importing.structure.draft import Draft, write_draft
from publisher.source.markdown.parser import parse
from publisher.source.writing.blocks import write_body

HERE = Path(__file__).parent
REGISTER = {
    "青政发": ["青山市人民政府"],
    "青政函": ["青山市人民政府"],
    "青政办发": ["青山市人民政府办公室"],
    "青水发": ["青山市水利局", "青山市应急管理局"],
}
BLANK = re.compile(r"^\w+: \[?（.*）\]?\n", re.MULTILINE)
SAID_ALWAYS = {"no-disclosure", "no-date", "no-issuers", "no-kind", "no-title"}


def shown(draft: Draft) -> str:
    """What was found: the file without what was not, and the remarks."""
    text = write_draft(draft, numbered=False, signed=False)
    text = BLANK.sub("", text).replace("starts: page\n", "").replace("title: |\n  （标题）\n", "")
    remarks = [
        f"{'!' if one.severity == 'warning' else '-'} {one.code}"
        + (f" | {one.text}" if one.text else "")
        for one in draft.report.remarks
        if one.code not in SAID_ALWAYS
    ]
    return "\n".join([*text.replace("---\n---\n\n", "").strip("\n").split("\n"), *remarks])


def imported(tmp_path: Path, data: bytes, changes=None, name: str = "a.docx") -> Draft:
    path = tmp_path / name
    path.write_bytes(data)
    return read_draft(path, "word", changes, REGISTER)


@pytest.mark.parametrize("case", parameters(HERE / "word", "*.txt"))
def test_what_a_file_says(case, tmp_path):
    changes = next((word for word in ("accept", "reject") if f"({word})" in case.title), None)
    draft = imported(tmp_path, word_file(case.given, MEDIA), changes)
    assert case.expected == shown(draft)
    assert "text-lost" not in {remark.code for remark in draft.report.remarks}


@pytest.mark.parametrize("case", parameters(HERE / "word", "*.txt"))
def test_what_is_written_reads_as_it_was_found(case, tmp_path):
    changes = next((word for word in ("accept", "reject") if f"({word})" in case.title), None)
    draft = imported(tmp_path, word_file(case.given, MEDIA), changes)
    body = write_body(draft.blocks, draft.texts, draft.footnotes)
    builder = Builder(tmp_path / "a.md", tmp_path, 1, body.split("\n"))
    builder.files = {f"files/{name}": data for name, data in MEDIA.items()}
    blocks, texts = build_body(builder, parse(body, tmp_path / "a.md", 1))
    assert spoken(draft.blocks) == spoken(blocks)
    assert [text.title_lines for text in draft.texts] == [text.title_lines for text in texts]
    assert [spoken(text.blocks) for text in draft.texts] == [spoken(text.blocks) for text in texts]
    assert [note.text for note in draft.footnotes] == [
        note.text for note in builder.footnotes.values()
    ]


def spoken(blocks) -> list[tuple[type, str]]:
    """Kind and text of every part; ids and places come with reading."""
    return [(type(leaf), leaf.text) for leaf in leaves(tuple(blocks))]


OFFICE = sorted((HERE / "office").glob("*.docx"))


@pytest.mark.parametrize("path", OFFICE, ids=lambda path: path.stem)
def test_what_libreoffice_has_written(path):
    # Exported by LibreOffice 7.4 from its own format; what is expected has been reviewed by eye.
    draft = read_draft(path, "word", None, REGISTER)
    assert path.with_suffix(".md").read_text(encoding="utf-8") == shown(draft) + "\n"


def test_all_files_of_libreoffice_are_tried():
    assert 6 == len(OFFICE)
