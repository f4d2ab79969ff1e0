"""Which document stands on which page, and with what each page begins: read from the pages.

Characters are counted without white space, so that what is left out at the ends of lines cannot
shift an offset.
"""

from collections.abc import Iterable, Mapping
from itertools import chain, pairwise

from publisher.composition.parts import SEPARATOR
from publisher.model.issue import Issue
from publisher.model.pagination import PageRange, PageStart, Pagination
from publisher.typesetting.page.items import Line, Page

FIRST_CHARACTERS = 12
_INVISIBLE = "\u200b\u2060\ufeff\u00ad"


def paginate(issue: Issue, pages: Mapping[int, Page], texts: Mapping[str, str]) -> Pagination:
    """On which pages every document stands, and with what every page begins.

    `pages` are those of the body by their printed numbers, which rise and may leave some out;
    `texts` has the text of every part by its HTML id.
    """
    visible = _Visible(texts)
    ranges: dict[str, PageRange] = {}
    starts: list[PageStart] = []
    last_part = next(iter(texts), "")
    for number, page in pages.items():
        lines = [line for line in page.lines if line.part in texts]
        for document in sorted({line.part.partition(SEPARATOR)[0] for line in lines}):
            first = ranges[document].first if document in ranges else number
            ranges[document] = PageRange(first, number)
        begin = next((line for line in lines if visible.on(line)), None)
        if begin:
            part, offset = begin.part, visible[begin.part][begin.offset]
            last_part = next(line.part for line in reversed(lines) if visible.on(line))
        else:
            # A page of nothing but a picture begins where the text before it ended.
            part, offset = last_part, len(texts[last_part])
        document, _, block = part.partition(SEPARATOR)
        text = _first_characters(filter(visible.on, lines), texts, visible)
        starts.append(PageStart(number, document, block, offset, text))
    order = [document.id for document in issue.documents]
    return Pagination(issue.id, {key: ranges[key] for key in order}, tuple(starts))


class _Visible(dict[str, list[int]]):
    """The indexes of the characters of each part that are counted; found when they are asked for."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts

    def __missing__(self, part: str) -> list[int]:
        found = self[part] = visible_places(self._texts[part])
        return found

    def on(self, line: Line) -> bool:
        """Whether a line of the text, and of no note, has such characters."""
        return not line.in_note and line.offset < len(self[line.part])


def _first_characters(
    lines: Iterable[Line], texts: Mapping[str, str], visible: Mapping[str, list[int]]
) -> str:
    found = ""
    for line, following in pairwise(chain(lines, [None])):
        assert line
        goes_on = following is not None and following.part == line.part
        end = following.offset if following and goes_on else None
        found += "".join(texts[line.part][at] for at in visible[line.part][line.offset : end])
        if len(found) >= FIRST_CHARACTERS:
            break
    return found[:FIRST_CHARACTERS]


def visible_places(text: str) -> list[int]:
    """The indexes of the characters of a text that count."""
    return [
        index for index, char in enumerate(text) if not char.isspace() and char not in _INVISIBLE
    ]
