"""What is told as done on a day that has not come."""

import re
from collections.abc import Iterator

from publisher.checks.numerals.dates import dates
from publisher.checks.rule import DocumentRule, Surroundings
from publisher.checks.view import DocumentView
from publisher.model.finding import Finding

_DONE = re.compile(
    "^(?:，)?[^，。；\n]{0,14}?(?:研究决定|审议通过|会议通过|同意|印发|签发|讨论通过|批准)"
)


class FutureDates(DocumentRule):
    """事后的日期：文件说某日已经通过、印发，而那一天在成文日期之后。

    已经做成的事不会在成文以后；多半是抄错了年份或月份。

    误：成文日期2025年1月15日，正文“经2025年3月13日会议研究决定”
    正：两个日期合乎先后
    """

    code = "date-after-document"
    severity = "warning"

    def check(self, view: DocumentView, around: Surroundings) -> Iterator[Finding]:  # noqa: ARG002
        """Each day of a decision that is later than the document."""
        for date in dates(view):
            if date.day is None or date.day <= view.document.date:
                continue
            after = view.text[date.end : date.end + 24]
            before = view.text[max(date.start - 14, 0) : date.start]
            if _DONE.match(after) and re.search("经|于|已", before.rpartition("。")[2]):
                yield self.found(
                    view,
                    date.start,
                    date.end,
                    f"“{date.words}”的事已经做成，而这份文件的成文日期是{view.document.date}。",
                    "请核对这两个日期。",
                )
