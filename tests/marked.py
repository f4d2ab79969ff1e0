"""Reads the pages of web edition and e-book as their readers do: characters, and marks of pages."""

from dataclasses import dataclass, field

from lxml import etree, html

APPARATUS = {"doc-noteref", "doc-backlink"}


@dataclass
class Marked:
    """The text of a document without white space, and where in it something stands."""

    text: str = ""
    pages: list[tuple[int, int]] = field(default_factory=list)
    """Numbers of the pages whose marks stand in it, and how many characters stand before each."""
    parts: dict[str, int] = field(default_factory=dict)
    """How many characters stand before what has this id."""

    def after(self, number: int, count: int = 12) -> str:
        """The characters after the mark of a page; the page must have one, and no other."""
        (position,) = (position for page, position in self.pages if page == number)
        return self.text[position : position + count]


def read_html(page: bytes) -> Marked:
    return _read(html.document_fromstring(page, html.HTMLParser(encoding="utf-8")))


def read_xhtml(page: bytes) -> Marked:
    return _read(etree.fromstring(page))


def _read(page: etree._Element) -> Marked:
    (document,) = page.xpath("//*[contains(concat(' ', @class, ' '), ' document ')]")
    marked = Marked()
    _walk(document, marked)
    return marked


def _walk(element: etree._Element, marked: Marked) -> None:
    role = element.get("role")
    name = etree.QName(element).localname
    if role == "doc-pagebreak":
        number = int(element.get("id").removeprefix("p"))
        assert f"第{number}页" == element.get("title")
        assert "" == "".join(element.itertext())
        marked.pages.append((number, len(marked.text)))
        return
    apparatus = element.get("data-apparatus", "false" if role not in APPARATUS else "")
    if name == "nav" or apparatus != "false":
        return
    if element.get("id"):
        marked.parts[element.get("id")] = len(marked.text)
    _take(element.text, marked)
    for child in element:
        _walk(child, marked)
        _take(child.tail, marked)


def _take(text: str | None, marked: Marked) -> None:
    marked.text += "".join((text or "").split())
