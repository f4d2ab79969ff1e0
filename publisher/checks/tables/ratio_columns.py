"""Rates in a table that are not those of the two columns before."""

from collections.abc import Iterator
from decimal import Decimal

from publisher.checks.rule import DocumentRule, Surroundings
from publisher.checks.tables.columns import Column, columns, number_in
from publisher.checks.view import DocumentView, Passage
from publisher.model.finding import Finding

_RATES = (
    "完成率",
    "完成比例",
    "增长",
    "增幅",
    "增速",
    "同比",
    "降幅",
    "覆盖率",
    "到位率",
    "执行率",
)
_LEAST = 3
"""Rows that agree before one that does not is told of."""
_TOLERANCE = Decimal("0.6")
_HUNDRED = Decimal(100)

_Row = tuple[Decimal, Decimal, Decimal, Passage]


class RatioColumns(DocumentRule):
    """表里的百分比与前面两栏不符：多数行是前两栏算出来的，有一行不是。

    完成率、增长率按同一行的两个数计算；至少三行算得通，才提醒算不通的，差在四舍五入以内的不算。

    误：目标200，完成150，完成率70%
    正：目标200，完成150，完成率75%
    """

    code = "table-rate"
    severity = "warning"

    def check(self, view: DocumentView, around: Surroundings) -> Iterator[Finding]:  # noqa: ARG002
        """Each rate that is another one, in a column of them."""
        for table in view.tables:
            found = [*columns(view, table)]
            for n in range(2, len(found)):
                if any(word in found[n].heading for word in _RATES):
                    yield from self._column(view, [*_rows(found[n - 2 : n + 1])])

    def _column(self, view: DocumentView, rows: list[_Row]) -> Iterator[Finding]:
        for rate in (_share, _growth):
            wrong = [row for row in rows if abs(rate(row[0], row[1]) - row[2]) > _TOLERANCE]
            if wrong and len(rows) - len(wrong) >= max(_LEAST, len(wrong) * 2):
                for first, second, said, passage in wrong:
                    yield self.found(
                        view,
                        passage.start,
                        passage.end,
                        f"这一格是{said}%，由{first}和{second}算出来是{rate(first, second):.1f}%。",
                        "请核对这一行的三个数。",
                    )
                return


def _rows(found: list[Column]) -> Iterator[_Row]:
    if len({len(column.cells) for column in found}) != 1:
        return
    for cells in zip(*(column.cells for column in found), strict=True):
        first, second, said = (number_in(passage.text) for _, passage in cells)
        if first and second is not None and said is not None:
            yield first, second, said, cells[2][1]


def _share(first: Decimal, second: Decimal) -> Decimal:
    return second / first * _HUNDRED


def _growth(first: Decimal, second: Decimal) -> Decimal:
    return (second - first) / first * _HUNDRED
