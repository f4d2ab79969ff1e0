"""Pictures of each printed form for `docs/gallery/`, and the page that shows them.

    PYTHONPATH=tests tests/typesetting/gallery.py FOLDER

Prints the made-up issues of `tests/workspaces` and cuts from their pages what each form is about.
"""

import sys
from pathlib import Path

import pymupdf
from PIL import Image
from printed import Printed, print_issue, squeeze
from ruamel.yaml import YAML
from samples import FORMS, REPOSITORY, WANGCHUAN

from publisher.model.document import Document

GALLERY = Path(__file__).with_name("gallery.yaml")
"""Each form: what it is called, the document that shows it, and which of its pages."""
ISSUES = {"wangchuan": (WANGCHUAN, "2026-03"), "forms": (FORMS, "2025-01")}
DPI = 90
_MARGIN = 12
_GREYS = 16
_HEAD, _FOOT = 92, 745
"""Between them, in points, stands the text of a page."""


def forms() -> list[dict]:
    """What the gallery shows, in its order."""
    return YAML(typ="safe").load(GALLERY)


def source(form: dict) -> Path:
    """The document that shows a form."""
    content, issue = ISSUES[form["issue"]]
    return next((content / issue).glob(f"[0-9]*-{form['document']}.md"))


def main() -> None:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    printed = {name: print_issue(content, issue) for name, (content, issue) in ISSUES.items()}
    lines = ["# 版面图例", "", _INTRODUCTION, ""]
    for form in forms():
        picture = cut(printed[form["issue"]], form)
        picture.save(folder / f"{form['picture']}.png", optimize=True)
        where = source(form).relative_to(REPOSITORY).as_posix()
        lines += [
            f"## {form['name']}",
            "",
            f"写法：{form['how']}。文稿：[{where.rpartition('/')[2]}](../../{where})",
            "",
            f"![{form['name']}]({form['picture']}.png)",
            "",
        ]
    (folder / "README.zh-CN.md").write_text("\n".join(lines[:-1]) + "\n", encoding="utf-8")


def cut(printed: Printed, form: dict) -> Image.Image:
    """The part of a page on which the document stands, in greys."""
    pages = printed.pagination.documents[form["document"]]
    page = _page(printed, pages.first + form.get("page", 0))
    top, bottom = _extent(printed, page, form)
    clip = pymupdf.Rect(44, max(top - _MARGIN, 0), page.rect.width - 44, bottom + _MARGIN)
    pixels = page.get_pixmap(dpi=form.get("dpi", DPI), clip=clip, colorspace=pymupdf.csGRAY)
    picture = Image.frombytes("L", (pixels.width, pixels.height), pixels.samples)
    return picture.quantize(_GREYS)


def _page(printed: Printed, number: int) -> pymupdf.Page:
    labels = [page.get_label() for page in printed.pages]
    return printed.pages[labels.index(str(number))]


def _extent(printed: Printed, page: pymupdf.Page, form: dict) -> tuple[float, float]:
    """From the title of the document, or the head of the page, to the title of the next one."""
    lines = sorted(
        (line["bbox"][1], squeeze("".join(span["text"] for span in line["spans"])))
        for block in page.get_text("dict")["blocks"]
        for line in block.get("lines", ())
        if _HEAD < line["bbox"][1] < _FOOT
    )
    ids = [document.id for document in printed.issue.documents]
    own, *after = printed.issue.documents[ids.index(form["document"]) :]
    top = _HEAD if form.get("page") else _title(lines, own)
    ends = [y for each in after if (y := _title(lines, each)) > top]
    low = [block[3] for block in page.get_text("blocks") if top <= block[1] < _FOOT]
    low += [path["rect"].y1 for path in page.get_drawings() if top <= path["rect"].y0 < _FOOT]
    return top, min([*ends, max(low) + 2 * _MARGIN]) - _MARGIN


def _title(lines: list[tuple[float, str]], document: Document) -> float:
    """Where the lines of a title stand below each other; 0 where they do not."""
    wanted = [squeeze(line) for line in document.title_lines]
    texts = [text for _, text in lines]
    for at in range(len(lines)):
        if texts[at : at + len(wanted)] == wanted:
            return lines[at][0]
    return 0


_INTRODUCTION = (
    "每一种写法印出来的样子，由 `make gallery` 从虚构的两期公报里截取；点文稿看它怎么写。"
    "写法的说明见[《文稿格式》](../source-format.zh-CN.md)。"
)

if __name__ == "__main__":
    main()
