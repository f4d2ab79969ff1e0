"""Indexes of all documents: by number, agency, subject and title.

Documents come newest issue first, in the order of the pages, and stay so where an index has no
order of its own.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby

from msgspec import Struct

from publisher.model.facts import DocumentFacts
from publisher.model.kinds import KINDS
from publisher.model.number import DocumentNumber

DIGITS = "0"
"""Heads the titles that no letter does."""


class Group(Struct, frozen=True):
    """What an index lists under one heading."""

    name: str
    documents: tuple[DocumentFacts, ...]


class Code(Struct, frozen=True):
    """A 机关代字 and the years in which it was used, the newest first."""

    name: str
    years: tuple[Group, ...]


class Subjects(Struct, frozen=True):
    """The three ways of dividing documents by what they are about."""

    sections: tuple[Group, ...]
    """By 栏目, in the order in which the newest issues have them."""
    kinds: tuple[Group, ...]
    """By 文种, in the order of `KINDS`."""
    keywords: tuple[Group, ...]
    """By 主题词, those of most documents first."""


def by_number(documents: Sequence[DocumentFacts]) -> tuple[Code, ...]:
    """Those that have a number; within a year in the order of the serials."""
    numbered = sorted(
        ((document.number, document) for document in documents if document.number),
        key=lambda pair: (pair[0].agency, _year(*pair), pair[0].serial),
    )
    return tuple(
        Code(
            code,
            tuple(
                Group(str(year), tuple(document for _, document in pairs))
                for year, pairs in groupby(of_code, key=lambda pair: _year(*pair))
            )[::-1],
        )
        for code, of_code in groupby(numbered, key=lambda pair: pair[0].agency)
    )


def _year(number: DocumentNumber, document: DocumentFacts) -> int:
    """The year under which a number is listed; one that counts on through the years has that of its day."""
    return number.year or document.date.year


def by_agency(
    documents: Sequence[DocumentFacts], agencies: Mapping[str, Iterable[str]]
) -> tuple[Group, ...]:
    """A document of several agencies stands under each; `agencies` says in which order these do."""
    known = dict.fromkeys(name for names in agencies.values() for name in names)
    return _groups(documents, lambda document: document.issuers, known)


def by_subject(documents: Sequence[DocumentFacts]) -> Subjects:
    """By 栏目, by 文种 and by 主题词."""
    keywords = _groups(documents, lambda document: document.keywords)
    return Subjects(
        sections=_groups(documents, lambda document: (document.section,)),
        kinds=_groups(documents, lambda document: (document.kind,), KINDS),
        keywords=tuple(sorted(keywords, key=lambda group: (-len(group.documents), group.name))),
    )


def by_title(documents: Sequence[DocumentFacts]) -> tuple[Group, ...]:
    """A group a letter, in the order of pinyin; what begins with no letter comes first."""
    ordered = sorted(documents, key=lambda document: (document.filed.pinyin, document.title))
    return tuple(Group(letter, tuple(members)) for letter, members in groupby(ordered, key=_letter))


def _letter(document: DocumentFacts) -> str:
    first = document.filed.pinyin[:1]
    return first.upper() if first.isalpha() else DIGITS


def _groups(
    documents: Sequence[DocumentFacts],
    names: Callable[[DocumentFacts], Iterable[str]],
    order: Iterable[str] = (),
) -> tuple[Group, ...]:
    """The documents under each of their names: those in `order` first, then as they come."""
    members: dict[str, list[DocumentFacts]] = {name: [] for name in order}
    for document in documents:
        for name in names(document):
            members.setdefault(name, []).append(document)
    return tuple(Group(name, tuple(listed)) for name, listed in members.items() if listed)
