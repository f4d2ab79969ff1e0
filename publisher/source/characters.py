"""What counts as Chinese, how lines of Chinese and other text join, and what no text may hold."""

import re
import unicodedata

INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls, but for tab and line feed
    "\u00ad\u200b\u2060\ufeff"  # soft hyphen, zero widths, a byte order mark within the text
    "\u2028\u2029\u202a-\u202e\u2066-\u2069"  # separators and the overrides of direction
    "\ud800-\udfff\ufffe\uffff]"  # halves of characters, and what is none
)
"""Characters nobody sees or types: they come with pasted text and break searching and layout."""

WIDTHLESS = "\u00ad\u200b\u2060\ufeff"
"""Those of them that say nothing at all: a text without them reads the same."""

_AMBIGUOUS = "“”‘’—…·"
"""Marks that Chinese shares with Latin text; their width says nothing."""


def is_chinese(char: str) -> bool:
    """Whether `char` is Chinese, or a mark that Chinese text uses. False for no character."""
    return bool(char) and (char in _AMBIGUOUS or unicodedata.east_asian_width(char) in "WFH")


def joint(before: str, after: str) -> str:
    """What stands between the last character of a line and the first of the next one."""
    if not before.strip() or not after.strip():
        return ""
    return "" if is_chinese(before) and is_chinese(after) else " "
