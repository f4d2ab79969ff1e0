"""The pages against those that were printed: what moved, and which numbers are left out."""

from collections.abc import Iterator
from itertools import pairwise

from publisher.model.issue import Issue
from publisher.model.manifest import Manifest, Published
from publisher.model.pagination import Pagination


def page_notes(issue: Issue, pagination: Pagination) -> Iterator[str]:
    """Chinese sentences for the editor.

    One for each document that begins on another page than `printed_pages` says, and one for each
    gap that a page asked for by `starts` leaves in the numbers.
    """
    for document, printed in issue.printed_pages.items():
        if (first := pagination.first(document)) != printed:
            yield f"{document} 印本在第{printed}页，这次排在第{first}页。"
    numbers = [page.number for page in pagination.pages]
    for before, after in pairwise(numbers):
        if after > before + 1:
            span = f"{before + 1}" if after == before + 2 else f"{before + 1}至{after - 1}"
            yield f"第{span}页没有排出：前面的文件止于第{before}页，指定的下一页是第{after}页。"


def publication_notes(published: Published | None, manifest: Manifest) -> Iterator[str]:
    """Chinese sentences on how a build of an issue that is out differs from what was published."""
    if published is None:
        return
    for document, printed in published.pages.items():
        if (pages := manifest.pages[document]) != printed:
            yield f"{document} 出版时印在第{printed}页，这次排在第{pages}页。"
    for edition, recorded in published.outputs.items():
        if manifest.outputs.get(edition, recorded) != recorded:
            names = "、".join(recorded)
            yield f"{names} 与出版时不同；要知道差在哪里，请运行 gongbao rebuild {published.issue}。"
