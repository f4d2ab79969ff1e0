"""Which words of a document differ from those that were published.

The record has only digests of the texts; the words themselves travel in the PDF, which carries its
sources (ISO 19005-3, 6.8).
"""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from publisher.model.document import Document
from publisher.typesetting.comparison import sources_in

_CONTEXT = 8
"""Characters before a difference: enough to find it."""
_LONGEST = 30
_MOST = 5
"""Differences told of one document; who changed more knows that he did."""


def text_changes(documents: Sequence[Document], pdf: bytes) -> Iterator[str]:
    """Chinese sentences on `documents`, the texts of which have changed.

    `pdf` is the published one, or nothing where it is lost.
    """
    sources = sources_in(pdf) if documents and pdf else {}
    for document in documents:
        old = sources.get(document.source.place.path.name)
        if old is None:
            yield f"文字：{document.id} 与出版时不同；出版的 PDF 不在，说不出差在哪里。"
        else:
            yield from _changes(document.id, old, document.source.text)


def _changes(name: str, old: str, new: str) -> Iterator[str]:
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    found = [step for step in steps if step[0] != "equal"]
    for _, start, end, new_start, new_end in found[:_MOST]:
        before = old[max(0, start - _CONTEXT) : start].rpartition("\n")[2]
        was, now = _short(old[start:end]), _short(new[new_start:new_end])
        yield f"文字：{name} 在“{before}”之后，出版时是“{was}”，现在是“{now}”。"
    if len(found) > _MOST:
        yield f"文字：{name} 另有 {len(found) - _MOST} 处不同。"


def _short(text: str) -> str:
    shown = text.replace("\n", "⏎")
    return shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…"
