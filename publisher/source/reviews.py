"""`reviews.yaml`: what has been read of an issue, by whom; read, and one entry more."""

import json
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from publisher.model.reviews import STAGES, Review, Version
from publisher.source.files import read_text
from publisher.source.schemas import Date, Line, Schema
from publisher.source.validation import validate
from publisher.source.yaml import read_yaml

REVIEWS_YAML = "reviews.yaml"
_HEADING = """\
# 三审三校的记录，由 gongbao review 写成，一次一条，只往后添，请勿改动。
# text 是当时全文的 SHA-256，pages 是当时单篇 PDF 的 SHA-256。
"""
Stage = Literal["初审", "复审", "终审", "一校", "二校", "三校"]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class ReviewSchema(Schema):
    """One entry."""

    document: Line
    stage: Stage
    by: Line
    date: Date
    result: Literal["通过", "退回"]
    note: Line | None = None
    text: Sha256
    pages: Sha256 | None = None


class ReviewsSchema(Schema):
    """`reviews.yaml`."""

    reviews: Annotated[list[ReviewSchema], Field(min_length=1)]


def read_reviews(folder: Path) -> tuple[Review, ...]:
    """The entries of an issue, the oldest first. Raises `UserError` or `UserErrors`."""
    path = folder / REVIEWS_YAML
    if not path.is_file():
        return ()
    read = validate(ReviewsSchema, read_yaml(read_text(path), path))
    return tuple(
        Review(
            document=each.document,
            stage=each.stage,
            by=each.by,
            on=each.date,
            passed=each.result == "通过",
            note=each.note or "",
            version=Version(each.text, each.pages or ""),
        )
        for each in read.reviews
    )


def reviews_yaml(reviews: tuple[Review, ...]) -> bytes:
    """The file of these entries: an entry more changes nothing of those before."""
    assert {each.stage for each in reviews} <= {*STAGES}
    lines = ["reviews:"]
    for each in reviews:
        lines += [
            f"- document: {each.document}",
            f"  stage: {each.stage}",
            f"  by: {json.dumps(each.by, ensure_ascii=False)}",
            f"  date: {each.on}",
            f"  result: {'通过' if each.passed else '退回'}",
            *([f"  note: {json.dumps(each.note, ensure_ascii=False)}"] if each.note else []),
            f"  text: {each.version.text}",
            *([f"  pages: {each.version.pages}"] if each.version.pages else []),
        ]
    return (_HEADING + "\n".join(lines) + "\n").encode()
