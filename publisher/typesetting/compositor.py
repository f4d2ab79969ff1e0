"""The pages of one issue in one layout: what is set and what is designed, from HTML to `Page`s.

It holds what all of them share: the style sheets, the fonts, the pictures, and WeasyPrint, which is
loaded only where a sheet is designed.
"""

import atexit
import gc
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from multiprocessing.util import Finalize
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from msgspec.structs import replace

from publisher.typesetting.composer.assembly import on_sheet, type_area
from publisher.typesetting.composer.context import LostPicture, Memo
from publisher.typesetting.composer.frames import Drawing
from publisher.typesetting.composer.heads import with_head
from publisher.typesetting.composer.proofmarks import ProofMark, with_proof_marks
from publisher.typesetting.composer.styles.sheets import StyleSheets
from publisher.typesetting.composer.styles.values import PageStyle, Style
from publisher.typesetting.composer.text.fonts import FontBook
from publisher.typesetting.composer.unit import ComposedUnit, compose, page_name
from publisher.typesetting.fonts import ServedFont
from publisher.typesetting.illustrations import Drawn, Illustrations
from publisher.typesetting.ownfonts import own_faces
from publisher.typesetting.page.items import Image, Page
from publisher.typesetting.page.walking import items
from publisher.typesetting.setunit import SetUnit
from publisher.typesetting.workshop import Job
from publisher.typesetting.writing import read_profile

if TYPE_CHECKING:
    from publisher.typesetting.sheets.designing import Sheets


class Compositor:
    """Makes the pages of units in one layout."""

    def __init__(self, css: tuple[tuple[str, str], ...]) -> None:
        """`css`: the style sheets in their order, each with its name for messages."""
        self.css = css
        self._files: Mapping[str, bytes] = {}
        self._designed: dict[str, bytes] = {}
        """Files of pictures on what was designed for the unit at hand, by their SHA-256."""
        self.styles = StyleSheets.parse(css)
        self.memo = Memo()
        self.pictures = Illustrations(self._read, self._draw)

    @cached_property
    def fonts(self) -> FontBook:
        """The fonts; those of the body lend its marks to others."""
        body = self.styles.tree("<html></html>").style.font_families
        return FontBook(
            body, own_faces(self.styles.font_faces, self._read, lambda: self._own_fonts)
        )

    @cached_property
    def _own_fonts(self) -> Path:
        """A folder with the fonts that the layout brings, for as long as this process runs."""
        folder = TemporaryDirectory(prefix="gongbao-fonts-")
        # Python's own list of what to do at the end is not for processes divided from others.
        Finalize(None, folder.cleanup, exitpriority=0)
        return Path(folder.name)

    def at_hand(self, font: ServedFont) -> ServedFont:
        """A font that served a unit which was kept or came from another process, as it lies here.

        One that the layout brings lies elsewhere in each process.
        """
        own = self._own_files().get(font.file.stem)
        return font if own is None else replace(font, file=own)

    @cached_property
    def sheets(self) -> "Sheets":
        """What lays out designed sheets."""
        from publisher.typesetting.sheets.designing import Sheets  # noqa: PLC0415 -- takes its time

        return Sheets(self.css, self._read)

    def make(self, job: Job) -> SetUnit:
        """The pages of a unit, without heads and folios.

        Raises `LostPicture` or `SheetFault` for what cannot be drawn, and `UserError` for style
        sheets that are not understood.
        """
        self.take_files(dict(job.files))
        self._designed = {}
        if "sheets" in self.__dict__:
            self.sheets.served = {}
        made = self._designed_unit(job) if job.designed else self._composed_unit(job)
        return replace(made, served=(*made.served, *self._served_sheets()))

    def _designed_unit(self, job: Job) -> SetUnit:
        sheet = self.sheets.pages(job.html, job.designed)
        return SetUnit(sheet.pages, images=sheet.images)

    def _composed_unit(self, job: Job) -> SetUnit:
        unit = self.compose(job.html)
        style = self.style(unit.page_name, 1)
        pages = tuple(unit.page(index, style) for index in range(len(unit.plans)))
        images = {**self._designed, **self.pictures.images}
        if images:
            drawn = {
                item.digest for page in pages for _, item in items(page) if isinstance(item, Image)
            }
            images = {digest: data for digest, data in images.items() if digest in drawn}
        return SetUnit(
            pages,
            unit.page_name,
            unit.strings.on(pages),
            unit.remarks,
            dict(unit.missing),
            unit.served,
            images,
        )

    def compose(self, html: str) -> ComposedUnit:
        """What flows, on pages that are still to be drawn. Raises as `make`."""
        root = self.styles.tree(html)
        style = self.style(page_name(root), 1)
        return compose(root, style, self.fonts, self.pictures, self._design, self.memo)

    def with_heads(self, unit: SetUnit, first: int) -> Iterator[Page]:
        """The pages of a unit that begins with the page `first`, with heads and folios."""
        for index in range(len(unit.pages)):
            yield self.with_head(unit, index, first + index)

    def with_head(self, unit: SetUnit, index: int, number: int) -> Page:
        """A page of a unit with its head and folio, to be printed with this number.

        It was made for the right-hand side of the sheet, since that is not known before.
        """
        style = self.style(unit.page_name, number, is_first=index == 0)
        page = on_sheet(unit.pages[index], style)
        return with_head(page, style, number, unit.strings[index], self.fonts)

    def proof(
        self, page: Page, name: str, number: int, stamp: str, marked: Sequence[ProofMark] = ()
    ) -> Page:
        """A page of the pages called `name` as one of a proof: stamped, its lines numbered, words marked."""
        boxes = self.style(name, number).boxes
        style = boxes[0][1] if boxes else Style()
        return with_proof_marks(page, stamp, style, self.fonts, marked)

    def blank(self) -> Page:
        """A page with nothing on it."""
        style = self.style("", 1)
        return Page(style.width, style.height, type_area(style), (), bleed=style.bleed)

    def style(self, name: str, number: int, *, is_first: bool = False) -> PageStyle:
        """What is said of pages of a name on the side of the sheet where `number` stands.

        `is_first` is that of a unit.
        """
        return self.styles.page(name, "left" if number % 2 == 0 else "right", first=is_first)

    def take_files(self, files: Mapping[str, bytes]) -> None:
        """The files that are named from now on, by their addresses."""
        if any(self._files.get(address, data) != data for address, data in files.items()):
            self.pictures = Illustrations(self._read, self._draw)
            self._files = files
        else:
            self._files = {**self._files, **files}

    def _read(self, address: str) -> bytes:
        if address.startswith("icc:"):
            return read_profile(address.removeprefix("icc:"))
        return self._files[address]

    def _served_sheets(self) -> Iterator[ServedFont]:
        if "sheets" in self.__dict__:
            own = self._own_files()
            for (families, font), found in self.sheets.served.items():
                file = own.get(font.face.digest, font.file)
                yield ServedFont(families, font.family, file, frozenset(found))

    def _own_files(self) -> dict[str, Path]:
        """The font files that the layout brings, by their SHA-256."""
        if not self.styles.font_faces:
            return {}
        _ = self.fonts  # They are written when it is asked for.
        folder = self.__dict__.get("_own_fonts")
        return {path.stem: path for path in folder.iterdir()} if folder else {}

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


@lru_cache(maxsize=2)
def compositor_of(css: tuple[tuple[str, str], ...]) -> Compositor:
    """A compositor for these style sheets, kept for the units that follow."""
    return Compositor(css)


def _let_go() -> None:
    """Give WeasyPrint's fonts back while the libraries that hold them are still there.

    Left to the end of the interpreter, Pango is asked to free them when it is gone.
    """
    if compositor_of.cache_info().currsize and "weasyprint" in sys.modules:
        compositor_of.cache_clear()
        gc.collect()


atexit.register(_let_go)


def make_unit(job: Job) -> SetUnit:
    """The pages of a unit, in a process of its own."""
    return compositor_of(job.css).make(job)
