"""Styles: what a paragraph and its runs look like once all that they inherit is put together."""

from msgspec import Struct, field

from publisher.source.importing.appearance import Looks
from publisher.source.importing.flow import Side
from publisher.source.importing.word.names import Element, child, is_on, name, value, whole

_SIDES: dict[str, Side] = {
    "center": "center",
    "right": "right",
    "end": "right",
    "left": "left",
    "start": "left",
    "both": "left",
    "distribute": "center",
}


class Shape(Struct):
    """Properties of a paragraph, with those of its runs as far as styles give them."""

    looks: Looks = field(default_factory=Looks)
    side: Side | None = None
    outline: int | None = None
    """From 0, as `w:outlineLvl` counts."""
    numbering: str = ""
    """`w:numId`; `0` takes numbers away."""
    level: int | None = None
    breaks_page: bool | None = None
    title: bool = False
    style: str = ""

    def over(self, below: "Shape") -> "Shape":
        """These properties, and those of `below` where they say nothing."""
        return Shape(
            self.looks.over(below.looks),
            self.side or below.side,
            below.outline if self.outline is None else self.outline,
            self.numbering or below.numbering,
            below.level if self.level is None else self.level,
            below.breaks_page if self.breaks_page is None else self.breaks_page,
            self.title or below.title,
            self.style or below.style,
        )


class Styles:
    """The styles of a file, each put together with what it is based on."""

    def __init__(self, root: Element | None, themes: dict[str, str]) -> None:
        self._elements: dict[str, Element] = {}
        self._shapes: dict[str, Shape] = {}
        self._themes = themes
        self._defaults = Shape()
        self.default = ""
        """Id of the style of a paragraph that names none."""
        if root is None:
            return
        defaults = child(root, "w:docDefaults")
        run = child(defaults, "w:rPrDefault/w:rPr")
        self._defaults = self.shape(child(defaults, "w:pPrDefault/w:pPr"), run)
        for element in root.iterfind(name("w:style")):
            style_id = str(element.get(name("w:styleId"), ""))
            self._elements[style_id] = element
            is_paragraph = element.get(name("w:type")) == "paragraph"
            if is_paragraph and element.get(name("w:default")) in ("1", "true", "on"):
                self.default = style_id

    def named(self, style_id: str) -> Shape:
        """A style with all that it inherits; that of plain text for an unknown one."""
        return self._chain(style_id, ()).over(self._defaults)

    def of_runs(self, style_id: str) -> Looks:
        """A style of characters, without what paragraphs have."""
        return self._chain(style_id, ()).looks

    def draws_rules(self, style_id: str) -> bool:
        """Whether a style of tables, or one that it is based on, has rules."""
        seen: set[str] = set()
        while (element := self._elements.get(style_id)) is not None and style_id not in seen:
            if has_rules(child(element, "w:tblPr/w:tblBorders")):
                return True
            seen.add(style_id)
            style_id = value(element, "w:basedOn")
        return False

    def shape(self, properties: Element | None, run: Element | None) -> Shape:
        """What a `w:pPr` and a `w:rPr` say themselves."""
        outline = value(properties, "w:outlineLvl")
        level = value(properties, "w:numPr/w:ilvl")
        return Shape(
            self.looks(run),
            _SIDES.get(value(properties, "w:jc")),
            whole(outline) if outline else None,
            value(properties, "w:numPr/w:numId"),
            whole(level) if level else None,
            is_on(properties, "w:pageBreakBefore"),
        )

    def looks(self, properties: Element | None) -> Looks:
        """What a `w:rPr` says itself."""
        if properties is None:
            return Looks()
        fonts = child(properties, "w:rFonts")
        font = ""
        if fonts is not None:
            font = str(fonts.get(name("w:eastAsia"), "")) or self._themes.get(
                str(fonts.get(name("w:eastAsiaTheme"), "")), ""
            )
        size = value(properties, "w:sz")
        return Looks(
            is_on(properties, "w:b"),
            is_on(properties, "w:vanish"),
            font,
            whole(size) / 2,
            value(properties, "w:color").replace("auto", ""),
            value(properties, "w:vertAlign"),
        )

    def _chain(self, style_id: str, below: tuple[str, ...]) -> Shape:
        if style_id in self._shapes:
            return self._shapes[style_id]
        element = self._elements.get(style_id)
        if element is None or style_id in below:
            return Shape()
        shape = self.shape(child(element, "w:pPr"), child(element, "w:rPr"))
        shape.style = style_id
        called = value(element, "w:name").lower()
        shape.title = called in ("title", "标题")
        if called.startswith("heading ") and shape.outline is None:
            shape.outline = max(whole(called[8:]) - 1, 0)
        based = value(element, "w:basedOn")
        result = shape.over(self._chain(based, (*below, style_id))) if based else shape
        self._shapes[style_id] = result
        return result


def has_rules(borders: Element | None) -> bool:
    """Whether one of the edges of a `w:tblBorders` or `w:tcBorders` is drawn."""
    return borders is not None and any(
        edge.get(name("w:val")) not in (None, "nil", "none") for edge in borders
    )


def theme_fonts(root: Element | None) -> dict[str, str]:
    """The fonts for simplified Chinese that a theme gives to headings and text."""
    fonts: dict[str, str] = {}
    for kind in ("major", "minor"):
        scheme = child(root, f"a:themeElements/a:fontScheme/a:{kind}Font")
        if scheme is not None:
            for font in scheme.iterfind(name("a:font")):
                if font.get("script") == "Hans":
                    fonts[f"{kind}EastAsia"] = str(font.get("typeface", ""))
    return fonts
