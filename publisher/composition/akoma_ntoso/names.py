"""What works are called (Akoma Ntoso Naming Convention 1.0), and the ids of their parts."""

from collections import Counter

from msgspec import Struct, field

from publisher.model.facts import DocumentFacts
from publisher.model.number import Reference, TitleOf

_COUNTRY = "cn"
_SHORT = {
    "article": "art",
    "attachment": "att",
    "blockList": "list",
    "chapter": "chp",
    "paragraph": "para",
    "section": "sec",
}
"""Elements that eIds name in short (5.3 of the convention); others are named in full."""


def work_of(document: DocumentFacts) -> str:
    """The work by its number, as others refer to it; by the day and the address where it has none."""
    if document.number:
        return work_of_reference(document.number)
    return f"/akn/{_COUNTRY}/doc/{document.date.isoformat()}/{document.issue}-{document.id}"


def work_of_reference(reference: Reference) -> str:
    """The work that another document names: 运政函〔2024〕2号 is /akn/cn/doc/2024/运政函-2."""
    if isinstance(reference, TitleOf):
        return f"/akn/{_COUNTRY}/doc/{reference.title}"
    year = f"{reference.year}/" if reference.year else ""
    return f"/akn/{_COUNTRY}/doc/{year}{reference.agency}-{reference.serial}"


class Ids(Struct):
    """Gives out eIds, each once."""

    _used: set[str] = field(default_factory=set)
    _counts: Counter[str] = field(default_factory=Counter)

    def of(self, tag: str, within: str = "", number: str = "") -> str:
        """The eId of an element within another one: by its number, or else by how many came before."""
        name = _SHORT.get(tag, tag)
        begin = f"{within}__{name}" if within else name
        if not number:
            self._counts[begin] += 1
            number = str(self._counts[begin])
        found, repeated = f"{begin}_{number}", 1
        while found in self._used:
            repeated += 1
            found = f"{begin}_{number}-{repeated}"
        self._used.add(found)
        return found
