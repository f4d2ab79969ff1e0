"""题注 that is typed as a paragraph."""

import re
from collections.abc import Iterator

from publisher.checks.rule import DocumentRule, Surroundings
from publisher.checks.view import DocumentView
from publisher.model.blocks import Paragraph
from publisher.model.finding import Finding

_ADOPTION = re.compile(r"[（(][12][0-9]{3}年.{1,200}(?:通过|批准|公布|修正|修订|施行)[）)]")


class AdoptionLookalikes(DocumentRule):
    """像题注的段落：题注写成了正文的第一段。

    题注载明制定机关、通过日期（《立法法》第六十五条），印在标题之下，居中，横跨两栏；写成段落的，缩进两字排在栏里。

    误：“# 条例”之下另起一段“（2025年1月2日……通过）”
    正：写在“::: adoption”和“:::”两行之间，文件自己的写在开头的“adoption”里
    """

    code = "adoption-lookalike"
    severity = "hint"

    def check(self, view: DocumentView, around: Surroundings) -> Iterator[Finding]:  # noqa: ARG002
        """The first paragraph of a text, where all of it says who adopted the text, and when."""
        for text, blocks in view.texts:
            match blocks:
                case (Paragraph() as first, *_) if _ADOPTION.fullmatch(first.text):
                    passage = view.passage_of(first)
                    where = (
                        "写在“::: adoption”和“:::”两行之间"
                        if text
                        else "在文件开头写一行“adoption: …”"
                    )
                    yield self.found(
                        view,
                        passage.start,
                        passage.end,
                        "这一段像是题注，排成了普通的段落。",
                        f"是题注，请{where}，就居中印在标题之下；不是，就不必改。",
                    )
