"""Documents that are relied upon although they have ended."""

import re
from collections.abc import Iterator

from publisher.checks.printed import plain
from publisher.checks.rule import DocumentRule, Surroundings
from publisher.checks.view import DocumentView
from publisher.model.facts import DocumentFacts
from publisher.model.finding import Finding

_RELIED = re.compile(
    "(?:根据|按照|依据|依照|执行|贯彻落实|贯彻)(?:[^。；\n〔]{0,60}?)([\u4e00-\u9fff]{2,10}〔[0-9]{4}〕[0-9]{1,5}号)"
)
_NAMED = re.compile(
    "(?:根据|按照|依据|依照|执行|贯彻落实|贯彻)(?:[^。；《\n]{0,20})《([^《》\n]{4,80})》"
)


class CitedNotInForce(DocumentRule):
    """依据的文件已经失效：所引的文件在本文成文以前已被废止或过期。

    按已经刊登的各期推算。依据失效的文件作出的规定，效力会受质疑。

    误：根据……（青政发〔2019〕3号，2024年已废止）
    正：引用现行有效的文件
    """

    code = "citation-not-in-force"
    severity = "warning"

    def check(self, view: DocumentView, around: Surroundings) -> Iterator[Finding]:
        """Each document relied upon that had ended by the date of this one."""
        if not around.others:
            return
        for match in view.each(_RELIED, "〔"):
            number = next((n for n in _endings(match[1]) if n in around.printed.by_number), "")
            if number:
                yield from self._ended(view, around, match, around.printed.by_number[number])
            elif gone := next((n for n in _endings(match[1]) if n in around.printed.repealed), ""):
                yield from self._repealed(view, match, gone, around.printed.repealed[gone])
        for match in view.each(_NAMED, "《"):
            if document := around.printed.by_name.get(plain(match[1])):
                yield from self._ended(view, around, match, document)

    def _repealed(
        self, view: DocumentView, match: re.Match[str], number: str, by: DocumentFacts
    ) -> Iterator[Finding]:
        """Of one that was never printed here, what a printed document has done to it."""
        since = by.effective or by.date
        if since <= view.document.date:
            yield self.found(
                view,
                match.end(1) - len(number),
                match.end(1),
                f"“{number}”自{since}起已废止（{by.number or by.title}），这里还以它为依据。",
                "请核对应当引用哪个文件。",
            )

    def _ended(
        self, view: DocumentView, around: Surroundings, match: re.Match[str], cited: DocumentFacts
    ) -> Iterator[Finding]:
        last = around.printed.end(cited)
        if last.status in {"已废止", "已失效"} and last.since <= view.document.date:
            yield self.found(
                view,
                match.start(1),
                match.end(1),
                f"“{cited.number or cited.title}”自{last.since}起{last.status}，这里还以它为依据。",
                "请核对应当引用哪个文件。",
            )


def _endings(number: str) -> Iterator[str]:
    """`number` with fewer and fewer characters before it: a sentence may run into it."""
    at = number.index("〔")
    for start in range(at):
        yield number[start:]
