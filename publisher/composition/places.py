"""Places in the web files of an issue that are filled in later: what has become of its documents.

A place stands between two comments, so that a page can be filled in anew, and emptied, without
reading anything but the page. What is added to the text of a document, where no place was kept for
it, stands between two comments as well, and goes with them.
"""

import re
from pathlib import PurePath

PLACE = re.compile(
    rb"(?P<begin><!--standing:(?P<part>[a-z]+) (?P<document>[a-z0-9-]+)-->)"
    rb"(?:(?!<!--standing:).)*?(?P<end><!--/standing-->)",
    re.DOTALL,
)
"""A place ends before the next one begins: a page in which no end is left is read once, not over and over."""
_ADDED = re.compile(rb"<!--standing\+-->(?:(?!<!--standing\+-->).)*?<!--/standing\+-->", re.DOTALL)
RECORD = re.compile(rb'\n "standing": [^\n]*')
"""The place in `document.json`: a line, since JSON has no comments."""
# Both begin with characters that are looked for at once: thousands of pages are gone through.
_AS_OF = re.compile(rb'<time class="as-of" datetime="([0-9-]{10})">[^<]*</time>')
_RECORD_AS_OF = re.compile(rb'\n "standing": \{"as_of": "([0-9-]{10})"')


def added(html: str) -> bytes:
    """What is put into a text and can be found in it again."""
    return f"<!--standing+-->{html}<!--/standing+-->".encode()


def emptied(page: bytes) -> bytes:
    """The bytes of a page as it was made, before anything was filled in or added."""
    return PLACE.sub(rb"\g<begin>\g<end>", _ADDED.sub(b"", page))


def as_made(path: PurePath, data: bytes) -> bytes:
    """The bytes of a file of an issue as it was made, whatever has been filled in in it since."""
    match path.suffix:
        case ".html" | ".xml":
            return emptied(data)
        case ".json":
            return RECORD.sub(b'\n "standing": null,', data)
        case _:
            return data


def undated(page: bytes) -> bytes:
    """A page without the day on which it was brought up to date."""
    return _RECORD_AS_OF.sub(b"", _AS_OF.sub(b"", page))


def days_stated(page: bytes) -> frozenset[str]:
    """The days, `2024-04-30`, of which a page says how things stand."""
    found = (*_AS_OF.findall(page), *_RECORD_AS_OF.findall(page))
    return frozenset(day.decode() for day in found)
