"""自……起施行 against `effective`, 有效期 against `expires`."""

import datetime as dt
import re
from collections.abc import Iterator

from publisher.checks.numerals.dates import FULL, day_of
from publisher.checks.rule import DocumentRule, Surroundings
from publisher.checks.view import DocumentView
from publisher.model.finding import Finding
from publisher.model.numerals import NUMERAL, parse_numeral

FROM = re.compile(
    rf"(?:本(?:办法|规定|条例|细则|实施细则|通知|意见|决定|方案|措施|规划|预案)|通知|意见)?自({FULL.pattern})起(?:正式)?(?:施行|实施|执行|生效)"
)
UNTIL = re.compile(rf"有效期(?:至|到|截至|截止)({FULL.pattern})")
_YEARS = re.compile(f"有效期(?:为|限)?([0-9]{{1,2}}|{NUMERAL})年")


class EffectiveInText(DocumentRule):
    """施行日期和有效期：正文写的与文件头不符。

    网站和目录库按 effective、expires 告诉读者文件是否有效；与正文不一致，就会说错。

    误：正文“自2025年3月1日起施行”，effective: 2025-04-01
    正：effective: 2025-03-01
    """

    code = "effective-contradicted"
    severity = "warning"

    def check(self, view: DocumentView, around: Surroundings) -> Iterator[Finding]:  # noqa: ARG002
        """Each date of the last paragraphs that is another than that of the front matter."""
        document = view.document
        for pattern, need, field, name in (
            (FROM, "自", "effective", "施行日期"),
            (UNTIL, "有效期", "expires", "有效期截止日"),
        ):
            stated = getattr(document, field)
            matches = [*view.each(pattern, need)]
            days = [day_of(*map(int, match.groups()[1:4])) for match in matches]
            if stated is None or not matches or stated in days:
                continue
            match, day = matches[-1], days[-1]
            if day is not None:
                yield self.found(
                    view,
                    match.start(1),
                    match.end(1),
                    f"正文的{name}是{day}，文件头的 {field} 是{stated}。",
                    "请核对，改正其中一处。",
                )
        yield from self._years(view)

    def _years(self, view: DocumentView) -> Iterator[Finding]:
        document = view.document
        begins = document.effective or document.date
        if document.expires is None:
            return
        for match in view.each(_YEARS, "期"):
            try:
                years = int(match[1]) if match[1].isdigit() else parse_numeral(match[1])
            except ValueError:
                continue
            end = _after(begins, years)
            if abs((document.expires - end).days) > 1:
                yield self.found(
                    view,
                    match.start(),
                    match.end(),
                    f"正文说“{match[0]}”，从{begins}算到{end}，文件头的 expires 是{document.expires}。",
                    "请核对，改正其中一处。",
                )


def _after(day: dt.date, years: int) -> dt.date:
    return day.replace(year=day.year + years, day=min(day.day, 28) if day.month == 2 else day.day)
