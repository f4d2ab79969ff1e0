"""A document → its file."""

from publisher.model.document import Document
from publisher.source.writing.blocks import write_body
from publisher.source.writing.front_matter import fields_of, write_front_matter


def write_document(document: Document) -> str:
    """The text of the file that reads as `document`: front matter and body."""
    body = write_body(document.blocks, document.texts, document.footnotes, document.suppressions)
    return f"{write_front_matter(fields_of(document))}\n{body}"
