"""Numbers of headings and of what opens like one."""

from collections import defaultdict
from collections.abc import Iterator

from msgspec import Struct

from publisher.checks.rule import DocumentRule, Surroundings
from publisher.checks.structure.numbering import Mark, Style, mark_of, written
from publisher.checks.view import DocumentView, Passage
from publisher.model.blocks import Article, Block, Heading, Paragraph
from publisher.model.finding import Finding

_RANK: dict[Style, int] = {
    "第编": 0, "第章": 1, "第节": 2, "一、": 3, "1.1": 3, "（一）": 4, "1.": 5, "（1）": 6, "①": 7,
}  # fmt: skip
"""GB/T 9704-2012, 7.3.3: 一、 （一） 1. （1）."""


class _Numbered(Struct, frozen=True):
    mark: Mark
    passage: Passage
    parent: int
    """How many parts of a higher level came before: numbers begin anew under each."""


class HeadingNumbers(DocumentRule):
    """编号不连续：同一级的编号跳了、重了。

    结构层次序数依次用“一、”“（一）”“1.”“（1）”（GB/T 9704-2012，7.3.3），同级的逐一相连，在上一级之下重新起算；
    全文连续编下去的，也要连续。跳号常是漏了一项。

    误：（一）……（二）……（四）……
    正：（一）……（二）……（三）……
    """

    code = "numbering"
    severity = "warning"

    def check(self, view: DocumentView, around: Surroundings) -> Iterator[Finding]:  # noqa: ARG002
        """Each number that does not go on from the one before."""
        for _, blocks in view.texts:
            series: dict[Style, list[_Numbered]] = defaultdict(list)
            counts: dict[int, int] = defaultdict(int)
            for block in blocks:
                passage = _opening(view, block)
                if isinstance(block, Article):
                    counts[-1] += 1
                if passage is None:
                    continue
                mark = mark_of(passage.text)
                if mark is None:
                    if isinstance(block, Heading):
                        counts[block.level - 2] += 1
                    continue
                rank = _RANK[mark.style]
                counts[rank] += 1
                parent = sum(count for level, count in counts.items() if level < rank)
                series[mark.style].append(_Numbered(mark, passage, parent))
            for style, numbered in series.items():
                yield from self._series(view, style, numbered)

    def _series(
        self, view: DocumentView, style: Style, numbered: list[_Numbered]
    ) -> Iterator[Finding]:
        if _goes_through(numbered):
            return
        before: _Numbered | None = None
        meant = 0  # what the number before should have been, if it was wrong
        for each in numbered:
            mark = each.mark
            under = style == "1.1" and before is not None and before.mark.above != mark.above
            first = before is None or each.parent != before.parent or under
            if first:
                expected = 1
            else:
                assert before is not None
                expected = before.mark.number + 1
            restarts = not first and mark.number == 1 < expected - 1
            goes_on = restarts or (first and _alone(each, numbered))
            goes_on |= bool(meant) and not first and mark.number == meant + 1
            meant = 0
            if mark.number != expected and not goes_on:
                yield self._wrong(view, each, before if not first else None, expected)
                meant = expected
            before = each

    def _wrong(
        self, view: DocumentView, each: _Numbered, before: _Numbered | None, expected: int
    ) -> Finding:
        mark = each.mark
        wanted = written(mark, expected)
        said = (
            f"“{before.mark.text}”之后是“{mark.text}”" if before else f"第一个编号是“{mark.text}”"
        )
        repeated = before is not None and mark.number == before.mark.number
        start = each.passage.start
        return self.found(
            view,
            start,
            start + len(mark.text),
            f"编号{'重复' if repeated else '不连续'}：{said}，应是“{wanted}”。",
            "请照原件核对：编号错了，还是漏了一项。",
        )


def _opening(view: DocumentView, block: Block) -> Passage | None:
    """The passage of a heading or paragraph, which may open with a number."""
    return view.passage_of(block) if isinstance(block, Heading | Paragraph) else None


def _goes_through(numbered: list[_Numbered]) -> bool:
    """Whether they run on from one parent to the next throughout."""
    numbers = [each.mark.number for each in numbered]
    return numbers == list(range(1, len(numbers) + 1))


def _alone(each: _Numbered, numbered: list[_Numbered]) -> bool:
    """One that opens its parent with another number than 1 in a text where all such run on."""
    at = numbered.index(each)
    return at > 0 and each.mark.number == numbered[at - 1].mark.number + 1
