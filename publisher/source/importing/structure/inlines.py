"""Spans → inlines of the model: emphasis only where it stands out within a paragraph."""

import re

from msgspec import Struct, field
from msgspec.structs import replace

from publisher.model.inline import (
    Emphasis,
    FootnoteReference,
    Inline,
    LineBreak,
    Link,
    Strong,
    Subscript,
    Superscript,
    Text,
    plain_text,
)
from publisher.source.importing.flow import Span
from publisher.source.importing.report import Report
from publisher.source.importing.structure.looks import Looks
from publisher.source.markdown.scripts import SCRIPT

_ONLY_NUMBER = re.compile(
    r"[\s\u3000]*(?:[（(]?[\d一二三四五六七八九十百]+[）).．、]?|第.{1,5}[条章节])[\s\u3000]*"
)
_SCRIPT = re.compile(SCRIPT)
_WEB = re.compile(r"(?:https?|mailto):\S+", re.IGNORECASE)


class InlineMaker(Struct):
    """Makes the inlines of one document."""

    looks: Looks
    report: Report
    marks: dict[str, int] = field(default_factory=dict)
    """How often each footnote has been referred to."""

    def inlines(
        self, spans: tuple[Span, ...], paragraph: int = 0, *, plain: bool = False
    ) -> tuple[Inline, ...]:
        """The inlines of a paragraph. `plain` leaves emphasis out, as in headings."""
        kept = [span for span in spans if span.text or span.footnote]
        if plain or all(self.looks.stands_out(span) for span in kept if span.text.strip()):
            kept = [replace(span, strong=False, face="") for span in kept]
        made: list[Inline] = []
        run: list[Span] = []
        for span in [*kept, None]:
            if span and run and self._look(span) == self._look(run[0]) and not span.footnote:
                run.append(span)
                continue
            made += self._run(run, paragraph)
            run = [span] if span else []
            if span and span.footnote:
                made.append(self._mark(span.footnote))
                run = []
        return _merged(made)

    def _look(self, span: Span) -> tuple[bool, bool, str]:
        return self.looks.is_heavy(span), self.looks.is_kai(span), span.link

    def _run(self, run: list[Span], paragraph: int) -> list[Inline]:
        if not run:
            return []
        inside = _merged([one for span in run for one in self._shown(span, paragraph)])
        text = plain_text(inside)
        heavy, kai, link = self._look(run[0])
        if link and _WEB.fullmatch(link) and text.strip():
            return [Link(link, inside)]
        if not (heavy or kai) or not text.strip() or _ONLY_NUMBER.fullmatch(text):
            return list(inside)
        before, middle, after = _stripped(inside)
        return [*before, Strong(middle) if heavy else Emphasis(middle), *after]

    def _shown(self, span: Span, paragraph: int) -> tuple[Inline, ...]:
        if not span.raised or not span.text.strip():
            return _text(span.text)
        if _SCRIPT.fullmatch(span.text):
            set_off = Superscript if span.raised == "sup" else Subscript
            return (set_off((Text(span.text),)),)
        word = "上标" if span.raised == "sup" else "下标"
        said = f"{word}里只能是不超过八个的字母、数字和 + - . , =，写成了普通文字："
        self.report.warn("raised-text", said, paragraph, span.text)
        return _text(span.text)

    def _mark(self, label: str) -> FootnoteReference:
        self.marks[label] = self.marks.get(label, 0) + 1
        return FootnoteReference(label, f"fn-{label}", self.marks[label])


def _text(text: str) -> tuple[Inline, ...]:
    inlines: list[Inline] = []
    for at, line in enumerate(text.split("\n")):
        inlines += [LineBreak()] if at else []
        inlines += [Text(line)] if line else []
    return tuple(inlines)


def _stripped(
    inlines: tuple[Inline, ...],
) -> tuple[tuple[Inline, ...], tuple[Inline, ...], tuple[Inline, ...]]:
    """White space before the first word, the words, and white space after the last one.

    Marks of emphasis take none at their inner side.
    """
    first = next(n for n, one in enumerate(inlines) if _says(one))
    last = next(n for n, one in enumerate(reversed(inlines)) if _says(one))
    before, after = inlines[:first], inlines[len(inlines) - last :]
    inside = list(inlines[first : len(inlines) - last])
    if isinstance(opening := inside[0], Text):
        words = opening.text.lstrip()
        before = (*before, *_text(opening.text[: len(opening.text) - len(words)]))
        inside[0] = Text(words)
    if isinstance(ending := inside[-1], Text):
        words = ending.text.rstrip()
        after = (*_text(ending.text[len(words) :]), *after)
        inside[-1] = Text(words)
    return before, tuple(inside), after


def _says(inline: Inline) -> bool:
    return bool(plain_text((inline,)).strip())


def _merged(inlines: list[Inline]) -> tuple[Inline, ...]:
    merged: list[Inline] = []
    for inline in inlines:
        last = merged[-1] if merged else None
        if isinstance(inline, Text) and isinstance(last, Text):
            merged[-1] = Text(last.text + inline.text)
        else:
            merged.append(inline)
    return tuple(merged)
