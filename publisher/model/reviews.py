"""三审三校: who has read a document, in which state of its text and its pages, and with what result.

三审制 (初审, 复审, 终审 by three persons) and 三校 are what《图书质量保障体系》and《出版管理条例》ask of
publishers; an office says in `bulletin.yaml` which of them an issue needs.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Literal

from msgspec import Struct

REVIEWS = ("初审", "复审", "终审")
PROOFREADINGS = ("一校", "二校", "三校")
STAGES = (*REVIEWS, *PROOFREADINGS)
State = Literal["待做", "通过", "退回", "重看"]
"""Not done yet; passed; given back; passed, but what was read has changed since."""


class Version(Struct, frozen=True):
    """What of a document is read."""

    text: str
    """SHA-256 of its text (`model/text.py`)."""
    pages: str
    """SHA-256 of its pages as a PDF of their own; empty in a layout that makes none."""


class Review(Struct, frozen=True):
    """One entry of `reviews.yaml`: one person has read one document."""

    document: str
    """Its id."""
    stage: str
    by: str
    on: dt.date
    passed: bool
    note: str
    """What is to be mended, of one that was given back."""
    version: Version


def latest(reviews: Iterable[Review], document: str, stage: str) -> Review | None:
    """The last entry of a stage of a document."""
    found = [each for each in reviews if (each.document, each.stage) == (document, stage)]
    return found[-1] if found else None


def state_of(review: Review | None, now: Version) -> State:
    """How a stage stands, with a document as it is `now`. Reviews are of the text, proofreadings of the pages too."""
    if review is None:
        return "待做"
    if not review.passed:
        return "退回"
    is_same = review.version.text == now.text
    if review.stage in PROOFREADINGS:
        is_same = is_same and review.version.pages == now.pages
    return "通过" if is_same else "重看"


def objection(reviews: Sequence[Review], new: Review) -> str:
    """Why an entry may not be made, as a sentence; empty for one that may.

    One person does one review of a document, and the reviews follow each other.
    """
    if new.stage not in REVIEWS:
        return ""
    for stage in REVIEWS:
        other = latest(reviews, new.document, stage)
        if stage != new.stage and other and other.by == new.by:
            return f"{new.by}做过“{new.document}”的{stage}，不能再做{new.stage}：三审由三个人做。"
    for stage in REVIEWS[: REVIEWS.index(new.stage)]:
        state = state_of(latest(reviews, new.document, stage), new.version)
        if new.passed and state != "通过":
            return f"“{new.document}”的{stage}是“{state}”，还不能做{new.stage}：三审依次做。"
    return ""
