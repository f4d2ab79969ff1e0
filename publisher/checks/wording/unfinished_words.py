"""Words whose last character is missing."""

import re
from collections import Counter
from collections.abc import Iterator

from publisher.checks.rule import DocumentRule, Surroundings
from publisher.checks.view import DocumentView
from publisher.model.finding import Finding
from publisher.source.words import is_word

_BEFORE_STOP = re.compile("[。，；：）](?<=([\u4e00-\u9fff]{3}).)")


_MOST = 300
"""Of candidates, so many are looked into."""
_COMPLETE = frozenset("上下中内外里前后时间的了着过等者们度率化性地区市县省")
"""Characters that end a phrase without being a word with those before them."""


class UnfinishedWords(DocumentRule):
    """词语没有写完：别处都有下一个字，这里却停了。

    全文多处写“信息服务”，只有一处写“信息服。”，多半漏了一个字。

    误：提供完善的信息服。
    正：提供完善的信息服务。
    """

    code = "word-unfinished"
    severity = "warning"

    def check(self, view: DocumentView, around: Surroundings) -> Iterator[Finding]:  # noqa: ARG002
        """Three characters before a stop that everywhere else are followed by the same one."""
        alone, text = view.words.alone, view.text
        stems: dict[str, re.Match[str]] = {}
        for match in view.each(_BEFORE_STOP):
            last = match.end(1) - 1
            if last not in alone or text[last] in _COMPLETE:
                continue
            if is_word(text[last - 2 : last]):
                stems[match[1]] = match
        if not stems:
            return
        for stem, match in [*stems.items()][:_MOST]:
            after = Counter(_following(text, stem))
            following = [char for char in after if "\u4e00" <= char <= "\u9fff"]
            stopped = sum(after.values()) - sum(after[char] for char in following)
            if stopped == 1 and len(following) == 1:
                (char,) = following
                if is_word(stem[-1] + char):
                    yield self.found(
                        view,
                        match.start(1),
                        match.end(1),
                        f"“{stem}”像是没有写完，别处是“{stem}{char}”。",
                        "请照原件核对。",
                    )


def _following(text: str, stem: str) -> Iterator[str]:
    """The characters that come after each occurrence of `stem`."""
    at = text.find(stem)
    while at >= 0:
        yield text[at + len(stem) : at + len(stem) + 1]
        at = text.find(stem, at + 1)
