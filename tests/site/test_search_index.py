"""The search index: what is in it, and that it is the same every time."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.model.number import parse_number
from publisher.model.terms import runs
from publisher.site.index import (
    IN_TITLE,
    bucket,
    files,
    merged,
    read_file,
    read_segment,
    segment,
    varint,
)

HERE = Path(__file__).parent
WORDS = st.text(st.sampled_from("停车收费2024。 "), max_size=8)
ISSUES = st.lists(
    st.lists(st.lists(WORDS, min_size=1, max_size=4), min_size=1, max_size=4), max_size=4
)


@pytest.mark.parametrize(("text", "cut"), json.loads((HERE / "terms.json").read_text("utf-8")))
def test_text_is_cut_into_pairs_and_words(text: str, cut: list[list[str]]) -> None:
    assert cut == runs(text)


def passages_of(data: bytes) -> dict[int, list[int]]:
    """The documents in the list of a term, by their number in all issues, and the passages."""
    found: dict[int, list[int]] = {}
    first, rest = 0, data[1:]
    assert data[0] == 0
    while rest:
        gap, rest = read_number(rest)
        length, rest = read_number(rest)
        first += gap
        found |= {first + number: places for number, places in read_segment(rest[:length])}
        rest = rest[length:]
    return found


def read_number(data: bytes) -> tuple[int, bytes]:
    end = next(n for n, byte in enumerate(data) if byte < 0x80)
    return sum((byte & 0x7F) << 7 * n for n, byte in enumerate(data[: end + 1])), data[end + 1 :]


@given(ISSUES)
def test_each_term_leads_to_the_passages_that_hold_it(issues) -> None:
    segments, firsts = [], []
    for issue in issues:
        firsts.append(sum(map(len, issues[: len(firsts)])))
        segments.append((firsts[-1], segment(issue)))
    documents = [document for issue in issues for document in issue]
    made = files(merged(segments, len(documents)))
    expected: dict[str, dict[int, list[int]]] = {}
    for number, document in enumerate(documents):
        for place, passage in enumerate(document):
            for term in dict.fromkeys(term for run in runs(passage) for term in run):
                expected.setdefault(term, {}).setdefault(number, []).append(place)
    found = {term: passages_of(data) for each in made for term, data in read_file(each).items()}
    assert expected == {term: held for term, held in found.items() if term[0] != IN_TITLE}


def test_a_common_term_has_no_passages() -> None:
    documents = [["标题", *(["政府"] * (1 + n % 3))] for n in range(2000)]
    terms = dict(merged([(0, segment(documents))], len(documents)))
    assert terms["政府"].startswith(b"\x01" + varint(0) + varint(2) + varint(0) + varint(4))
    assert 1 + 2 * len(documents) == len(terms["政府"])
    assert terms["标题"][2:3] == varint(3)


def test_a_term_is_in_the_file_that_its_hash_names() -> None:
    texts = [
        ["标题", "".join(map(chr, range(0x4E00 + 900 * n, 0x4E00 + 900 * (n + 1))))]
        for n in range(20)
    ]
    made = files(merged([(0, segment(texts))], len(texts)))
    assert len(made) > 4
    for number, data in enumerate(made):
        assert {number} == {bucket(term, len(made)) for term in read_file(data)}


def test_the_same_texts_give_the_same_bytes() -> None:
    texts = [[f"停车{n}", "收费，停车。"] for n in range(12)]
    assert files(merged([(0, segment(texts))], 12)) == files(merged([(0, segment(texts))], 12))


def test_numbers_of_the_table_are_standard() -> None:
    # What spellings lead to, the browser tests show.
    table = json.loads((HERE / "number_spellings.json").read_text("utf-8"))
    numbers = {entry["number"] for entry in table["numbers"]}
    assert numbers == {str(parse_number(number)) for number in numbers}
    assert set(table["found"].values()) <= numbers
