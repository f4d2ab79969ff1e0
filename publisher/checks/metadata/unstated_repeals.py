"""同时废止 that the front matter does not know of."""

import re
from collections.abc import Iterator

from publisher.checks.rule import DocumentRule, Surroundings
from publisher.checks.view import DocumentView
from publisher.model.finding import Finding
from publisher.model.number import DocumentNumber

_REPEALED = re.compile("(?:同时|予以|即行|即时)废止")
_NUMBER = re.compile("([\u4e00-\u9fff]{2,8}〔[12][0-9]{3}〕[1-9][0-9]{0,4}号)")
_BEFORE = re.compile("^.*(?:印发|以及|及其|和|与|的|、|（|《|》|，|原)")


_LONGEST = 400
"""Of a sentence, so many characters before the word are read."""


class UnstatedRepeals(DocumentRule):
    """废止没有写进文件头：正文说“同时废止”，repeals 里没有这个文号。

    不写，网站和目录库就还把旧文件当作有效。

    误：“……（青政发〔2019〕3号）同时废止”，文件头没有 repeals
    正：repeals: [青政发〔2019〕3号]
    """

    code = "repeal-not-stated"
    severity = "hint"

    def check(self, view: DocumentView, around: Surroundings) -> Iterator[Finding]:  # noqa: ARG002
        """Each number in such a sentence that is not stated."""
        stated = view.document.repeals
        for match in view.each(_REPEALED, "废"):
            start = max(view.text.rfind(mark, 0, match.start()) for mark in "。；\n") + 1
            start = max(start, match.start() - _LONGEST)
            for number in _NUMBER.finditer(view.text, start, match.start()):
                words = _BEFORE.sub("", number[1])
                try:
                    parsed = DocumentNumber.parse(words)
                except ValueError:
                    continue
                if any(number[1].endswith(str(each)) for each in stated):
                    continue
                end = number.end()
                yield self.found(
                    view,
                    end - len(words),
                    end,
                    f"正文废止了“{parsed}”，文件头的 repeals 里没有。",
                    f"请在文件头写上“repeals: [{parsed}]”。",
                )
