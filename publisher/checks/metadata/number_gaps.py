"""One number of a series that is missing."""

from collections import defaultdict
from collections.abc import Iterator

from publisher.checks.rule import IssueRule, IssueView
from publisher.model.document import Document
from publisher.model.finding import Finding
from publisher.model.number import SerialNumber

_LEAST = 3


class NumberGaps(IssueRule):
    """文号缺一个：同一代字同一年的文号连着，中间独缺一个。

    公报不一定刊登每一份文件；独缺一个时，值得核对是漏登，还是文号写错。

    误：青政办发〔2025〕6号、7号、9号
    正：核对8号
    """

    code = "number-gap"
    severity = "hint"

    def check(self, view: IssueView) -> Iterator[Finding]:
        """The document after the gap, where the issue prints at least three others of the series."""
        series: dict[tuple[str, int], dict[int, Document]] = defaultdict(dict)
        for document in view.issue.documents:
            if document.number and not isinstance(document.number, SerialNumber):
                key = (document.number.agency, document.number.year)
                series[key][document.number.serial] = document
        known = {
            (each.number.agency, each.number.year, each.number.serial)
            for other in view.surroundings.others
            for each in other.documents
            if each.number
        }
        for (agency, year), documents in series.items():
            serials = sorted(documents)
            missing = [
                n
                for n in range(serials[0], serials[-1])
                if n not in documents and (agency, year, n) not in known
            ]
            if len(serials) >= _LEAST and len(missing) == 1:
                after = documents[min(n for n in serials if n > missing[0])]
                yield self.at(
                    after.span_of("number"),
                    f"本期有{agency}〔{year}〕{serials[0]}号到{serials[-1]}号，独缺{missing[0]}号。",
                    "请核对是否漏登，或文号有误。",
                )
