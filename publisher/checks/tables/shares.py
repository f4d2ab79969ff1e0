"""Shares that do not make a whole."""

from collections.abc import Iterator
from decimal import Decimal

from publisher.checks.rule import DocumentRule, Surroundings
from publisher.checks.tables.columns import TOTALS, columns, number_in
from publisher.checks.view import DocumentView
from publisher.model.finding import Finding

_TOLERANCE = Decimal("0.5")
_HUNDRED = Decimal(100)
_LEAST = 3


class Shares(DocumentRule):
    """占比之和不是100%：一列占比加起来不足或超出。

    差在四舍五入的范围（0.5个百分点）以内的不算。

    误：占比 30%、40%、20%
    正：占比 30%、40%、30%
    """

    code = "table-shares"
    severity = "warning"

    def check(self, view: DocumentView, around: Surroundings) -> Iterator[Finding]:  # noqa: ARG002
        """Each column of shares of another sum."""
        for table in view.tables:
            for column in columns(view, table):
                if not any(
                    word in column.heading for word in ("占比", "比重", "比例", "构成", "权重")
                ):
                    continue
                rows = [
                    (number_in(passage.text), passage)
                    for name, passage in column.cells
                    if not any(name.startswith(total) for total in TOTALS)
                ]
                if len(rows) < _LEAST or any(number is None for number, _ in rows):
                    continue
                added = sum((number for number, _ in rows if number is not None), Decimal(0))
                near = _HUNDRED * 8 / 10 < added < _HUNDRED * 12 / 10
                if near and abs(added - _HUNDRED) > _TOLERANCE:
                    passage = rows[-1][1]
                    yield self.found(
                        view,
                        passage.start,
                        passage.end,
                        f"“{column.heading}”一列加起来是{added}%，不是100%。",
                        "请核对这一列的数字。",
                    )
