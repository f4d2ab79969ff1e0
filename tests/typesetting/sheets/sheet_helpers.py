"""What tests of sheets look up for themselves."""

from fontTools.ttLib import TTFont

from publisher.typesetting.page.items import Element, Item, Page
from publisher.typesetting.page.walking import items


def glyphs(file, text: str) -> tuple[int, ...]:
    """The glyphs of characters by the font's own table."""
    with TTFont(file.file, fontNumber=file.face.index, lazy=True) as font:
        names = font.getBestCmap()
        return tuple(font.getGlyphID(names[ord(char)]) for char in text)


def drawn(page: Page, kind: type) -> list:
    """The items of a kind in their order."""
    return [item for _, item in items(page) if isinstance(item, kind)]


def outline(children: tuple[Element | Item, ...], depth: int = 0) -> list[str]:
    """The elements by their kinds, with what is read in them."""
    found = []
    for child in children:
        if isinstance(child, Element):
            says = "".join(
                f" {name}={value}"
                for name in ("alt", "lang", "scope")
                if (value := getattr(child, name))
            )
            spans = "".join(
                f" {name}={value}"
                for name in ("columns", "rows")
                if (value := getattr(child, name)) > 1
            )
            found.append("  " * depth + child.kind + says + spans)
            found += outline(child.children, depth + 1)
        else:
            text = (
                getattr(child, "text", "")
                or getattr(child, "target", "")
                or getattr(child, "name", "")
            )
            found.append("  " * depth + f"{type(child).__name__} {text}".rstrip())
    return found
