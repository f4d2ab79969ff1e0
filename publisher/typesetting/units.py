"""Units: runs of documents that begin on a new page and are laid out independently."""

from publisher.errors import UserError
from publisher.model.document import Document


def units(documents: tuple[Document, ...]) -> tuple[tuple[Document, ...], ...]:
    """`documents` divided before each that begins a page."""
    runs: list[list[Document]] = []
    for document in documents:
        if not runs or document.starts != "run-on":
            runs.append([])
        runs[-1].append(document)
    return tuple(tuple(run) for run in runs)


def first_page(document: Document, following: int) -> int:
    """The number of the page that `document` begins, where `following` is the next one.

    A page asked for by `starts: page 19` leaves the numbers before it out, so that the pages are
    cited as in the paper original; `starts: right` leaves out that of a left-hand page. Raises `UserError` where such a page has been used already.
    """
    if document.start_page is None:
        is_left = document.starts == "right" and following % 2 == 0
        return following + is_left
    if document.start_page < following:
        raise UserError(
            f"这份文件要从第{document.start_page}页起，而前面的文件已经排到第{following - 1}页。",
            document.place_of("starts"),
            "请核对印本的页码；不必与印本一致时，写“starts: page”。",
        )
    return document.start_page
