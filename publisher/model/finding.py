"""A finding about content, as data: what an editor is told, whoever found it."""

from typing import Literal

from msgspec import Struct

from publisher.errors import Place, UserError
from publisher.model.origin import Span

Severity = Literal["error", "warning", "hint"]
"""error: it may not be published like this; warning: it looks wrong; hint: worth a look."""


class Edit(Struct, frozen=True):
    """Characters of a file that are replaced."""

    span: Span
    text: str


class Fix(Struct, frozen=True):
    """A repair: edits that belong together."""

    edits: tuple[Edit, ...]
    safe: bool = True
    """It is the one right answer and may be made by a program; else it is only shown."""


class Finding(Struct, frozen=True):
    """Something to be said about the content, at the characters that it is about."""

    code: str
    """Stable name of the rule, such as `number-repeated`."""
    severity: Severity
    span: Span
    message: str
    """A Chinese sentence: what is wrong, or what is the case."""
    hint: str = ""
    """A Chinese sentence: what to write or do instead."""
    fixes: tuple[Fix, ...] = ()

    @property
    def where(self) -> Place:
        """Where the characters begin."""
        return self.span.place

    def __str__(self) -> str:
        return f"{self.where}：{self.message}{self.hint}（{self.code}）"


def contradiction(code: str, message: str, where: Place | Span, hint: str = "") -> Finding:
    """An error: parts of the content contradict each other, or a rule that has no exceptions."""
    span = where if isinstance(where, Span) else Span.at(where)
    return Finding(code, "error", span, message, hint)


def remark(code: str, message: str, where: Place | Span, hint: str = "") -> Finding:
    """A hint: what an editor has to know of an issue and its pages."""
    span = where if isinstance(where, Span) else Span.at(where)
    return Finding(code, "hint", span, message, hint)


def source_fault(fault: UserError, otherwise: Place) -> Finding:
    """What keeps a source from being read, or pages from being made; without a place it is `otherwise`."""
    where = Span.at(fault.where or otherwise, 1)
    hint = fault.hint or "请照说明改正。"
    fixes: tuple[Fix, ...] = ()
    if fault.where and fault.removable:
        fixes = (Fix((Edit(Span.at(fault.where, fault.removable), ""),)),)
    return Finding("source-fault", "error", where, fault.message, hint, fixes)
