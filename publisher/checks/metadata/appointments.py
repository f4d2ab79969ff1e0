"""Appointments that contradict each other."""

import re
from collections import defaultdict
from collections.abc import Iterator

from publisher.checks.rule import IssueRule, IssueView
from publisher.checks.view import DocumentView
from publisher.model.finding import Finding

_APPOINTED = re.compile(
    "(?:(?<=[；。：，\n])|^)(?:任命)?([\u4e00-\u9fff]{2,3}(?:、[\u4e00-\u9fff]{2,3})*)(?:同志)?(?:为|任)([\u4e00-\u9fff]{4,30})(?=[，。；（\n]|$)"
)
_DISMISSED = re.compile(
    "(?:(?<=[；。：，\n])|^)(?:免去)?([\u4e00-\u9fff]{2,3})(?:同志)?的?((?:市|省|县|区)[\u4e00-\u9fff]{3,28})职务"
)
_MANY = re.compile("副|委员|成员|调研员|巡视员|督学|参事")


class Appointments(IssueRule):
    """任免矛盾：同一职务任了两个人，或同一人在一处又任又免。

    正职只有一人；先免后任的，核对姓名和职务。

    误：张某某为市水务局局长；李某某为市水务局局长
    正：核对后改正一处
    """

    code = "appointment-contradicted"
    severity = "warning"

    def check(self, view: IssueView) -> Iterator[Finding]:
        """The second appointment to a post of one, and a dismissal from what was given here."""
        holders: dict[str, list[tuple[str, DocumentView, int]]] = defaultdict(list)
        for document in view.documents:
            if document.document.kind.name != "任免":
                continue
            for match in document.each(_APPOINTED):
                for name in match[1].split("、"):
                    holders[match[2]].append((name, document, match.start(2)))
            for match in document.each(_DISMISSED):
                if any(name == match[1] and own is document for name, own, _ in holders[match[2]]):
                    yield self.found(
                        document,
                        match.start(2),
                        match.end(2),
                        f"同一份文件里，{match[1]}既任又免“{match[2]}”。",
                        "请照原件核对。",
                    )
        for post, held in holders.items():
            if _MANY.search(post) or not re.search("长|主任|主席|书记|校长|院长|所长", post):
                continue
            first = held[0][0]
            for name, document, start in held[1:]:
                if name != first:
                    yield self.found(
                        document,
                        start,
                        start + len(post),
                        f"“{post}”在本期任了{first}，又任{name}。",
                        "请照原件核对姓名和职务。",
                    )
