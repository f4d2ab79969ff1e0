"""One page by itself, to make a picture of it."""

from publisher.typesetting.page.items import Page
from publisher.typesetting.writing.drawn import draw
from publisher.typesetting.writing.files import Resources
from publisher.typesetting.writing.objects import File, number, reference

_VERSION = "1.7"
_IDENTIFIER = bytes(16)
"""It is not kept: nothing tells it from others."""


def write_page(page: Page, resources: Resources) -> bytes:
    """A PDF of `page` as it looks, with nothing to click. Its links may lead to other pages.

    Raises what `write_pdf` raises, but takes colours of ink.
    """
    file = File(_VERSION, effort=0)
    drawn = draw([page], resources, file, inks=True)
    (content,) = drawn.contents
    entries = (
        f"/MediaBox[0 0 {number(page.width)} {number(page.height)}]"
        f"/Resources<<{content.resources}>>/Contents {reference(file.stream(content.data))}"
    )
    parent = drawn.put_pages([entries])
    catalog = file.add(
        f"<</Type/Catalog/Pages {reference(parent)}/StructTreeRoot {reference(drawn.put_tree())}>>"
    )
    return file.finish(catalog, file.add("<<>>"), _IDENTIFIER)
