"""Where words of Latin letters may be divided with a hyphen, by the patterns of their language."""

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyphen

_WORD = re.compile(
    r"(?<![0-9A-Za-z\u00c0-\u024f./@:&=#%+_-])[A-Za-z\u00c0-\u024f][a-z\u00df-\u024f]{5,}"
    r"(?![0-9A-Za-z\u00c0-\u024f/@&=#_+]|[-.:][0-9A-Za-z])"
)
"""Words of six letters or more; no abbreviations, and nothing of addresses or names of files."""
_ENGLISH = "en_US"
"""Also of words in Chinese text, which do not say what language they are in."""
_LEFT, _RIGHT = 2, 3
"""Letters that stay before a hyphen, and that follow it."""


def divisions(text: str, lang: str, start: int = 0, end: int | None = None) -> Iterator[int]:
    """Before which characters of `text` a hyphen may be put, from `start` to `end`.

    `lang` is a language tag (BCP 47); in a language without patterns nothing is divided.
    """
    words = list(_WORD.finditer(text, start, len(text) if end is None else end))
    patterns = _patterns(lang) if words else None
    if patterns:
        for word in words:
            for position in patterns.positions(word[0]):
                yield word.start() + int(position)


@cache
def _patterns(lang: str) -> "pyphen.Pyphen | None":
    import pyphen  # noqa: PLC0415 -- most issues have no such word

    is_english = lang in ("", "en") or lang.lower().startswith("zh")
    found = _ENGLISH if is_english else pyphen.language_fallback(lang)
    return pyphen.Pyphen(lang=found, left=_LEFT, right=_RIGHT) if found else None
