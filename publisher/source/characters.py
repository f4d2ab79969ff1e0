"""What counts as Chinese, and how lines of Chinese and other text join."""

import unicodedata

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
