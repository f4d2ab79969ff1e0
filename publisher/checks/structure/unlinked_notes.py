"""Notes whose words are not in the text."""

import re
from collections.abc import Iterator

from publisher.checks.rule import DocumentRule, Surroundings
from publisher.checks.view import DocumentView
from publisher.model.blocks import Notes
from publisher.model.finding import Finding

_QUOTED = re.compile("“([^”]{1,80})”")


class UnlinkedNotes(DocumentRule):
    """附注的词语：正文里没有附注所解释的词语。

    正文和附注的说法不一致，读者找不到它注的是哪里，网页和电子书也连不上。

    误：附注“15件民生实事”，正文写“15项民生实事”
    正：两处一致
    """

    code = "note-term-missing"
    severity = "warning"

    def check(self, view: DocumentView, around: Surroundings) -> Iterator[Finding]:  # noqa: ARG002
        """Each note neither the words of which nor what is quoted in them stand in its text."""
        for _, blocks in view.texts:
            notes = [item for block in blocks if isinstance(block, Notes) for item in block.items]
            if not notes:
                continue
            said = "\n".join(passage.text for passage in view.passages if passage.sort != "note")
            for note in notes:
                term = note.term
                quoted = _QUOTED.findall(term)
                if term in said or any(words in said for words in quoted):
                    continue
                if _plain(term) in _plain(said):
                    continue
                passage = view.passage_of(note)
                start = passage.start + passage.text.index(term)
                yield self.found(
                    view,
                    start,
                    start + len(term),
                    f"附注解释的“{term}”不在正文里。",
                    "请核对正文和附注的说法，两处应当一致。",
                )


def _plain(text: str) -> str:
    return re.sub("[“”‘’《》\\s]", "", text)
