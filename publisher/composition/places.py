"""Places on the web pages of an issue that are filled in later: what has become of its documents.

A place stands between two comments, so that a page can be filled in anew, and emptied, without
reading anything but the page.
"""

import re

PLACE = re.compile(
    rb"(?P<begin><!--standing:(?P<part>[a-z]+) (?P<document>[a-z0-9-]+)-->)"
    rb"(?:(?!<!--standing:).)*?(?P<end><!--/standing-->)",
    re.DOTALL,
)
"""A place ends before the next one begins: a page in which no end is left is read once, not over and over."""


def emptied(page: bytes) -> bytes:
    """The bytes of a page as it was made, before anything was filled in."""
    return PLACE.sub(rb"\g<begin>\g<end>", page)
