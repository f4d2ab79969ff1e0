"""Units mixed in a column."""

import re
from collections import Counter
from collections.abc import Iterator

from publisher.checks.rule import DocumentRule, Surroundings
from publisher.checks.tables.columns import columns
from publisher.checks.view import DocumentView
from publisher.model.finding import Finding

_WITH_UNIT = re.compile(
    r"[0-9][0-9,.]*(万?元|亿元|万|亿|%|％|吨|公里|千米|米|亩|公顷|个|人|户|天|年|平方米|万平方米)"
)
_LEAST = 3


class TableUnits(DocumentRule):
    """一列里单位不一：多数是“万元”，有一格是“元”。

    同一列的数要能相加相比，单位应当一致（GB/T 7713.2-2022，表的编排）。

    误：120万元、80万元、500元、60万元
    正：120万元、80万元、0.05万元、60万元
    """

    code = "table-units"
    severity = "hint"

    def check(self, view: DocumentView, around: Surroundings) -> Iterator[Finding]:  # noqa: ARG002
        """The one cell of a column with another unit than all the others."""
        for table in view.tables:
            for column in columns(view, table):
                found = [
                    (match[1], passage)
                    for _, passage in column.cells
                    if (match := _WITH_UNIT.fullmatch(passage.text.strip()))
                ]
                units = Counter(unit for unit, _ in found)
                if len(units) == 2 and len(found) > _LEAST and min(units.values()) == 1:
                    usual = units.most_common(1)[0][0]
                    for unit, passage in found:
                        if unit != usual:
                            yield self.found(
                                view,
                                passage.start,
                                passage.end,
                                f"这一列的单位都是“{usual}”，这一格却是“{unit}”。",
                                "请核对数字和单位。",
                            )
