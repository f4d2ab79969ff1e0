"""What a style says, computed: a subset of CSS, in thousandths of a point."""

from typing import Generic, Literal, TypeVar

from msgspec import Struct

from publisher.typesetting.page.items import BLACK, Color


class Percent(Struct, frozen=True):
    """A share of what contains it, in hundredths of a percent."""

    value: int

    def of(self, whole: int) -> int:
        """The length, where the whole is `whole`."""
        return round(whole * self.value / 10000)


T = TypeVar("T")
Length = int | Percent
Auto = Literal["auto"]
Align = Literal["start", "end", "center", "justify"]
Break = Literal["auto", "avoid", "always", "page", "left", "right", "column"]


class Border(Struct, frozen=True):
    """A rule at one side of a box; of no width where there is none."""

    width: int = 0
    color: Color = BLACK


class Sides(Struct, Generic[T], frozen=True):
    """What a box has at its four sides."""

    top: T
    right: T
    bottom: T
    left: T


class Leader(Struct, frozen=True):
    """In generated content: dots up to what follows (CSS GCPM, `leader()`)."""

    text: str


class Counter(Struct, frozen=True):
    """In generated content: the number of the page."""

    name: str


class NamedString(Struct, frozen=True):
    """In generated content: what `string-set` gave a name."""

    name: str


Content = str | Leader | Counter | NamedString


class Style(Struct, frozen=True):
    """The computed style of one element, pseudo-element or margin box.

    Initial values are those of CSS; the first group is inherited.
    """

    font_families: tuple[str, ...] = ()
    font_size: int = 12000
    font_weight: int = 400
    font_features: tuple[tuple[str, int], ...] = ()
    """OpenType features switched on or off, by tag."""
    line_height: int = 14400
    """Computed: a number or a percentage is already multiplied by the size of the font."""
    letter_spacing: int = 0
    color: Color = BLACK
    text_align: Align = "start"
    text_align_last: Align | Auto = "auto"
    text_indent: Length = 0
    white_space: Literal["normal", "nowrap", "pre-line"] = "normal"
    hyphens: Literal["none", "manual", "auto"] = "manual"
    writing_mode: Literal["horizontal-tb", "sideways-lr"] = "horizontal-tb"
    """`sideways-lr`: turned to the left as a whole, to be read with the page turned to the right."""
    orphans: int = 2
    widows: int = 2
    lang: str = ""
    """Of the text (the attribute `lang`)."""

    display: Literal["block", "inline", "table", "flex", "none"] = "inline"
    """What is `list-item` is `block`: markers are elements of their own. Parts of a table are told by
    their tags."""
    position: Literal["static", "relative", "absolute"] = "static"
    left: Length | Auto = "auto"
    margin: Sides[Length | Auto] = Sides(0, 0, 0, 0)
    padding: Sides[Length] = Sides(0, 0, 0, 0)
    border: Sides[Border] = Sides(Border(), Border(), Border(), Border())
    background: Color | None = None
    width: Length | Auto = "auto"
    max_width: Length | None = None
    max_height: Length | None = None
    vertical_align: Literal["baseline", "super", "sub", "top", "middle", "bottom"] = "baseline"
    float: Literal["none", "footnote"] = "none"
    columns: int = 1
    column_gap: int = 0
    column_span: Literal["none", "all"] = "none"
    break_before: Break = "auto"
    break_after: Break = "auto"
    break_inside: Literal["auto", "avoid"] = "auto"
    content: tuple[Content, ...] | None = None
    """Of a pseudo-element or a margin box."""
    string_set: tuple[tuple[str, str], ...] = ()
    """Names and what they stand for from here on."""
    bookmark_level: int = 0
    """0: none."""
    bookmark_label: str = ""
    page: str = ""
    """The named page that it stands on."""


class PageStyle(Struct, frozen=True):
    """What `@page` rules say of one kind of page, on one side of the sheet."""

    width: int
    height: int
    margin: Sides[int]
    boxes: tuple[tuple[str, Style], ...] = ()
    """Margin boxes that have content, by their names: `top-left`."""
    footnotes: Style = Style(display="block")
    """Of the area for notes (`@footnote`)."""
    bleed: int = 0


def resolved(length: Length | Auto, whole: int) -> int:
    """A length, where the whole is `whole`; 0 for `auto`."""
    if isinstance(length, Percent):
        return length.of(whole)
    return length if isinstance(length, int) else 0


def fixed(length: Length | Auto) -> int:
    """A length that is no share of anything; 0 for one that is, and for `auto`."""
    return length if isinstance(length, int) else 0
