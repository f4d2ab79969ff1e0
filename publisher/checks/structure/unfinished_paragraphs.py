"""Paragraphs that stop without a stop."""

import re
from collections.abc import Iterator

from publisher.checks.rule import DocumentRule, Surroundings
from publisher.checks.view import DocumentView
from publisher.model.blocks import Article, Paragraph
from publisher.model.finding import Finding

_ENDED = frozenset("。！？；：…”）》’】］〕」—.!?;:)]")
_LEAST = 25
_DEMANDS = re.compile(
    "^[^，；：]{0,12}(?:应当|必须|(?<![重主需必纪概摘紧将])要(?!求|素|点|件|闻|情|务|员|目|案))"
)
"""What says that somebody is to do something is a sentence."""
_LEAST_DEMAND = 12


class UnfinishedParagraphs(DocumentRule):
    """段落没有结束：一段话末尾没有标点，或停在逗号、顿号上。

    多半漏了后半段，或者换页时被断成两段。

    误：要加强组织领导，明确责任分工，
    正：要加强组织领导，明确责任分工，形成工作合力。
    """

    code = "paragraph-unfinished"
    severity = "warning"

    def check(self, view: DocumentView, around: Surroundings) -> Iterator[Finding]:  # noqa: ARG002
        """Each long paragraph with sentences that does not end like one."""
        for block in view.document.all_blocks:
            if not isinstance(block, Paragraph | Article):
                continue
            passage = view.passage_of(block)
            text = passage.text.rstrip()
            last = text[-1:]
            sentence = len(text) >= _LEAST and any(mark in text for mark in "，。；")
            sentence |= len(text) >= _LEAST_DEMAND and bool(_DEMANDS.search(text))
            if last in {"，", "、"} or (sentence and last not in _ENDED):
                yield self.found(
                    view,
                    passage.start + len(text) - 1,
                    passage.start + len(text),
                    f"这一段停在“{text[-6:]}”，没有结束。",
                    "请照原件核对：漏了标点，还是漏了后面的话。",
                )
