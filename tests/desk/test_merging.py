"""Two people's changes to one text, put together by paragraphs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.desk.merging import merge, units_of

BASE = "---\ntitle: 甲\nkind: 通知\n---\n\n第一段。\n\n第二段。\n\n第三段。\n"


def changed(*pairs: tuple[str, str]) -> str:
    text = BASE
    for before, after in pairs:
        assert before in text
        text = text.replace(before, after)
    return text


@pytest.mark.parametrize(
    ("mine", "theirs", "both"),
    [
        (
            [("第一段", "第一段改")],
            [("第三段", "第三段改")],
            [("第一段", "第一段改"), ("第三段", "第三段改")],
        ),
        (
            [("第一段", "第一段改")],
            [("第二段", "第二段改")],
            [("第一段", "第一段改"), ("第二段", "第二段改")],
        ),
        ([("甲", "乙")], [("通知", "批复")], [("甲", "乙"), ("通知", "批复")]),
        ([("第二段。\n\n", "")], [("甲", "乙")], [("第二段。\n\n", ""), ("甲", "乙")]),
        ([("第一段", "同")], [("第一段", "同")], [("第一段", "同")]),
        ([], [("第一段", "他")], [("第一段", "他")]),
        ([("第一段", "我")], [], [("第一段", "我")]),
        (
            [("第一段。\n\n", "第一段。\n\n新段。\n\n")],
            [("第三段", "第三段改")],
            [("第一段。\n\n", "第一段。\n\n新段。\n\n"), ("第三段", "第三段改")],
        ),
    ],
)
def test_changes_to_different_paragraphs_are_put_together(mine, theirs, both):
    merged = merge(BASE, changed(*mine), changed(*theirs))
    assert () == merged.clashes
    assert changed(*both) == merged.text
    assert merge(BASE, changed(*theirs), changed(*mine)).text == merged.text


def test_two_changes_to_one_paragraph_clash_and_nothing_is_lost():
    mine = changed(("第二段", "第二段我"), ("甲", "乙"))
    theirs = changed(("第二段", "第二段他"))
    merged = merge(BASE, mine, theirs)
    (clash,) = merged.clashes
    assert ("第二段我。\n\n", "第二段他。\n\n") == (clash.mine, clash.theirs)
    assert changed(("第二段", "第二段他"), ("甲", "乙")) == merged.text


def test_a_paragraph_that_one_takes_away_and_the_other_changes_is_a_clash():
    assert merge(BASE, changed(("第二段。\n\n", "")), changed(("第二段", "第二段他"))).clashes


def test_texts_without_a_common_base_clash():
    assert merge("", "我的。\n", "他的。\n").clashes


TEXTS = st.lists(st.sampled_from("甲乙丙丁\n\n"), max_size=24).map("".join)


@given(TEXTS)
def test_the_units_of_a_text_are_the_text(text):
    assert text == "".join(units_of(text))


@given(TEXTS, TEXTS)
def test_what_one_alone_changes_is_taken(base, changed):
    for merged in (
        merge(base, changed, base),
        merge(base, base, changed),
        merge(base, changed, changed),
    ):
        assert (changed, ()) == (merged.text, merged.clashes)


@given(TEXTS, TEXTS, TEXTS)
def test_merging_is_the_same_from_both_sides(base, one, other):
    here, there = merge(base, one, other), merge(base, other, one)
    assert len(here.clashes) == len(there.clashes)
    if not here.clashes:
        assert here.text == there.text
