"""The search index: what is in it, and that it is the same every time."""

import json
from pathlib import Path

import pytest

from publisher.model.number import DocumentNumber
from publisher.model.terms import terms
from publisher.site.passages import Passage, passages
from publisher.site.search import year_index

HERE = Path(__file__).parent
PAGE = """<!DOCTYPE html><html lang="zh-CN"><body><nav><p id="x">导航</p></nav>
<article><h1 id="title">关于<br>停车的通知</h1><nav><p id="toc">目录</p></nav>
<p id="para1">城区<span role="doc-pagebreak" id="p2">第2页</span>停车<strong>收费</strong><a
 role="doc-noteref" id="fn-1-mark-1">〔1〕</a>。</p>
<table id="table-1"><tr id="row-1"><td>甲</td><td>乙</td></tr></table></article>
<p id="y">尾注</p></body></html>"""


@pytest.mark.parametrize(("text", "cut"), json.loads((HERE / "terms.json").read_text("utf-8")))
def test_text_is_cut_into_pairs_words_and_marks(text: str, cut: str) -> None:
    assert cut == " ".join(terms(text))


def test_passages_are_the_words_of_the_document() -> None:
    assert [
        Passage("h1", "title", "关于停车的通知\n"),
        Passage("p", "para1", "城区停车收费。\n"),
        Passage("tr", "row-1", "甲乙"),
    ] == [each for each in passages(PAGE) if each.text.strip()]


def test_the_same_pages_give_the_same_bytes() -> None:
    pages = [(f"2025-01/{n}/", PAGE.replace("停车", f"停车{n}")) for n in range(12)]
    first = year_index(pages)
    assert first == year_index(pages)
    addresses = json.loads(first[next(path for path in first if path.name == "pages.json")])
    assert sorted(address for address, _ in pages) == sorted(addresses.values())


def test_an_index_has_no_interface_of_pagefind() -> None:
    names = {path.name for path in year_index([("2025-01/a/", PAGE)])}
    assert not [name for name in names if "ui" in name or "highlight" in name]


def test_numbers_of_the_table_are_standard() -> None:
    # What spellings lead to, the browser tests show.
    table = json.loads((HERE / "number_spellings.json").read_text("utf-8"))
    numbers = {entry["number"] for entry in table["numbers"]}
    assert numbers == {str(DocumentNumber.parse(number)) for number in numbers}
    assert set(table["found"].values()) <= numbers
