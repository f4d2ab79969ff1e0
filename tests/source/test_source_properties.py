"""What holds for any text an editor may type."""

import re
from collections import Counter

from dumper import FOLDER
from hypothesis import assume, given
from hypothesis import strategies as st

from publisher.errors import Place, UserError
from publisher.model.blocks import Article, Heading, Note, leaves
from publisher.source.building.blocks import build_body
from publisher.source.building.builder import Builder
from publisher.source.markdown.parser import parse

PLAIN = st.text("一二三四丁戊己，。；“”（）《》—…Ab1 ", min_size=1, max_size=40)
MARKS = st.sampled_from(
    [
        *("\n", "\n\n", "**", "*", "# ", "## ", "### （一）", "- ", "1. ", "2.", "| ", " |"),
        *("|---|\n", "^^", "<<", "表1 ", "\\", "[^1]", "[^1]: ", ":::", "::: notes\n", "！"),
        *("::: signature\n", "[", "](https://a.example)", "![", "{web}", "第一条　", "　", " "),
        *("`", "_", "<b>", "&amp;", "~~~"),
    ]
)
ANY = st.lists(st.one_of(PLAIN, MARKS), max_size=24).map("".join)


def build(text: str) -> list:
    """All parts of the body `text` that carry text, attached texts and footnotes included."""
    builder = Builder(FOLDER / "body.md", FOLDER, 1, text.split("\n"))
    blocks, texts = build_body(builder, parse(text, FOLDER / "body.md", 1))
    attached = [part for text in texts for part in (text, *leaves(text.blocks))]
    return [*leaves(blocks), *attached, *builder.footnotes.values()]


def han(text: str) -> Counter[str]:
    return Counter(re.findall("[\u4e00-\u9fff]", text))


def words(part) -> str:
    return part.title if hasattr(part, "title_lines") else part.text


@given(st.lists(PLAIN, min_size=1, max_size=5))
def test_no_character_of_plain_paragraphs_is_lost(paragraphs):
    assume(all(text.strip() and not text.strip()[0].isdigit() for text in paragraphs))
    parts = build("\n\n".join(paragraphs))
    assert [text.strip(" ") for text in paragraphs] == [part.text for part in parts]


@given(ANY)
def test_no_han_character_is_lost_or_doubled_whatever_the_marks(text):
    try:
        parts = build(text)
    except UserError:
        return
    assert han(text) == sum((han(words(part)) for part in parts), Counter())


@given(ANY)
def test_a_fault_has_a_place_within_the_text(text):
    place = place_of_fault(text)
    lines = text.split("\n")
    assert 1 <= place.line <= len(lines)
    assert 1 <= place.column <= len(lines[place.line - 1]) + 1


def place_of_fault(text: str) -> Place:
    try:
        build(text)
    except UserError as error:
        return error.where
    return Place(FOLDER)


@given(ANY)
def test_ids_are_unique_and_fit_for_addresses(text):
    try:
        ids = [part.id for part in build(text)]
    except UserError:
        return
    assert sorted(set(ids)) == sorted(ids)
    assert all(re.fullmatch("[A-Za-z][A-Za-z0-9_-]*", part_id) for part_id in ids)


KEPT = st.sampled_from(
    [
        *("# 庚", "## 一、甲", "## 二、乙", "## 无号", "### （一）丙", "### （二）丁"),
        *("第一条　戊", "第二条　己", "::: notes\n1. 辛：壬\n2. 癸：子\n:::", "文字", "- 条目"),
    ]
)


@given(st.lists(KEPT, min_size=1, max_size=10), st.data())
def test_an_inserted_paragraph_leaves_the_ids_of_what_is_cited(blocks, data):
    at = data.draw(st.integers(0, len(blocks)))
    inserted = [*blocks[:at], "插入的一段", *blocks[at:]]
    assert cited(blocks) == cited(inserted)


def cited(blocks: list[str]) -> list[tuple[str, str]]:
    parts = build("\n\n".join(blocks))
    return [(part.id, part.text) for part in parts if isinstance(part, Heading | Article | Note)]


@given(st.lists(KEPT, min_size=1, max_size=10), st.data())
def test_an_inserted_paragraph_moves_only_what_follows_under_the_same_heading(blocks, data):
    at = data.draw(st.integers(0, len(blocks)))
    before = build("\n\n".join(blocks[:at]))
    after = build("\n\n".join([*blocks[:at], "插入的一段", *blocks[at:]]))
    assert [part.id for part in before] == [part.id for part in after[: len(before)]]
