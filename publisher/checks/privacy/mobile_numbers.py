"""Mobile phone numbers."""

import re
from collections.abc import Iterator

from publisher.checks.rule import DocumentRule, Surroundings
from publisher.checks.view import DocumentView
from publisher.model.finding import Finding

_MOBILE = re.compile(
    r"(?<![0-9A-Za-z.])(?:\+?86[- ]?)?1[3-9][0-9][- ]?[0-9]{4}[- ]?[0-9]{4}(?![0-9A-Za-z])"
)


class MobileNumbers(DocumentRule):
    """手机号码：正文里有手机号。

    个人的手机号是个人信息（《个人信息保护法》第四条），随公报永久公开。办公用的号码写进 bulletin.yaml 的
    office_numbers，就不再提醒。

    误：联系人：张某某，1380013……
    正：联系电话：0359-266……（办公电话）
    """

    code = "mobile-number"
    severity = "warning"

    def check(self, view: DocumentView, around: Surroundings) -> Iterator[Finding]:
        """Each mobile number that is not the office's."""
        listed = around.bulletin.office_numbers if around.bulletin else ()
        allowed = {_digits(number) for number in listed}
        for match in view.each(_MOBILE, "1[3-9][0-9][- ]?[0-9]{4}[- ]?[0-9]{4}"):
            if _digits(match[0]) not in allowed:
                yield self.found(
                    view,
                    match.start(),
                    match.end(),
                    "这里有手机号码。",
                    "请核对能否公开；是办公电话的，写进 bulletin.yaml 的 office_numbers。",
                )


def _digits(number: str) -> str:
    return re.sub("[^0-9]", "", number)[-11:]
