"""What an editor has to know of the pages: where something does not stand where it may, what could only be
set as well as can be, what would look better with a change of words.

The pages say it by parts; here it gets its place in the source. Nothing is looked up before there is
something to say.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from publisher.composition.parts import SEPARATOR
from publisher.errors import Place
from publisher.model.document import Document
from publisher.model.finding import Finding, Severity
from publisher.model.issue import Issue
from publisher.typesetting.composer.context import Remark
from publisher.typesetting.page.geometry import Fault, FaultKind, faults
from publisher.typesetting.page.items import Page
from publisher.typesetting.page.walking import elements
from publisher.typesetting.places import Places
from publisher.typesetting.setunit import SetUnit

_EXCERPT = 12
"""Characters of a line by which it is known again."""
_FEW = 6
"""Lines on the last page of a document from which on it looks like one (page design)."""

_ROW = re.compile(r"-r\d+$")
"""At the end of the id of a row of a table."""

_FAULTS: dict[FaultKind, tuple[Severity, str]] = {
    "off-sheet": ("error", "{what}印到了纸外"),
    "outside-area": ("warning", "{what}超出了版心"),
    "outside-column": ("warning", "{what}伸出了栏外"),
    "text-overlaps": ("error", "{what}与“{over}”印在了一起"),
    "cell-not-boxed": ("warning", "表格里{what}这一格没有四面框住"),
    "note-not-below": ("warning", "脚注没有排在正文下面"),
}
_WIDE = "很长的词和网址请断开；表格请减少列数，或拆成几个。"
_PICTURE = "请把图片裁成合适的形状，或换一幅。"
_LONG = "请把这里的段落、脚注或表格写短些，或拆成几个。"
_ADVICE: dict[FaultKind, str] = {
    "off-sheet": _WIDE,
    "outside-area": _WIDE,
    "outside-column": _WIDE,
    "text-overlaps": _LONG,
    "cell-not-boxed": "请把合并的单元格拆成几个，或把表格拆成几个。",
    "note-not-below": _LONG,
}
_DESIGNED_ADVICE = "请核对刊名等是否写得过长；确需这样长的，请改版式（layouts）里这一页的字号。"
"""For sheets whose words stand in `bulletin.yaml` and whose sizes in the layout."""

REMARKS: dict[str, tuple[Severity, str, str]] = {
    "words-divided": (
        "warning",
        "表格的栏太窄，有的词只好断开。",
        "请减少列数，把长的词写短，或把表格拆成几个。",
    ),
    "type-too-small": (
        "warning",
        "这个表的栏太多，字只好缩到 {detail} 磅，看不清楚。",
        "请减少列数，或把它拆成几个表。",
    ),
    "low-resolution": (
        "warning",
        "这幅图印出来每英寸只有 {detail} 点，会显得粗糙。",
        "请换像素更多的原图，每英寸不少于 200 点。",
    ),
    "tightened-less": (
        "hint",
        "这份文件按规则只能挤出 {detail} 行，比“tighten”要的少。",
        "请把“tighten”改小，或删改几处末行很短的段落。",
    ),
}
"""Of each code that the composer reports: how grave it is, what is the case, and what to do."""


class PageFindings:
    """Everything that is to be said of the pages of an issue, each thing once."""

    def __init__(self, issue: Issue, look: Callable[[Page], Iterable[Fault]] | None = None) -> None:
        """`look` finds what does not stand where it may on a page; it may remember pages."""
        self._places = Places(issue)
        _, bulletin = issue.settings
        self._settings = bulletin.place
        """Where the words were typed that belong to no text: the name on cover and masthead."""
        self._look = look or faults
        self._said: set[tuple[str, str]] = set()
        self.found: list[Finding] = []

    def look_at_unit(
        self, documents: Sequence[Document], unit: SetUnit, first: int, pages: Sequence[Page]
    ) -> None:
        """Take in a unit of the body: its documents and their `pages`, from the number `first` on."""
        file = documents[0].source.place
        named = [(f"第{number}页", page) for number, page in enumerate(pages, first)]
        self.found += remark_findings(unit.remarks, self._places, file, documents)
        self.found += self._faults(named, file)
        self.found += divided_titles(documents, pages, self._places)
        if short := short_page(documents, first, pages):
            self.found.append(short)
        self.found += overflowing_fillers(documents, pages)

    def look_at_sheets(self, name: str, unit: SetUnit, pages: Iterable[Page]) -> None:
        """Take in pages around the body, known by one name."""
        remarks = remark_findings(unit.remarks, self._places, self._settings)
        self.found += [remark for remark in remarks if remark not in self.found]
        self.found += self._faults([(name, page) for page in pages], self._settings)

    def _faults(self, pages: Iterable[tuple[str, Page]], otherwise: Place) -> Iterator[Finding]:
        for name, page in pages:
            for fault in self._look(page):
                part = fault.part or next((line.part for line in page.lines), "")
                block = _ROW.sub("", part)
                if (fault.kind, block) not in self._said:
                    self._said.add((fault.kind, block))
                    yield _finding(fault, part, name, self._places, otherwise)


def _finding(fault: Fault, part: str, name: str, places: Places, otherwise: Place) -> Finding:
    severity, message = _FAULTS[fault.kind]
    what, advice = f"“{_excerpt(fault.text)}”", _ADVICE[fault.kind]
    if fault.is_picture:
        what, advice = "图片", _PICTURE
    said = f"{message.format(what=what, over=fault.over)}（{name}）。"
    length = len(fault.text) if fault.kind != "cell-not-boxed" else 0
    span = places.span(part, fault.offset, length, otherwise)
    hint = advice if places.knows(part) else _DESIGNED_ADVICE
    return Finding(fault.kind, severity, span, said, hint)


def _excerpt(text: str) -> str:
    shown = text.strip()
    return shown if len(shown) <= _EXCERPT else f"{shown[:_EXCERPT]}…"


def remark_findings(
    remarks: Iterable[Remark], places: Places, otherwise: Place, documents: Sequence[Document] = ()
) -> Iterator[Finding]:
    """What the composer reported, with its place.

    Of a document as a whole it says whether the lines could be saved that its front matter asks for.
    """
    asked = {document.id: document.span_of("tighten") for document in documents}
    for remark in remarks:
        severity, message, hint = REMARKS[remark.code]
        said = message.format(detail=remark.detail)
        span = asked.get(remark.part) or places.span(remark.part, 0, 0, otherwise)
        yield Finding(remark.code, severity, span, said, hint)


def short_page(documents: Sequence[Document], first: int, pages: Sequence[Page]) -> Finding | None:
    """That the last page of a unit has hardly any lines, which a few words less would save.

    `first` is the number of its first page. A page with a picture is not short.
    """
    if len(pages) < 2 or any(element.kind == "Figure" for element in elements(pages[-1])):
        return None
    count = len({(line.column, line.y) for line in pages[-1].lines if not line.in_note})
    if not 0 < count < _FEW:
        return None
    document = documents[-1]
    advice = f"正文少 {count} 行左右就能省下这一页：请删改几处末行很短的段落"
    if not document.tighten:
        advice += f"，或在文件开头写“tighten: {count}”，程序能挤几行就挤几行"
    return Finding(
        "short-last-page",
        "hint",
        document.span_of("title"),
        f"这份文件的末页（第{first + len(pages) - 1}页）只有 {count} 行。",
        f"{advice}。",
    )


def overflowing_fillers(documents: Sequence[Document], pages: Sequence[Page]) -> Iterator[Finding]:
    """Fillers that take room instead of filling it: on a page without the document that they follow."""
    stands: dict[str, set[int]] = {}
    for number, page in enumerate(pages):
        for line in page.lines:
            stands.setdefault(line.part.partition(SEPARATOR)[0], set()).add(number)
    for before, document in pairwise(documents):
        if not document.kind.listed and stands[document.id] - stands[before.id]:
            yield Finding(
                "filler-overflows",
                "hint",
                document.span_of("title"),
                "这份补白在前一份文件的末页上排不下，另占了地方。",
                "请把它删短，或移到末页空白较多的文件之后。",
            )


def divided_titles(
    documents: Sequence[Document], pages: Iterable[Page], places: Places
) -> Iterator[Finding]:
    """Lines of titles that were too wide, and had to be divided."""
    typed = dict(_typed_lines(documents))
    for page in pages:
        for line in page.lines:
            starts = typed.get(line.part)
            if starts is not None and line.offset not in starts:
                begin = max(start for start in starts if start < line.offset)
                span = places.span(line.part, begin, line.offset - begin, documents[0].source.place)
                yield Finding(
                    "title-too-wide",
                    "hint",
                    span,
                    f"标题里“{starts[begin]}”这一行排不下，转到了下一行。",
                    "请在词语之间自己分行，使各行长短相称。",
                )


def _typed_lines(documents: Iterable[Document]) -> Iterator[tuple[str, Mapping[int, str]]]:
    """The titles by the HTML id of their part: each typed line by how many characters come before it."""
    for document in documents:
        titles = [("title", document.title_lines)]
        titles += [(text.id, text.title_lines) for text in document.texts]
        for part, lines in titles:
            starts: dict[int, str] = {}
            before = 0
            for line in lines:
                starts[before] = line
                before += len("".join(line.split()))
            yield f"{document.id}.{part}", starts
