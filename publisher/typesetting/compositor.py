"""The pages of one issue in one layout: what is set and what is designed, from HTML to `Page`s.

It holds what all of them share: the style sheets, the fonts, the pictures, and WeasyPrint, which is
loaded only where a sheet is designed.
"""

from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from publisher.typesetting.composer.assembly import type_area
from publisher.typesetting.composer.context import LostPicture, Memo
from publisher.typesetting.composer.frames import Drawing
from publisher.typesetting.composer.heads import with_head
from publisher.typesetting.composer.styles.sheets import StyleSheets
from publisher.typesetting.composer.styles.values import PageStyle
from publisher.typesetting.composer.text.fonts import FontBook
from publisher.typesetting.composer.unit import ComposedUnit, compose, page_name
from publisher.typesetting.fonts import ServedFont
from publisher.typesetting.illustrations import Drawn, Illustrations
from publisher.typesetting.page.items import Page
from publisher.typesetting.writing import Resources

if TYPE_CHECKING:
    from publisher.typesetting.sheets.designing import Sheets


class Compositor:
    """Makes the pages of an issue. `read` gives the bytes of an address, such as
    `issue:files/x.png` or `layout:print/x.svg`, or raises `LookupError`.
    """

    def __init__(self, css: list[tuple[str, str]], read: Callable[[str], bytes]) -> None:
        """`css`: the style sheets in their order, each with its name for messages."""
        self._css = css
        self._read = read
        self.styles = StyleSheets.parse(css)
        self.memo = Memo()
        self.pictures = Illustrations(read, self._draw)
        self._designed: dict[str, bytes] = {}
        """Files of pictures on designed sheets, by their SHA-256."""

    @cached_property
    def fonts(self) -> FontBook:
        """The fonts; those of the body lend its marks to others."""
        return FontBook(self.styles.tree("<html></html>").style.font_families)

    @cached_property
    def sheets(self) -> "Sheets":
        """What lays out designed sheets."""
        from publisher.typesetting.sheets.designing import Sheets  # noqa: PLC0415 -- takes its time

        return Sheets(self._css, self._read)

    def compose(self, html: str) -> ComposedUnit:
        """What flows, on pages without heads and folios.

        Raises `LostPicture`, and `UserError` for style sheets that are not understood.
        """
        root = self.styles.tree(html)
        style = self._style(page_name(root), 1)
        return compose(root, style, self.fonts, self.pictures, self._design, self.memo)

    def pages(self, unit: ComposedUnit, first: int) -> Iterator[Page]:
        """The pages of a unit that begins with the page `first`, with heads and folios."""
        for index in range(len(unit.plans)):
            yield self.page(unit, index, first + index)

    def page(self, unit: ComposedUnit, index: int, number: int) -> Page:
        """One page of a unit, by its index, with head and folio."""
        style = self._style(unit.page_name, number)
        return with_head(unit.page(index, style), style, number, unit.strings, self.fonts)

    def designed(self, html: str, key: str) -> list[Page]:
        """Sheets that are designed rather than set. Raises `SheetFault`."""
        sheet = self.sheets.pages(html, key)
        self._designed |= sheet.images
        return list(sheet.pages)

    def blank(self) -> Page:
        """A page with nothing on it."""
        style = self._style("", 1)
        return Page(style.width, style.height, type_area(style), (), bleed=style.bleed)

    @property
    def resources(self) -> Resources:
        """The files that the pages made up to now name."""
        return Resources(self._font, self._image)

    def served(self) -> Iterator[ServedFont]:
        """What served the text of the pages made up to now."""
        for families, installed, characters in self.fonts.served():
            yield ServedFont(families, installed.family, installed.file, characters)
        if "sheets" in self.__dict__:
            for (families, font), found in self.sheets.served.items():
                yield ServedFont(families, font.family, font.file, frozenset(found))

    def _font(self, digest: str) -> Path:
        if "sheets" in self.__dict__:
            for _, font in self.sheets.served:
                if font.face.digest == digest:
                    return font.file
        return self.fonts.file(digest)

    def _image(self, digest: str) -> bytes:
        return self._designed[digest] if digest in self._designed else self.pictures.images[digest]

    def _style(self, name: str, number: int) -> PageStyle:
        return self.styles.page(name, "left" if number % 2 == 0 else "right")

    def _design(self, html: str, width: int, key: str) -> tuple[Drawing, int]:
        block = self.sheets.block(html, width, key)
        self._designed |= block.images
        return Drawing([((), child) for child in block.children]), block.height

    def _draw(self, address: str, svg: bytes, width: int, height: int) -> Drawn:
        from publisher.typesetting.sheets.listening import SheetFault  # noqa: PLC0415 -- as above

        try:
            block = self.sheets.drawing(svg, width, height)
        except SheetFault as fault:
            if fault.missing:
                raise
            raise LostPicture(address, "; ".join(fault.resources.values())) from None
        return block.children, block.images
