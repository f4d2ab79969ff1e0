"""Names and posts of leaders."""

import re
from collections.abc import Iterator

from publisher.checks.rule import DocumentRule, Surroundings
from publisher.checks.view import DocumentView
from publisher.model.finding import Finding


class Leaders(DocumentRule):
    """领导的姓名和职务：与词表不符。

    词表（words.yaml 的 people）列出姓名、职务和常见的误写。

    误：市长张某谋（词表：张某某，市长）
    正：市长张某某
    """

    code = "leader-name"
    severity = "warning"

    def check(self, view: DocumentView, around: Surroundings) -> Iterator[Finding]:
        """Each misspelling that is listed, and each post with another name behind it."""
        for person in around.wordlist.people:
            for wrong in person.wrong:
                for match in re.finditer(re.escape(wrong), view.text):
                    yield self._name(view, match.start(), match.end(), wrong, person.name)
            if not person.post:
                continue
            named = re.compile(
                f"(?<![副原前])(?:{re.escape(person.post)})([\u4e00-\u9fff]{{{len(person.name)}}})"
            )
            for match in named.finditer(view.text):
                said = match[1]
                near = sum(a != b for a, b in zip(said, person.name, strict=True))
                if near == 1 and said not in person.wrong:
                    yield self._name(view, match.start(1), match.end(1), said, person.name)

    def _name(self, view: DocumentView, start: int, end: int, said: str, name: str) -> Finding:
        return self.found(view, start, end, f"“{said}”与词表里的“{name}”不符。", "请核对姓名。")
