"""排检: under which of its words a title stands in an index, and their pinyin."""

import re
from collections.abc import Iterable

from publisher.model.document import FiledTitle
from publisher.source.pinyin import syllables

_OPENING = "(?:关于)?(?:(?:印发|公布|发布|批转|转发|修改|废止|同意)(?![的和]))?"
"""What nearly every title has between the agency and its matter."""
_NAME_OF_PLACE = re.compile(r".+?[省市县区州盟旗]")
"""The name of the place in that of a government or an office of it."""


def filed_title(title: str, issuers: Iterable[str]) -> FiledTitle:
    """The place of `title` in an index by title.

    Passed over are the agencies that issue the document, the words that open every title (关于印发)
    and the name of the place; else all titles of a bulletin would stand under one letter.
    """
    names = sorted(issuers, key=len, reverse=True)
    places = {found[0] for name in names if (found := _NAME_OF_PLACE.match(name))}
    agencies = "|".join(map(re.escape, names)) or "(?!)"
    place = "|".join(map(re.escape, sorted(places, key=len, reverse=True))) or "(?!)"
    lead = re.match(rf"(?:{agencies}|等\d+部门|[、和与\s])*{_OPENING}\W*(?:{place})?\W*", title)
    at = lead.end() if lead and lead.end() < len(title) else 0
    return FiledTitle(at, " ".join(filter(None, syllables(title[at:], {}))))
