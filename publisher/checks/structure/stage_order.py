"""Stages whose deadlines go back."""

import re
from collections.abc import Iterator

from publisher.checks.rule import DocumentRule, Surroundings
from publisher.checks.structure.numbering import Style, mark_of
from publisher.checks.view import DocumentView, Passage
from publisher.model.finding import Finding

_DEADLINE = re.compile(
    "(?:([12][0-9]{3})年)?([0-9]{1,2})月(上旬|中旬|下旬|底|末|[0-9]{1,2}日)?(?:之?前|[）)])"
)
_STAGE = re.compile(
    "阶段|步骤|环节|启动|部署|实施|推进|验收|总结|评估|评定|审核|申报|公示|检查|确定|认定|推荐"
)
_DAYS = {"上旬": 10, "中旬": 20, "下旬": 30, "底": 31, "末": 31}


class StageOrder(DocumentRule):
    """阶段的时限倒置：后一个阶段的截止时间早于前一个。

    分阶段的安排，时间应当向后；倒过来的，多半有一个写错。

    误：（一）10月底前申报　（二）10月中旬前评定
    正：（一）10月中旬前申报　（二）10月底前评定
    """

    code = "stages-out-of-order"
    severity = "hint"

    def check(self, view: DocumentView, around: Surroundings) -> Iterator[Finding]:  # noqa: ARG002
        """The second of two successive numbered parts that speak of stages."""
        before: tuple[Style, int, tuple[int, int, int], str] | None = None
        for passage in view.passages:
            if passage.sort not in {"paragraph", "heading"}:
                continue
            mark = mark_of(passage.text)
            if mark is None:
                continue
            stage = _STAGE.search(passage.text[:40])
            found = _deadline(passage, view.document.date.year) if stage else None
            if found is None:
                before = None if before and before[0] == mark.style else before
                continue
            match, day = found
            last = before
            before = (mark.style, mark.number, day, match[0])
            if last and last[:2] == (mark.style, mark.number - 1) and day < last[2]:
                start = passage.start + match.start()
                yield self.found(
                    view,
                    start,
                    start + len(match[0]),
                    f"“{mark.text}”的时限“{match[0]}”早于前一项的“{last[3]}”。",
                    "请核对各阶段的时间。",
                )


def _deadline(passage: Passage, year: int) -> tuple[re.Match[str], tuple[int, int, int]] | None:
    """The last deadline that a part names."""
    matches = [*_DEADLINE.finditer(passage.text)]
    if not matches:
        return None
    match = matches[-1]
    said = match[3] or "底"
    day = _DAYS.get(said) or int(said.removesuffix("日"))
    return match, (int(match[1] or year), int(match[2]), day)
