"""What identifies a person is shown to nobody who reads a report: 110101********001X."""

import re

_LONG_NUMBER = re.compile(r"(?<![0-9])[0-9](?:[ -]?[0-9]){9,18}[0-9Xx]?(?![0-9])")
_PASSPORT = re.compile(r"(?<![A-Za-z0-9])[EGDPSeg][A-Za-z]?[0-9]{7,8}(?![0-9A-Za-z])")
_PLATE = re.compile(
    "[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]"
    r"[A-HJ-NP-Z][·• ]?[A-HJ-NP-Z0-9]{4,5}[A-HJ-NP-Z0-9学警挂]"
)
_KEPT = 3


def masked(text: str) -> str:
    """`text` with stars within numbers of eleven digits and more, passports and number plates."""
    for pattern in (_LONG_NUMBER, _PASSPORT, _PLATE):
        text = pattern.sub(_stars, text)
    return text


def _stars(match: re.Match[str]) -> str:
    word = match[0]
    kept = _KEPT if len(word) > 2 * _KEPT + 2 else 1
    return word[:kept] + "*" * (len(word) - 2 * kept) + word[-kept:]
