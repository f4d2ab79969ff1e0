"""Text that no typesetter is ready for: nothing overlaps, hangs or gets lost."""

import unicodedata
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from composed import EM, Shown, em, glyphs_of, paragraph, set_unit
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from samples import REPOSITORY

from publisher.composition.layouts import find_layout
from publisher.errors import UserErrors
from publisher.model.issue import Entry, Issue, Section
from publisher.source.workspace import Workspace
from publisher.typesetting.lines.characters import OPENING
from publisher.typesetting.page.items import Glyphs
from publisher.typesetting.typesetter import TypesetIssue, typeset

MEASURE = 22
CLAUSE = "国家发展，“改革”（2024）委员会——第A1号文件：增长5.6%。"
TEXTS = {
    "a word of 40": "见" + "A" * 40 + "条",
    "a URL of 200": "网址：https://www.example.gov.cn/"
    + "zwgk/2024-04/t0430_1?id=7&" * 6
    + "x" * 14,
    "20,000 characters": (CLAUSE * 700)[:20_000],
    "one character 20,000 times": "国" * 20_000,
    "a word of 20,000": "a" * 20_000,
    "spaces that do not break": "\u00a0" * 5000,
    "20,000 full stops": "。" * 20_000,
    "5,000 opening marks": "（" * 5000,
    "5,000 dashes": "—" * 5000,
    "only punctuation": "，。！？；：“”‘’（）《》〈〉【】〔〕——……·、" * 12,
    "beyond the BMP": "𠀀𪚥𠮷" * 30,
    "combining marks": "e\u0301x\u0301国\u0301a\u0308\u0304" * 30,
    "marks alone": "\u0301" * 50,
    "full-width Latin": "ＡＢＣ１２３％＋（ＷＴＯ）．" * 12,
    "Hebrew and Arabic": "文件שלום עולם名称مرحبا بالعالم（لا）第3条" * 8,
    "a paragraph of Arabic": "مرحبا بالعالم " * 40,
    "emoji": "👍🏽👨‍👩‍👧🇨🇳" * 12,
    "what is not seen": "国\u200b家\u2060发\u00ad展\ufeff" * 20,
    "separators of Unicode": "国家\u2028发展\u2029改革\x85委员会" * 9,
    "Thai and Devanagari": "ภาษาไทยที่ไม่มีช่องว่าง नमस्ते दुनिया" * 8,
}


def advances(row: Glyphs) -> list[int]:
    """What each character but the last takes, in order, in thousandths of an em."""
    places = dict(zip(row.clusters, row.places, strict=True))
    ordered = [place for _, place in sorted(places.items())]
    return [abs(after - before) * 1000 // row.size for before, after in pairwise(ordered)]


def assert_in_order(lines: list[Shown], measure: float) -> None:
    """Rows follow one another; within one nothing overlaps, and only blank halves stand out."""
    for above, below in pairwise(lines):
        assert (above.page, above.row) < (below.page, below.row)
    for line in lines:
        assert -0.501 <= line.left
        assert measure + 0.501 >= line.right
        assert measure + 0.001 >= line.width
        for before, after in pairwise(line.glyphs):
            assert em(before.x + before.end) == pytest.approx(em(after.x), abs=0.001)
        for row in line.glyphs:
            # Blank halves may go, but nothing begins before what stands at its left.
            plain = [char for char in row.text if char != "\n"]
            if len(row.clusters) == len(plain) and not any(map(unicodedata.combining, plain)):
                starts = [500 * (char in OPENING) for char in plain]
                inks = [
                    place * 1000 // EM + (starts[cluster] if cluster < len(starts) else 0)
                    for cluster, place in zip(row.clusters, row.places, strict=True)
                ]
                assert sorted(inks) == inks
            han = [
                advance
                for char, advance in zip(plain, advances(row), strict=False)
                if char in "国家发展改革委员会" and len(row.clusters) == len(plain)
            ]
            assert min(han, default=1000) >= 499


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_text_stands_in_its_column_whole(text):
    lines = paragraph(text, MEASURE)
    assert_in_order(lines, MEASURE)
    shown = "".join(line.text for line in lines)
    assert text.replace(" ", "") == shown.replace(" ", "")


@given(
    st.lists(
        st.sampled_from([*"国发，。（）“”—…·\u0301 ", "ABCDEFGHIJ", "2024年", "5.6%", "שלום"])
        | st.text(max_size=3).map(lambda text: "".join(filter(str.isalnum, text))),
        min_size=1,
        max_size=40,
    ).map(lambda parts: "文" + "".join(parts).strip()),
    st.integers(2, 30),
    st.integers(0, 40),
)
def test_any_text_stands_in_any_column(text, measure, bold):
    lines = paragraph(f"{text[:bold]}<b>{text[bold:]}</b>", measure)
    assert_in_order(lines, measure)
    shown = "".join(line.text for line in lines)
    assert text.replace(" ", "") == shown.replace(" ", "")


# Through the source format -----------------------------------------------------


def read(content: Path, text: str) -> Issue:
    """A document of 青山 with `text` at its end, as an issue of its own."""
    path = content / "2025-03/02-spring-notice.md"
    path.write_text(f"{path.read_text(encoding='utf-8')}\n{text}\n", encoding="utf-8")
    issue = Workspace(content).read_issue("2025-03")
    (document,) = (found for found in issue.documents if found.id == "spring-notice")
    section = Section("文件", (Entry((document,), document.title),))
    return replace(issue, documents=(document,), sections=(section,), pages=())


def lay_out(issue: Issue) -> TypesetIssue:
    layout = find_layout(issue.layout, REPOSITORY / "none", issue.place_of("layout"))
    return typeset(issue, layout, lambda _done, _total: None)


def table(columns: int, rows: int) -> str:
    numbers = range(columns)
    head = "".join(f"| 列{number} " for number in numbers) + "|\n" + "|---" * columns + "|\n"
    return head + "".join("".join(f"| 值{n} " for n in numbers) + "|\n" for _ in range(rows))


SOURCES = {
    "a word of 40": "A" * 40,
    "a URL of 200": "https://example.org/" + "a/b-c" * 36,
    "5,000 characters": CLAUSE * 160,
    "only punctuation": "，。！（）——……“”、；：" * 20,
    "full-width Latin": "ＡＢＣ１２３％" * 20,
    "an empty table": "| | |\n|---|---|",
    "a table of empty cells": "| | |\n|---|---|\n| | |",
    "a table of 20 columns": table(20, 2),
    "a long word in a narrow cell": f"{table(6, 1)}| {'A' * 40} | 二 | 三 | 四 | 五 | 六 |",
}


@pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES)
def test_an_editors_text_is_laid_out_whole(workspace_copy, source):
    laid_out = lay_out(read(workspace_copy, source))
    shown = Counter(
        char
        for _, pages in laid_out._body
        for page in pages
        for _, row in glyphs_of(page)
        for char in row.text
    )
    expected = Counter(char for char in source if char not in " |\n-")
    assert Counter() == expected - shown


def test_a_character_without_a_glyph_is_named(workspace_copy):
    with pytest.raises(UserErrors) as caught:
        lay_out(read(workspace_copy, "此处有\U000effff字。"))
    assert "spring-notice.md" in str(caught.value)
    assert "U+EFFFF" in str(caught.value)


def test_a_table_of_more_columns_than_the_sheet_has_room_for_is_set_and_reported():
    cells = "".join(f"<td>值{number}</td>" for number in range(200))
    unit = set_unit(f"<table id='wide'><tbody><tr>{cells}</tr></tbody></table>")
    shown = "".join(row.text for page in unit.pages for _, row in glyphs_of(page))
    assert "".join(f"值{number}" for number in range(200)) == shown
    assert [("type-too-small", "wide")] == [(found.code, found.part) for found in unit.remarks]
    for page in unit.pages:
        for _, row in glyphs_of(page):
            assert page.area.x <= row.x <= row.x + row.end <= page.width
