"""HTML as Word, WPS, LibreOffice and browsers put it on the clipboard → a flow."""

import re
from typing import Any

from lxml import html
from lxml.etree import ParserError
from msgspec import Struct, field
from msgspec.structs import replace

from publisher.errors import Place, UserError
from publisher.source.importing.appearance import Looks
from publisher.source.importing.flow import (
    Face,
    Flow,
    Grid,
    GridCell,
    Item,
    Line,
    Raised,
    Side,
    Span,
)
from publisher.source.importing.numerals import shown
from publisher.source.importing.report import Report

_BLOCKS = {
    *("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "pre", "center"),
    *("section", "article", "header", "footer", "main", "dt", "dd", "address", "body", "html"),
    *("ul", "ol", "dl", "form", "fieldset", "figure", "figcaption", "o:p"),
}
_UNSEEN = {"script", "style", "head", "title", "meta", "link", "template", "noscript"}
_SIDES: dict[str, Side] = {
    "center": "center", "right": "right", "left": "left", "justify": "left", "end": "right",
    "start": "left",
}  # fmt: skip
_POINTS = {"pt": 1.0, "px": 0.75, "mm": 2.835, "cm": 28.35, "in": 72.0}
_FORMS = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
}
_RULE = re.compile(r"(?<![^{}])([^{}]+)\{([^{}]*)\}")
_MAX_DEPTH = 200
Element = Any
"""An element of lxml, which has no types."""


class _Style(Struct, frozen=True):
    """What text inherits."""

    looks: Looks = field(default_factory=Looks)
    side: Side | None = None
    outline: int | None = None
    hidden: bool = False
    link: str = ""
    pre: bool = False


def read_html(text: str, report: Report, where: Place) -> Flow:
    """The flow of a page or of a piece of one. Raises `UserError` for what is none."""
    start = re.match(r"Version:[\d.]+\s(?:[^<]*\s)?", text)
    try:
        root = html.document_fromstring(text[start.end() :] if start else text)
    except (ParserError, ValueError):
        raise UserError("这不是 HTML。", where, "请重新复制，或者用 --from text。") from None
    reader = _Reader(report, _sheet(root))
    reader.walk(root, _Style(), 0)
    reader.end_line()
    return Flow(reader.items)


class _Reader:
    def __init__(self, report: Report, sheet: dict[str, str]) -> None:
        self.items: list[Item] = []
        self._report = report
        self._sheet = sheet
        self._spans: list[Span] = []
        self._style = _Style()
        self._number = 1
        self._label = ""
        self._bullet = False
        self._starts_page = False

    def end_line(self) -> None:
        """What has been gathered is a paragraph."""
        spans, self._spans = self._spans, []
        if any(span.text.strip() for span in spans):
            if self._label:
                spans.insert(0, replace(spans[0], text=self._label, raised=""))
            sizes = self._style.looks
            self.items.append(
                Line(
                    tuple(spans), self._number, self._style.side, self._style.outline,
                    size=sizes.size, red=sizes.is_red, starts_page=self._starts_page,
                    bullet=self._bullet,
                )
            )  # fmt: skip
            self._number += 1
            self._label, self._bullet, self._starts_page = "", False, False

    def walk(self, element: Element, style: _Style, depth: int) -> None:
        """All that an element holds, in order."""
        tag = element.tag if isinstance(element.tag, str) else ""
        if not tag or tag in _UNSEEN or depth > _MAX_DEPTH:
            self._left(element, tag, depth)
            return
        style = self._styled(element, tag, style)
        if style.hidden or tag in ("del", "s", "strike"):
            self._drop(element, tag)
            return
        match tag:
            case "br":
                self._put("\n", replace(style, pre=True))
            case "table":
                self.end_line()
                self.items.append(self._grid(element, style, depth))
            case "img":
                self._report.warn(
                    "image", "剪贴板里的图片没有导入，请存成文件放进 files/。", self._number
                )
            case "rt" | "rp":
                self._drop(element, tag)
            case _:
                self._inside(element, tag, style, depth)

    def _inside(self, element: Element, tag: str, style: _Style, depth: int) -> None:
        is_block = tag in _BLOCKS
        if is_block:
            self.end_line()
            self._style = style
            if tag == "li":
                self._item(element)
            if _css(element.get("style", "")).get("page-break-before") == "always":
                self._starts_page = True
        self._put(element.text or "", style)
        for child in element:
            self.walk(child, style, depth + 1)
            if is_block or child.tag in _BLOCKS or child.tag == "table":
                self._style = style
            self._put(child.tail or "", style)
        if is_block:
            self.end_line()

    def _put(self, text: str, style: _Style) -> None:
        if not style.pre:
            text = re.sub(r"[ \t\r\n]+", " ", text)
        if not text or (text == " " and not self._spans):
            return
        self._report.carried += len("".join(text.split()))
        looks = style.looks
        if text.strip() and (not self._spans or looks.size > self._style.looks.size):
            self._style = replace(self._style, looks=looks)
        face: Face = looks.face
        raised: Raised = "sup" if looks.raised == "sup" else "sub" if looks.raised == "sub" else ""
        self._spans.append(Span(text, bool(looks.bold), face, raised, "", style.link))

    def _drop(self, element: Element, tag: str) -> None:
        text = element.text_content()
        if text.strip():
            code, said = {
                "del": ("deleted", "删去的文字没有导入："),
                "s": ("deleted", "删去的文字没有导入："),
                "strike": ("deleted", "删去的文字没有导入："),
                "rt": ("ruby", "注音没有导入："),
                "rp": ("ruby", "注音没有导入："),
            }.get(tag, ("hidden-text", "隐藏的文字没有导入："))
            self._report.warn(code, said, self._number, text)
            self._report.dropped += len("".join(text.split()))

    def _left(self, element: Element, tag: str, depth: int) -> None:
        if depth > _MAX_DEPTH and tag:
            self._report.warn(
                "nesting", "HTML 嵌套太深，里面的文字没有导入：", text=element.text_content()
            )

    def _item(self, element: Element) -> None:
        """The number that a browser shows before an item of a list."""
        holder = element.getparent()
        if holder is None or holder.tag != "ol":
            self._bullet = True
            return
        items = [item for item in holder if item.tag == "li"]
        start = holder.get("start", "1")
        number = (int(start) if start.isdigit() else 1) + items.index(element)
        form = _FORMS.get(holder.get("type", "1"), "decimal")
        self._label = f"{shown(number, form)}."

    def _styled(self, element: Element, tag: str, style: _Style) -> _Style:
        given = _css(self._rules(element, tag) + ";" + element.get("style", ""))
        looks = Looks(color=_color(given.get("color", "")), size=_size(given.get("font-size", "")))
        weight = given.get("font-weight", "")
        if weight:
            looks.bold = weight in ("bold", "bolder") or (weight.isdigit() and int(weight) >= 600)
        elif tag in ("b", "strong"):
            looks.bold = True
        looks.font = given.get("mso-fareast-font-family") or given.get("font-family", "")
        if tag == "font":
            looks.font = element.get("face", "") or looks.font
        align = given.get("vertical-align", "")
        looks.raised = {"sup": "sup", "sub": "sub"}.get(
            tag, {"super": "sup", "sub": "sub"}.get(align, "")
        )
        side = _SIDES.get(given.get("text-align") or element.get("align", "").lower())
        hidden = given.get("display") == "none" or given.get("mso-hide") == "all"
        href = element.get("href", "") if tag == "a" else ""
        level = int(tag[1]) if re.fullmatch("h[1-6]", tag) else None
        return _Style(
            looks.over(style.looks),
            side or ("center" if tag == "center" else style.side),
            level or style.outline,
            hidden or style.hidden,
            href if href.startswith(("http", "mailto:")) else style.link,
            style.pre or tag == "pre" or given.get("white-space") == "pre",
        )

    def _rules(self, element: Element, tag: str) -> str:
        names = element.get("class", "").split()
        selectors = [tag, *(f".{name}" for name in names), *(f"{tag}.{name}" for name in names)]
        return ";".join(self._sheet.get(selector.lower(), "") for selector in selectors)

    def _grid(self, table: Element, style: _Style, depth: int) -> Grid:
        number = self._number
        rows = []
        header = 0
        for row in table.iter("tr"):
            if next(row.iterancestors("table")) is not table:
                continue
            if row.getparent().tag == "thead":
                header += 1
            rows.append(
                tuple(self._cell(cell, style, depth) for cell in row if cell.tag in ("td", "th"))
            )
        return Grid(tuple(row for row in rows if row), number, header)

    def _cell(self, cell: Element, style: _Style, depth: int) -> GridCell:
        within = _Reader(self._report, self._sheet)
        within._number = self._number
        within.walk_cell(cell, self._styled(cell, "td", style), depth + 1)
        self._number = within._number
        lines: list[Line] = []
        for item in within.items:
            if isinstance(item, Line):
                lines.append(item)
            elif isinstance(item, Grid):
                self._report.warn(
                    "nested-table", "表中有表，里面的表并成了一格的文字。", self._number
                )
                lines += [line for row in item.rows for inner in row for line in inner.lines]
        return GridCell(tuple(lines), _count(cell, "colspan"), _count(cell, "rowspan"))

    def walk_cell(self, cell: Element, style: _Style, depth: int) -> None:
        """The content of a cell of a table, whose reader this is."""
        self._style = style
        self._put(cell.text or "", style)
        for child in cell:
            self.walk(child, style, depth)
            self._put(child.tail or "", style)
        self.end_line()


def _count(cell: Element, attribute: str) -> int:
    text = cell.get(attribute, "1")
    return max(min(int(text), 1000), 1) if text.isdigit() else 1


def _css(text: str) -> dict[str, str]:
    pairs = (part.partition(":") for part in text.split(";"))
    return {
        key.strip().lower(): value.strip().strip("'\"") for key, _, value in pairs if value.strip()
    }


def _sheet(root: Element) -> dict[str, str]:
    """Declarations by simple selectors: `p.MsoTitle`, as Word writes them."""
    sheet: dict[str, str] = {}
    for style in root.iter("style"):
        for selectors, declarations in _RULE.findall(re.sub("<!--|-->", "", style.text_content())):
            for selector in selectors.split(","):
                key = selector.strip().lower()
                sheet[key] = f"{sheet.get(key, '')};{declarations}"
    return sheet


def _size(text: str) -> float:
    match = re.fullmatch(r"([\d.]+)(pt|px|mm|cm|in)", text.strip())
    return float(match[1]) * _POINTS[match[2]] if match and match[1] != "." else 0


def _color(text: str) -> str:
    if text.lower() == "red":
        return "FF0000"
    if match := re.fullmatch(r"#([0-9a-fA-F]{6})", text):
        return match[1]
    if match := re.fullmatch(r"rgb\((\d+),\s*(\d+),\s*(\d+)\)", text):
        return "".join(f"{min(int(part), 255):02X}" for part in match.groups())
    return ""
