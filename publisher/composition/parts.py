"""The parts of a document as the body prints them, by the HTML ids the templates give them."""

from publisher.model.document import Document

SEPARATOR = "."
"""Between the id of a document and that of its part: `reply-2.p1`."""


def printed_parts(document: Document) -> dict[str, str]:
    """The text of every part of `document` in which a page can begin, by HTML id."""
    day = document.date
    front = {
        "title": document.title,
        "occasion": document.occasion,
        "speaker": document.speaker,
        "number": str(document.number or ""),
        "recipients": document.recipients,
        "signature": "".join(document.issuers) + f"{day.year}{day.month}{day.day}",
        "disclosure": document.disclosure_note,
    }
    parts = {part: text for part, text in front.items() if text}
    parts |= {text.id: text.title for text in document.texts}
    parts |= {leaf.id: leaf.text for leaf in document.leaves}
    return {f"{document.id}{SEPARATOR}{part}": text for part, text in parts.items()}
