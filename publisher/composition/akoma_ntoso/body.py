"""The text of a document: its blocks and the parts they stand in."""

from collections.abc import Sequence

from lxml import etree
from msgspec import Struct

from publisher.composition.akoma_ntoso.divisions import Division
from publisher.composition.akoma_ntoso.inlines import Inlines, Writer, add, cut, plain
from publisher.composition.page_marks import with_page_marks
from publisher.model.blocks import (
    Article,
    Attachments,
    Block,
    Heading,
    ItemList,
    Notes,
    Paragraph,
    Row,
    Signature,
    Table,
)
from publisher.model.figures import Figure, FigureRow, figures_of
from publisher.model.inline import Link, PageMark, Text
from publisher.model.names import Members, Names
from publisher.model.numerals import parse_numeral
from publisher.model.pagination import PageStart
from publisher.model.text import FORM


class Body(Struct, frozen=True):
    """Writes parts and blocks below elements, each with its eId and its GUID."""

    writer: Writer
    starts: dict[str, tuple[PageStart, ...]]
    """The pages that begin in a part, by its id."""
    prefix: str = ""
    """Before the eIds of what the text itself has: of an attached text, the eId of the attachment."""

    def marked(self, part: str, pieces: Sequence[str | Inlines], gap: int = 0) -> list[Inlines]:
        """The text of a part in pieces, with a mark wherever a printed page begins."""
        begun = self.starts.get(part, ())
        first, *rest = with_page_marks(pieces, begun, gap)
        return [(*(PageMark(each.number) for each in begun if not each.offset), *first), *rest]

    def line(
        self, parent: etree._Element, part: str, inlines: str | Inlines, within: str, **also: str
    ) -> etree._Element:
        """A paragraph that is a part of the text."""
        eid = self.writer.ids.of("p", within)
        made = add(parent, "p", eId=eid, GUID=self.writer.guid + part, **also)
        self.writer.write(made, *self.marked(part, (inlines,)))
        return made

    def division(self, parent: etree._Element, division: Division, within: str) -> None:
        """A part with a number. `within` is the eId of the one around it."""
        opening = division.opening
        assert opening
        if division.tag == "article":
            # Articles count through a text: the chapter they are in is no part of their name. Nor is
            # the text itself where the document has only one: others refer to them by their number.
            within = "" if opening.id.startswith("art-") else self.prefix
        eid = self.writer.ids.of(division.tag, within, _number(division, opening))
        made = add(parent, division.tag, eId=eid)
        number, said = self._opening(opening, division)
        if isinstance(opening, Article) and division.tag == "paragraph":
            # Its first 款, without a number; the article has that, and the GUID.
            number = ()
        else:
            made.set("GUID", self.writer.guid + opening.id)
        if number:
            self.writer.write(add(made, "num"), number)
        if isinstance(opening, Heading):
            self.writer.write(add(made, "heading"), said)
        if isinstance(opening, Heading) or division.tag == "article":
            said = ()
        if not division.within:
            self._text(add(made, "content"), said, division.blocks, eid)
            return
        if said or division.blocks:
            self._text(add(made, "intro"), said, division.blocks, eid)
        for each in division.within:
            self.division(made, each, eid)

    def _opening(
        self, opening: Heading | Article | Paragraph, division: Division
    ) -> tuple[Inlines, Inlines]:
        if isinstance(opening, Article):
            number, said = self.marked(opening.id, (opening.label, opening.inlines), 1)
            return number, said
        (whole,) = self.marked(opening.id, (opening.inlines,))
        return cut(whole, division.numbered)

    def _text(
        self, parent: etree._Element, said: Inlines, blocks: Sequence[Block], within: str
    ) -> None:
        if said or not blocks:
            self.writer.write(add(parent, "p"), said)
        self.blocks(parent, blocks, within)

    def blocks(self, parent: etree._Element, blocks: Sequence[Block], within: str) -> None:
        """Blocks one after another."""
        for block in blocks:
            match block:
                case Paragraph():
                    self.line(parent, block.id, block.inlines, within)
                case ItemList():
                    made = self._list(parent, block.id, within)
                    for item in block.items:
                        number, said = self.marked(item.id, (item.marker, item.inlines))
                        self._item(made, item.id, number, said)
                case Notes():
                    made = self._list(parent, block.id, within, FORM.notes)
                    for note in block.items:
                        number, said = self.marked(note.id, (f"{note.number}.", note.inlines))
                        self._item(made, note.id, number, said)
                case Attachments():
                    made = self._list(parent, block.id, within, FORM.attachments)
                    for listed in block.items:
                        title = Text(listed.title)
                        named = (Link(listed.target, (title,)) if listed.target else title,)
                        number, said = self.marked(listed.id, (listed.marker, named))
                        self._item(made, listed.id, number, said)
                case Figure() | FigureRow():
                    for figure in figures_of((block,)):
                        self._figure(parent, figure, within)
                case Names():
                    made = self._list(parent, block.id, within)
                    for name in block.items:
                        self._item(made, name.id, (), self.marked(name.id, (name.text,))[0])
                case Members():
                    made = self._list(parent, block.id, within)
                    for each in block.items:
                        person = each.text.removeprefix(each.label)
                        self._item(made, each.id, *self.marked(each.id, (each.label, person)))
                case Table():
                    self._table(parent, block, within)
                case Signature():
                    lines = tuple(plain(block.lines))
                    self.line(parent, block.id, lines, within, class_="signature")
                case _:
                    raise AssertionError(block)

    def _list(
        self, parent: etree._Element, part: str, within: str, heading: str = ""
    ) -> etree._Element:
        eid = self.writer.ids.of("blockList", within)
        made = add(parent, "blockList", eId=eid, GUID=self.writer.guid + part)
        if heading:
            self.writer.write(add(made, "listIntroduction"), *self.marked(part, (heading,)))
        return made

    def _item(self, parent: etree._Element, part: str, number: Inlines, said: Inlines) -> None:
        eid = self.writer.ids.of("item", parent.get("eId", ""))
        made = add(parent, "item", eId=eid, GUID=self.writer.guid + part)
        if any(isinstance(each, Text) and each.text for each in number):
            self.writer.write(add(made, "num"), number)
        self.writer.write(add(made, "p"), said)

    def _figure(self, parent: etree._Element, figure: Figure, within: str) -> None:
        made = self.line(parent, figure.id, figure.caption, within, class_="figure")
        shown = add(made, "img", src=f"../{figure.source}", alt=figure.caption)
        made.insert(0, shown)
        shown.tail, made.text = made.text, None

    def _table(self, parent: etree._Element, table: Table, within: str) -> None:
        eid = self.writer.ids.of("table", within)
        made = add(parent, "table", eId=eid, GUID=self.writer.guid + table.id)
        caption = None
        for each in (table.caption, table.unit):
            if not each:
                continue
            named = {"GUID": self.writer.guid + each.id}
            if caption is None:
                said = caption = add(made, "caption", **named)
            else:
                add(caption, "eol")
                said = add(caption, "span", **named)
            self.writer.write(said, *self.marked(each.id, (each.inlines,)))
        for tag, rows in (("th", table.header), ("td", table.body)):
            for row in rows:
                self._row(made, row, tag)
        for note in table.notes:
            self.line(parent, note.id, note.inlines, within, class_="note")

    def _row(self, table: etree._Element, row: Row, tag: str) -> None:
        if not row.cells:
            return
        eid = self.writer.ids.of("tr", table.get("eId", ""))
        made = add(table, "tr", eId=eid, GUID=self.writer.guid + row.id)
        pieces = self.marked(row.id, [cell.inlines for cell in row.cells])
        for cell, said in zip(row.cells, pieces, strict=True):
            shown = add(
                made,
                tag,
                colspan=str(cell.columns) if cell.columns > 1 else "",
                rowspan=str(cell.rows) if cell.rows > 1 else "",
            )
            self.writer.write(add(shown, "p"), said)


def _number(division: Division, opening: Heading | Article | Paragraph) -> str:
    """What an eId calls a part by: of 第三条之一 3-1, of （二） 2, of a heading the last of its numbers."""
    match opening:
        case Article() if division.tag == "article":
            inserted = f"-{opening.inserted}" if opening.inserted else ""
            return f"{opening.number}{inserted}"
        case Heading() if division.numbered:
            return opening.id.rpartition("-")[2].replace("_", "-")
        case Paragraph() if division.numbered:
            try:
                return str(parse_numeral(opening.text[1 : division.numbered - 1]))
            except ValueError:
                return ""
        case _:
            return ""
