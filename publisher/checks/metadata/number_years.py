"""The year of the number and the year of the date."""

from collections.abc import Iterator

from publisher.checks.rule import DocumentRule, Surroundings
from publisher.checks.view import DocumentView
from publisher.model.finding import Finding

_JANUARY = 1


class NumberYears(DocumentRule):
    """文号的年份：与成文日期不在同一年。

    发文字号的年份是发文的年份（GB/T 9704-2012，7.2.5），成文日期是签发的日期（7.3.5.4），应是同一年；年初用上年文号
    的要核对。

    误：青政发〔2024〕1号，成文日期2025年3月1日
    正：青政发〔2025〕1号
    """

    code = "number-year"
    severity = "warning"

    def check(self, view: DocumentView, around: Surroundings) -> Iterator[Finding]:  # noqa: ARG002
        """The number, where its year is another."""
        document = view.document
        # A 令号 counts on through the years and names none.
        if document.number and document.number.year not in (0, document.date.year):
            yield self.at(
                document.span_of("number"),
                f"文号的年份是{document.number.year}年，成文日期却在{document.date.year}年。",
                "请照原件核对文号和成文日期。",
            )
