"""Trees of tables for tests, from short HTML, with the styles of a plain sheet."""

from html.parser import HTMLParser

from msgspec.structs import replace

from publisher.typesetting.composer.styles.values import Border, Percent, Sides, Style
from publisher.typesetting.composer.tree import Node

ROW = 17940
_THIN, _THICK = Border(500), Border(1000)
_NONE = Border()
_TABLE = Style(
    font_families=("Noto Serif CJK SC",),
    font_size=9000,
    font_features=(("tnum", 1), ("lnum", 1)),
    line_height=13000,
    lang="zh-CN",
    text_align="justify",
    display="table",
    width=Percent(10000),
    border=Sides(_THICK, _NONE, _THICK, _NONE),
)
_TD = replace(
    _TABLE,
    display="block",
    width="auto",
    border=Sides(_NONE, _THIN, _THIN, _THIN),
    padding=Sides(2000, 4500, 2000, 4500),
    vertical_align="middle",
)
_TH = replace(_TD, font_families=("Noto Sans CJK SC",), text_align="center")
_CAPTION = replace(
    _TABLE,
    display="block",
    width="auto",
    border=Sides(_NONE, _NONE, _NONE, _NONE),
    font_families=("Noto Sans CJK SC",),
    line_height=ROW,
    text_align="center",
    padding=Sides(ROW, 0, 0, 0),
)
_STYLES: dict[tuple[str, str], Style] = {
    ("table", ""): _TABLE,
    ("caption", ""): _CAPTION,
    ("caption", "continued"): replace(_CAPTION, padding=Sides(0, 0, 0, 0)),
    ("th", ""): _TH,
    ("td", ""): _TD,
    ("td", "left"): replace(_TD, text_align="start"),
    ("td", "center"): replace(_TD, text_align="center"),
    ("td", "right"): replace(_TD, text_align="end"),
    ("p", ""): replace(_TD, padding=Sides(0, 0, 0, 0), border=_CAPTION.border),
}
_VOID = frozenset(("br", "img"))


def table_node(html: str) -> Node:
    """The tree of a `<table>`."""
    reader = _Reader()
    reader.feed(html.strip())
    reader.close()
    return reader.built(reader.stack[0][2][0], "t", None)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.stack: list[tuple[str, dict[str, str], list]] = [("", {}, [])]

    def handle_starttag(self, tag, attrs) -> None:
        element = tag, {name: value or "" for name, value in attrs}, []
        self.stack[-1][2].append(element)
        if tag not in _VOID:
            self.stack.append(element)

    def handle_endtag(self, tag) -> None:
        assert self.stack.pop()[0] == tag

    def handle_data(self, data) -> None:
        self.stack[-1][2].append(data)

    def built(
        self, element: tuple[str, dict[str, str], list], key: str, above: Style | None
    ) -> Node:
        tag, attributes, children = element
        style = _STYLES.get((tag, attributes.get("class", ""))) or _STYLES.get((tag, ""))
        if style is None:
            inner = above or _TABLE
            style = replace(_TABLE, display="inline", font_families=inner.font_families)
        own = attributes.get("id") or key
        built = [
            child if isinstance(child, str) else self.built(child, f"{own}/{at}", style)
            for at, child in enumerate(children)
        ]
        return Node(tag, own, attributes, style, tuple(built))
