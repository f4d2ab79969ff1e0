"""The designed sheets of the layout: where each of their lines stands.

`gazette.txt` is what was seen on the pages: letter-spaced lines stand in the middle, the name is the
largest thing on the cover, and the two columns of the back cover are filled.
"""

import re
from pathlib import Path
from types import SimpleNamespace

from publisher.composition.layouts import find_layout
from publisher.model.pagination import PageRange
from publisher.source.workspace import Workspace
from publisher.typesetting.page.items import Box, Element, Glyphs, Item
from publisher.typesetting.page.items import Path as Outline
from publisher.typesetting.sheets.designing import Sheets

EXPECTED = Path(__file__).with_name("gazette.txt")
MEASURE = 483006


def test_covers_and_masthead_are_where_they_were(sample_content, tmp_path):
    issue = Workspace(sample_content).read_issue("2024-02")
    layout = find_layout(issue.layout, sample_content.parent / "layouts", issue.place_of("layout"))
    pages = SimpleNamespace(first=lambda _: 1, span=lambda _: PageRange(1, 1))
    contents = layout.render("print/contents.html", issue=issue, pagination=pages)
    masthead = re.sub(r"<main>.*</main>", "", contents, flags=re.DOTALL)
    sheets = Sheets(
        [("print/print.css", layout.read("print/print.css").decode())],
        dict[str, bytes]().__getitem__,
    )
    cover = sheets.pages(layout.render("print/cover.html", issue=issue, press=False), "cover-")
    back = sheets.pages(layout.render("print/back.html", issue=issue, press=False), "back-")
    block = sheets.block(masthead, MEASURE, "masthead-")
    found = [
        "cover", *dump(cover.pages[0].children),
        "masthead", *dump(block.children), f"height {block.height}",
        "back", *dump(back.pages[0].children),
    ]  # fmt: skip
    (tmp_path / "gazette.txt").write_text("\n".join(found) + "\n")
    assert found == EXPECTED.read_text().splitlines(), f"see {tmp_path}"


def dump(children: tuple[Element | Item, ...], depth: int = 1) -> list[str]:
    """Elements, text and boxes with their places in hundredths of a point; how many paths."""
    found: list[str] = []
    paths = [child for child in children if isinstance(child, Outline)]
    for child in children:
        match child:
            case Element():
                found.append("  " * depth + f"{child.kind} {child.alt}".rstrip())
                found += dump(child.children, depth + 1)
            case Glyphs():
                found.append(
                    "  " * depth
                    + f"{child.text} {place(child.x, child.y, child.end)} size {child.size} {ink(child)}"
                )
            case Box():
                found.append(
                    "  " * depth
                    + f"box {place(child.x, child.y, child.width, child.height)} {ink(child)}"
                )
    return [*found, *(["  " * depth + f"{len(paths)} paths"] if paths else [])]


def place(*numbers: int) -> str:
    return " ".join(f"{number / 1000:.2f}" for number in numbers)


def ink(item: Glyphs | Box) -> str:
    return "/".join(map(str, item.color.components))
