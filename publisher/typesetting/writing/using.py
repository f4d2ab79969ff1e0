"""What pages use: glyphs, pictures, colours."""

from collections.abc import Iterable

from publisher.typesetting.page.items import Box, Color, Element, Glyphs, Image, Item, Page, Path


class Used:
    """What all of `pages` use."""

    def __init__(self, pages: Iterable[Page]) -> None:
        self.glyphs: list[Glyphs] = []
        self.pictures: list[str] = []
        self.colors: set[Color] = set()
        for page in pages:
            self._add(page.children)

    def _add(self, children: Iterable[Element | Item]) -> None:
        for child in children:
            match child:
                case Element():
                    self._add(child.children)
                case Glyphs():
                    self.glyphs.append(child)
                    self.colors.add(child.color)
                case Box():
                    self.colors.add(child.color)
                case Path():
                    self.colors |= {color for color in (child.fill, child.stroke) if color}
                case Image():
                    self.pictures.append(child.digest)
                case _:
                    pass
