"""What the editions for screens make of the documents."""

from typing import Literal

from publisher.composition.layouts import Layout
from publisher.editions import book_files, web_files
from publisher.model.issue import Issue
from publisher.model.pagination import Pagination

Screen = Literal["web", "book"]
"""The web edition, the e-book."""
_FILES = {"web": web_files, "book": book_files}


def screen_file(
    issue: Issue, layout: Layout, pagination: Pagination, edition: Screen, path: str
) -> bytes | None:
    """A file of an edition, made when it is asked for; `None` where it has none of this path."""
    make = dict(_FILES[edition](issue, layout, pagination)).get(path)
    return make() if make else None
