"""文号 that a text cites in a wrong form."""

import re
from collections.abc import Iterator

from publisher.checks.rule import TextRule
from publisher.checks.view import TextView
from publisher.model.finding import Finding

_NUMBER = re.compile(
    "(?<=[\u4e00-\u9fff]{2})(?P<open>[〔［\\[(（【{〈])(?P<year>[0-9]{2,4})(?P<nian>年?)(?P<close>[〕］\\])）】}〉])"
    "(?P<di>第?)(?P<serial>[0-9]{1,4})号"
)
_ORDER = re.compile("(?:令|公告)(?:[12][0-9]{3}年)?(第0[0-9]{0,3}号)")
_BARE = re.compile("(?<=[\u4e00-\u9fff][政办发函字规])(?:19|20)[0-9]{2} ?[0-9]{1,4}号")


class DocumentNumbers(TextRule):
    """引用的文号写法不对：括号不是六角括号，年份不全，或多了“第”和零。

    “年份应标全称，用六角括号〔〕括入；发文顺序号不加‘第’字，不编虚位，在阿拉伯数字后加‘号’字”
    （GB/T 9704-2012，7.2.5）。写法不对的文号检索不到。

    误：国办发（2023）第015号
    正：国办发〔2023〕15号
    """

    code = "cited-number-form"
    severity = "warning"

    def check(self, view: TextView) -> Iterator[Finding]:
        """Each of them."""
        for match in view.each(_NUMBER, "号(?<=[0-9]号)"):
            wrong = []
            if (match["open"], match["close"]) != ("〔", "〕"):
                wrong.append("括号应是六角括号〔〕")
            if len(match["year"]) != len("2024"):
                wrong.append("年份应写全")
            if match["nian"]:
                wrong.append("括号里不写“年”")
            if match["di"]:
                wrong.append("不加“第”字")
            if match["serial"].startswith("0"):
                wrong.append("序号前面不加零")
            if wrong:
                yield self.found(
                    view,
                    match.start("open"),
                    match.end(),
                    f"文号里“{match[0]}”的写法不对：{'；'.join(wrong)}。",
                    "请照国家标准写作“国办发〔2023〕15号”的样子。",
                )
        for match in view.each(_ORDER, "第0"):
            yield self.found(
                view,
                match.start(1),
                match.end(1),
                f"令号、公告号“{match[1]}”的序号前面不加零。",
                "请照原件写作“第15号”的样子。",
            )
        for match in view.each(_BARE, "[政办发函字规](?=19|20)"):
            yield self.found(
                view,
                match.start(),
                match.end(),
                f"文号里“{match[0]}”的年份没有六角括号。",
                "请照国家标准写作“国办发〔2023〕15号”的样子。",
            )
