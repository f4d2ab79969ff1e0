"""An issue that is out is read by the version of the source format in which it was published."""

import shutil

import pytest
from dumper import dump_markdown
from samples import FORMS

from publisher.model.blocks import Paragraph
from publisher.source.formats import ANNEX_OPTION, FIRST, FORMAT, format_of
from publisher.source.workspace import Workspace

OLD = {
    "a unit is a paragraph": (
        "表1 甲\n\n单位：万元\n\n| 县 |\n|---|\n| 乙 |",
        (
            "paragraph para1 | 表1 甲\nparagraph para2 | 单位：万元\n"
            "table table1 of 1\n  head table1-r1 | 县 (center)\n  body table1-r2 | 乙 (center)"
        ),
    ),
    "a note is a paragraph": (
        "| 县 |\n|---|\n\n注：甲\n\n资料来源：乙",
        (
            "table table1 of 1\n  head table1-r1 | 县 (center)\n"
            "paragraph para1 | 注：甲\nparagraph para2 | 资料来源：乙"
        ),
    ),
    "options are text": ("{small}", "paragraph para1 | {small}"),
    "scripts are text": ("H~2~O，m^3^", "paragraph para1 | H~2~O，m^3^"),
    "cells have no lines and indents": (
        "| 　甲\\ 乙 |\n|---|",
        "table table1 of 1\n  head table1-r1 | 甲\\ 乙 (center)",
    ),
}


@pytest.mark.parametrize("given, expected", OLD.values(), ids=OLD)
def test_what_was_typed_of_old_means_what_it_meant(given, expected):
    assert expected == dump_markdown(given, FIRST)
    assert expected != dump_markdown(given, FORMAT)


@pytest.mark.parametrize(
    "given, expected",
    [
        ("# 甲表 {attachment=1}", "text text-1 | 甲表 {attachment=1}"),
        ("## 甲表 {attachment=1}", "heading 2 sec-u1 | 甲表 {attachment=1}"),
        ("甲 {attachment=1}", "paragraph para1 | 甲 {attachment=1}"),
    ],
)
def test_the_label_of_an_annex_was_no_option_before_the_third(given, expected):
    assert expected == dump_markdown(given, ANNEX_OPTION - 1)
    assert expected != dump_markdown(given, ANNEX_OPTION)


@pytest.mark.parametrize(
    "record, version",
    [(None, FORMAT), ("issue: 2025-01\n", FIRST), ("issue: 2025-01\nformat: 2\n", 2)],
)
def test_the_record_says_in_which_version_an_issue_is_written(tmp_path, record, version):
    content = shutil.copytree(FORMS, tmp_path / "content")
    if record:
        (content / "2025-01/published.yaml").write_text(record, encoding="utf-8")
    assert version == format_of(content / "2025-01")
    documents = Workspace(content).read_issue("2025-01").documents
    units = [
        block
        for document in documents
        for block in document.all_blocks
        if isinstance(block, Paragraph) and block.text.startswith("单位")
    ]
    assert (version == FIRST) == bool(units)
