"""Bank card and account numbers."""

import re
from collections.abc import Iterator

from publisher.checks.privacy.identity_numbers import is_identity_number
from publisher.checks.rule import TextRule
from publisher.checks.view import TextView
from publisher.model.finding import Finding

_CARD = re.compile(
    r"(?<![0-9A-Za-z.])[3-9][0-9]{3}(?:[ -]?[0-9]{4}){2,3}[ -]?[0-9]{1,4}(?![0-9A-Za-z])"
)
_CALLED = re.compile("(?:卡号|[账帐][号户]|银行|信用社)[：:为是（(]?$")
_LENGTHS = range(15, 20)


class BankCards(TextRule):
    """银行卡号：正文里有银行卡号。

    金融账户是敏感个人信息（《个人信息保护法》第二十八条）。按卡号的校验位（GB/T 14916，Luhn 算法）核对。
    单位的对公账户确须公布的，请注明理由。

    误：开户行……，账号6222……
    正：（不公开账号）
    """

    code = "bank-card"
    severity = "error"

    def check(self, view: TextView) -> Iterator[Finding]:
        """Each number that passes the check, beside a word that says what it is."""
        for match in view.each(_CARD, "[3-9][0-9]{3}[ -]?[0-9]{4}[ -]?[0-9]{4}"):
            digits = re.sub("[ -]", "", match[0])
            near = view.text[max(match.start() - 30, 0) : match.end() + 10]
            named = re.search("卡号|银行|账号|帐号|开户|收款|信用卡|储蓄|账户|户名", near)
            card = digits.startswith(("62", "4", "5", "35", "9")) and named
            if len(digits) == 18 and is_identity_number(digits):
                continue
            called = bool(_CALLED.search(view.text[max(match.start() - 8, 0) : match.start()]))
            valid = _luhn(digits) and (card or digits.startswith("62"))
            if len(digits) in _LENGTHS and (called or valid):
                yield self.found(
                    view, match.start(), match.end(), "这里有银行卡号，不能公开。", "请删去。"
                )


def _luhn(digits: str) -> bool:
    total = 0
    for n, digit in enumerate(map(int, reversed(digits))):
        doubled = digit * 2 if n % 2 else digit
        total += doubled - 9 if doubled > 9 else doubled
    return total % 10 == 0
