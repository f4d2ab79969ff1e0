"""三审三校: how a stage stands, and who may do which."""

from datetime import date

import pytest
from msgspec.structs import replace

from publisher.model.reviews import STAGES, Review, Version, latest, objection, state_of

NOW = Version("a", "1")


def review(
    stage: str, by: str = "张某某", *, passed: bool = True, version: Version = NOW
) -> Review:
    return Review("reply-2", stage, by, date(2026, 11, 26), passed, "" if passed else "改", version)


@pytest.mark.parametrize("stage", STAGES)
def test_how_a_stage_stands(stage):
    assert "待做" == state_of(None, NOW)
    assert "退回" == state_of(review(stage, passed=False), NOW)
    assert "通过" == state_of(review(stage), NOW)
    assert "重看" == state_of(review(stage), replace(NOW, text="b"))
    # Pages alone concern those who read proofs.
    expected = "重看" if stage.endswith("校") else "通过"
    assert expected == state_of(review(stage), replace(NOW, pages="2"))


def test_the_last_entry_of_a_stage_counts():
    first, last = review("初审", passed=False), review("初审", "李某某")
    other = replace(review("初审"), document="reply-3")
    assert last == latest([first, last, other], "reply-2", "初审")
    assert None is latest([first], "reply-2", "复审")


DONE = (review("初审", "张某某"), review("复审", "李某某"))
CASES = {
    "the first": ((), review("初审"), ""),
    "the second by another": (DONE[:1], review("复审", "李某某"), ""),
    "the second by the same": (DONE[:1], review("复审", "张某某"), "张某某做过“reply-2”的初审"),
    "the last by the first": (DONE, review("终审", "张某某"), "张某某做过“reply-2”的初审"),
    "the second before the first": ((), review("复审"), "初审是“待做”，还不能做复审"),
    "the second after a change": (
        DONE[:1],
        review("复审", "李某某", version=Version("b", "1")),
        "初审是“重看”，还不能做复审",
    ),
    "given back before it is due": ((), review("复审", passed=False), ""),
    "the first once more": (DONE, review("初审", "张某某"), ""),
    "a proof by whoever reviewed": (DONE, review("一校", "张某某"), ""),
    "a later proof first": ((), review("二校"), ""),
}


@pytest.mark.parametrize("done, new, said", CASES.values(), ids=CASES)
def test_one_person_does_one_review_and_they_follow_each_other(done, new, said):
    why = objection(done, new)
    assert said in why
    assert bool(said) == bool(why)
