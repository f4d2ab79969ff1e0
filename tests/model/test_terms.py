"""What a text is found by."""

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.model.terms import index_query, index_text

LETTERS = st.text(st.sampled_from("充电桩建设2025kVabc，。 "), max_size=12)


@pytest.mark.parametrize(
    "text, expected",
    [
        ("充电桩", "充电 电桩 桩"),
        ("ＡＢ１", "ab1"),
        ("停 车\n泊位", "停车 车 泊位 位"),
        ("PDF 和 EPUB", "pdf 和 epub"),
        ("充（换）电", "充换 换电 电"),
        ("「十四五」規劃", "十四 四五 五规 规划 划"),
        ("", ""),
    ],
)
def test_a_text_as_it_is_indexed(text, expected):
    assert expected == index_text(text)


@pytest.mark.parametrize(
    "words, expected",
    [
        ("充电桩", '"充电 电桩"'),
        ("充电桩 2025", '"充电 电桩" AND "2025"'),
        ("桩", '"桩"*'),
        ('"*()', ""),
        ("", ""),
    ],
)
def test_query_of_what_is_typed(words, expected):
    assert expected == index_query(words)


@given(LETTERS, LETTERS)
def test_what_stands_in_a_text_is_found_there(before, after):
    word = "充电桩"
    with sqlite3.connect(":memory:") as connection:
        connection.execute("CREATE VIRTUAL TABLE t USING fts5(x)")
        text = before + word + after
        connection.execute("INSERT INTO t VALUES (?)", [index_text(text)])
        for part in (word, word[:2], word[1:], word[0], word[2]):
            assert [(1,)] == connection.execute(
                "SELECT rowid FROM t WHERE t MATCH ?", [index_query(part)]
            ).fetchall()
