"""What can be done of an issue while its pages are made."""

from collections.abc import Callable
from typing import Generic, TypeVar

from publisher.composition.document_record import passages
from publisher.model.finding import Finding
from publisher.model.issue import Issue
from publisher.pipeline.searching import cut_terms
from publisher.typesetting.workshop import Workshop

T = TypeVar("T")
Check = Callable[[], tuple[Finding, ...]]
"""Says what is found in the text."""


class Once(Generic[T]):
    """What is made when it is asked for first."""

    def __init__(self, make: Callable[[], T]) -> None:
        self._make = make
        self.made: T | None = None

    def __call__(self) -> T:
        """It, made now if it has not been."""
        if self.made is None:
            self.made = self._make()
        return self.made


class Aside:
    """The checks of an issue and the terms of its search, begun once and asked for when they are wanted."""

    def __init__(self, issue: Issue, check: Check, shop: Workshop, *, searched: bool) -> None:
        """`searched`: the issue is to be found on the site."""
        self.checked = Once(lambda: shop.later(check))
        self.cut = Once(lambda: shop.later(cut_terms, [*map(passages, issue.documents)]))
        self._wanted: tuple[Callable[[], object], ...] = (
            (self.checked, self.cut) if searched else (self.checked,)
        )

    def begin(self) -> None:
        """Have other processes begin with them, if there are any."""
        for each in self._wanted:
            each()
