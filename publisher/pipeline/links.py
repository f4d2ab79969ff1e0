"""Links within a site: every one of them leads to a file that is there, and to a place in it."""

import posixpath
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import etree, html
from msgspec import Struct

_ADDRESSES = ("href", "src", "poster", "data")
_INDEX = "index.html"


class BrokenLink(Struct, frozen=True):
    """A link that leads nowhere."""

    page: str
    """Path of the page in the site."""
    address: str
    """As it is written there."""
    is_anchor: bool
    """The file is there, the place in it is not."""


def broken_links(site: Path, root: str) -> Iterator[BrokenLink]:
    """The links of all pages of the folder `site` that lead to nothing in it.

    Addresses of other sites are not followed. `root` is the path under which the web server has the
    site (`/gongbao/`): there begin the links of pages that are shown under any address.
    """

    @cache
    def anchors(name: str) -> frozenset[str]:
        return frozenset(_parse(site / name).xpath("//@id | //a/@name"))

    for path in sorted(site.rglob("*.html")):
        page = path.relative_to(site).as_posix()
        for address in dict.fromkeys(_addresses(_parse(path))):
            parts = urlsplit(address)
            if parts.scheme or parts.netloc:
                continue
            target = _target(page, unquote(parts.path), root)
            if (site / target).is_dir():
                target = posixpath.join(target, _INDEX)
            if target.startswith("..") or not (site / target).is_file():
                yield BrokenLink(page, address, is_anchor=False)
            elif parts.fragment and target.endswith(".html"):
                # `#:~:text=` and its like say how to show a page, not where.
                name = unquote(parts.fragment).partition(":~:")[0]
                if name and name not in anchors(target):
                    yield BrokenLink(page, address, is_anchor=True)


def _target(page: str, path: str, root: str) -> str:
    """The file that `path` names in `page`, from the top of the site."""
    if path.startswith("/"):
        return posixpath.relpath(path, root)
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if path else page


def _parse(path: Path) -> etree._Element:
    parser = html.HTMLParser(encoding="utf-8")
    return html.document_fromstring(path.read_bytes() or b"<html></html>", parser)


def _addresses(page: etree._Element) -> Iterator[str]:
    for name in _ADDRESSES:
        yield from map(str, page.xpath(f"//*[not(self::base)]/@{name}"))
