"""Numbers with a mark too many, or the wrong one."""

import re
from collections.abc import Iterator

from publisher.checks.rule import TextRule
from publisher.checks.view import TextView
from publisher.model.finding import Finding

_FORMS = (
    (re.compile("([（(][一二三四五六七八九十0-9]{1,3}[）)])[、，.．]"), "", "括号后面不再用“{}”"),
    (
        re.compile("([一二三四五六七八九十]{1,3})[.．,，](?=[\u4e00-\u9fff])"),
        "、",
        "中文数字后面用“、”，不用“{}”",
    ),
    (re.compile("([0-9]{1,2})、(?=[\u4e00-\u9fff“《])"), ".", "阿拉伯数字后面用“.”，不用“{}”"),
    (
        re.compile(
            "([一二三四五六七八九十]{1,3}、)[一二三四五六七八九十]{1,3}、(?=[\u4e00-\u9fff]{2})"
        ),
        "",
        "序号打了两个，多了“{}”",
    ),
    (re.compile("(第[一二三四五六七八九十]{1,3})、"), "，", "“第一”后面用“，”，不用“{}”"),
    (re.compile("([①②③④⑤⑥⑦⑧⑨⑩])[、.．]"), "", "圈号后面不再用“{}”"),
)
_SORTS = frozenset({"heading", "paragraph", "item", "article", "note"})


class ListForms(TextRule):
    """序号的写法：序号后面的标点不对。

    第一层用“一、”，第二层用“（一）”，第三层用“1.”，第四层用“（1）”（GB/T 9704-2012，7.3.3）；括号后面不再用顿号
    （GB/T 15834-2011，附录A.9）。

    误：（一）、加强领导　1、建立机制
    正：（一）加强领导　1.建立机制
    """

    code = "number-form"
    severity = "warning"

    def check(self, view: TextView) -> Iterator[Finding]:
        """Each number that opens a part of the text in a wrong form."""
        for passage in view.passages:
            if passage.sort not in _SORTS:
                continue
            for pattern, mark, why in _FORMS:
                match = pattern.match(passage.text)
                if match:
                    start = passage.start + match.end(1)
                    wrong = passage.text[match.end(1) : match.end()]
                    yield self.found(
                        view,
                        start,
                        start + len(wrong),
                        f"序号“{match[0]}”的写法不对：{why.format(wrong)}。",
                        f"请写作“{match[1]}{mark}”。",
                        mark,
                    )
                    break
