"""Headings that leave out a level, or whose number is of another level."""

from collections import Counter
from collections.abc import Iterator

from publisher.checks.rule import DocumentRule, Surroundings
from publisher.checks.structure.numbering import mark_of
from publisher.checks.view import DocumentView
from publisher.model.blocks import Heading
from publisher.model.finding import Finding


class SkippedLevels(DocumentRule):
    """标题的层次：跳过了一级，或“#”的个数与编号不合。

    层次序数依次为“一、”“（一）”“1.”“（1）”（GB/T 9704-2012，7.3.3），分别写作“##”“###”“####”“#####”；
    跳级的标题在目录和读屏软件里会错位。

    误：“##”之下直接用“####”
    正：“##”之下用“###”
    """

    code = "heading-level"
    severity = "hint"

    def check(self, view: DocumentView, around: Surroundings) -> Iterator[Finding]:  # noqa: ARG002
        """Each heading that is more than one level below the one before, or of a level of its own."""
        for _, blocks in view.texts:
            headings = [block for block in blocks if isinstance(block, Heading)]
            levels: dict[str, Counter[int]] = {}
            for heading in headings:
                if mark := mark_of(heading.text):
                    levels.setdefault(mark.style, Counter())[heading.level] += 1
            level = 1
            for heading in headings:
                mark = mark_of(heading.text)
                style = mark.style if mark else ""
                usual = levels[style].most_common(1)[0][0] if style in levels else heading.level
                if heading.level > level + 1 and not (style == "1." and heading.level == 4):
                    yield self._heading(
                        view,
                        heading,
                        f"这个标题是第{heading.level - 1}级，上面没有第{heading.level - 2}级的标题。",
                    )
                elif heading.level != usual and levels[style][usual] > levels[style][heading.level]:
                    yield self._heading(
                        view,
                        heading,
                        f"这个标题用了{heading.level}个“#”，别处同样编号的用{usual}个。",
                    )
                level = heading.level

    def _heading(self, view: DocumentView, heading: Heading, message: str) -> Finding:
        passage = view.passage_of(heading)
        return self.found(view, passage.start, passage.end, message, "请核对标题的层次。")
