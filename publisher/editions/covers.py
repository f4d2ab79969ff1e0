"""The cover as a picture, for editions that show it."""

from collections.abc import Callable

from publisher.editions.publication import Publication
from publisher.typesetting.page.encoding import encode
from publisher.typesetting.picture import first_page_png


def cover_png(
    publication: Publication, width: int, pdf: bytes | None = None
) -> Callable[[], bytes]:
    """A PNG so many pixels wide, to be asked for; made meanwhile, or kept from an earlier build.

    Of an issue that is out it is made of its `pdf`, where that is given: no page of it is set anew.
    """
    shop = publication.shop
    if publication.standing and pdf is not None:
        return shop.later(first_page_png, pdf, width)
    pages = publication.pages
    parts = encode(pages.cover), str(width).encode()
    return shop.kept_later(parts, lambda: shop.later(first_page_png, pages.cover_pdf(), width))
