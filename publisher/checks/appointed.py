"""Who is appointed to what in a text, and dismissed from what, as 任免 documents say it."""

import re
from collections.abc import Iterator

from msgspec import Struct

from publisher.checks.posts import Appointment
from publisher.checks.surnames import SURNAMES
from publisher.checks.view import DocumentView

_NAME = "[\u4e00-\u9fff]{2,4}"
_APPOINTED = re.compile(
    rf"(?:任命)?({_NAME}(?:、{_NAME}){{0,12}}?)(?:同志)?(?:为|任)([\u4e00-\u9fff]{{4,30}})"
)
_DISMISSED = re.compile(
    rf"(?:免去)?(?:其|({_NAME}?)(?:同志)?(?:的|(?=原?[市省县区])))([\u4e00-\u9fff]{{4,30}})职务"
)
_CLAUSE = re.compile("[^，；。：（）]+")
_LISTED = re.compile("[^、]+")
_PLACE = re.compile("^原?(?:[\u4e00-\u9fff]{2,3}(?=[市县区省][\u4e00-\u9fff]{3}))?")
APPOINTING = "任免"
"""The kind of the documents that say so."""


class Said(Struct, frozen=True):
    """An appointment, and where the text names person and post."""

    appointment: Appointment
    name: tuple[int, int]
    """Where no person is named (其), the post."""
    post: tuple[int, int]


def appointments_in(view: DocumentView) -> Iterator[Said]:
    """What a 任免 document gives and takes, in its order; nothing of any other document."""
    document = view.document
    if document.kind.name != APPOINTING:
        return
    source = str(document.number or f"《{document.title}》")
    for passage in view.of("paragraph", "item", "article"):
        last = ""
        for clause in _CLAUSE.finditer(passage.text):
            at = passage.start + clause.start()
            if taken := _DISMISSED.fullmatch(clause[0]):
                name = taken[1] or last
                post = (at + taken.start(2), at + taken.end(2))
                where = (at + taken.start(1), at + taken.end(1)) if taken[1] else post
                if name[:1] in SURNAMES:
                    found = Appointment(name, _plain(taken[2]), False, document.date, source)
                    yield Said(found, where, post)
            elif given := _APPOINTED.fullmatch(clause[0]):
                post = (at + given.start(2), at + given.end(2))
                for name_match in _LISTED.finditer(given[1]):
                    last = name_match[0]
                    found = Appointment(last, _plain(given[2]), True, document.date, source)
                    start = at + given.start(1) + name_match.start()
                    yield Said(found, (start, start + len(last)), post)


def _plain(post: str) -> str:
    return _PLACE.sub("", post)
