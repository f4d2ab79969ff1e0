"""One more entry in the contents of `issue.yaml`, and nothing else changed."""

from pathlib import Path

import pytest

from publisher.source.writing.contents import with_entry
from publisher.source.writing.issues import write_issue_yaml
from publisher.source.yaml import read_yaml

HEAD = "# 说明\nyear: 2025   # 年\ncontents:\n  - section: 甲\n"
TAIL = "  - section: 乙\n    entries: [z]\n"


@pytest.mark.parametrize(
    "before, after",
    [
        ("    entries: []  # 空\n", "    entries: [new]  # 空\n"),
        ("    entries: [a, b]\n", "    entries: [a, b, new]\n"),
        ("    entries: [a,\n      b]\n", "    entries: [a,\n      b, new]\n"),
        (
            "    entries:\n      - a # 一\n      - b\n",
            "    entries:\n      - a # 一\n      - b\n      - new\n",
        ),
        ("    entries:\n    - a\n", "    entries:\n    - a\n    - new\n"),
        (
            "    entries:\n      - title: 合\n        documents: [a, b]\n",
            "    entries:\n      - title: 合\n        documents: [a, b]\n      - new\n",
        ),
        (
            "    entries: [{title: 合, documents: [a, b]}]\n",
            "    entries: [{title: 合, documents: [a, b]}, new]\n",
        ),
    ],
)
def test_an_entry_is_added(before, after):
    added = with_entry(HEAD + before + TAIL, Path("issue.yaml"), "甲", "new")
    assert HEAD + after + TAIL == added


@pytest.mark.parametrize(
    "text, section",
    [
        (HEAD + "    entries: [a]\n", "丙"),
        (HEAD + "    entries: a\n", "甲"),
        ("year: 2025\n", "甲"),
        ("contents:\n  - {section: 甲, entries: 'a'}\n", "甲"),
    ],
)
def test_what_cannot_be_added_to_is_left(text, section):
    assert with_entry(text, Path("issue.yaml"), section, "new") is None


def test_an_issue_that_was_found_in_its_print():
    text = write_issue_yaml(
        year=2024,
        numbers=[3],
        totals=[],
        volume=0,
        supplement="",
        published=None,
        printed_pages={"a": 1},
        contents=[("市政府文件: 一", [("", ["a"]), ("名单 #1", ["b", "c"])])],
    )
    value = read_yaml(text, Path("issue.yaml")).value
    assert ("（总期数）", {"a": "1"}) == (value["total"], value["printed_pages"])
    (section,) = value["contents"]
    assert "市政府文件: 一" == section["section"]
    assert ["a", {"title": "名单 #1", "documents": ["b", "c"]}] == section["entries"]


@pytest.mark.parametrize(
    "numbers, totals, volume, supplement, expected",
    [
        ([3, 4], [63], 0, "", "number: [3, 4]\ntotal: 63\n"),
        ([7, 8], [475, 476], 12, "", "volume: 12\nnumber: [7, 8]\ntotal: [475, 476]\n"),
        ([], [], 0, "特刊", "supplement: 特刊\n"),
    ],
)
def test_the_numbers_of_an_issue(numbers, totals, volume, supplement, expected):
    text = write_issue_yaml(
        year=2025,
        numbers=numbers,
        totals=totals,
        volume=volume,
        supplement=supplement,
        published=None,
        printed_pages={},
        contents=[],
    )
    assert text.startswith(f"year: 2025\n{expected}published: ")
