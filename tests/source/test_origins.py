"""Every character of a text knows where it was typed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from dumper import FOLDER
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML
from test_source_properties import ANY, build

from publisher.errors import UserError
from publisher.model.document import Document
from publisher.model.inline import Emphasis, Inline, Link, Strong, Text
from publisher.model.origin import Extent, Origin
from publisher.model.text import Part, part_at, source_of, text_of
from publisher.source.documents import read_document
from publisher.source.workspace import Workspace
from publisher.source.yaml import read_yaml

CASES = YAML(typ="safe").load(Path(__file__).parent / "origins.yaml")


def text_and_origin(part) -> tuple[str, Origin]:
    return (part.title if hasattr(part, "title_lines") else part.text), part.origin


def places(origin: Origin) -> Iterator[tuple[int, int, int]]:
    """Index, line and column of each typed character: of an escaped one, without its mark."""
    for run in origin.runs:
        for index in range(run.at, run.end):
            yield index, run.line, run.column + run.lead + index - run.at


def check(text: str, origin: Origin, lines: list[str]) -> None:
    typed = list(places(origin))
    for index, line, column in typed:
        source = f"{lines[line - 1]}\n"[column - 1]
        assert text[index] == source or (text[index] == " " and source in "\n \t")
    assert sorted(set(typed)) == typed
    assert sorted({(line, column) for _, line, column in typed}) == [
        (line, column) for _, line, column in typed
    ]


@given(ANY)
def test_what_stands_there_is_the_character_of_the_text(source):
    try:
        parts = build(source)
    except UserError:
        return
    for part in parts:
        text, origin = text_and_origin(part)
        check(text, origin, source.split("\n"))
        typed = {index for index, *_ in places(origin)}
        assert [] == [c for n, c in enumerate(text) if c in "一丁戊己，；Ab" and n not in typed]


def inlines(part) -> Iterator[Inline]:
    waiting = list(getattr(part, "inlines", ()))
    while waiting:
        inline = waiting.pop()
        yield inline
        waiting += getattr(inline, "children", ())


def cut(lines: list[str], extent: Extent) -> str:
    if extent.line == extent.end_line:
        return lines[extent.line - 1][extent.column - 1 : extent.end_column - 1]
    first = lines[extent.line - 1][extent.column - 1 :]
    within = lines[extent.line : extent.end_line - 1]
    return "\n".join((first, *within, lines[extent.end_line - 1][: extent.end_column - 1]))


@given(ANY)
def test_marked_text_is_typed_from_mark_to_mark(source):
    try:
        parts = build(source)
    except UserError:
        return
    marks = {Strong: ("**", "**"), Emphasis: ("*", "*"), Link: ("[", ")")}
    for inline in (inline for part in parts for inline in inlines(part)):
        assert inline.extent
        typed = cut(source.split("\n"), inline.extent)
        begin, end = marks.get(type(inline), ("", ""))
        assert typed.startswith(begin)
        assert typed.endswith(end)


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES])
def test_spans(case, tmp_path):
    """`part`: what is looked for in its text, and the source of it as line:column-line:column."""
    path = tmp_path / "01-a.md"
    path.write_text(case["source"], encoding="utf-8")
    document, _ = read_document(path, "a")
    parts = {part.id: part for part in text_of(document)}
    found = {}
    for name, wanted in case["spans"].items():
        part_id, _, words = name.partition(" ")
        start = parts[part_id].text.index(words)
        span = source_of(document, part_id, start, start + len(words))
        found[name] = f"{span.line}:{span.column}-{span.end_line}:{span.end_column}"
        assert path == span.path
        assert (part_id, start) == part_at(document, span.line, span.column), name
        assert wanted
    assert case["spans"] == found


def spoken(document: Document) -> Iterator[tuple[Part, int, int, int]]:
    for part in text_of(document):
        for index, line, column in places(part.origin):
            yield part, index, line, column


def test_the_sample_is_known_to_the_character(qingshan):
    issue = Workspace(qingshan).read_issue("2025-01")
    for document in issue.documents:
        lines = document.source.text.split("\n")
        for part in text_of(document):
            check(part.text, part.origin, lines)
        for part, index, line, column in spoken(document):
            assert (part.id, index) == part_at(document, line, column)


def test_the_real_issue_is_known_to_the_character(real_issue):
    issue = Workspace(real_issue / "content").read_issue("2024-02")
    for document in issue.documents:
        lines = document.source.text.split("\n")
        for part in text_of(document):
            check(part.text, part.origin, lines)
            untyped = len(part.text) - sum(run.length for run in part.origin.runs)
            by_form = {"signature": 12, "recipients": 1, "disclosure": 8, "occasion": 2}
            breaks = part.text.count("\n") + part.text.count("\u3000")
            headings = len(part.text) if part.text in {"附注：", "附件："} else 0
            assert untyped <= by_form.get(part.id, headings) + breaks, part


def test_two_texts_are_equal_wherever_they_were_typed():
    (one,), (other,) = build("甲**乙**丙"), build("\n\n甲\n**乙**丙")
    assert one.inlines == other.inlines
    assert one.inlines[0].extent != other.inlines[0].extent
    assert Text("甲") != Text("乙")


@given(
    st.text("甲乙 “”'\"\\:#\n", min_size=1, max_size=20),
    st.sampled_from(["plain", "'", '"', "|", ">"]),
)
def test_a_value_of_yaml_knows_its_characters_in_any_style(value, style):
    match style:
        case "'":
            typed = "'" + value.replace("'", "''").replace("\n", "\n\n  ") + "'"
        case '"':
            escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
            typed = f'"{escaped}"'
        case "|" | ">":
            typed = f"{style}\n  甲" + value.replace("\n", "\n  ")
        case _:
            typed = "甲" + "".join(char for char in value if char in "甲乙“”")
    source = f"key: {typed}\n"
    try:
        yaml = read_yaml(source, FOLDER / "a.yaml")
    except UserError:
        return
    text = yaml.value["key"]
    lines = source.split("\n")
    found = {}
    for index, line, column in places(yaml.origin(("key",))):
        found[index] = f"{lines[line - 1]}\n"[column - 1]
    for index, char in enumerate(text.rstrip("\n")):
        if not char.isspace():
            assert char == found[index]
