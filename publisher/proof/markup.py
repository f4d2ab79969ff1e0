"""The text of a document in HTML or XHTML: that of the web edition and of the e-book.

A page marks what it says by itself, so that the rest is the document's:

- `class="document"`: the element with the words of the document; what stands outside is the page's;
- within it `data-apparatus` on whatever the edition adds: labels of footnotes, remarks, lists of
  contents;
- `nav`, and the roles `doc-noteref`, `doc-backlink` and `doc-pagebreak` (DPUB-ARIA 1.1), say so
  without being marked, unless `data-apparatus="false"` says that the words are the document's: those
  that a 附注 explains are a reference to it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo
from zlib import error as DeflateError  # noqa: N812 -- zlib names it like a function

from lxml import etree, html

from publisher.model.text import squeezed

_UNSEEN = {"nav", "script", "style", "template"}
_LARGEST = 64 * 1024 * 1024
"""Bytes of all texts of a book, unpacked; the largest issue has two million."""
_APPARATUS_ROLES = {"doc-backlink", "doc-noteref", "doc-pagebreak"}
_DOCUMENT = "descendant::*[contains(concat(' ', normalize-space(@class), ' '), ' document ')]"


def text_in_html(page: bytes) -> str | None:
    """The document's text in a page of the web edition, squeezed; none where no element has it.

    Raises `ValueError` for what is no HTML.
    """
    return _document_text(_parsed(page))


def all_text_in_html(page: bytes) -> str:
    """All text of a page from elsewhere, squeezed. Raises `ValueError` for what is no HTML."""
    body = _parsed(page).find("body")
    if body is None:
        raise ValueError("no body: a frameset")
    return squeezed("".join(_texts(body)))


def texts_in_epub(book: bytes) -> dict[str, str]:
    """The documents' texts in an e-book, squeezed, by the names of the files that hold them.

    Raises `ValueError` for what is no EPUB.
    """
    found: dict[str, str] = {}
    with archive_of(book, "EPUB") as archive:
        left = _LARGEST
        for member in archive.infolist():
            if member.filename.endswith(".xhtml"):
                data = unpacked(archive, member, left)
                left -= len(data)
                text = _document_text(etree.fromstring(data, xml_parser()))
                if text is not None:
                    found[member.filename] = text
    return found


@contextmanager
def archive_of(data: bytes, kind: str) -> Iterator[ZipFile]:
    """The zip archive of XML files that a `kind` of edition is. Raises `ValueError` for any other."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            yield archive
    except (BadZipFile, DeflateError, etree.XMLSyntaxError, EOFError):
        raise ValueError(f"not an {kind}") from None
    except (RuntimeError, NotImplementedError):
        raise ValueError(f"encrypted, or packed in a way that {kind} has not") from None


def unpacked(archive: ZipFile, member: ZipInfo, most: int) -> bytes:
    """A member of an archive; raises `ValueError` for one that swells beyond `most` bytes."""
    with archive.open(member) as file:
        data = file.read(most + 1)
    if len(data) > most:
        raise ValueError("too large when unpacked")
    return data


def xml_parser() -> etree.XMLParser:
    """Reads a file from elsewhere, and nothing that it names."""
    return etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)


def _parsed(page: bytes) -> etree._Element:
    parser = html.HTMLParser(encoding="utf-8")
    try:
        return html.document_fromstring(page, parser)
    except etree.ParserError:
        raise ValueError("not HTML") from None


def _document_text(page: etree._Element) -> str | None:
    for element in page.xpath(_DOCUMENT):
        return squeezed("".join(_texts(element)))
    return None


def _texts(element: etree._Element) -> Iterator[str]:
    if not isinstance(element.tag, str) or _is_apparatus(element):
        return
    yield element.text or ""
    for child in element:
        yield from _texts(child)
        yield child.tail or ""


def _is_apparatus(element: etree._Element) -> bool:
    marked = element.get("data-apparatus")
    return etree.QName(element).localname in _UNSEEN or (
        element.get("role") in _APPARATUS_ROLES if marked is None else marked != "false"
    )
