"""The structure of composed pages, as poppler reads it: one element for what is divided."""

import subprocess

import pytest
from composed import set_unit, write

CSS = "@page { size: 210pt 225pt } .c { columns: 2; column-gap: 2em }"
LONG = "一二三四五六七八九十" * 40
NOTE = '<span class="f">注释</span>'
NOTES = '.f { float: footnote } ::footnote-call { content: "〔1〕" } ::footnote-marker { content: "〔1〕" }'


@pytest.fixture
def tree(tmp_path):
    """The structure of HTML in two columns, an element or a text a line, without its attributes."""

    def lines(html: str, css: str = "") -> str:
        path = tmp_path / "tagged.pdf"
        path.write_bytes(write(set_unit(f'<div class="c">{html}</div>', CSS + css)))
        command = ["pdfinfo", "-struct-text", path]
        shown = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        kept = [line for line in shown.splitlines() if line.strip() and "  /" not in line]
        return "\n".join(line.split(" (")[0].rstrip(":") for line in kept)

    return lines


def inside(tree: str) -> list[str]:
    """Below the two `div`s."""
    return [line.strip().split(" <")[0] for line in tree.splitlines()[3:]]


def count(tree: str, kind: str) -> int:
    return [line.split()[0] for line in tree.splitlines()].count(kind)


def text(tree: str) -> str:
    return "".join(line.strip()[1:-1] for line in tree.splitlines() if '"' in line)


@pytest.mark.parametrize(("tag", "kind"), [("p", "P"), ("h2", "H2"), ("article", "Art")])
def test_what_goes_on_over_columns_and_pages_is_one_element(tree, tag, kind):
    found = tree(f"<section><{tag}>{LONG}</{tag}></section>")
    assert [1, 1] == [count(found, "Sect"), count(found, kind)]
    assert LONG == text(found)


def test_a_link_divided_between_lines_is_one_element_with_two_annotations(tree):
    found = tree(f'<p>一二三<a href="https://example.org">{LONG[:12]}</a></p>')
    assert [1, 2] == [count(found, "Link"), count(found, "Object")]


MARKERS = "li { position: relative; padding-left: 2em } .marker { position: absolute; left: 0 }"


def test_an_item_has_its_marker_as_label(tree):
    items = '<li><span class="marker">1.</span>甲</li><li><span class="marker">2.</span>乙</li>'
    found = inside(tree(f"<ol>{items}</ol>", MARKERS))
    item = ["LI", "Lbl", '"1."', "LBody", '"甲"']
    assert ["L", *item, *item] == [line.replace("2", "1").replace("乙", "甲") for line in found]


def test_an_item_divided_between_columns_is_one_item(tree):
    found = tree(f"<ul><li>{LONG}</li></ul>")
    assert [1, 1, 1] == [count(found, kind) for kind in ("L", "LI", "LBody")]


def test_a_note_at_the_foot_is_read_where_it_is_called(tree):
    found = tree(f"<p>正文{NOTE}又正文</p>", NOTES)
    expected = [
        "P",
        '"正文"',
        "Reference",
        '"〔1〕"',
        "Note",
        "Lbl",
        '"〔1〕"',
        '"注释"',
        '"又正文"',
    ]
    assert expected == inside(found)


def test_a_mark_that_is_repeated_is_a_reference(tree):
    found = tree("<p>正文<sup></sup>又正文</p>", 'sup::before { content: "〔1〕" }')
    assert ["P", '"正文"', "Reference", '"〔1〕"', '"又正文"'] == inside(found)


def test_what_the_style_sheet_writes_is_told_from_the_text(tree):
    found = tree("<p>正文</p>", 'p::after { content: "又" }')
    assert ["P", '"正文"', "NonStruct", '"又"'] == inside(found)


def test_a_picture_has_its_text_and_its_caption(tmp_path):
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'
    html = '<figure id="g"><img src="issue:a.svg" alt="图"/><figcaption>图1</figcaption></figure>'
    path = tmp_path / "tagged.pdf"
    path.write_bytes(write(set_unit(html, "", {"issue:a.svg": svg})))
    command = ["pdfinfo", "-struct-text", path]
    shown = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert '/Alt "图"' in shown or "图" in shown
    kinds = [line.split()[0] for line in shown.splitlines() if line.strip()]
    assert [1, 1] == [kinds.count("Figure"), kinds.count("Caption")]


def test_a_picture_that_says_not_what_it_shows_is_a_fault_of_the_layout():
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'
    unit = set_unit('<figure><img src="issue:a.svg"/></figure>', "", {"issue:a.svg": svg})
    with pytest.raises(ValueError, match="says not what it shows"):
        write(unit)
