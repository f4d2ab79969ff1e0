"""Headings that say what one above or beside them says."""

from collections.abc import Iterator

from publisher.checks.rule import DocumentRule, Surroundings
from publisher.checks.structure.numbering import mark_of
from publisher.checks.view import DocumentView
from publisher.model.blocks import Heading
from publisher.model.finding import Finding


class RepeatedHeadings(DocumentRule):
    """标题重复：与上一级或同级的标题一字不差。

    多半是复制后忘了改。

    误：5 后期处置 → 5.2 后期处置
    正：5 后期处置 → 5.2 善后处置
    """

    code = "heading-repeated"
    severity = "warning"

    def check(self, view: DocumentView, around: Surroundings) -> Iterator[Finding]:  # noqa: ARG002
        """Each heading with the words of its parent or of a sibling."""
        for _, blocks in view.texts:
            path: list[tuple[Heading, set[str]]] = []
            top: set[str] = set()
            for heading in (block for block in blocks if isinstance(block, Heading)):
                while path and path[-1][0].level >= heading.level:
                    path.pop()
                words = _words(heading.text)
                siblings = path[-1][1] if path else top
                above = bool(path) and _words(path[-1][0].text) == words
                if words and (above or words in siblings):
                    passage = view.passage_of(heading)
                    where = "上一级的标题" if above else "前面同级的标题"
                    yield self.found(
                        view,
                        passage.start,
                        passage.end,
                        f"标题“{heading.text[:30]}”与{where}一样。",
                        "请照原件核对。",
                    )
                siblings.add(words)
                path.append((heading, set()))


def _words(text: str) -> str:
    mark = mark_of(text)
    rest = text[len(mark.text) :] if mark else text.lstrip("0123456789. ")
    return rest.strip(" \u3000.")
