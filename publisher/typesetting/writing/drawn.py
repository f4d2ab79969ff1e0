"""All pages of a file drawn: their content streams, and the objects that they name."""

from collections.abc import Sequence

from msgspec import Struct

from publisher.typesetting.page.items import Page
from publisher.typesetting.writing import faces
from publisher.typesetting.writing.contents import Content, Shared
from publisher.typesetting.writing.drawing import Picture
from publisher.typesetting.writing.files import Resources
from publisher.typesetting.writing.navigation import Waypoints
from publisher.typesetting.writing.objects import File, reference
from publisher.typesetting.writing.structure import Sheet, Tree
from publisher.typesetting.writing.using import Used


class Drawn(Struct, frozen=True):
    """The pages of a file. Their objects are still to be put, and the tree to be finished."""

    file: File
    tree: Tree
    points: Waypoints
    sheets: list[Sheet]
    contents: list[Content]

    def put_pages(self, entries: Sequence[str]) -> int:
        """Put the page objects, each with its own `entries`. Returns the number of their tree."""
        parent = self.file.reserve()
        for index, (sheet, own) in enumerate(zip(self.sheets, entries, strict=True)):
            self.file.put(
                sheet.number,
                f"<</Type/Page/Parent {reference(parent)}/StructParents {index}{own}>>",
            )
        kids = " ".join(reference(sheet.number) for sheet in self.sheets)
        self.file.put(parent, f"<</Type/Pages/Count {len(self.sheets)}/Kids[{kids}]>>")
        return parent

    def put_tree(self) -> int:
        """Put the structure. Returns the number of its root."""
        return self.tree.finish(self.sheets)


def draw(pages: Sequence[Page], resources: Resources, file: File, *, inks: bool) -> Drawn:
    """Draw `pages`, in colours of ink where `inks` allow it.

    Raises `LookupError` for fonts and pictures that `resources` does not find, `ValueError` for
    pages that cannot be written.
    """
    used = Used(pages)
    images: dict[str, Picture] = {}
    if used.pictures:
        from publisher.typesetting.writing import pictures  # noqa: PLC0415 -- takes its time

        images = pictures.embed(used.pictures, resources, file, inks=inks)
    if not inks and any(len(color.components) == 4 for color in used.colors):
        raise ValueError("colours of ink in pages for the screen")
    shared = Shared(
        Tree(file, len(pages)),
        faces.embed(used.glyphs, resources, file),
        images,
    )
    sheets = [Sheet(file.reserve(), page.height) for page in pages]
    contents = [Content(page, sheet, shared) for page, sheet in zip(pages, sheets, strict=True)]
    return Drawn(file, shared.tree, shared.points, sheets, contents)
