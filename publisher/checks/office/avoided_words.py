"""Words that the office does not write."""

from collections.abc import Iterator

from publisher.checks.rule import DocumentRule, Surroundings
from publisher.checks.view import DocumentView
from publisher.model.finding import Finding
from publisher.model.wordlist import Avoided


class AvoidedWords(DocumentRule):
    """词表里不用的写法：words.yaml 的 avoid 所列。

    轻重由词表定（severity: 错误、警告、提示）。

    误：残疾人士（词表：写作“残疾人”）
    正：残疾人
    """

    code = "word-avoided"
    severity = "warning"

    def check(self, view: DocumentView, around: Surroundings) -> Iterator[Finding]:
        """Each place of each of them."""
        for avoided in around.wordlist.avoid:
            start = view.text.find(avoided.words)
            while start >= 0:
                end = start + len(avoided.words)
                if avoided.words not in avoided.write or not _is_within(view.text, start, avoided):
                    found = self.found(
                        view,
                        start,
                        end,
                        f"“{avoided.words}”是本单位不用的写法。{avoided.reason}",
                        f"请写作“{avoided.write}”。" if avoided.write else "请换一种说法。",
                        avoided.write or None,
                        safe=False,
                    )
                    yield self.at(
                        found.span, found.message, found.hint, found.fixes, avoided.severity
                    )
                start = view.text.find(avoided.words, end)


def _is_within(text: str, start: int, avoided: Avoided) -> bool:
    """Whether the words stand here as a part of what is to be written."""
    begin = start - avoided.write.index(avoided.words)
    return begin >= 0 and text.startswith(avoided.write, begin)
