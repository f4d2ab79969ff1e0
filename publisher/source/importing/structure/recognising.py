"""A flow → a draft: head, text, closing, attached texts."""

import re
from collections import Counter

from publisher.model.blocks import Block, Footnote, Signature, leaves
from publisher.model.document import Adoption, AttachedText, is_annex_label
from publisher.model.inline import FootnoteReference, Inline, Marked
from publisher.source.importing.flow import Flow, Item, Line
from publisher.source.importing.report import Report
from publisher.source.importing.structure import marks
from publisher.source.importing.structure.body import BodyMaker
from publisher.source.importing.structure.closing import drop_colophon, issuers_in, read_closing
from publisher.source.importing.structure.completing import Register, audit, complete
from publisher.source.importing.structure.draft import Draft, Places
from publisher.source.importing.structure.head import (
    printed_lines,
    read_adoption,
    read_head,
    title_lines,
)
from publisher.source.importing.structure.inlines import InlineMaker
from publisher.source.importing.structure.looks import Looks
from publisher.source.importing.structure.marks import squeezed
from publisher.source.importing.structure.tidying import tidy, tidy_spans

_LEADERS = re.compile(r"(?<![.·…⋯])[.·…⋯]{2,}[(（]?\d{0,4}[)）]?$|(?<=[\u3400-\u9fff])\d{1,3}$")
_FIRST_NUMBER_WITHIN = 4
"""Paragraphs between a title and the first number of its text, or the number itself."""


def recognise(flow: Flow, report: Report, register: Register) -> Draft:
    """The document in a flow. What is guessed and what is missing goes into the report."""
    draft = Draft(report)
    items = drop_colophon(tidy(flow, report), draft)
    looks = Looks(items)
    items = _without_contents(items, draft)
    closed = read_closing(read_head(items, looks, draft), draft)
    body = BodyMaker(InlineMaker(looks, report), Places(), draft.taken)
    texts, loose = _attached(closed.after, looks, draft)
    if loose:
        said = "".join(item.text for item in loose if isinstance(item, Line))
        report.warn("after-closing", "落款之后还有文字，放进了正文，请核对：", text=said)
    draft.blocks = body.blocks(closed.text + loose)
    if draft.signature:
        draft.blocks = (*draft.blocks, Signature("", body.places.next(), draft.signature))
    draft.texts = tuple(_text(title, inside, body) for title, inside in texts)
    draft.footnotes = _footnotes(flow, draft, body)
    draft.pictures = tuple(body.pictures)
    audit(flow, draft)
    complete(draft, register)
    return draft


def _without_contents(items: list[Item], draft: Draft) -> list[Item]:
    """Items without the contents of a text: 目录 and, below it, headings that come again."""
    kept: list[Item] = []
    at = 0
    while at < len(items):
        item = items[at]
        at += 1
        if not isinstance(item, Line) or not marks.CONTENTS.fullmatch(item.text.strip()):
            kept.append(item)
            continue
        draft.leave_out(item, "contents", "目录由程序编排，没有导入：")
        later = Counter(_listed(other.text) for other in items[at:] if isinstance(other, Line))
        while at < len(items) and isinstance(line := items[at], Line):
            later[_listed(line.text)] -= 1
            if not later[_listed(line.text)]:
                break
            draft.leave_out(line, "contents", "目录由程序编排，没有导入：")
            at += 1
    return kept


def _listed(text: str) -> str:
    """A heading as far as contents and text agree: without white space, leaders and page."""
    return _LEADERS.sub("", squeezed(text))


def _attached(
    items: list[Item], looks: Looks, draft: Draft
) -> tuple[list[tuple[tuple[str, ...], list[Item]]], list[Item]]:
    """The attached texts with their titles, and what stands before the first of them."""
    texts: list[tuple[tuple[str, ...], list[Item]]] = []
    loose: list[Item] = []
    at = 0
    while at < len(items):
        item = items[at]
        if isinstance(item, Line) and (match := marks.NUMBERED_ATTACHMENT.match(item.text)):
            # The label and the title in one line.
            draft.taken.append(item.text)
            texts.append(((f"附件{match[1]}", item.text[match.end() :]), []))
            at += 1
            continue
        labelled = _is_label(item, items[at + 1 : at + 2])
        label: tuple[str, ...] = ()
        if labelled and isinstance(item, Line):
            label = _kept_label(item, draft)
            at += 1
        begins_again = bool(texts) and not looks.known and _begins_again(items[at:], texts[-1][1])
        opens = labelled or not texts or _may_be_title(item, looks)
        title = title_lines(items[at:], looks) if opens or begins_again else []
        if title and (labelled or not texts or begins_again or looks.is_large(title[0])):
            texts.append(((*label, *printed_lines(title)), []))
            draft.taken += [line.text for line in title]
            at += len(title)
            continue
        if labelled and at < len(items) and isinstance(item := items[at], Line):
            texts.append(((*label, item.text), []))
            draft.taken.append(item.text)
            at += 1
            continue
        if at < len(items):
            (texts[-1][1] if texts else loose).append(items[at])
            at += 1
    return texts, loose


def _may_be_title(item: Item, looks: Looks) -> bool:
    """Whether an item may open another text: on a page of its own, or set as titles are."""
    if not isinstance(item, Line):
        return False
    return item.starts_page or (item.side == "center" and looks.is_large(item))


def _begins_again(items: list[Item], before: list[Item]) -> bool:
    """Whether a text without looks has its first number again after what may be a title."""

    def first(among: list[Item]) -> bool:
        return any(
            isinstance(item, Line) and item.text.strip().startswith(("一、", "第一条", "第一章"))
            for item in among
        )

    title, *rest = items
    return (
        isinstance(title, Line)
        and marks.is_title(title.text)
        and first(before)
        and first(rest[:_FIRST_NUMBER_WITHIN])
    )


def _is_label(item: Item, following: list[Item]) -> bool:
    """Whether an item is 附件1 above the title of an attached text."""
    is_label = isinstance(item, Line) and marks.ATTACHMENT_LABEL.fullmatch(item.text.strip())
    return bool(is_label and following and isinstance(following[0], Line))


def _kept_label(line: Line, draft: Draft) -> tuple[str, ...]:
    """附件1 as the first line of a title, where it has the form that is set above titles (7.3.7)."""
    label = squeezed(line.text).rstrip("：:")
    if not is_annex_label(label):
        draft.leave_out(line, "attachment-label", "附件的标号没有导入：")
        return ()
    draft.taken.append(line.text)
    return (label,)


def _text(title: tuple[str, ...], items: list[Item], body: BodyMaker) -> AttachedText:
    place = body.places.next()
    adopted, length = read_adoption(items)
    body.taken += [line.text for line in items[:length] if isinstance(line, Line)]
    items = items[length:]
    signature = _signature(items)
    inside = items[: len(items) - len(signature)]
    blocks = body.blocks(inside)
    if signature:
        lines = tuple(line.text for line in signature)
        blocks = (*blocks, Signature("", body.places.next(), lines))
    adoption = Adoption("", place, adopted) if adopted else None
    return AttachedText("", place, title, blocks, adoption=adoption)


def _signature(items: list[Item]) -> list[Line]:
    """The lines that sign an attached text, where its last ones do."""
    last = items[-1] if items else None
    if not isinstance(last, Line) or not marks.DATE.fullmatch(last.text.strip()):
        return []
    lines = [last]
    for item in reversed(items[:-1]):
        if not isinstance(item, Line) or not issuers_in(item):
            break
        lines.insert(0, item)
    return lines if len(lines) > 1 or last.side == "right" else []


def _footnotes(flow: Flow, draft: Draft, body: BodyMaker) -> tuple[Footnote, ...]:
    """The footnotes, each below the block that refers to it first."""
    where: dict[str, Block] = {}
    for block in (*draft.blocks, *(block for text in draft.texts for block in text.blocks)):
        for leaf in leaves((block,)):
            for label in _labels(getattr(leaf, "inlines", ())):
                where.setdefault(label, block)
            for cell in getattr(leaf, "cells", ()):
                for label in _labels(cell.inlines):
                    where.setdefault(label, block)
    made = []
    for label, line in flow.footnotes.items():
        inlines = body.maker.inlines(tidy_spans(line.spans), line.number)
        if label in where and inlines:
            made.append(Footnote("", where[label].place, label, inlines))
        elif label in where:
            draft.report.warn("empty-note", f"脚注“{label}”没有文字，请照原件补上。")
        else:
            said = "标题、落款或附件名称里的脚注没有导入："
            draft.leave_out(line, "note-without-place", said, look=True)
    return tuple(made)


def _labels(inlines: tuple[Inline, ...]) -> list[str]:
    found: list[str] = []
    for inline in inlines:
        if isinstance(inline, FootnoteReference):
            found.append(inline.label)
        elif isinstance(inline, Marked):
            found += _labels(inline.children)
    return found
