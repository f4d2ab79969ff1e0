"""序号 of the rows of a table."""

import re
from collections.abc import Iterator
from itertools import pairwise

from publisher.checks.rule import DocumentRule, Surroundings
from publisher.checks.view import DocumentView, Passage
from publisher.model.blocks import Table
from publisher.model.finding import Finding

_NUMBER = re.compile("[1-9][0-9]{0,3}")
_HEADINGS = frozenset(("序号", "编号", "顺序", "序"))
_LEAST = 3
_TOLERATED = 5
"""One wrong number among so many: where more are wrong, they are none of a series."""


class RowNumbers(DocumentRule):
    """表格的序号：跳了或重了。

    增删行以后没有重新编，“第几项”就指错了。每一部分从1另起的，不算。

    误：序号 1、2、4、5
    正：序号 1、2、3、4
    """

    code = "row-numbering"
    severity = "warning"

    def check(self, view: DocumentView, around: Surroundings) -> Iterator[Finding]:  # noqa: ARG002
        """Each number that does not go on from the one above, of a column of numbers."""
        for table in view.tables:
            numbered = [*_numbers(view, table)]
            if len(numbered) < _LEAST or numbered[0][0] != 1:
                continue
            wrong = [
                (before, number, passage)
                for (before, _), (number, passage) in pairwise(numbered)
                if number not in {before + 1, 1}
            ]
            if len(wrong) * _TOLERATED > max(len(numbered), _TOLERATED * 2):
                continue
            for before, number, passage in wrong:
                what = "重复" if number == before else "不连续"
                yield self.found(
                    view,
                    passage.start,
                    passage.end,
                    f"序号{what}：“{before}”下面是“{number}”，应是“{before + 1}”。",
                    "请照原件核对：序号错了，还是漏了一行。",
                )


def _numbers(view: DocumentView, table: Table) -> Iterator[tuple[int, Passage]]:
    """The numbers in the first column, if it is called one of numbers."""
    if not table.header or table.header[-1].cells[0].text.replace(" ", "") not in _HEADINGS:
        return
    for row in table.body:
        if sum(cell.columns for cell in row.cells) == table.columns and row.cells:
            passage = view.passage_of(row)
            text = passage.text.strip()
            if row.cells[0].columns == 1 and _NUMBER.fullmatch(text):
                yield int(text), passage
