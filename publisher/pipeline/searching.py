"""The search indexes of the site, made from the pages that lie in the output folder."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from pathlib import Path, PurePosixPath

from publisher.editions import Files
from publisher.model.facts import IssueFacts
from publisher.model.manifest import sha256
from publisher.site import SITE, make_search_index, search_folder

_MADE_FROM = "pages.sha256"
"""Beside an index: the digest of the pages in it."""
_SIDE_BY_SIDE = 3
"""Years: Pagefind, a program of its own, takes as long for one as cutting the terms of another."""


def search_files(out: Path, issues: Sequence[IssueFacts]) -> tuple[Files, Files]:
    """The files of all indexes, and those among them that have to be written.

    A year none of whose pages has changed keeps its index. A page that is gone is passed over:
    building its issue again makes it anew.
    """
    years = defaultdict(list)
    for facts in sorted(issues, key=lambda facts: facts.id):
        years[facts.summary.year].append(facts)
    kept: dict[PurePosixPath, bytes] = {}
    made: dict[PurePosixPath, bytes] = {}
    with ThreadPoolExecutor(_SIDE_BY_SIDE) as pool:
        for lying, anew in pool.map(lambda year: _of_year(out, year, years[year]), years):
            kept |= lying
            made |= anew
    return {**kept, **made}, made


def _of_year(out: Path, year: int, issues: Iterable[IssueFacts]) -> tuple[Files, Files]:
    """The files of a year's index: as they lie there, or made anew."""
    pages = list(_pages(out, issues))
    digest = sha256("\0".join(chain(*pages)).encode()).encode()
    folder = search_folder(year)
    lying = dict(_files(out, folder))
    if lying.get(folder / _MADE_FROM) == digest:
        return lying, {}
    return {}, {**make_search_index(year, pages), folder / _MADE_FROM: digest}


def _files(out: Path, folder: PurePosixPath) -> Iterator[tuple[PurePosixPath, bytes]]:
    for path in sorted((out / folder).rglob("*")):
        if path.is_file():
            yield PurePosixPath(path.relative_to(out)), path.read_bytes()


def _pages(out: Path, issues: Iterable[IssueFacts]) -> Iterator[tuple[str, str]]:
    """The address and HTML of each document."""
    for facts in issues:
        for document in facts.documents:
            path = out / SITE / facts.id / document.id / "index.html"
            if path.is_file():
                yield f"{facts.id}/{document.id}/", path.read_text(encoding="utf-8")
