"""更正 against what they correct: it must be there, out, and say what is said of it."""

from collections.abc import Iterator

from publisher.errors import Place, UserError, UserErrors
from publisher.model.correction import Correction
from publisher.model.document import Document
from publisher.model.facts import IssueFacts
from publisher.model.finding import Finding, contradiction
from publisher.model.issue import Issue
from publisher.model.pagination import PageRange
from publisher.model.text import squeezed, text_of
from publisher.source.documents import read_document
from publisher.source.folders import DOCUMENT_NAME
from publisher.source.published import read_published
from publisher.source.workspace import Workspace


def correction_findings(workspace: Workspace, issue: Issue) -> Iterator[Finding]:
    """What is wrong with the corrections in `issue`, as far as other issues tell."""
    earlier = _earlier(workspace)
    for document in issue.documents:
        for correction in document.corrects:
            if correction.issue in earlier:
                yield from _check_earlier(earlier[correction.issue], issue, document, correction)
            elif correction.issue != issue.id:
                yield from _check(workspace, issue, document, correction)


def _earlier(workspace: Workspace) -> dict[str, IssueFacts]:
    try:
        return {facts.id: facts for facts in workspace.read_earlier()}
    except (UserError, UserErrors):
        # Its own fault is told when the issue is opened.
        return {}


def _check_earlier(
    printed: IssueFacts, issue: Issue, document: Document, correction: Correction
) -> Iterator[Finding]:
    """Of what was printed before the office began with gongbao, no more is known than `earlier.yaml` says."""
    where = document.place_of("corrects")
    if printed.summary.published >= issue.summary.published:
        yield _not_later(correction, where)
    targets = {each.id: each for each in printed.documents}
    target = targets.get(correction.document)
    if targets and not target:
        yield contradiction(
            "correction-target-missing",
            f"earlier.yaml 的 {correction.issue} 里没有“{correction.document}”这份文件。",
            where,
            f"那一期的文件有：{'、'.join(targets)}。",
        )
    if target and not target.pages.first <= correction.page <= target.pages.last:
        yield _other_page(correction, target.pages, where)


def _not_later(correction: Correction, where: Place) -> Finding:
    return contradiction(
        "correction-not-later",
        f"所更正的 {correction.issue} 不比本期早出版。",
        where,
        "更正登在以后的一期；没有出版的文字直接改正。",
    )


def _other_page(correction: Correction, pages: PageRange, where: Place) -> Finding:
    return contradiction(
        "correction-page",
        f"“{correction.document}”印在第{pages}页，而更正写的是第{correction.page}页。",
        where,
        "请核对印本的页码。",
    )


def _check(
    workspace: Workspace, issue: Issue, document: Document, correction: Correction
) -> Iterator[Finding]:
    where = document.place_of("corrects")
    if correction.issue not in workspace.issue_ids():
        yield contradiction(
            "correction-target-missing",
            f"所更正的“{correction.issue}”这一期不在内容文件夹里。",
            where,
            "请核对期的文件夹名；用 gongbao 以前出版的，写进 earlier.yaml。",
        )
        return
    paths = {
        match[2]: path
        for path in workspace.document_paths(correction.issue)
        if (match := DOCUMENT_NAME.fullmatch(path.name))
    }
    if correction.document not in paths:
        yield contradiction(
            "correction-target-missing",
            f"{correction.issue} 里没有“{correction.document}”这份文件。",
            where,
            f"那一期的文件有：{'、'.join(paths)}。",
        )
        return
    try:
        published = workspace.read_summary(correction.issue).published
        path = paths[correction.document]
        target, _ = read_document(path, correction.document, workspace.kinds())
    except (UserError, UserErrors):
        # Its own build will say what is wrong with it.
        return
    if published >= issue.summary.published:
        yield _not_later(correction, where)
    text = "".join(part.text for part in text_of(target))
    if squeezed(correction.wrong) not in squeezed(text):
        yield contradiction(
            "correction-not-found",
            f"{correction.issue} 的“{correction.document}”里没有“{correction.wrong}”。",
            where,
            "wrong（误）应与印出的文字一字不差。",
        )
    record = read_published(workspace.content, correction.issue)
    pages = record.pages.get(correction.document) if record else None
    if pages and not pages.first <= correction.page <= pages.last:
        yield _other_page(correction, pages, where)
