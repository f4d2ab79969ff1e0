"""一是 … 二是 … within a paragraph."""

import re
from collections.abc import Iterator

from publisher.checks.rule import TextRule
from publisher.checks.view import PROSE, Passage, TextView
from publisher.model.finding import Finding
from publisher.model.numerals import format_numeral, parse_numeral

_FORMS = (
    re.compile("(?:(?<=[。；：，、\n*])|^)([一二三四五六七八九十]{1,3})(?:是|要)(?!否|非|指|个)"),
    re.compile("(?:(?<=[。；：，、“])|^)第([一二三四五六七八九十]{1,3})[，、](?!季|批|次|届|期)"),
    re.compile("[（(]([0-9]{1,2})[）)](?=[^0-9\n])"),
    re.compile("([①②③④⑤⑥⑦⑧⑨⑩])"),
    re.compile("(?<=[：；。])([一二三四五六七八九十]{1,3})、(?=[\u4e00-\u9fff])"),
    re.compile("(?:(?<=[：；。])|^)[（(]([一二三四五六七八九十]{1,3})[）)](?=[\u4e00-\u9fff])"),
)

_SIGNS = (
    ("二是", "二要", "三是", "三要"),
    ("第二", "第三"),
    ("2）", "2)", "3）"),
    ("②", "③"),
    ("；二、", "；三、"),
    ("；（二）", "；（三）"),
)
"""What a text has if it enumerates in that form."""
_FIRST = 2
"""An enumeration may begin with its second number, the first being another paragraph."""


class SentenceEnumerations(TextRule):
    """段内列举的序号：“一是……二是……”跳了或重了。

    漏了一项，或者增删以后没有重新编。

    误：一是……；二是……；四是……
    正：一是……；二是……；三是……
    """

    code = "enumeration"
    severity = "warning"

    def check(self, view: TextView) -> Iterator[Finding]:
        """Each number that does not go on from the one before in its paragraph."""
        forms = [
            (form, signs)
            for form, signs in zip(_FORMS, _SIGNS, strict=True)
            if any(sign in view.text for sign in signs)
        ]
        for passage in view.of(*PROSE) if forms else ():
            for form, signs in forms:
                if any(sign in passage.text for sign in signs):
                    yield from self._passage(view, passage, form)

    def _passage(
        self, view: TextView, passage: Passage, form: re.Pattern[str]
    ) -> Iterator[Finding]:
        matches = [(m, n) for m in form.finditer(passage.text) if (n := _value(m[1]))]
        if len(matches) < 2 or matches[0][1] > _FIRST:
            return
        before = matches[0][1] - 1
        for match, number in matches:
            if number == before + 1 or number == 1:
                before = number
                continue
            start = passage.start + match.start()
            said = match[0].replace(match[1], _written(match[1], before + 1))
            what = "重复" if number == before else "不连续"
            yield self.found(
                view,
                start,
                start + len(match[0]),
                f"列举的序号{what}：“{match[0]}”处应是“{said}”。",
                "请照原件核对：序号错了，还是漏了一项。",
            )
            before = number


def _value(said: str) -> int:
    if said in "①②③④⑤⑥⑦⑧⑨⑩":
        return "①②③④⑤⑥⑦⑧⑨⑩".index(said) + 1
    try:
        return int(said) if said.isdigit() else parse_numeral(said)
    except ValueError:
        return 0


def _written(like: str, number: int) -> str:
    if like in "①②③④⑤⑥⑦⑧⑨⑩":
        return "①②③④⑤⑥⑦⑧⑨⑩"[min(number, 10) - 1]
    return str(number) if like.isdigit() else format_numeral(number)
