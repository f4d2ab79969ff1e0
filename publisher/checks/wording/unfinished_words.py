"""Words whose last character is missing."""

import re
from collections import Counter
from collections.abc import Iterator

from publisher.checks.rule import DocumentRule, Surroundings
from publisher.checks.view import DocumentView
from publisher.checks.words import is_word
from publisher.model.finding import Finding

_BEFORE_STOP = re.compile("([\u4e00-\u9fff]{3})(?=[。，；：）])")


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
        words = view.words
        for match in view.each(_BEFORE_STOP):
            last = match.end() - 1
            if (
                view.text[last] in _COMPLETE
                or words.at(last) != view.text[last]
                or not is_word(view.text[last - 2 : last])
            ):
                continue
            stem = match[1]
            after = Counter(
                each for each in re.findall(f"{stem}([\u4e00-\u9fff]|[^\u4e00-\u9fff])", view.text)
            )
            stopped = sum(
                count for char, count in after.items() if not "\u4e00" <= char <= "\u9fff"
            )
            following = [
                (count, char) for char, count in after.items() if "\u4e00" <= char <= "\u9fff"
            ]
            if stopped == 1 and following:
                count, char = max(following)
                whole = view.text[last] + char
                if is_word(whole) and count >= 1 and len(following) == 1:
                    yield self.found(
                        view,
                        match.start(),
                        match.end(),
                        f"“{stem}”像是没有写完，别处是“{stem}{char}”。",
                        "请照原件核对。",
                    )
