"""Totals that are not the sum."""

import re
from collections.abc import Iterator
from decimal import Decimal

from publisher.checks.rule import DocumentRule, Surroundings
from publisher.checks.tables.columns import TOTALS, Column, columns, number_in
from publisher.checks.view import DocumentView, Passage
from publisher.model.finding import Finding

_LEAST = 2

_UNIT = re.compile("[（(][^（()）]{0,12}[）)]$")


class Sums(DocumentRule):
    """合计不等于各项之和：表里的合计与上面各行加起来不同。

    数字录错一位，合计就对不上。有小数的，差在末位上一点的不算（四舍五入）。

    误：甲 10，乙 20，合计 40
    正：甲 10，乙 20，合计 30
    """

    code = "table-sum"
    severity = "warning"

    def check(self, view: DocumentView, around: Surroundings) -> Iterator[Finding]:  # noqa: ARG002
        """Each total that is another number."""
        for table in view.tables:
            found = [*columns(view, table)]
            for column in found:
                yield from self._column(view, column.cells)
            yield from self._rows(view, found)

    def _rows(self, view: DocumentView, found: list[Column]) -> Iterator[Finding]:
        """The last column, where it is called a total and is one in at least one row."""
        if len(found) <= _LEAST or not _is_total(_UNIT.sub("", found[-1].heading)):
            return
        lengths = {len(column.cells) for column in found}
        if len(lengths) != 1 or any(_is_total(_UNIT.sub("", c.heading)) for c in found[:-1]):
            return
        wrong: list[tuple[Passage, Decimal]] = []
        right = 0
        for row in zip(*(column.cells for column in found), strict=True):
            numbers = [number_in(passage.text) for _, passage in row]
            if any(number is None for number in numbers) or any("%" in p.text for _, p in row):
                continue
            added = sum((number for number in numbers[:-1] if number is not None), Decimal(0))
            if added == numbers[-1]:
                right += bool(added)
            else:
                wrong.append((row[-1][1], added))
        for passage, added in wrong if right >= len(wrong) else ():
            yield self.found(
                view,
                passage.start,
                passage.end,
                f"这一行的合计是{passage.text.strip()}，各栏加起来是{added}。",
                "请核对这一行的数字和合计。",
            )

    def _column(
        self, view: DocumentView, cells: tuple[tuple[str, Passage], ...]
    ) -> Iterator[Finding]:
        totals = [n for n, (name, _) in enumerate(cells) if _is_total(name)]
        if len(totals) != 1 or len(cells) <= _LEAST or totals[0] not in (0, len(cells) - 1):
            return
        (at,) = totals
        numbers = [number_in(passage.text) for _, passage in cells]
        if any("%" in passage.text or "％" in passage.text for _, passage in cells):
            return
        items = [number for n, number in enumerate(numbers) if n != at]
        total = numbers[at]
        if total is None or len(items) < _LEAST or any(item is None for item in items):
            return
        added = sum((item for item in items if item is not None), Decimal(0))
        places = max(
            -int(number.as_tuple().exponent) for number in (*items, total) if number is not None
        )
        tolerance = Decimal(len(items)) * Decimal(10) ** -places / 2 if places > 0 else Decimal(0)
        if abs(added - total) > tolerance:
            passage = cells[at][1]
            yield self.found(
                view,
                passage.start,
                passage.end,
                f"合计是{passage.text.strip()}，各行加起来是{added}。",
                "请核对各行的数字和合计。",
            )


def _is_total(name: str) -> bool:
    plain = name.replace(" ", "").replace("\u3000", "")
    return plain in TOTALS or plain.endswith("合计")
