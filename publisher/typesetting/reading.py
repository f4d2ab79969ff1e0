"""Reads laid out pages: with which character of which part does each begin?

Pages are walked as boxes in reading order (WeasyPrint's columns follow one another in the tree).
Only characters that are not white space are counted, so that what layout does to spaces at line
ends cannot shift an offset.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from weasyprint import Document
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

from publisher.composition.parts import SEPARATOR
from publisher.model.issue import Issue
from publisher.model.pagination import PageRange, PageStart, Pagination

_INVISIBLE = "\u200b\u2060\ufeff\u00ad"
FIRST_CHARACTERS = 12


@dataclass(slots=True)
class PageReading:
    """What one page shows."""

    start: tuple[str, int] | None = None
    """HTML id of the part with which the page begins, and the index into its text."""
    text: str = ""
    """Its first characters."""
    last: str = ""
    """HTML id of the last part on the page."""
    ids: set[str] = field(default_factory=set)
    """Every HTML id of which something stands on the page."""
    outside: list[str] = field(default_factory=list)
    """HTML ids of parts that reach over the edge of the sheet, in reading order."""


class PageReader:
    """Reads the pages of one body in order.

    `texts` has the text of every part by its HTML id: what is not in it (folios, heads, repeated
    table headers) begins no page.
    """

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts
        self._positions = {
            key: [index for index, char in enumerate(text) if _counts(char)]
            for key, text in texts.items()
        }
        self._seen = dict.fromkeys(texts, 0)

    def read(self, document: Document) -> tuple[list[PageReading], dict[str, int]]:
        """What each page of `document` shows, and how far each part has been read after it.

        Nothing is remembered until `advance`: the same documents may be laid out once more.
        """
        seen = dict(self._seen)
        readings = []
        for page in document.pages:
            reading = PageReading()
            box = page._page_box  # noqa: SLF001 -- no public way leads to the boxes
            for key, text, floats, right in _runs(box, None, False):
                reading.ids.add(key)
                if right > page.width and key not in reading.outside:
                    reading.outside.append(key)
                if key in self._texts:
                    self._take(reading, seen, key, text, floats)
            readings.append(reading)
        return readings, seen

    def advance(self, seen: dict[str, int]) -> None:
        """Go on after the pages that gave `seen`."""
        self._seen = seen

    def _take(
        self, reading: PageReading, seen: dict[str, int], key: str, text: str, floats: bool
    ) -> None:
        visible = [char for char in text if _counts(char)]
        done = seen[key]
        positions = self._positions[key]
        if done >= len(positions):
            # All of it stands on earlier lines: a table header printed again.
            return
        if reading.start is None and visible and not floats:
            reading.start = (key, positions[done])
        if len(reading.text) < FIRST_CHARACTERS and not floats:
            reading.text = (reading.text + "".join(visible))[:FIRST_CHARACTERS]
        reading.last = key
        seen[key] = done + len(visible)


def _runs(box: boxes.Box, key: str | None, floats: bool) -> Iterator[tuple[str, str, bool, float]]:
    """The runs of text below a box: nearest HTML id, characters, whether in a footnote, and the
    right edge in CSS pixels.
    """
    if isinstance(box, AbsolutePlaceholder):
        # What is placed by itself stands, in reading order, where it was taken from.
        box = box._box  # noqa: SLF001
    if isinstance(box, boxes.MarginBox):
        return
    element = box.element
    if element is not None and not box.element_tag.startswith("*"):
        key = element.get("id") or key
    if isinstance(box, boxes.TextBox):
        if key is not None and "::" not in box.element_tag:
            yield key, box.text, floats, box.position_x + box.width
        return
    if isinstance(box, boxes.ParentBox):
        floats = floats or isinstance(box, boxes.FootnoteAreaBox)
        for child in box.all_children():
            yield from _runs(child, key, floats)


def _counts(char: str) -> bool:
    return not char.isspace() and char not in _INVISIBLE


def torn_signatures(pages: list[PageReading]) -> frozenset[str]:
    """The documents whose signature begins a page, without a line of the text it signs.

    WeasyPrint knows no difference between the end of a column and that of a page; a signature
    may begin a column, so it is kept with the text only where it turns out to begin a page.
    """
    keys = (page.start[0] for page in pages if page.start)
    torn = (key.partition(SEPARATOR) for key in keys)
    return frozenset(document for document, _, part in torn if part in ("signature", "disclosure"))


def paginate(
    issue: Issue, readings: Mapping[int, PageReading], texts: dict[str, str]
) -> Pagination:
    """On which pages every document stands, and with what every page begins.

    `readings` are those of all pages by their printed numbers, which rise and may leave some out.
    """
    ranges: dict[str, PageRange] = {}
    starts: list[PageStart] = []
    last_key = next(iter(texts))
    for number, reading in readings.items():
        for key in sorted(reading.ids):
            document = key.partition(SEPARATOR)[0]
            first = ranges[document].first if document in ranges else number
            ranges[document] = PageRange(first, number)
        # A page of nothing but a picture begins where the text before it ended.
        key, offset = reading.start or (last_key, len(texts[last_key]))
        document, _, block = key.partition(SEPARATOR)
        starts.append(PageStart(number, document, block, offset, reading.text))
        last_key = reading.last or key
    order = [document.id for document in issue.documents]
    return Pagination(issue.id, {key: ranges[key] for key in order}, tuple(starts))
