"""The parts of a document as the body prints them, by the HTML ids the templates give them."""

from publisher.model.blocks import Attachments, Notes
from publisher.model.document import Document
from publisher.model.text import text_of

SEPARATOR = "."
"""Between the id of a document and that of its part: `reply-2.para1`."""


def printed_parts(document: Document) -> dict[str, str]:
    """The text of every part of `document` in which a page can begin, by HTML id.

    Above 附注 and 附件 stands a heading that is kept with the first of them: it begins no page.
    """
    heads = {block.id for block in document.all_blocks if isinstance(block, Notes | Attachments)}
    return {
        f"{document.id}{SEPARATOR}{part.id}": part.text
        for part in text_of(document)
        if part.id not in heads
    }
