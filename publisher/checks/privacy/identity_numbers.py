"""居民身份证号."""

import datetime as dt
import re
from collections.abc import Iterator

from publisher.checks.rule import TextRule
from publisher.checks.view import TextView
from publisher.model.finding import Finding

_NUMBER = re.compile(
    r"(?<![0-9A-Za-z])[1-9][0-9]{5} ?(?:18|19|20)[0-9]{2}(?:0[1-9]|1[0-2])[0-3][0-9] ?[0-9]{3}[0-9XxＸ](?![0-9A-Za-z])"
)
_OLD = re.compile(
    r"(?:身份证|证件)[^0-9\n]{0,12}([1-9][0-9]{7}(?:0[1-9]|1[0-2])[0-3][0-9]{4})(?![0-9])"
)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"


class IdentityNumbers(TextRule):
    """身份证号：正文里有公民身份号码。

    身份号码是敏感个人信息，公开会造成损害（《个人信息保护法》第二十八条；《政府信息公开条例》第十五条）。
    按 GB 11643-1999 的校验码核对；校验不对、旁边写着“身份证”的也算。

    误：张某某（身份证号：11010119900307……）
    正：张某某
    """

    code = "identity-number"
    severity = "error"

    def check(self, view: TextView) -> Iterator[Finding]:
        """Each number that is one by its check digit, or is called one."""
        for match in view.each(_NUMBER, "[12][089][0-9]{2}[01][0-9][0-3][0-9]"):
            near = view.text[max(match.start() - 20, 0) : match.start()]
            named = re.search("身份|证号|证件|公民", near)
            if is_identity_number(match[0].replace(" ", "")) or named:
                yield self._number(view, match.start(), match.end())
        for match in view.each(_OLD, "[身证](?=份证|件)"):
            yield self._number(view, match.start(1), match.end(1))

    def _number(self, view: TextView, start: int, end: int) -> Finding:
        return self.found(
            view,
            start,
            end,
            "这里有公民身份号码，不能公开。",
            "请删去，或只留前后几位，中间用“*”代替。",
        )


def is_identity_number(number: str) -> bool:
    """Whether the date is one and the check digit is right (GB 11643-1999, 6.1; ISO 7064 MOD 11-2)."""
    try:
        dt.date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number[:17], _WEIGHTS, strict=True))
    return _CHECKS[total % 11] == number[17].upper().replace("Ｘ", "X")
