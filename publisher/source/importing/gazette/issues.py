"""A printed issue → drafts of its documents and its `issue.yaml`."""

import re
from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from publisher.errors import UserError
from publisher.model.document import PUBLIC
from publisher.model.kinds import KINDS
from publisher.source.importing.flow import Flow, Grid, Item, Line, lines_of
from publisher.source.importing.gazette.columns import rows_and_notes
from publisher.source.importing.gazette.contents import FrontPages, alike, read_front_pages
from publisher.source.importing.gazette.cutting import Cut, cut
from publisher.source.importing.gazette.heads import printed_number
from publisher.source.importing.gazette.joining import joined
from publisher.source.importing.gazette.pages import Piece, TextPage
from publisher.source.importing.gazette.paragraphs import paragraphs
from publisher.source.importing.gazette.shown import Cropper, shown_on, with_pictures
from publisher.source.importing.report import Report
from publisher.source.importing.structure.completing import Register
from publisher.source.importing.structure.draft import Draft
from publisher.source.importing.structure.marks import CONTENTS, NUMBER, squeezed
from publisher.source.importing.structure.recognising import recognise

_LEAST_NUMBERED = 2
_MOST_UNNUMBERED = 1
"""Pages of a body whose number is hidden by a table or a picture."""
_AROUND = 3
"""Characters shown on either side of one that is doubtful."""


class DraftIssue(Struct):
    """What was found of an issue."""

    front: FrontPages
    drafts: dict[str, Draft] = field(default_factory=dict)
    """By the id that each document gets, in the order of the pages."""
    pages: dict[str, int] = field(default_factory=dict)
    """The printed pages on which documents begin, as far as the contents say."""
    contents: list[tuple[str, list[tuple[str, list[str]]]]] = field(default_factory=list)
    """Sections, and their lines: a common title (or none) and documents."""
    report: Report = field(default_factory=Report)
    """On what belongs to no document."""
    read: tuple[Item, ...] = ()
    """The paragraphs and tables of the body as they were read, numbered by page or line."""

    def leave_out(self, items: Sequence[Item]) -> None:
        """Say that these belong to no document."""
        said = "\n".join(line.text for item in items for line in lines_of(item))
        if said.strip():
            self.report.hint("standing-pages", "正文之外的文字没有导入：", text=said)
            self.report.dropped += len(squeezed(said))


def read_issue_text(lines: Sequence[str], register: Register) -> DraftIssue | None:
    """The issue in the lines of a text; `None` where they have no contents, and so are none.

    Raises `UserError` where the contents name documents of which none is found.
    """
    front = read_front_pages(lines)
    return None if front is None else make_issue(front, joined(lines[front.end :]), register, "行")


def make_issue(
    front: FrontPages,
    items: Sequence[Item],
    register: Register,
    counted: str,
    folios: Mapping[int, int] | None = None,
    notes: Mapping[str, Line] | None = None,
) -> DraftIssue:
    """The issue whose body is `items`, numbered by lines or pages, as `counted` says.

    `folios` are the printed numbers of those pages, `notes` the footnotes by the labels of their marks. Raises `UserError` where no document is found in it.
    """
    read = sorted((*items, *(notes or {}).values()), key=lambda one: one.number)
    issue = DraftIssue(front, read=tuple(read))
    cuts, left = cut(items, front)
    if not cuts:
        raise UserError("按目录没有找到一份文件。", hint="请核对目录和正文的标题是否一致。")
    page = 0
    for one in cuts:
        report = Report(counted=counted)
        flow = _with_notes(one.items, notes or {})
        typed = [line for item in flow.items for line in lines_of(item)]
        report.carried = sum(
            len(squeezed(line.text)) for line in (*typed, *flow.footnotes.values())
        )
        draft = recognise(flow, report, register)
        if any(isinstance(item, Grid) for item in one.items):
            report.warn("table", "表格是按位置认的，请照原件核对合并的格子和表头。")
        _as_published(draft, front, one)
        _name_doubts(report, one.items)
        first = one.entry.page if one.entry else 0
        printed = (folios or {}).get(one.items[0].number, 0)
        if first and printed and first != printed:
            said = f"目录上是第{first}页，正文却从第{printed}页起，请照原件核对。"
            report.warn("page-differs", said, one.items[0].number)
        begins = first > page if folios is None else _starts_page(one.items[0])
        draft.starts = "page" if begins else "run-on"
        page = max(page, first)
        document_id = _free_id(draft, issue)
        issue.drafts[document_id] = draft
        if first or printed:
            issue.pages[document_id] = first or printed
    _list(issue, cuts)
    issue.leave_out(left)
    return issue


def _with_notes(items: Sequence[Item], notes: Mapping[str, Line]) -> Flow:
    """The flow of one document: its footnotes numbered from 1."""
    labels: dict[str, str] = {}
    for item in items:
        for span in (span for line in lines_of(item) for span in line.spans):
            if span.footnote:
                labels.setdefault(span.footnote, str(len(labels) + 1))

    def own(line: Line) -> Line:
        spans = (
            replace(span, footnote=labels[span.footnote]) if span.footnote else span
            for span in line.spans
        )
        return replace(line, spans=tuple(spans))

    return Flow(
        [_changed(item, own) for item in items],
        {own_label: notes[label] for label, own_label in labels.items()},
    )


def _changed(item: Item, change: Callable[[Line], Line]) -> Item:
    """An item with all of its lines changed."""
    match item:
        case Line():
            return change(item)
        case Grid(rows=rows):
            cells = (
                tuple(replace(cell, lines=tuple(map(change, cell.lines))) for cell in row)
                for row in rows
            )
            return replace(item, rows=tuple(cells))
        case _:
            return item


def _starts_page(item: Item) -> bool:
    return isinstance(item, Line) and item.starts_page


def _as_published(draft: Draft, front: FrontPages, one: Cut) -> None:
    """What follows from a document having been printed in a bulletin."""
    report = draft.report
    if not draft.disclosure:
        draft.disclosure, draft.disclosure_note = PUBLIC, ""
        report.remarks = [remark for remark in report.remarks if remark.code != "no-disclosure"]
        report.hint("published", "文件登在公报上，公开方式写作“主动公开”，落款下不印。")
    section = next((s.name for s in front.sections if one.entry in s.entries), "")
    if "规范性文件" in section and draft.kind == "通知":
        draft.kind = "规范性文件"
    printed = re.sub("[()]", "", alike(draft.title + draft.number))
    if one.entry and one.entry.number and not printed.endswith(alike(one.entry.number)):
        report.warn("number-differs", "文号与目录不同，目录上是：", text=one.entry.number)


def _name_doubts(report: Report, items: Sequence[Item]) -> None:
    """Say of each page which characters were recognised without certainty."""
    doubts: dict[int, list[str]] = {}
    for item in items:
        for line in lines_of(item):
            for n, span in enumerate(line.spans):
                if span.doubtful and span.text.strip():
                    before = "".join(one.text for one in line.spans[:n])[-_AROUND:]
                    after = "".join(one.text for one in line.spans[n + 1 :])[:_AROUND]
                    doubts.setdefault(line.number, []).append(f"{before}【{span.text}】{after}")
    for page, found in doubts.items():
        said = f"有 {len(found)} 处认得没有把握（【】里的），请照原件核对："
        report.warn("doubtful", said, page, "、".join(found))


def _free_id(draft: Draft, issue: DraftIssue) -> str:
    kind = KINDS.get(draft.kind)
    slug = kind.slug if kind else "document"
    match = NUMBER.fullmatch(draft.number)
    number = int(match["serial"]) if match else 1
    while f"{slug}-{number}" in issue.drafts:
        number += 1
    return f"{slug}-{number}"


def _list(issue: DraftIssue, cuts: Sequence[Cut]) -> None:
    """The contents as printed; documents without a line of their own go to the one that is left."""
    ids = list(issue.drafts)
    listed = {id(one.entry): name for one, name in zip(cuts, ids, strict=True) if one.entry}
    loose = [name for one, name in zip(cuts, ids, strict=True) if one.entry is None]
    for section in issue.front.sections:
        entries: list[tuple[str, list[str]]] = []
        for entry in section.entries:
            if name := listed.get(id(entry)):
                entries.append(("", [name]))
            elif loose:
                entries.append((entry.title, loose))
                issue.pages.setdefault(loose[0], entry.page)
                loose = []
            else:
                issue.report.warn(
                    "entry-not-found", "目录里的这一项没有找到正文：", text=entry.title
                )
        if entries:
            issue.contents.append((section.name, entries))
    if loose:
        issue.report.warn("not-listed", "目录里没有这些文件，请补上：", text="、".join(loose))


def read_issue_pages(
    pages: Sequence[TextPage], contents: range | None, register: Register, crop: Cropper
) -> DraftIssue:
    """The issue on the pages of a PDF; its contents are on `contents`, page numbers from 1.

    `crop` cuts pictures out of pages. Without, they are looked for. Raises `UserError` where there are none, and where the contents
    name documents of which none is found.
    """
    if contents is None:
        contents = _contents_pages(pages)
    front = read_front_pages(_front_lines(pages[: contents.stop - 1]))
    if front is None:
        raise UserError(
            "没有读出报头和目录。",
            hint="请用 --contents 写明目录在 PDF 的第几页，如 --contents 2-3。",
        )
    numbered = list(enumerate(pages[contents.stop - 1 :], contents.stop))
    shown = [with_pictures(page, number, crop) for number, page in numbered]
    body, notes = rows_and_notes(shown, contents.stop, front.heads)
    folios = {
        number: folio
        for number, page in enumerate(pages, 1)
        if (folio := printed_number(page)) is not None
    }
    items = paragraphs(body)
    last = _last_of_body(folios, [number for number, _ in numbered])
    standing = [item for item in items if item.number > last]
    issue = make_issue(
        front, [item for item in items if item.number <= last], register, "页", folios, notes
    )
    issue.leave_out(standing)
    issue.report.counted = "页"
    for number, page in numbered:
        if shown_on(page):
            issue.report.warn("image", "这一页的图是从页面上裁下的，请核对图和图注。", number)
    return issue


def _last_of_body(folios: Mapping[int, int], pages: Sequence[int]) -> int:
    """The last page with a printed number, where those before it have one: standing pages have none."""
    numbered = [number for number in pages if number in folios]
    body = range(pages[0], numbered[-1] + 1) if numbered else range(0)
    is_regular = len(numbered) >= _LEAST_NUMBERED and len(body) - len(numbered) <= _MOST_UNNUMBERED
    return numbered[-1] if is_regular else pages[-1]


def _contents_pages(pages: Sequence[TextPage]) -> range:
    """From the page headed 目录 to the last that has lines with page numbers."""
    first = next(
        (
            number
            for number, page in enumerate(pages, 1)
            if any(CONTENTS.fullmatch(piece.text.strip()) for piece in page.pieces)
        ),
        1,
    )
    last = first
    while last < len(pages) and _is_contents(pages[last]):
        last += 1
    return range(first, last + 1)


def _is_contents(page: TextPage) -> bool:
    listed = sum(
        bool(re.search(r"…\s*\d{1,4}(?:[-—～~]\d{1,4})?$", one.text)) for one in page.pieces
    )
    return listed * 5 > len(page.pieces)


def _front_lines(pages: Sequence[TextPage]) -> list[str]:
    """The lines of the front pages, each across its whole page."""
    lines: list[str] = []
    for page in pages:
        rows: list[list[Piece]] = []
        for piece in page.pieces:
            if rows and abs(rows[-1][0].bottom - piece.bottom) < piece.size / 2:
                rows[-1].append(piece)
            else:
                rows.append([piece])
        # The lines of scans stand only nearly at one height.
        ordered = (sorted(row, key=lambda piece: piece.left) for row in rows)
        lines += ["　".join(piece.text for piece in row) for row in ordered]
    return lines
