"""A printed issue → drafts of its documents and its `issue.yaml`."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from publisher.errors import UserError
from publisher.model.document import PUBLIC
from publisher.model.kinds import KINDS
from publisher.source.importing.flow import Flow, Item, Line
from publisher.source.importing.gazette.contents import FrontPages, read_front_pages
from publisher.source.importing.gazette.cutting import Cut, cut
from publisher.source.importing.gazette.joining import joined
from publisher.source.importing.report import Report
from publisher.source.importing.structure.completing import Register
from publisher.source.importing.structure.draft import Draft
from publisher.source.importing.structure.marks import NUMBER, squeezed
from publisher.source.importing.structure.recognising import recognise


@dataclass(slots=True)
class DraftIssue:
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


def read_issue_text(lines: Sequence[str], register: Register) -> DraftIssue | None:
    """The issue in the lines of a text; `None` where they have no contents, and so are none.

    Raises `UserError` where the contents name documents of which none is found.
    """
    front = read_front_pages(lines)
    return None if front is None else make_issue(front, joined(lines[front.end :]), register)


def make_issue(front: FrontPages, items: Sequence[Item], register: Register) -> DraftIssue:
    """The issue whose body is `items`. Raises `UserError` where no document is found in it."""
    issue = DraftIssue(front)
    cuts, left = cut(items, front)
    if not cuts:
        raise UserError("按目录没有找到一份文件。", hint="请核对目录和正文的标题是否一致。")
    page = 0
    for one in cuts:
        report = Report()
        report.carried = sum(
            len(squeezed(item.text)) for item in one.items if isinstance(item, Line)
        )
        draft = recognise(Flow(one.items), report, register)
        _as_published(draft, front, one)
        first = one.entry.page if one.entry else 0
        draft.starts = "page" if first > page else "run-on"
        page = max(page, first)
        document_id = _free_id(draft, issue)
        issue.drafts[document_id] = draft
        if first:
            issue.pages[document_id] = first
    _list(issue, cuts)
    said = "\n".join(item.text for item in left if isinstance(item, Line))
    if said:
        issue.report.hint("standing-pages", "正文之外的文字没有导入：", text=said)
        issue.report.dropped += len(squeezed(said))
    return issue


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
    if one.entry and one.entry.number and one.entry.number != draft.number:
        report.warn("number-differs", "文号与目录不同，目录上是：", text=one.entry.number)


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
