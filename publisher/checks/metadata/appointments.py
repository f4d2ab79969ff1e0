"""Appointments of one issue that contradict each other."""

from collections.abc import Iterator

from publisher.checks.appointed import appointments_in
from publisher.checks.posts import Appointment
from publisher.checks.rule import IssueRule, IssueView
from publisher.model.finding import Finding


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
        holders: dict[str, Appointment] = {}
        for document in view.documents:
            given_here: set[tuple[str, str]] = set()
            for said in appointments_in(document):
                each = said.appointment
                first = holders.get(each.post)
                if not each.is_given:
                    if (each.name, each.post) in given_here:
                        message = f"同一份文件里，{each.name}既任又免“{each.post}”。"
                        yield self.found(document, *said.post, message, "请照原件核对。")
                    elif first and first.name == each.name:
                        del holders[each.post]
                    continue
                given_here.add((each.name, each.post))
                if first and each.is_held_by_one and first.name != each.name:
                    message = f"“{each.post}”在本期任了{first.name}，又任{each.name}。"
                    yield self.found(document, *said.post, message, "请照原件核对姓名和职务。")
                holders.setdefault(each.post, each)
