"""Appointments against those that earlier issues have told of."""

from collections.abc import Iterator

from publisher.checks.appointed import appointments_in
from publisher.checks.posts import Appointment
from publisher.checks.rule import IssueRule, IssueView
from publisher.model.finding import Finding


class EarlierAppointments(IssueRule):
    """任免与以往各期不符：任命的职务别人还在任，免去的职务早已免去，或姓名差一个字。

    按已经编好的各期任免文件推算。公报不一定刊登每一次任免（选举产生的、党内的不登），所以只作提示；多半是姓名、职务
    写错，或漏登了一份免职文件。

    误：上一期任命张某谋为市水务局局长，这一期免去张某某的市水务局局长职务
    正：核对姓名，改正一处
    """

    code = "appointment-unexpected"
    severity = "hint"

    def check(self, view: IssueView) -> Iterator[Finding]:
        """Each appointment and dismissal that does not go on from what is known."""
        documents = sorted(view.documents, key=lambda each: each.document.date)
        here = [(document, said) for document in documents for said in appointments_in(document)]
        if not here:
            return
        taken = {
            (said.appointment.name, said.appointment.post)
            for _, said in here
            if not said.appointment.is_given
        }
        state = _State(view.surroundings.appointments)
        for document, said in here:
            if message := state.odd(said.appointment, taken):
                yield self.found(document, *said.name, message, "请照原件核对姓名和职务。")
            state.add(said.appointment)


class _State:
    """Who holds what, as far as documents have told."""

    def __init__(self, before: tuple[Appointment, ...]) -> None:
        self._last: dict[tuple[str, str], Appointment] = {}
        self._holder: dict[str, Appointment] = {}
        for each in before:
            self.add(each)

    def add(self, each: Appointment) -> None:
        self._last[each.name, each.post] = each
        if each.is_given:
            self._holder[each.post] = each
        elif self._holder.get(each.post, each).name == each.name:
            self._holder.pop(each.post, None)

    def odd(self, each: Appointment, taken: set[tuple[str, str]]) -> str:
        """What does not agree with an appointment; nothing where all does."""
        last = self._last.get((each.name, each.post))
        holder = self._holder.get(each.post)
        if last and last.source == each.source:
            return ""
        if each.is_given and last and last.is_given:
            return f"{last.source}已经任命{each.name}为“{each.post}”。"
        if not each.is_given and last and not last.is_given:
            return f"{last.source}已经免去{each.name}的“{each.post}”。"
        if holder is None or holder.name == each.name or (last and not each.is_given):
            return ""
        if holder.source == each.source:
            # Whoever comes is often named before who leaves.
            return ""
        if not each.is_given and _differ_in_one(each.name, holder.name):
            return f"这里免去{each.name}的“{each.post}”，{holder.source}任命的是{holder.name}。"
        if not each.is_given and each.is_held_by_one and not last:
            return (
                f"这里免去{each.name}的“{each.post}”，{holder.source}任命的是{holder.name}，"
                "没有见到任命的文件。"
            )
        still_held = (holder.name, each.post) not in taken
        if each.is_given and each.is_held_by_one and still_held:
            return (
                f"这里任命{each.name}为“{each.post}”，{holder.source}任命的是{holder.name}，"
                "没有见到免去的文件。"
            )
        return ""


def _differ_in_one(name: str, other: str) -> bool:
    same_length = len(name) == len(other)
    return same_length and sum(a != b for a, b in zip(name, other, strict=True)) == 1
