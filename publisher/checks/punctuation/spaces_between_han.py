"""Spaces between Chinese characters."""

import re
from collections.abc import Iterator

from publisher.checks.rule import TextRule
from publisher.checks.view import PROSE, Passage, TextView
from publisher.model.finding import Finding

_HAN = "[\u4e00-\u9fff，。；：、（）《》“”]"
_SPACE = re.compile(f"(?<={_HAN})[ \u3000]+(?={_HAN})")
_HAN_ONLY = re.compile("[\u4e00-\u9fff]{2}")
_WORDS = re.compile("[\u4e00-\u9fff]{2}[ \u3000]+[\u4e00-\u9fff]{2}")
_PART = re.compile("第[一二三四五六七八九十百零0-9]{1,9}[条章节编]$")
"""Behind it the space is right: what lacks is that a paragraph begins with it."""
_SENTENCE = 12
"""Characters of a cell that says something."""


class SpacesBetweenHan(TextRule):
    """汉字之间的空格：句子中间有空格。

    汉字之间不空格；扫描识别和排齐用的空格会使检索落空。两个字的姓名中间、条号后面、成组的姓名之间的
    空格不算。

    误：推动高质量 发展取得新成效
    正：推动高质量发展取得新成效
    """

    code = "space-between-han"
    severity = "warning"

    def check(self, view: TextView) -> Iterator[Finding]:
        """Each space within a sentence."""
        if view.characters.isdisjoint(" \u3000"):
            return
        for passage in view.passages:
            if not _is_sentence(passage):
                continue
            for match in _SPACE.finditer(passage.text):
                around = passage.text[max(match.start() - 2, 0) : match.end() + 2]
                beside = passage.text[match.start() - 1] + passage.text[match.end()]
                marked = not _HAN_ONLY.fullmatch(beside)
                plain = bool(_WORDS.fullmatch(around)) and not _is_name(view, passage, match)
                if not plain and not marked:
                    continue
                if _is_after_number(passage.text[: match.start()]):
                    continue
                is_part = bool(_PART.search(passage.text[: match.start()]))
                start = passage.start + match.start()
                yield self.found(
                    view,
                    start,
                    start + len(match[0]),
                    f"“{around}”中间有空格。",
                    "汉字之间不空格，请删去。",
                    "" if (plain or match[0] == " ") and not is_part else None,
                )


def _is_sentence(passage: Passage) -> bool:
    """Whether it is no label, whose characters are spaced out to line up with others."""
    if passage.sort == "cell":
        return len(passage.text) >= _SENTENCE and any(mark in passage.text for mark in "，；。")
    return passage.sort in PROSE and "。" in passage.text


def _is_name(view: TextView, passage: Passage, match: re.Match[str]) -> bool:
    """Single characters on both sides, as in a name of two that is spaced out."""
    before = view.words.at(passage.start + match.start() - 1)
    after = view.words.at(passage.start + match.end())
    return len(before) == len(after) == 1


def _is_after_number(before: str) -> bool:
    """第一条 and the like, or a number of a level, at the beginning."""
    return bool(
        re.fullmatch(
            "第[一二三四五六七八九十百零]+[条章节编](?:之[一二三四五六七八九十]+)?|.{0,3}[、.）]|.{0,8}[日月起]",
            before,
        )
    )
