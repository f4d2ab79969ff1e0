"""Lines of a title that divide a word."""

from collections.abc import Iterator
from itertools import accumulate

from publisher.checks.rule import DocumentRule, Surroundings
from publisher.checks.view import DocumentView
from publisher.model.finding import Finding
from publisher.source.words import words_of

_LEAST = 2


class TitleLines(DocumentRule):
    """标题的分行：一个词被分在两行。

    标题回行时“要做到词意完整，排列对称，长短适宜，间距恰当”（GB/T 9704-2012，7.3.1）。

    误：关于印发停车管 / 理办法的通知
    正：关于印发停车 / 管理办法的通知
    """

    code = "title-line"
    severity = "warning"

    def check(self, view: DocumentView, around: Surroundings) -> Iterator[Finding]:  # noqa: ARG002
        """Each end of a line within a word, or before a mark that ends something."""
        titles = [(view.document.title_lines, 0)]
        titles += [
            (text.title_lines, passage.start)
            for text, passage in zip(view.document.texts, view.of("attached"), strict=True)
        ]
        for lines, start in titles:
            if len(lines) < _LEAST:
                continue
            title = "".join(lines)
            words = words_of(title)
            for end in [*accumulate(map(len, lines))][:-1]:
                word = words.at(end)
                divided = not words.begins(end) and len(word) <= 4
                if divided or title[end] in "》）〉”、，。的" or title[end - 1] in "《（〈“":
                    what = (
                        f"“{word}”被分在两行"
                        if divided
                        else f"第二行以“{title[end]}”开头"
                        if title[end] in "》）〉”、，。的"
                        else f"行末是“{title[end - 1]}”"
                    )
                    yield self.found(
                        view,
                        start + end - 1,
                        start + end,
                        f"标题的分行：{what}。",
                        "请在词与词之间换行。",
                    )
