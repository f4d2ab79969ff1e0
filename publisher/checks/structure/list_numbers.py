"""Numbers of the items of lists, notes and attachments."""

from collections.abc import Iterator
from itertools import pairwise

from publisher.checks.rule import DocumentRule, Surroundings
from publisher.checks.view import DocumentView
from publisher.model.blocks import Attachment, Attachments, ItemList, ListItem, Note, Notes
from publisher.model.finding import Finding

_NAMES = {Notes: "附注", Attachments: "附件", ItemList: "条目"}


class ListNumbers(DocumentRule):
    """附注、附件和条目的编号：不从1起，或跳了、重了。

    附件有序号的，用阿拉伯数字从1编起（GB/T 9704-2012，7.3.4）；正文引用“附件3”要找得到。

    误：1. 甲　3. 乙
    正：1. 甲　2. 乙
    """

    code = "list-numbering"
    severity = "warning"

    def check(self, view: DocumentView, around: Surroundings) -> Iterator[Finding]:  # noqa: ARG002
        """Each number that does not go on from the one before."""
        for block in view.document.all_blocks:
            if isinstance(block, Notes | Attachments):
                numbers = [item.number for item in block.items if item.number is not None]
                if numbers:  # the only 附件 may have none
                    yield from self._items(view, block.items, numbers, _NAMES[type(block)])
            elif isinstance(block, ItemList) and block.ordered:
                numbers = [int(item.marker[:-1]) for item in block.items]
                yield from self._items(view, block.items, numbers, _NAMES[ItemList])

    def _items(
        self,
        view: DocumentView,
        items: tuple[Note | Attachment | ListItem, ...],
        numbers: list[int],
        name: str,
    ) -> Iterator[Finding]:
        if name != "条目" and numbers[0] != 1:
            yield self._item(view, items[0], f"{name}从“{numbers[0]}”编起，应从1编起。")
        for (_, before), (item, number) in pairwise(zip(items, numbers, strict=True)):
            if number != before + 1:
                yield self._item(
                    view, item, f"{name}的编号“{before}”之后是“{number}”，应是“{before + 1}”。"
                )

    def _item(
        self, view: DocumentView, item: Note | Attachment | ListItem, message: str
    ) -> Finding:
        passage = view.passage_of(item)
        end = passage.start + len(str(passage.text.partition(".")[0])) + 1
        return self.found(
            view, passage.start, end, message, "请照原件核对：编号错了，还是漏了一项。"
        )
