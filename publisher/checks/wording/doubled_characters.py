"""A character typed twice."""

import re
from collections.abc import Iterator

from publisher.checks.rule import TextRule
from publisher.checks.surnames import SURNAMES
from publisher.checks.view import TextView
from publisher.model.finding import Finding
from publisher.source.words import is_word

_TWICE = re.compile("([\u4e00-\u9fff])\\1")
_REPEATED = frozenset(
    "人天年月日时刻处家户村层代个件样条种点滴步步渐常刚仅稳牢紧狠多少大小慢快好早细轻默静频屡往每各世"
    "辈星弟姐妹爸妈爷奶叔舅哥宝乖看听说想问试走谈学讲练跑坐等闪亮红绿白黑黄青蓝清明圆满弯高低深浅远近长短"
    "厚薄宽窄重缓急匆忙碌纷源滔洋茫勃蒸皑冉袅欣向脉生息熙攘津乐历头字句口声事物行色林总堂正正彬"
)
"""Characters that Chinese doubles."""
_ONCE = frozenset("了的在和在与为将应负由对从被把须并及其于以向")
"""Characters that nothing doubles, although the dictionary has 了了 and the like."""
_BEFORE_NOTHING = frozenset("重稳牢紧狠快细轻静深浅厚薄宽窄缓急明清满讲谈试")
"""Of those that are doubled, characters that stand before no word that begins with them."""
_WITH_IN = frozenset(
    ("现在", "存在", "所在", "内在", "外在", "潜在", "实在", "自在", "旨在", "健在")
)
"""Words that may stand before 在."""
_TITLED = frozenset("河湖林路田链局县市区校院所科处厅组队站村镇乡")
"""What there is a head of: 河长."""
_STOPS = frozenset("，。；：、！？\n")
_BEFORE_NAMES = frozenset("市省县区州镇乡村局厅部委办会院所站中")
"""The first of two may belong to a place or agency whose own name begins with the second."""


class DoubledCharacters(TextRule):
    """重复的字：一个字打了两次。

    “要要”“的的”之类，常因修改时没有删净，或识别时行末行首重复。叠字（常常、户户）和词与词相接
    （重要要求、全市市场）不算。

    误：各级各部门要要抓好落实
    正：各级各部门要抓好落实
    """

    code = "doubled-character"
    severity = "warning"

    def check(self, view: TextView) -> Iterator[Finding]:
        """Each pair of which neither character is part of a word with its neighbour."""
        for match in view.each(_TWICE):
            char, at = match[1], match.start()
            before = view.text[at - 1 : at]
            goes_on = view.words.begins(at + 1) and len(view.words.at(at + 1)) > 1
            if char == "长" and before in _TITLED and not goes_on:
                right = False
            elif view.words.begins(at + 1):
                right = self._between_words(view, char, at) or (
                    char in _REPEATED
                    and not self._begins_twice(view, char, at)
                    and not self._ends_twice(view, at)
                )
            else:
                right = char not in _ONCE and not self._runs_on(view, at)
            if right:
                continue
            around = view.text[max(at - 2, 0) : at + 4].replace("\n", "")
            yield self.found(
                view,
                at,
                at + 2,
                f"“{around}”里的“{char}”字重复。",
                f"请照原件核对；多打的，删去一个“{char}”。",
            )

    def _between_words(self, view: TextView, char: str, at: int) -> bool:
        """Whether one may end a word and the other begin the next: 重要|要求, 市|市场."""
        first, second = view.words.at(at), view.words.at(at + 1)
        if len(first) > 1 and len(second) > 1:
            return True
        is_org = char in _BEFORE_NAMES and not (
            char == "会" and view.text[at - 1] in "局厅部院处科室"
        )
        if len(first) == 1 and len(second) > 1 and is_org:
            return True
        after = view.text[at + 2 : at + 3]
        if char == "在" and first not in _WITH_IN:
            return False
        if len(first) > 1 and len(second) == 1 and _stands_alone(char, after):
            return True
        return _is_name(view.text, at)

    def _begins_twice(self, view: TextView, char: str, at: int) -> bool:
        """Whether the first one stands before a word that begins with it: 高度重|重视."""
        alone = view.words.at(at) == char
        return alone and len(view.words.at(at + 1)) > 1 and char in _BEFORE_NOTHING

    def _ends_twice(self, view: TextView, at: int) -> bool:
        """Whether the second one stands by itself between a word that ends with it and a stop: 执行|行。"""
        word = view.words.at(at)
        is_left = len(word) > 1 and not word.startswith("一") and len(view.words.at(at + 1)) == 1
        return is_left and view.text[at + 2 : at + 3] in _STOPS

    def _runs_on(self, view: TextView, at: int) -> bool:
        """Whether a word that is doubled takes a character from its neighbour: 高度重重|视."""
        if len(view.words.at(at)) != 2:
            return False
        text = view.text
        before = at > 0 and view.words.at(at - 1) == text[at - 1] and is_word(text[at - 1 : at + 1])
        after = text[at + 2 : at + 3]
        behind = bool(after) and view.words.at(at + 2) == after and is_word(text[at + 1 : at + 3])
        return before or behind


def _stands_alone(char: str, after: str) -> bool:
    """One after a word that ends with it: 目的的, 道路路外 may be right, 发展展 is not."""
    return char in "的地得市县区省在到对有以" or after in set("外内上下中里旁边面侧沿段")


def _is_name(text: str, at: int) -> bool:
    """A given name of two equal characters behind a surname: 任命杨某某为……, 、李茜茜、."""
    return bool(
        re.search(f"(?:^|[，。；：、\\n （]|任命|免去)[{SURNAMES}]$", text[max(at - 3, 0) : at])
    )
