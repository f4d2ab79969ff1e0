"""会议纪要: a head of its own, with number, agency and day, above a title (GB/T 9704-2012, 10.3)."""

import re
from collections.abc import Sequence

from publisher.source.importing.flow import Item, Line
from publisher.source.importing.structure import marks
from publisher.source.importing.structure.draft import Draft

_NUMBER = re.compile(
    r"[〔\[［（(]?(?:[12]\d{3}[〕\]］）)]\s{0,2})?(?:第\s{0,2})?\d{1,4}\s{0,2}[号期次][）)]?|[（(]第[一二三四五六七八九十百零\d]+[号期次][）)]"
)
_ISSUED = re.compile(rf"(?P<agency>[\u3400-\u9fff]{{4,30}})[\s\u3000]+{marks.DATE.pattern}")


def is_head_of_minutes(line: Line) -> bool:
    """Whether a line names a series of minutes: 青山市人民政府常务会议纪要."""
    return marks.squeezed(line.text).endswith("纪要")


def take_head(items: Sequence[Item], draft: Draft) -> int:
    """Take number, agency and day below the head of minutes into `draft`. Returns how many items they are."""
    taken = 0
    for item in items:
        if not isinstance(item, Line):
            break
        text = item.text.strip()
        if _NUMBER.fullmatch(text):
            draft.other_numbers = (*draft.other_numbers, text)
        elif (match := _ISSUED.fullmatch(text)) and marks.AGENCY.fullmatch(match["agency"]):
            draft.issuers = (match["agency"],)
            draft.day = marks.read_date(match)
        else:
            break
        draft.taken.append(item.text)
        taken += 1
    return taken
