"""A character in place of another that looks or sounds like it."""

from collections import defaultdict
from collections.abc import Iterator

from publisher.checks.rule import TextRule
from publisher.checks.view import PROSE, TextView
from publisher.checks.wording.look_alike_table import COMMON, GROUPS
from publisher.model.finding import Finding


def _misspellings() -> dict[str, str]:
    """What comes of a common word when one of its characters is taken for another."""
    like: dict[str, set[str]] = defaultdict(set)
    for group in GROUPS.split():
        for char in group:
            like[char] |= set(group) - {char}
    common = frozenset(COMMON.split())
    found: dict[str, str] = {}
    for word in COMMON.split():
        for n, char in enumerate(word):
            for other in like[char]:
                misspelt = word[:n] + other + word[n + 1 :]
                if misspelt not in common:
                    found.setdefault(misspelt, word)
    return found


_MISSPELT = _misspellings()


_SORTS = PROSE | {"title", "attached", "heading", "cell", "field"}


class LookAlikeWords(TextRule):
    """形近音近的字：两个字不成词，换一个形近、音近的字就是常用词。

    扫描识别和拼音输入最常出这样的错。按词典（jieba）切分，两边都不与邻字成词的才提醒。

    误：环镜整治，摸范带头
    正：环境整治，模范带头
    """

    code = "look-alike-word"
    severity = "warning"

    def check(self, view: TextView) -> Iterator[Finding]:
        """Each pair of single characters that would be a word with another one."""
        text, alone = view.text, view.words.alone
        for at in alone:
            pair = text[at : at + 2]
            if pair not in _MISSPELT or at + 1 not in alone or view.passage(at).sort not in _SORTS:
                continue
            meant = _MISSPELT[pair]
            yield self.found(
                view,
                at,
                at + 2,
                f"“{pair}”不成词，像是“{meant}”之误。",
                f"请核对；通常写作“{meant}”。",
                meant,
                safe=False,
            )
