"""Whether a layout has all that it takes, asked before anything is built."""

import re
from collections.abc import Iterable, Iterator, Mapping

from publisher.composition.layouts import Layout
from publisher.errors import UserError
from publisher.model.issue import Issue

_PAGES = (
    "parts/title.txt",
    *(f"print/{name}.html" for name in ("cover", "contents", "body", "back")),
    "print/print.css",
)
"""Every edition cites the printed pages, so these are made whatever is asked for."""
_EPUB = (
    *(
        f"epub/{name}"
        for name in ("accessibility.txt", "description.txt", "source.txt", "epub.css", "toc.ncx")
    ),
    *(f"epub/{name}.html" for name in ("colophon", "contents", "cover", "document", "nav")),
)
_SITE = (
    *(
        f"web/{name}.html"
        for name in (
            *("404", "about", "agencies", "data", "document", "help", "home", "issue", "numbers"),
            *("restated", "search", "standing", "status", "subjects", "titles", "year"),
        )
    ),
    *(
        f"web/{name}"
        for name in (
            *("changes.xml", "entry.xml", "feed.json", "feed.xml", "finding.css", "group.xml"),
            "opensearch.xml",
            *("site.css", "site.js", "sitemap.xml"),
        )
    ),
    *(
        f"web/scripts/{name}.js"
        for name in ("index", "lookup", "numbers", "search", "standing", "terms")
    ),
)
_OF_EDITION: Mapping[str, tuple[str, ...]] = {
    "epub": _EPUB,
    "html": _SITE,
    "print": ("print/press.css",),
}
_TAKEN = re.compile(r'\{%-? *(?:import|from|include|extends) +"([^"]+)"')
_WORD = re.compile(r"(?<![\w.])word\.([a-z_]+)")


def required(editions: Iterable[str]) -> tuple[str, ...]:
    """The files that editions, by their names, take of a layout whatever the issue is."""
    return (*_PAGES, *(name for edition in editions for name in _OF_EDITION.get(edition, ())))


def require_whole(layout: Layout, issue: Issue, editions: Iterable[str] = ()) -> None:
    """Raise `UserError` unless the layout has what the pages of an issue and `editions` take.

    What templates import and the words that they print are looked for, too. The error stands where
    the issue names the layout.
    """
    wanted = tuple(editions)
    needed = [*required(wanted)]
    for folder in ("print", *(("epub",) if "epub" in wanted else ())):
        needed += [f"{folder}/standing.html"] if issue.pages else []
        needed += [f"{folder}/annual-index.html"] if issue.has_annual_index else []
    if lacking := [*_lacking(layout, needed)]:
        raise UserError(
            f"版式“{layout.name}”缺少{'、'.join(dict.fromkeys(lacking))}。",
            issue.place_of("layout"),
            '请补上；或者在这个版式的 layout.toml 里写“base = "gazette"”，缺的就用 gazette 的。',
        )


def _lacking(layout: Layout, needed: list[str]) -> Iterator[str]:
    words = layout.environment.globals["word"]
    assert isinstance(words, Mapping)
    seen: set[str] = set()
    waiting = needed[::-1]
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        if name not in layout.files:
            yield f"文件 {name}"
        if name not in layout.files or name.endswith((".css", ".js")):
            continue
        source = layout.files[name].decode(errors="replace")
        waiting += _TAKEN.findall(source)[::-1]
        yield from (f"用语 {word}" for word in _WORD.findall(source) if word not in words)
