"""附件 in print against the note that lists them."""

import re
import unicodedata
from collections.abc import Iterator

from publisher.checks.rule import DocumentRule, Surroundings
from publisher.checks.view import DocumentView
from publisher.model.blocks import Attachment, Attachments
from publisher.model.document import AttachedText
from publisher.model.finding import Finding
from publisher.model.origin import Span

_NUMBER = re.compile("[0-9０-９]+")
_PLAIN = re.compile("[《》“”\\s]|（[^（）]*）$")


class Annexes(DocumentRule):
    """附件与附件说明不符：附件的文本没有列入附件说明，标题不同，或者列了没有印。

    附件说明与附件的顺序号、名称应当一致（GB/T 9704-2012，7.3.4、7.3.7）。

    误：附件说明是“1. 任务分工表”，文本是“附件1　任务分解表”
    正：两处名称一致
    """

    code = "annex-mismatch"
    severity = "warning"

    def check(self, view: DocumentView, around: Surroundings) -> Iterator[Finding]:  # noqa: ARG002
        """Each text that bears the label of an annex, and each listed one without its text."""
        document = view.document
        annexes = [text for text in document.texts if text.annex]
        listed = [
            item
            for block in document.blocks
            if isinstance(block, Attachments)
            for item in block.items
        ]
        yield from self._repeated(view)
        if not annexes or not listed:
            return
        for text in annexes:
            number = _number(text.annex)
            where = _where(view, text)
            item = next((each for each in listed if each.number == number), None)
            if len(listed) == len(annexes) == 1:
                item = listed[0]
            if item is None:
                names = "、".join(each.text for each in listed)
                message = f"附件说明里没有“{text.annex}”，有的是：{names[:60]}。"
                yield self.at(where, message, "请核对顺序号，或补上附件说明。")
            elif not _same(item.title, text.title[len(text.annex) :]):
                title = view.passage_at(text.place)
                where = view.span(title.start + len(text.annex), title.end)
                message = f"“{text.annex}”的标题与附件说明里的“{item.title[:30]}”不同。"
                yield self.at(where, message, "请照原件核对两处。")
        yield from self._without_text(view, listed, annexes)

    def _repeated(self, view: DocumentView) -> Iterator[Finding]:
        seen: dict[str, AttachedText] = {}
        for text in view.document.texts:
            if not text.annex:
                seen.clear()  # a text that is issued has annexes of its own
            elif first := seen.get(label := _label(text.annex)):
                message = f"“{text.annex}”用了两次，第一次在第 {first.place.line} 行。"
                yield self.at(_where(view, text), message, "请核对原件的顺序号。", severity="error")
            else:
                seen[label] = text

    def _without_text(
        self, view: DocumentView, listed: list[Attachment], annexes: list[AttachedText]
    ) -> Iterator[Finding]:
        numbers = {_number(text.annex) for text in annexes}
        titles = [text.title for text in view.document.texts if not text.annex]
        for item in listed:
            is_there = item.number in numbers or any(_same(item.title, each) for each in titles)
            if len(listed) > 1 and not is_there and not item.web and not item.target:
                passage = view.passage_of(item)
                yield self.found(
                    view,
                    passage.start,
                    passage.end,
                    f"附件“{item.title[:30]}”没有文本，别的附件有。",
                    "请补上它的文本；只在网上登载的，末尾写“{web}”。",
                )


_DASHES = str.maketrans("—－–", "---")


def _where(view: DocumentView, text: AttachedText) -> Span:
    """The label of an annex."""
    title = view.passage_at(text.place)
    return view.span(title.start, title.start + len(text.annex))


def _label(annex: str) -> str:
    return unicodedata.normalize("NFKC", annex.translate(_DASHES)).replace(" ", "")


def _number(label: str) -> int | None:
    found = _NUMBER.search(label)
    return int(found[0]) if found else None


def _same(one: str, other: str) -> bool:
    return _PLAIN.sub("", one) == _PLAIN.sub("", other)
