"""Figures of the text that are nearly those of a table for the same thing."""

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from publisher.checks.rule import DocumentRule, Surroundings
from publisher.checks.tables.columns import TOTALS, columns, number_in
from publisher.checks.view import PROSE, DocumentView
from publisher.model.finding import Finding

_FIGURE = re.compile(r"(?<![0-9.,〔第])([1-9][0-9]{2,7}(?:\.[0-9]+)?)(?![0-9.,年月日号])")
_UNIT = re.compile("[（(][^（()）]*[）)]|[0-9年度合计总数量小]+")
_HAN = re.compile("[\u4e00-\u9fff]{2,}")
_TOTAL = re.compile("共|总|全市|全县|全区|合计")
_AMOUNT = re.compile(r"(?<![0-9.,〔第])([1-9][0-9]*(?:\.[0-9]+)?)([\u4e00-\u9fff]{1,3})")
_IN_BRACKETS = re.compile("[（(：:]([\u4e00-\u9fff]{1,3})[）)]?$")
_NEAR = Decimal("0.2")
"""A total that differs by more is one of something else."""
_REACH = 24
"""Characters before a figure in which it is said what it is of."""


class FiguresInText(DocumentRule):
    """正文与表格的数字不一：说的是同一件事，正文的数与表里的只差一位，或两位颠倒。

    同一个数在正文和表格里各录了一遍，录错了一处。只看表头、行名在正文的数字前面出现、两个数只差一位数字的；本来是
    两个数的，不必改。正文的总数与表里的合计单位相同、相差不到两成的，也提示。

    误：全市建成充电桩8389个（表中合计8839）
    正：全市建成充电桩8839个
    """

    code = "figure-contradicted"
    severity = "hint"

    def check(self, view: DocumentView, around: Surroundings) -> Iterator[Finding]:  # noqa: ARG002
        """Each such figure of a sentence."""
        yield from self._totals(view)
        named, all_of_them = self._figures(view)
        if not named:
            return
        for passage in view.of(*sorted(PROSE)):
            for match in _FIGURE.finditer(passage.text):
                said = match[1]
                if said in all_of_them:
                    continue
                before = passage.text[max(match.start() - _REACH, 0) : match.start()]
                before = re.split("[。；]", before)[-1]
                meant = next(
                    (
                        figure
                        for name, figures in named.items()
                        if name in before
                        for figure in figures
                        if _is_slip(said, figure)
                    ),
                    "",
                )
                if meant:
                    start = passage.start + match.start(1)
                    yield self.found(
                        view,
                        start,
                        start + len(said),
                        f"这里是{said}，表格里相应的数是{meant}。",
                        "请核对是不是同一个数，录错了一处。",
                    )

    def _totals(self, view: DocumentView) -> Iterator[Finding]:
        """Figures that a sentence calls a total and that are nearly the total of a table."""
        totals = [*_totals(view)]
        for passage in view.of(*sorted(PROSE)) if totals else ():
            for match in _AMOUNT.finditer(passage.text):
                said = Decimal(match[1])
                before = passage.text[max(match.start() - _REACH, 0) : match.start()]
                before = re.split("[，。；]", before)[-1]
                if not _TOTAL.search(before) or any(said == total for _, _, total in totals):
                    continue
                for name, unit, total in totals:
                    is_near = abs(said - total) <= total * _NEAR
                    is_slip = _is_slip(match[1], str(total))
                    if name in before and match[2].startswith(unit) and is_near and not is_slip:
                        start = passage.start + match.start(1)
                        yield self.found(
                            view,
                            start,
                            start + len(match[1]),
                            f"这里是{said}{unit}，表格里“{name}”的合计是{total}{unit}。",
                            "请核对是不是同一个数，录错了一处。",
                        )
                        break

    def _figures(self, view: DocumentView) -> tuple[dict[str, list[str]], set[str]]:
        """The figures of tables by what they are of, and all of them."""
        named: dict[str, list[str]] = defaultdict(list)
        figures: set[str] = set()
        for table in view.tables:
            for column in columns(view, table):
                heading = _HAN.search(_UNIT.sub("", column.heading))
                for row, passage in column.cells:
                    text = passage.text.strip().replace(",", "")
                    if number_in(text) is None or len(text) <= 2:
                        continue
                    figures.add(text)
                    name = _HAN.search(_UNIT.sub("", row))
                    for found in (heading, name):
                        if found:
                            named[found[0]].append(text)
        return named, figures


def _is_slip(said: str, meant: str) -> bool:
    """One digit is another, or two that stand side by side have changed places."""
    if len(said) != len(meant) or said == meant:
        return False
    differ = [n for n, (a, b) in enumerate(zip(said, meant, strict=True)) if a != b]
    if len(differ) == 1:
        return len(said) > 3
    first, last = differ[0], differ[-1]
    return (
        len(differ) == 2
        and last == first + 1
        and said[first] == meant[last]
        and said[last] == meant[first]
    )


def _totals(view: DocumentView) -> Iterator[tuple[str, str, Decimal]]:
    """Of each column with a unit in its heading: what it is of, the unit, and its total."""
    for table in view.tables:
        for column in columns(view, table):
            unit = _IN_BRACKETS.search(column.heading)
            name = _HAN.search(_UNIT.sub("", column.heading))
            for row, passage in column.cells if unit and name else ():
                total = number_in(passage.text)
                if row.replace(" ", "").replace("\u3000", "") in TOTALS and total and unit and name:
                    yield name[0], unit[1], total
