"""For any text and any width: lines cover it, keep the rules, and fit."""

import re

from full_width import make_paragraph, make_widths
from hypothesis import given
from hypothesis import strategies as st

from publisher.typesetting.lines.breaking import Break
from publisher.typesetting.lines.characters import NOT_AT_LINE_END, NOT_AT_LINE_START
from publisher.typesetting.lines.fitting import fit
from publisher.typesetting.lines.justification import justify
from publisher.typesetting.lines.paragraph import Call, Paragraph

_TEXTS = st.text(
    st.sampled_from(
        "国家发展，。、；：？！“”‘’（）〔〕《》〈〉—…～·%0123456789ABCxyz -/,.()\u0301\u3000𠀀±≥￥㎡³"
    )
    | st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]),
    max_size=120,
).filter(str.strip)
_MEASURES = st.integers(2, 40).map(lambda ems: ems * 1000)


@given(_TEXTS, _MEASURES, st.sampled_from([0, 2000]))
def test_lines_cover_the_text_once(text: str, measure: int, indent: int) -> None:
    lines = fit(make_paragraph(text), measure + indent, indent)
    shown = "".join(text[line.start : line.end] for line in lines)
    assert re.sub("[ \u3000]", "", text) == re.sub("[ \u3000]", "", shown)
    assert [line.next for line in lines[:-1]] == [line.start for line in lines[1:]]


@given(_TEXTS, _MEASURES)
def test_no_rule_is_broken_where_a_break_is_possible(text, measure) -> None:
    paragraph = make_paragraph(text)
    for line in fit(paragraph, measure, 0)[:-1]:
        if paragraph.breaks[line.next - 1] is not Break.NEVER:
            assert text[line.end - 1] not in NOT_AT_LINE_END
            following = paragraph.content_start(line.next)
            assert following == len(text) or text[following] not in NOT_AT_LINE_START
        else:
            # Forced through something unbreakable: nothing before its end would have fitted.
            inner = paragraph.breaks[line.start : line.end - 1]
            ends = [line.start + i + 1 for i, level in enumerate(inner) if level > Break.NEVER]
            assert [] == [
                end
                for end in ends
                if paragraph.natural(line.start, end) - line.trim_start <= measure
            ]


@given(_TEXTS, _MEASURES)
def test_lines_fit_the_measure(text: str, measure: int) -> None:
    paragraph = make_paragraph(text)
    for line in fit(paragraph, measure, 0):
        gaps = justify(paragraph, line, measure, stretch=not line.is_last)
        trims = line.trim_start + line.trim_end
        width = sum(paragraph.widths[line.start : line.end]) + sum(gaps) - trims
        assert width <= measure or line.end - line.start == 1
        stretches = paragraph.spread(line.start, line.end) + paragraph.grow(line.start, line.end)
        if not line.is_last and stretches and paragraph.breaks[line.next - 1] > Break.NEVER:
            assert measure == width or not paragraph.spread(line.start, line.end)


@given(
    st.lists(st.tuples(st.text("国家发展，。“A1 ", min_size=1, max_size=9), st.integers(1, 3))),
    st.integers(20, 40).map(lambda ems: ems * 1000),
)
def test_a_call_begins_no_line_but_after_another(parts, measure) -> None:
    text, calls = "国", []
    for before, count in parts:
        text += before
        for _ in range(count):
            calls.append(Call(len(text), len(text) + 3, 350))
            text += "〔1〕"
    text += "。"
    paragraph = Paragraph(text, make_widths(text), calls=calls)
    starts = {call.start for call in calls} - {call.end for call in calls}
    for line in fit(paragraph, measure, 0)[1:]:
        assert line.start not in starts


@given(
    st.lists(st.sampled_from(["abcdefghij", "klmnop", "国家", "，", " "]), min_size=1), _MEASURES
)
def test_a_line_with_a_hyphen_fits(words, measure) -> None:
    text = "".join(words).strip() or "国"
    hyphens = {match.start() + at: 333 for match in re.finditer("[a-z]{6,}", text) for at in (2, 3)}
    paragraph = Paragraph(text, make_widths(text), hyphens=hyphens)
    for line in fit(paragraph, measure, 0):
        gaps = justify(paragraph, line, measure, stretch=not line.is_last)
        width = sum(paragraph.widths[line.start : line.end]) + sum(gaps)
        width += paragraph.hyphen(line) - line.trim_start - line.trim_end
        assert width <= measure
