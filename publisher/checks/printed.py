"""The documents that other issues print, as rules look them up: by number and by name."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import takewhile

from publisher.model.facts import DocumentFacts, IssueFacts
from publisher.model.number import DocumentNumber
from publisher.model.standing import Period
from publisher.model.validity import periods

_ISSUED = re.compile("(?:印发|公布|发布|转发)[《〈]?([^《》]{4,80}?)[》〉]?的(?:通知|决定|公告)$")
_KINDS = re.compile(
    "(?:办法|规定|细则|条例|规则|方案|规划|预案|措施|意见|计划|标准|目录|决定|通知)$"
)

_SAME = 6
"""So many characters two titles begin with before they are compared."""
_FEW = 2
"""Characters by which they may differ."""
_EDITIONS = frozenset({"试行", "暂行", "修订"})


class Printed:
    """An index of other issues, made when it is first asked."""

    def __init__(self, issues: Iterable[IssueFacts]) -> None:
        self._documents = [document for issue in issues for document in issue.documents]

    @cached_property
    def by_number(self) -> dict[str, DocumentFacts]:
        """Each document that has a number."""
        return {str(each.number): each for each in self._documents if each.number}

    @cached_property
    def repealed(self) -> dict[str, DocumentFacts]:
        """By the number of a document, be it printed or not, the one that repeals it; the oldest."""
        newest_first = sorted(self._documents, key=lambda each: each.date, reverse=True)
        return {
            str(number): each
            for each in newest_first
            for number in each.repeals
            if isinstance(number, DocumentNumber)
        }

    @cached_property
    def by_name(self) -> dict[str, DocumentFacts]:
        """Each document by its title and by that of what it issues, as `plain` has them; the newest of a
        name.
        """
        ordered = sorted(self._documents, key=lambda each: each.date)
        return {name: each for each in ordered for name in _names(each)}

    @cached_property
    def series(self) -> dict[tuple[str, int], int]:
        """How many documents there are of a 机关代字 and a year."""
        found: dict[tuple[str, int], int] = defaultdict(int)
        for each in self._documents:
            if each.number:
                found[each.number.agency, each.number.year] += 1
        return found

    @cached_property
    def _alike(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for name in self.by_name:
            found[name[:_SAME]].append(name)
        return found

    def near(self, title: str) -> str:
        """A name that is this title but for a character or two; nothing where one is the very title."""
        if title in self.by_name:
            return ""
        return next((n for n in self._alike.get(title[:_SAME], ()) if _is_near(title, n)), "")

    @cached_property
    def _ends(self) -> dict[tuple[str, str], Period[DocumentFacts]]:
        lives = periods(self._documents)
        return {
            (each.issue, each.id): life[-1]
            for each, life in zip(self._documents, lives, strict=True)
        }

    def end(self, document: DocumentFacts) -> Period[DocumentFacts]:
        """The last period of a document's life."""
        return self._ends[document.issue, document.id]


def plain(title: str) -> str:
    """A title without marks within it and without spaces: what two spellings of one have in common."""
    return re.sub("[《》〈〉“”（）() \u3000\n]", "", title)


def _is_near(title: str, name: str) -> bool:
    """Whether a character is another one, or one or two are missing; figures and （试行） apart."""
    if abs(len(title) - len(name)) > _FEW:
        return False
    start = _shared(title, name)
    end = _shared(title[start:][::-1], name[start:][::-1])
    other = title[start : len(title) - end] + name[start : len(name) - end]
    return 0 < len(other) <= _FEW and other not in _EDITIONS and not any(map(str.isdigit, other))


def _shared(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _names(document: DocumentFacts) -> Iterator[str]:
    yield plain(document.title)
    if (issued := _ISSUED.search(document.title)) and _KINDS.search(plain(issued[1])):
        yield plain(issued[1])
