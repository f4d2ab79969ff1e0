"""Pages as text: each line, rule and picture with its place, for the eye and for `diff`.

Places are points from the upper left corner of the type area: of a line, of its baseline where its
first glyph begins and its last one ends. After them stands how the line is tagged.
"""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from composed import below, lines_of
from made_documents import document, read_issue, set_units

from publisher.typesetting.page.items import POINT, Box, Image, Item, Page

ROWS = 16
FOLDER = Path(__file__).parent


def typed(name: str) -> str:
    """A document of this folder, below a head made for it; what it says itself between `---` goes first."""
    text = (FOLDER / f"{name}.md").read_text(encoding="utf-8")
    own, body = ("", text) if not text.startswith("---\n") else text[4:].split("---\n", 1)
    return document(
        "关于试排的通知", body, **dict(line.split(": ", 1) for line in own.splitlines())
    )


def dump(name: str) -> str:
    """The pages of a document of this folder, on paper of `ROWS` rows."""
    picture = (FOLDER / "picture.png").read_bytes()
    issue = read_issue({"a": typed(name)}, {"picture.png": picture})
    pages = [page for _, unit in set_units(issue, ROWS) for page in unit.pages]
    return "\n".join(line for number, page in enumerate(pages, 1) for line in _page(number, page))


def _page(number: int, page: Page) -> Iterator[str]:
    yield f"page {number}"
    for line in lines_of([page], artifacts=True):
        first, last = line.glyphs[0], line.glyphs[-1]
        ends = f"{_pt(first.x - page.area.x)} to {_pt(last.x + last.end - page.area.x)}"
        kinds = " ".join(element.kind for element in line.way[1:] or line.way)
        yield f"  {_pt(line.y - page.area.y)}: {ends} {first.size / POINT:g}pt {line.text}  [{kinds}]"
    for item in _shapes(item for _, item in below(page.children, ())):
        place = f"{_pt(item.x - page.area.x)}, {_pt(item.y - page.area.y)}"
        kind = "picture" if isinstance(item, Image) else "rule"
        yield f"  {kind} at {place}: {_pt(item.width)} by {_pt(item.height)}"
    yield ""


def _shapes(items: Iterable[Item]) -> Iterator[Box | Image]:
    return (item for item in items if isinstance(item, Box | Image))


def _pt(length: int) -> str:
    return f"{length / POINT:.2f}"


if (
    __name__ == "__main__"
):  # python tests/typesetting/composer/pages/dumps.py NAME …: look at the difference
    for each in sys.argv[1:]:
        (FOLDER / f"{each}.txt").write_text(dump(each), encoding="utf-8")
