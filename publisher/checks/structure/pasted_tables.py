"""Rows of a spreadsheet that were pasted into the text."""

from collections.abc import Iterator

from publisher.checks.rule import TextRule
from publisher.checks.view import PROSE, TextView
from publisher.model.finding import Finding


class PastedTables(TextRule):
    """从电子表格粘贴的行：各格之间是制表符，没有排成表格。

    制表符在纸上只是一个空格，几行并成一段，数字就看不出属于哪一格了。

    误：项目（制表符）金额，下一行 甲（制表符）1
    正：| 项目 | 金额 |，下一行 |---|---|，再下一行 | 甲 | 1 |
    """

    code = "table-pasted"
    severity = "error"

    def check(self, view: TextView) -> Iterator[Finding]:
        """Each paragraph with a tab within it."""
        for passage in view.of(*PROSE):
            at = passage.text.strip().find("\t")
            if at < 0:
                continue
            at = passage.text.index("\t", len(passage.text) - len(passage.text.lstrip()))
            line = view.lines[view.span(passage.start + at, passage.start + at + 1).line - 1]
            cells = [cell.strip() for cell in line.strip().split("\t")]
            row = f"| {' | '.join(cells)} |"
            yield self.found(
                view,
                passage.start + at,
                passage.start + at + 1,
                "这里有制表符，像是从电子表格粘贴来的，没有排成表格。",
                f"请写成表格，一行写作“{row[:60]}”，表头下面写“{'|---' * len(cells)}|”；"
                "不是表格的，请删去制表符。",
            )
