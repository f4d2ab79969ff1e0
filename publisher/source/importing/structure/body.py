"""The blocks of a text."""

import re

from msgspec import Struct, field
from msgspec.structs import replace

from publisher.model.blocks import (
    Article,
    Attachment,
    Attachments,
    Block,
    Heading,
    ItemList,
    ListItem,
    Note,
    Notes,
    Paragraph,
)
from publisher.model.figures import Figure
from publisher.model.inline import Strong
from publisher.model.names import Members, Names
from publisher.model.numerals import parse_numeral
from publisher.source.importing.flow import Grid, Item, Line, Picture, Span
from publisher.source.importing.structure import marks
from publisher.source.importing.structure.draft import Places
from publisher.source.importing.structure.headings import Headings, headings_for
from publisher.source.importing.structure.inlines import InlineMaker
from publisher.source.importing.structure.people import members_at, names_at
from publisher.source.importing.structure.tables import make_table
from publisher.source.importing.structure.tidying import tidy_spans

_TERM = re.compile("[：:]")
"""Ends the term that a note explains."""

_WEB = re.compile(r"[（(]见网络版[）)][；;。.]?\s*$")
"""How print names an attachment that only the web edition carries."""


class BodyMaker(Struct):
    """Makes the blocks of one document."""

    maker: InlineMaker
    places: Places
    taken: list[str]
    """Where words and marks go that the form of a block says: 附件： 附注： and numbers."""
    pictures: list[Picture] = field(default_factory=list)
    """Those that the blocks show."""

    def blocks(self, items: list[Item]) -> tuple[Block, ...]:
        """The blocks of a text, in order."""
        lines = [item for item in items if isinstance(item, Line)]
        text = _Text(self, headings_for(lines, self.maker.looks), items)
        return tuple(text.blocks())


class _Text:
    def __init__(self, body: BodyMaker, headings: Headings, items: list[Item]) -> None:
        self._maker = body.maker
        self._places = body.places
        self._pictures = body.pictures
        self._taken = body.taken
        self._headings = headings
        self._items = items
        self._at = 0
        self._article = 0
        """Number of the article before, since they follow one another."""

    def blocks(self) -> list[Block]:
        made: list[Block] = []
        while self._at < len(self._items):
            item = self._items[self._at]
            self._at += 1
            match item:
                case Grid():
                    made.append(make_table(item, self._maker, self._places))
                case Picture():
                    made.append(self._figure(item))
                case Line():
                    made.append(self._block(item))
        return made

    def _block(self, line: Line) -> Block:
        text = line.text.strip()
        if line.bullet:
            return self._bullets(line)
        if people := self._people(line):
            return people
        if match := marks.ATTACHMENTS.fullmatch(text):
            return self._attachments(line, match[1])
        if (match := marks.NUMBERED_ATTACHMENT.match(text)) and int(match[1]) == 1:
            return self._attachments(line, f"1.{text[match.end() :]}")
        if marks.NOTES.fullmatch(text) and (notes := self._notes()):
            self._taken.append(text)
            return notes
        if article := self._as_article(line):
            return article
        level = None if self._heads_table(text) else self._headings.level(line, self._following())
        if level:
            spans = tidy_spans(_gap_after_number(line).spans)
            inlines = self._maker.inlines(spans, line.number, plain=True)
            return Heading("", self._places.next(), level, inlines)
        return self._paragraph(line)

    def _following(self) -> Line | None:
        below = self._items[self._at] if self._at < len(self._items) else None
        return below if isinstance(below, Line) else None

    def _people(self, line: Line) -> Members | Names | None:
        """A list of people that begins with this line."""
        at = self._at - 1
        found = members_at(self._items, at, self._places) or names_at(self._items, at, self._places)
        if found is None:
            return None
        block, self._at = found
        listed = "".join(one.text for one in self._items[at : self._at] if isinstance(one, Line))
        self._maker.report.hint("people", "这几行认作了名单，请核对：", line.number, listed)
        return block

    def _heads_table(self, text: str) -> bool:
        """Whether a line is the caption of the table below it, whatever it looks like."""
        below = next(
            (
                item
                for item in self._items[self._at :]
                # Between the two there may be the unit.
                if not (isinstance(item, Line) and marks.UNIT.fullmatch(item.text.strip()))
            ),
            None,
        )
        return isinstance(below, Grid) and text.startswith("表")

    def _paragraph(self, line: Line) -> Paragraph:
        line = _closed_number(line)
        length = self._headings.run_in(line)
        if not length:
            return Paragraph("", self._places.next(), self._maker.inlines(line.spans, line.number))
        head = self._maker.inlines(_first(line.spans, length), line.number, plain=True)
        rest = self._maker.inlines(_without(line.spans, length), line.number)
        return Paragraph("", self._places.next(), (Strong(head), *rest), run_in=True)

    def _as_article(self, line: Line) -> Article | None:
        match = marks.ARTICLE.match(line.text)
        if not match:
            return None
        try:
            number = parse_numeral(match[2])
            inserted = parse_numeral(match[3]) if match[3] else 0
        except ValueError:
            self._maker.report.warn(
                "article-number", "条的编号不对，请照原件改：", line.number, match[1]
            )
            return None
        is_next = number == self._article + (0 if inserted else 1)
        is_label = match[0][-1].isspace() or match.end() == len(line.text)
        if not is_next and not is_label:
            # 第三条规定的情形 opens a sentence; an article follows the one before it.
            return None
        self._article = number
        rest = tidy_spans(_without(line.spans, match.end()))
        return Article(
            "",
            self._places.next(),
            number,
            match[1],
            self._maker.inlines(rest, line.number),
            inserted=inserted,
        )

    def _bullets(self, line: Line) -> ItemList:
        items = [line]
        while self._at < len(self._items):
            following = self._items[self._at]
            if not isinstance(following, Line) or not following.bullet:
                break
            items.append(following)
            self._at += 1
        place = self._places.next()
        return ItemList(
            "",
            place,
            ordered=False,
            items=tuple(
                ListItem("", place, "", self._maker.inlines(item.spans, item.number))
                for item in items
            ),
        )

    def _attachments(self, line: Line, first: str) -> Block:
        titles: list[str] = []
        numbered = marks.ITEM.match(first)
        if first:
            titles.append(first[numbered.end() :] if numbered else first)
        while self._at < len(self._items):
            following = self._items[self._at]
            if not isinstance(following, Line):
                break
            match = marks.item(len(titles) + 1).match(following.text)
            named = marks.NUMBERED_ATTACHMENT.match(following.text)
            if named and int(named[1]) == len(titles) + 1:
                match = named
            if not match:
                break
            titles.append(following.text[match.end() :])
            self._taken.append(match[0])
            self._at += 1
        place = self._places.next()
        if not titles:
            return Paragraph("", place, self._maker.inlines(line.spans, line.number))
        self._taken += [line.text, *titles]
        items = tuple(
            Attachment(
                "",
                place,
                number if numbered or len(titles) > 1 else None,
                _WEB.sub("", title).rstrip("；;。.").strip(),
                bool(_WEB.search(title)),
            )
            for number, title in enumerate(titles, 1)
        )
        return Attachments("", place, items)

    def _notes(self) -> Notes | None:
        """附注 with their numbers; `None` where what follows is not such."""
        items: list[Note] = []
        place = self._places.next()
        at = self._at
        while at < len(self._items):
            line = self._items[at]
            match = marks.item(len(items) + 1).match(line.text) if isinstance(line, Line) else None
            if not match or not isinstance(line, Line) or not _TERM.search(line.text):
                break
            spans = _without(line.spans, match.end())
            while rest := self._rest_of_note(at + 1, len(items) + 2):
                spans = (*spans, *rest.spans)
                at += 1
            self._taken.append(match[0])
            inlines = self._maker.inlines(self._with_colon(tidy_spans(spans), line), line.number)
            items.append(Note("", place, len(items) + 1, inlines))
            at += 1
        if not items:
            return None
        self._at = at
        return Notes("", place, tuple(items))

    def _rest_of_note(self, at: int, number: int) -> Line | None:
        """A paragraph that belongs to the note before it: the next note comes right after."""
        if at + 1 >= len(self._items):
            return None
        line, following = self._items[at], self._items[at + 1]
        if not isinstance(line, Line) or not isinstance(following, Line):
            return None
        opens = marks.item(number)
        is_between = opens.match(following.text) and not opens.match(line.text)
        return line if is_between and not marks.ITEM.match(line.text) else None

    def _with_colon(self, spans: tuple[Span, ...], line: Line) -> tuple[Span, ...]:
        """A note whose term ends in ：, by which its term is known."""
        if "：" in "".join(span.text for span in spans):
            return spans
        for n, span in enumerate(spans):
            if ":" in span.text:
                self._maker.report.hint("note-colon", "词语之后的半角冒号改成了全角：", line.number)
                changed = replace(span, text=span.text.replace(":", "：", 1))
                return (*spans[:n], changed, *spans[n + 1 :])
        return spans

    def _figure(self, picture: Picture) -> Figure:
        caption = picture.description
        following = self._items[self._at] if self._at < len(self._items) else None
        if isinstance(following, Line) and _is_caption(following):
            caption = following.text
            self._at += 1
        if not caption:
            caption = "（图注）"
            self._maker.report.warn("no-caption", "图片没有图注，请写上。", picture.number)
        self._pictures.append(picture)
        return Figure("", self._places.next(), f"files/{picture.name}", caption)


def _is_caption(line: Line) -> bool:
    """Whether a line below a picture is its caption rather than the text that goes on."""
    text = line.text.strip()
    if not text.startswith("图") or text.endswith(marks.SENTENCE_END):
        return False
    return bool(marks.CAPTION.match(text)) or line.side == "center" or text[1:2] in "：:"


def _first(spans: tuple[Span, ...], length: int) -> tuple[Span, ...]:
    """The first `length` characters of spans, with the marks among them."""
    first: list[Span] = []
    for span in spans:
        if length <= 0:
            break
        first.append(replace(span, text=span.text[:length]))
        length -= len(span.text)
    return tuple(first)


def _without(spans: tuple[Span, ...], length: int) -> tuple[Span, ...]:
    """Spans without their first `length` characters."""
    left: list[Span] = []
    for span in spans:
        if length < len(span.text) or span.footnote:
            left.append(replace(span, text=span.text[length:]))
        length = max(length - len(span.text), 0)
    return tuple(left)


def _gap_after_number(line: Line) -> Line:
    """A heading whose number is followed by the space that belongs there: 第一章　总则, 一、总体要求."""
    text = line.text
    if match := marks.CHAPTER.match(text):
        number, gap = match[0].rstrip(), "\u3000"
    elif (
        match := marks.DECIMAL.match(text)
        or marks.SINGLE.match(text)
        or marks.CLOSED_SINGLE.match(text)
    ):
        number, gap = match[1], " "
    else:
        return _closed_number(line)
    rest = _without(line.spans, match.end())
    return replace(line, spans=(Span(number + (gap if rest else "")), *rest))


def _closed_number(line: Line) -> Line:
    """A paragraph without a space after its 一、 （一） 1. or （1）."""
    text = line.text
    match = next(
        (found for _, pattern in marks.HEADINGS if (found := pattern.match(text))),
        marks.ITEM.match(text),
    )
    if not match:
        return line
    rest = text[match.end() :]
    gap = len(rest) - len(rest.lstrip())
    number = match[0].rstrip()
    if not gap and number == match[0]:
        return line
    first = line.spans[0]
    return replace(
        line,
        spans=(replace(first, text=number, footnote=""), *_without(line.spans, match.end() + gap)),
    )
