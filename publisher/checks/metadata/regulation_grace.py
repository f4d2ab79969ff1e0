"""规章 that come into force too soon."""

import datetime as dt
from collections.abc import Iterator

from publisher.checks.rule import IssueRule, IssueView
from publisher.model.finding import Finding

_GRACE = dt.timedelta(days=30)


class RegulationGrace(IssueRule):
    """规章施行过早：公布到施行不足30日。

    “规章应当自公布之日起30日后施行；但是，涉及国家安全、外汇汇率、货币政策的确定以及公布后不立即施行将有碍规章施行的，可以自
    公布之日起施行”（《规章制定程序条例》第三十二条）。

    误：2月28日公布，3月1日施行
    正：2月28日公布，4月1日施行
    """

    code = "regulation-too-soon"
    severity = "hint"

    def check(self, view: IssueView) -> Iterator[Finding]:
        """Each 规章 that is in force sooner after its publication here."""
        published = view.issue.summary.published
        for document in view.issue.documents:
            effective = document.effective
            if (
                document.kind.name == "规章"
                and effective
                and document.date <= effective < published + _GRACE
            ):
                yield self.at(
                    document.span_of("effective"),
                    f"规章自{effective}起施行，而本期{published}才出版，不足30日。",
                    "请核对是否属于可以立即施行的情形。",
                )
