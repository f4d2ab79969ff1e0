"""What a text is found by."""

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.model.terms import query, terms

LETTERS = st.text(st.sampled_from("充电桩建设2025kVabc，。 "), max_size=12)


@pytest.mark.parametrize(
    "text, expected",
    [
        ("充电桩", ["充电", "电桩", "桩"]),
        ("到2027年，建成3000个", ["到", "2027", "年", "建成", "成", "3000", "个"]),
        ("ＡＢ 12.6", ["ab", "12", "6"]),
        ("停 车\n泊位", ["停车", "车泊", "泊位", "位"]),
        ("桩", ["桩"]),
        ("，。", []),
    ],
)
def test_terms_of_a_text(text, expected):
    assert expected == list(terms(text))


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
    assert expected == query(words)


@given(LETTERS, LETTERS)
def test_what_stands_in_a_text_is_found_there(before, after):
    word = "充电桩"
    with sqlite3.connect(":memory:") as connection:
        connection.execute("CREATE VIRTUAL TABLE t USING fts5(x)")
        text = before + word + after
        connection.execute("INSERT INTO t VALUES (?)", [" ".join(terms(text))])
        for part in (word, word[:2], word[1:], word[0], word[2]):
            assert [(1,)] == connection.execute(
                "SELECT rowid FROM t WHERE t MATCH ?", [query(part)]
            ).fetchall()
