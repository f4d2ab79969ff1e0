"""Remarks on a proof: words that have changed since an earlier one, and what the proofreader found.

Each has a number, printed in the margin beside its line, and stands in the tables behind the pages.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from publisher.errors import Place
from publisher.model.blocks import Block, Cell, Paragraph, Row, Table
from publisher.model.document import Document, SourceFile
from publisher.model.finding import Finding
from publisher.model.inline import Text
from publisher.model.issue import Issue, StandingPage
from publisher.model.table_options import TableOptions
from publisher.model.text import text_of
from publisher.preview.differences import Difference, differences
from publisher.preview.places import stretches
from publisher.preview.states import DocumentState, State
from publisher.typesetting.composer.proofmarks import ProofMark, numbered_lines
from publisher.typesetting.page.items import Line, Page

_SIDES = ("左栏", "右栏")
_NAMES = {"error": "错误", "warning": "警告", "hint": "提示"}
_LONGEST = 300
"""Characters of what was before or is now that are shown."""


class Remark(Struct, frozen=True):
    """Something to be looked at on the pages."""

    where: tuple[tuple[int, Line, int, int], ...]
    """Page, line, left edge and width of each stretch, in reading order."""
    cells: tuple[str, str]
    """What its table says of it."""


def changed(issue: Issue, pages: Mapping[int, Page], earlier: State) -> Iterator[Remark]:
    """A remark for all words that are not those of an earlier state."""
    known = {each.id: each for each in earlier.documents}
    for document in issue.documents:
        before = known.get(document.id)
        if before is None:
            continue
        parts = [(part.id, part.text) for part in text_of(document)]
        for each in differences(before.parts, parts):
            where = tuple(
                stretch for place in each.places for stretch in stretches(pages, document, place)
            )
            yield Remark(where, (_within(each, each.old), _within(each, each.new)))


def found(issue: Issue, pages: Mapping[int, Page], findings: Iterable[Finding]) -> Iterator[Remark]:
    """A remark for each finding on text that stands on the pages."""
    documents = {document.source.place.path: document for document in issue.documents}
    for finding in findings:
        document = documents.get(finding.span.path)
        if document is not None:
            where = tuple(
                stretch
                for place in _places(document, finding)
                for stretch in stretches(pages, document, place)
            )
            yield Remark(where, (_NAMES[finding.severity], f"{finding.message}{finding.hint}"))


def moved(
    issue: Issue, pages: Mapping[str, tuple[int, int]], earlier: State
) -> Iterator[Sequence[str]]:
    """Documents on other pages than in an earlier state, new ones and those that are gone: rows of a table."""
    known = {each.id: each for each in earlier.documents}
    for document in issue.documents:
        before, now = known.pop(document.id, None), pages[document.id]
        if before is None or (before.first, before.last) != now:
            yield document.title, _range(before), _range(now)
    for gone in known.values():
        yield gone.title, _range(gone), "没有了"


def labelled(remarks: Iterable[Remark], prefix: str = "") -> dict[str, Remark]:
    """Remarks in the order in which a reader comes to them, by their labels: `prefix` and a number."""
    ordered = sorted(remarks, key=_order)
    return {f"{prefix}{number}": remark for number, remark in enumerate(ordered, 1)}


def marks(remarks: Mapping[str, Remark]) -> dict[int, list[ProofMark]]:
    """What is drawn of remarks on each page."""
    drawn: dict[int, list[ProofMark]] = {}
    for label, remark in remarks.items():
        for at, (page, line, x, width) in enumerate(remark.where):
            drawn.setdefault(page, []).append(ProofMark(line, x, width, "" if at else label))
    return drawn


def rows(remarks: Mapping[str, Remark], pages: Mapping[int, Page]) -> Iterator[list[str]]:
    """The table of remarks: label, place, and what is said."""
    for label, remark in remarks.items():
        where = _said(remark.where[0], pages) if remark.where else "页面以外"
        yield [label, where, *remark.cells]


class Listing(Struct, frozen=True):
    """A table behind the pages."""

    name: str
    header: tuple[str, ...]
    widths: tuple[int | None, ...]
    """Of its columns, in characters; `None` for a share of what is left."""
    rows: tuple[Sequence[str], ...]


def sheet(title: str, listings: Sequence[Listing]) -> StandingPage:
    """A page with tables."""
    blocks: list[Block] = []
    for at, each in enumerate(listings):
        name = each.name if each.rows else f"{each.name}：没有。"
        blocks.append(Paragraph(f"para{at}", _NOWHERE, (Text(name),)))
        if each.rows:
            head = _row(f"table-{at}-head", each.header)
            body = tuple(_row(f"table-{at}-row-{n}", line) for n, line in enumerate(each.rows))
            options = TableOptions(widths=each.widths)
            columns = len(each.header)
            blocks.append(Table(f"table-{at}", _NOWHERE, columns, (head,), body, options=options))
    return StandingPage("remarks", title, False, tuple(blocks), (), SourceFile(_NOWHERE, "", ""))


_NOWHERE = Place(Path())


def _row(name: str, cells: Sequence[str]) -> Row:
    return Row(name, _NOWHERE, tuple(Cell((Text(_short(each)),)) for each in cells))


def _short(text: str) -> str:
    plain = " ".join(text.split("\n"))
    return plain if len(plain) <= _LONGEST else f"{plain[: _LONGEST - 1]}…"


def _within(difference: Difference, words: str) -> str:
    """Words of one state with what stands beside them in both."""
    if not (words or difference.before or difference.after):
        return "（没有）"
    return f"{difference.before}【{words}】{difference.after}"


def _range(pages: DocumentState | tuple[int, int] | None) -> str:
    if pages is None:
        return "没有"
    first, last = pages if isinstance(pages, tuple) else (pages.first, pages.last)
    return f"第{first}页" if first == last else f"第{first}—{last}页"


def _order(remark: Remark) -> tuple[float, int, int, int]:
    if not remark.where:
        return float("inf"), 0, 0, 0
    page, line, x, _ = remark.where[0]
    return page, line.column, line.y, x


def _said(stretch: tuple[int, Line, int, int], pages: Mapping[int, Page]) -> str:
    """第15页左栏第20行, as the numbers beside the columns count."""
    page, line, *_ = stretch
    counted = numbered_lines(pages[page])
    number = next(
        (n for column, n, each in counted if (column, each.y) == (line.column, line.y)), None
    )
    if line.in_note or number is None:
        return f"第{page}页{'脚注' if line.in_note else ''}"
    is_divided = len(pages[page].columns) > 1
    side = _SIDES[line.column] if is_divided and line.column < len(_SIDES) else ""
    return f"第{page}页{side}第{number}行"


def _places(document: Document, finding: Finding) -> Iterator[tuple[str, int, int]]:
    """The characters of the parts of a document that a finding is about."""
    span = finding.span
    start, end = (span.line, span.column), (span.end_line, span.end_column)
    for part in text_of(document):
        covered = [
            index
            for run in part.origin.runs
            for index in range(run.at, run.end)
            if start <= (run.line, run.column_of(index)) < max(end, (start[0], start[1] + 1))
        ]
        if covered:
            yield part.id, covered[0], covered[-1] + 1
            return
