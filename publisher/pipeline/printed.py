"""The pages against those that were printed: what moved, and which numbers are left out."""

from collections.abc import Iterator
from itertools import pairwise

from publisher.model.finding import Finding, remark
from publisher.model.issue import Issue
from publisher.model.manifest import Manifest, Published
from publisher.model.pagination import Pagination


def page_remarks(issue: Issue, pagination: Pagination) -> Iterator[Finding]:
    """One for each document that begins on another page than `printed_pages` says, and one for each
    gap that a page asked for by `starts` leaves in the numbers.
    """
    where = issue.place_of("printed_pages")
    for document, printed in issue.printed_pages.items():
        if (first := pagination.first(document)) != printed:
            message = f"{document} 印本在第{printed}页，这次排在第{first}页。"
            yield remark("page-not-as-printed", message, where)
    documents = {document.id: document for document in issue.documents}
    for before, page in pairwise(pagination.pages):
        if page.number > before.number + 1:
            first, last = before.number + 1, page.number - 1
            span = f"{first}" if first == last else f"{first}至{last}"
            message = (
                f"第{span}页没有排出：前面的文件止于第{before.number}页，"
                f"指定的下一页是第{page.number}页。"
            )
            yield remark("pages-left-out", message, documents[page.document].span_of("starts"))


def publication_remarks(
    issue: Issue, published: Published | None, manifest: Manifest
) -> Iterator[Finding]:
    """How a build of an issue that is out differs from what was published."""
    if published is None:
        return
    places = {document.id: document.source.place for document in issue.documents}
    for document, printed in published.pages.items():
        if (pages := manifest.pages[document]) != printed:
            message = f"{document} 出版时印在第{printed}页，这次排在第{pages}页。"
            yield remark("page-not-as-published", message, places[document])
    for edition, recorded in published.outputs.items():
        if manifest.outputs.get(edition, recorded) != recorded:
            names = "、".join(recorded)
            yield remark(
                "edition-not-as-published",
                f"{names} 与出版时不同；",
                issue.settings[0].place,
                f"要知道差在哪里，请运行 gongbao rebuild {published.issue}。",
            )
