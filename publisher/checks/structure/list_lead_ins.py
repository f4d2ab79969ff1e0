"""下列 before a list that is not led in by a colon."""

import re
from collections.abc import Iterator
from itertools import pairwise

from publisher.checks.rule import TextRule
from publisher.checks.structure.numbering import mark_of
from publisher.checks.view import PROSE, TextView
from publisher.model.finding import Finding

_LEADS = re.compile(
    "下列[^，。；：\n]{0,30}(?:，[^，。；：\n]{0,20})?([。；，、])$|"
    "(?:如下|(?<![0-9元人岁米级吨天年])以下(?!简称))[^，。；：\n]{0,30}(?:，[^，。；：\n]{0,20})?([；，、])$"
)
"""“现通知如下。” is printed so; after 下列 nothing but a colon is."""


class ListLeadIns(TextRule):
    """分项前面没有冒号：“下列……”后面接着分项，却用了句号、分号。

    总说与分说之间用冒号（GB/T 15834-2011，4.7.3.1）；用了句号，分项就与上文脱开了。

    误：有下列情形之一的，不予受理；（换行）（一）材料不齐的
    正：有下列情形之一的，不予受理：（换行）（一）材料不齐的
    """

    code = "list-lead-in"
    severity = "warning"

    def check(self, view: TextView) -> Iterator[Finding]:
        """Each such sentence before an item with the number 1."""
        for passage, item in pairwise(view.passages):
            if passage.sort not in PROSE or item.sort not in PROSE:
                continue
            mark = mark_of(item.text)
            if mark is None or mark.number != 1 or mark.style == "1.1":
                continue
            if match := _LEADS.search(passage.text[-80:]):
                end = passage.end
                yield self.found(
                    view,
                    end - 1,
                    end,
                    f"下面是分项，“{match[0][-12:]}”末尾却用了“{match[1] or match[2]}”。",
                    "总说的末尾用“：”。",
                    "：",
                )
