"""Two PDFs of one issue: the sources that travel in them, and the pages that look different."""

from collections.abc import Iterator
from io import BytesIO

from PIL import Image, ImageChops, ImageDraw
from pypdfium2 import PdfDocument, PdfiumError

_SCALE = 100 / 72
"""100 pixels an inch: characters can be told apart."""
_GAP = 20
_MARK = (200, 0, 0)


def sources_in(pdf: bytes) -> dict[str, str]:
    """The text files that travel in a PDF by their names, as they were typed.

    Raises `ValueError` for what is no PDF, and for files that are no text.
    """
    try:
        document = PdfDocument(pdf)
    except PdfiumError:
        raise ValueError("not a PDF") from None
    try:
        found = map(document.get_attachment, range(document.count_attachments()))
        return {file.get_name(): bytes(file.get_data()).decode() for file in found}
    finally:
        document.close()


def differing_pages(old: bytes, new: bytes) -> Iterator[tuple[int, bytes]]:
    """The pages that look different: their number in the file, from 1, and a picture.

    A PNG with the old page at the left and the new one at the right, what differs framed; a page
    that only one of them has stands alone.
    """
    before, after = PdfDocument(old), PdfDocument(new)
    try:
        for index in range(max(len(before), len(after))):
            left, right = _page(before, index), _page(after, index)
            if left and right and left.size == right.size:
                changed = ImageChops.difference(left, right).getbbox()
                if not changed:
                    continue
                for picture in (left, right):
                    ImageDraw.Draw(picture).rectangle(changed, outline=_MARK, width=2)
            yield index + 1, _side_by_side(left, right)
    finally:
        before.close()
        after.close()


def _page(document: PdfDocument, index: int) -> Image.Image | None:
    if index >= len(document):
        return None
    picture: Image.Image = document[index].render(scale=_SCALE).to_pil()
    return picture.convert("RGB")


def _side_by_side(left: Image.Image | None, right: Image.Image | None) -> bytes:
    width, height = (left or right or Image.new("RGB", (1, 1))).size
    sheet = Image.new("RGB", (2 * width + _GAP, height), "lightgrey")
    if left:
        sheet.paste(left, (0, 0))
    if right:
        sheet.paste(right, (width + _GAP, 0))
    written = BytesIO()
    sheet.save(written, "png")
    return written.getvalue()
