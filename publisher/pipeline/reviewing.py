"""三审三校 of an issue: how it stands, one entry more, and whether an issue has all that it needs."""

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath

from msgspec import Struct

from publisher.editions import WEB
from publisher.errors import Place, UserError, UserErrors
from publisher.model.issue import Issue
from publisher.model.manifest import Manifest, sha256
from publisher.model.reviews import STAGES, Review, State, Version, latest, objection, state_of
from publisher.model.text import text_sha256
from publisher.pipeline.opening import open_issue
from publisher.pipeline.output import write_file
from publisher.site.folders import SITE
from publisher.source.reviews import REVIEWS_YAML, read_reviews, reviews_yaml
from publisher.source.workspace import Workspace
from publisher.typesetting.typesetter import OFFPRINT, typeset
from publisher.typesetting.workshop import ALONE, Workshop


class Standing(Struct, frozen=True):
    """How a document of an issue stands."""

    document: str
    title: str
    states: Mapping[str, State]
    """By stage: those that the bulletin asks for, and those that were done."""
    last: Mapping[str, Review]
    """By stage, its last entry."""


def versions(workspace: Workspace, issue_id: str, shop: Workshop = ALONE) -> dict[str, Version]:
    """The documents of an issue as they are now, by id. Raises as a build does."""
    opened = open_issue(workspace, issue_id)
    made = typeset(opened.issue, opened.layout, lambda _done, _total: None, shop=shop)
    has_pages = OFFPRINT in opened.layout.files
    return {
        document.id: Version(
            text_sha256(document), sha256(made.offprint(document)) if has_pages else ""
        )
        for document in opened.issue.documents
    }


def standings(issue: Issue, folder: Path, now: Mapping[str, Version]) -> tuple[Standing, ...]:
    """How each document stands, in the order of the pages."""
    reviews = read_reviews(folder)
    done = {each.stage for each in reviews} | {*issue.bulletin.reviews}
    stages = [stage for stage in STAGES if stage in done]
    found = []
    for document in issue.documents:
        last = {stage: latest(reviews, document.id, stage) for stage in stages}
        found.append(
            Standing(
                document.id,
                document.title,
                {stage: state_of(last[stage], now[document.id]) for stage in stages},
                {stage: review for stage, review in last.items() if review},
            )
        )
    return tuple(found)


def require_known(documents: Sequence[str], now: Mapping[str, Version]) -> None:
    """Raise `UserError` for a document that is none of the issue, as it is `now`."""
    for name in documents:
        if name not in now:
            raise UserError(f"本期没有“{name}”这份文件。", hint=f"有的是：{'、'.join(now)}。")


def entries(
    documents: Sequence[str],
    stage: str,
    by: str,
    on: dt.date,
    note: str | None,
    now: Mapping[str, Version],
) -> list[Review]:
    """The entries of a person who has read documents as they are `now`: passed, or with a `note` given back.

    Raises `UserError` for what an entry cannot be without, and for what there is not.
    """
    require_known(documents, now)
    if stage not in STAGES:
        raise UserError(f"没有“{stage}”这一审、这一校。", hint=f"可以写的是：{'、'.join(STAGES)}。")
    if not by.strip():
        raise UserError("没有写是谁做的。", hint="请写明姓名。")
    if note is not None and not note.strip():
        raise UserError("退回要写意见。", hint="请写明要改什么。")
    return [
        Review(name, stage, by.strip(), on, note is None, (note or "").strip(), now[name])
        for name in documents
    ]


def sign(folder: Path, new: Sequence[Review]) -> None:
    """Add entries to the record of an issue: all or none. Raises `UserErrors` for those that may not be."""
    reviews = read_reviews(folder)
    errors = []
    for review in new:
        if why := objection(reviews, review):
            errors.append(UserError(why, Place(folder / REVIEWS_YAML)))
        reviews = (*reviews, review)
    if errors:
        raise UserErrors(errors)
    write_file(folder / REVIEWS_YAML, reviews_yaml(reviews))


def require_reviewed(workspace: Workspace, issue: Issue, manifest: Manifest) -> dict[str, str]:
    """The digest of `reviews.yaml`, by its path; none where there is none.

    Raises `UserErrors` with each document that lacks what `bulletin.yaml` demands, as it was built.
    """
    folder = workspace.content / issue.id
    pages = manifest.outputs.get(WEB, {})
    now = {
        document.id: Version(
            manifest.texts[document.id], pages.get(_offprint(issue.id, document.id).as_posix(), "")
        )
        for document in issue.documents
    }
    errors = []
    for each in standings(issue, folder, now):
        for stage in issue.bulletin.reviews:
            if (state := each.states[stage]) != "通过":
                said = f"“{each.document}”的{stage}是“{state}”，bulletin.yaml 要求各份文件都通过{stage}。"
                hint = (
                    f"请运行 gongbao review {issue.id} {each.document} --stage {stage} --by 姓名。"
                )
                errors.append(UserError(said, Place(folder / REVIEWS_YAML), hint))
    if errors:
        raise UserErrors(errors)
    path = folder / REVIEWS_YAML
    return {f"{issue.id}/{REVIEWS_YAML}": sha256(path.read_bytes())} if path.is_file() else {}


def _offprint(issue_id: str, document_id: str) -> PurePosixPath:
    return SITE / issue_id / document_id / f"{issue_id}-{document_id}.pdf"
