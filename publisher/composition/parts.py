"""The parts of a document as the body prints them, by the HTML ids the templates give them."""

from publisher.model.document import Document
from publisher.model.text import FORM, FormWords, text_of

SEPARATOR = "."
"""Between the id of a document and that of its part: `reply-2.para1`."""


def printed_parts(document: Document, form: FormWords = FORM) -> dict[str, str]:
    """The text of every part of `document` in which a page can begin, by HTML id."""
    return {f"{document.id}{SEPARATOR}{part.id}": part.text for part in text_of(document, form)}
