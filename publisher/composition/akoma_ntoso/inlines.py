"""Runs of characters as Akoma Ntoso has them within a paragraph."""

from collections.abc import Iterator, Sequence

from lxml import etree
from msgspec import Struct, field
from msgspec.structs import replace

from publisher.composition.akoma_ntoso.names import Ids
from publisher.model.blocks import Footnote
from publisher.model.inline import (
    Emphasis,
    FootnoteReference,
    Inline,
    LineBreak,
    Link,
    PageMark,
    Strong,
    Subscript,
    Superscript,
    Text,
    plain_text,
)

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
Inlines = tuple[Inline, ...]


def add(parent: etree._Element, tag: str, **attributes: str) -> etree._Element:
    """A new element at the end of `parent`; attributes without a value are left out."""
    stated = {name.rstrip("_"): value for name, value in attributes.items() if value}
    return etree.SubElement(parent, f"{{{NAMESPACE}}}{tag}", stated)


def cut(inlines: Inlines, at: int) -> tuple[Inlines, Inlines]:
    """The inlines before and after their character `at`. What has no characters stays before it."""
    before: list[Inline] = []
    after: list[Inline] = []
    for inline in inlines:
        length = len(plain_text((inline,)))
        if at >= length and not after:
            before.append(inline)
        elif at <= 0 or after:
            after.append(inline)
        else:
            first, second = _divided(inline, at)
            before.append(first)
            after.append(second)
        at -= length
    return tuple(before), tuple(after)


def _divided(inline: Inline, at: int) -> tuple[Inline, Inline]:
    match inline:
        case Text(text):
            return Text(text[:at]), Text(text[at:])
        case Strong() | Emphasis() | Subscript() | Superscript() | Link():
            first, second = cut(inline.children, at)
            return replace(inline, children=first), replace(inline, children=second)
    raise AssertionError(inline)


class Writer(Struct):
    """Writes runs of characters into elements."""

    ids: Ids
    footnotes: dict[str, Footnote]
    guid: str
    """Begins the GUID of a part; its anchor follows."""
    _called: dict[str, str] = field(default_factory=dict)
    """The eIds of the footnotes that were written, by their ids."""

    def write(self, parent: etree._Element, inlines: Sequence[Inline]) -> None:
        """Put `inlines` at the end of what is in `parent`."""
        for inline in inlines:
            match inline:
                case Text(text):
                    _add_text(parent, text)
                case LineBreak():
                    add(parent, "eol")
                case Strong(children):
                    self.write(add(parent, "b"), children)
                case Emphasis(children):
                    self.write(add(parent, "i"), children)
                case Subscript(children):
                    self.write(add(parent, "sub"), children)
                case Superscript(children):
                    self.write(add(parent, "sup"), children)
                case Link(target, children):
                    self.write(add(parent, "a", href=_address(target)), children)
                case PageMark(number):
                    add(parent, "eop", number=str(number))
                case FootnoteReference():
                    self._call(parent, inline)

    def _call(self, parent: etree._Element, mark: FootnoteReference) -> None:
        """A footnote where it is called first, a mark that leads to it where it is called again."""
        if called := self._called.get(mark.footnote):
            add(parent, "noteRef", href=f"#{called}", marker=mark.label)
            return
        eid = self.ids.of("authorialNote", number=mark.label)
        self._called[mark.footnote] = eid
        note = add(
            parent,
            "authorialNote",
            eId=eid,
            GUID=self.guid + mark.footnote,
            marker=mark.label,
            placement="bottom",
        )
        self.write(add(note, "p"), self.footnotes[mark.footnote].inlines)


def plain(lines: Sequence[str]) -> Iterator[Inline]:
    """Lines of characters with their ends between them."""
    for number, line in enumerate(lines):
        if number:
            yield LineBreak()
        yield Text(line)


def _address(target: str) -> str:
    """A file of the issue lies beside the folder of the document."""
    return target if ":" in target else f"../{target}"


def _add_text(parent: etree._Element, text: str) -> None:
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text
