"""The structure of tagged pages, as poppler reads it: one element for what is divided."""

import subprocess

import pytest
from laid_out import render

COLUMNS = "columns: 2; column-gap: 2em; width: 22em"
LONG = "一二三四五六七八九十" * 40


@pytest.fixture
def tree(tmp_path):
    """The structure of HTML in two columns, an element or a text a line, without its attributes."""

    def lines(html: str, css: str = "") -> str:
        path = tmp_path / "tagged.pdf"
        path.write_bytes(
            render(f'<div style="{COLUMNS}">{html}</div>', css).write_pdf(pdf_tags=True)
        )
        command = ["pdfinfo", "-struct-text", path]
        shown = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        kept = [line for line in shown.splitlines() if line.strip() and "  /" not in line]
        return "\n".join(line.split(" (")[0].rstrip(":") for line in kept)

    return lines


def count(tree: str, kind: str) -> int:
    return [line.split()[0] for line in tree.splitlines()].count(kind)


def text(tree: str) -> str:
    return "".join(line.strip()[1:-1] for line in tree.splitlines() if '"' in line)


@pytest.mark.parametrize("kind", ["p", "h2", "div"])
def test_what_goes_on_over_columns_and_pages_is_one_element(tree, kind):
    found = tree(f"<section><{kind}>{LONG}</{kind}></section>")
    assert [1, 1] == [count(found, "Sect"), count(found, {"p": "P", "h2": "H2"}.get(kind, "Sect"))]
    assert LONG == text(found)


def test_a_link_divided_between_lines_is_one_element_with_two_annotations(tree):
    found = tree(f'<p>一二三<a href="https://example.org">{LONG[:12]}</a>')
    assert [1, 2] == [count(found, "Link"), count(found, "Object")]


def test_an_item_has_its_marker_as_label(tree):
    items = '<li><span class="marker">1.</span>甲<li><span class="marker">2.</span>乙'
    found = tree(f"<ol>{items}</ol>", "li { list-style: none }")
    item = ["LI", "Lbl", '"1."', "LBody", '"甲"']
    assert [*item, *item] == [
        line.strip().replace("2", "1").replace("乙", "甲") for line in found.splitlines()[3:]
    ]


def test_an_item_divided_between_columns_is_one_item(tree):
    found = tree(f"<ul><li>{LONG}</ul>", "li { list-style: none }")
    assert [1, 1, 1] == [count(found, kind) for kind in ("L", "LI", "LBody")]


def test_a_note_at_the_foot_is_read_where_it_is_called(tree):
    call = '::footnote-call { content: "〔1〕" }'
    found = tree('<p>正文<span style="float: footnote">注释</span>又正文', call)
    assert ["P", '"正文"', "Reference", '"〔1〕"', "Note", "Lbl", '"1."', '"注释"', '"又正文"'] == [
        line.strip().replace('. "', '."').split(" <")[0] for line in found.splitlines()[2:]
    ]


def test_a_mark_that_is_repeated_is_a_reference(tree):
    found = tree("<p>正文<sup></sup>又正文", 'sup::before { content: "〔1〕" }')
    assert ["P", '"正文"', "Reference", '"〔1〕"', '"又正文"'] == [
        line.strip() for line in found.splitlines()[2:]
    ]


def test_what_the_style_sheet_writes_is_told_from_the_text(tree):
    found = tree("<p>正文", 'p::after { content: "又" }')
    assert ["P", '"正文"', "NonStruct", '"又"'] == [line.strip() for line in found.splitlines()[2:]]


def test_heads_and_folios_are_no_text(tree):
    head = '@page { @top-left { content: "页眉" } @bottom-left { content: counter(page) } }'
    assert "正文" == text(tree("<p>正文", head))


def test_a_picture_has_its_text_and_its_caption(tree):
    picture = "<svg viewBox='0 0 1 1' width='9' height='9'><title>图</title><rect/></svg>"
    found = tree(f"<figure>{picture}<figcaption>图1</figcaption></figure>")
    kinds = [line.split()[0] for line in found.splitlines()]
    assert ["Figure", '""', "Caption", '"图1"'] == kinds[2:]


def test_a_picture_that_says_not_what_it_shows_is_a_fault_of_the_layout(tree):
    with pytest.raises(RuntimeError, match="says not what it shows"):
        tree("<svg viewBox='0 0 1 1' width='9' height='9'><rect/></svg>")
