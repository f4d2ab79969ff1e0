"""The blocks of a unit as bands: what stands across the page, and what stands in columns.

The tree is walked once, in document order. Margins and paddings become the space above a piece;
what the style sheet says of breaks becomes what a break costs.
"""

from collections.abc import Sequence

from msgspec.structs import replace

from publisher.typesetting.composer.beside import (
    is_of_pictures,
    row_of_pictures,
    rows_of_blocks,
    stands_in_rows,
)
from publisher.typesetting.composer.breaks import (
    is_short,
    keep_signed,
    keep_together,
    kept_height,
)
from publisher.typesetting.composer.columns import Stream
from publisher.typesetting.composer.context import Context
from publisher.typesetting.composer.figures import figure_pieces
from publisher.typesetting.composer.frames import (
    HEADING,
    LEAD_IN,
    OPENING,
    Band,
    Note,
    Piece,
    Placed,
    Way,
    filling,
    moved_drawing,
    total,
)
from publisher.typesetting.composer.paragraphs import (
    ParagraphFrame,
    line_pieces,
    paragraph_frame,
)
from publisher.typesetting.composer.rooms import Room, inside
from publisher.typesetting.composer.shrinking import shrunk
from publisher.typesetting.composer.sideways import sideways_pieces
from publisher.typesetting.composer.structure import (
    is_block,
    is_followed,
    is_marker,
    is_object,
    leads_in,
    way_of_marker,
)
from publisher.typesetting.composer.styles.values import Content, Style, fixed, resolved
from publisher.typesetting.composer.table_room import TableRoom
from publisher.typesetting.composer.tables.pieces import table_pieces
from publisher.typesetting.composer.text.inlines import Run, runs_of
from publisher.typesetting.composer.tree import Node
from publisher.typesetting.page.items import Anchor, Bookmark, Element, Line


class BlockReader:
    """Collects the bands of a unit."""

    def __init__(
        self,
        context: Context,
        *,
        spares_short: bool = True,
        is_within: bool = False,
        kept: int = 0,
    ) -> None:
        """`spares_short`: a text too short for columns is set across the page. `is_within`: what is read
        stands in one piece of others, or in a cell of a table. `kept`: how high that is which shares
        the page with what is read.
        """
        self.context = context
        self._kept = kept
        self._is_within = is_within
        self._spares_short = spares_short
        self.has_short = False
        """Whether there is such a text."""
        self.bands: list[Band] = [Band(1, 0, context.measure)]
        self._margin = self._padding = 0
        """What is still to be put above the next piece: margins collapse, paddings add up."""
        self._cost = 0
        """Of a break before the next piece."""
        self._beside: list[Placed] = []
        self._beside_lines: list[Line] = []
        """What is drawn with the next line and read before it."""
        self._beside_end = 0
        """Where the furthest of it ends."""

    def read(self, body: Node) -> list[Band]:
        """The bands of what stands in `body`; none is empty."""
        self.children(body, Room(0, self.context.measure, (), ""))
        return [band for band in self.bands if band.pieces]

    def block(self, node: Node, room: Room, beside: Sequence[Node | Content] = ()) -> None:
        """Add one block. `beside`: what stands in the element around it, in order."""
        style = node.style
        if style.display == "none":
            return
        if style.position == "absolute":
            self._beside_next(node, room)
            return
        if node.designed:
            drawing, height = self.context.designer(node.designed, room.width, node.key)
            self._add(Piece(height, draw=lambda: moved_drawing(drawing, room.x, 0)))
            return
        if style.columns > 1:
            is_text = self.bands[-1].columns == 1 and not self._is_within
            if is_text and not stands_in_rows(node):
                self._columns(node, room, followed=is_followed(node, beside))
            else:
                self._side_by_side(node, room)
            return
        first = self._before(node)
        if style.column_span == "all" and self.bands[-1].columns > 1:
            self._wide(node, room)
        elif style.writing_mode == "sideways-lr" and not self.context.is_turned:
            self._sideways(node, room)
        else:
            self._content(node, room)
        self._after(node, first)

    def _columns(self, node: Node, room: Room, *, followed: bool) -> None:
        """A block whose content stands in columns.

        What is too short to leave a signature its text stands across the page (page design: never
        alone at the head of a column).
        """
        style = node.style
        width = (room.width - (style.columns - 1) * style.column_gap) // style.columns
        counter, above = self.context.counter.copy(), (self._margin, self._padding, self._cost)
        self._begin_band(style.columns, style.column_gap, width)
        self._column_content(node, replace(room, width=width))
        band = self.bands[-1]
        if is_short(band.pieces, is_followed=followed):
            stream = Stream(band.pieces, self.context.row)
            is_torn = stream.is_torn(band.columns, is_followed=followed)
            self.has_short |= is_torn
            if is_torn and self._spares_short:
                self.context.counter = counter
                self._margin, self._padding, self._cost = above
                self.bands[-1] = Band(1, 0, room.width)
                self._column_content(node, room)
        self._begin_band(1, 0, self.context.measure)

    def _side_by_side(self, node: Node, room: Room) -> None:
        """The blocks of one that has columns within others, in rows."""
        if node.style.column_span == "all" and self.bands[-1].columns > 1:
            self._wide(node, room)
            return
        first = self._before(node)
        inner = inside(node, room)
        self._lead_here(node)
        if is_of_pictures(node):
            self._add(*row_of_pictures(node, inner, self._below_figure, self.context))
        else:
            self._add(*rows_of_blocks(node, inner, self._read_within, self.context))
        self._after(node, first)

    def _read_within(self, node: Node, room: Room) -> list[Piece]:
        reader = BlockReader(self.context, is_within=True)
        reader.block(node, room)
        return reader.bands[0].pieces

    def _sideways(self, node: Node, room: Room) -> None:
        """A block turned to the left, on pages of its own."""

        def read(inner: Context) -> list[Piece]:
            reader = BlockReader(inner, is_within=True)
            reader.block(node, replace(room, x=0, width=inner.measure))
            return reader.bands[0].pieces

        self._add(*sideways_pieces(read, self.context, self._kept or self._kept_above()))

    def _column_content(self, node: Node, room: Room) -> None:
        first = self._before(node)
        self._content(node, room)
        self._after(node, first)

    def _content(self, node: Node, room: Room) -> None:
        style = node.style
        inner = inside(node, room)
        self._lead_here(node)
        match node.tag:
            case "table":
                self._add(*self._table(node, inner))
            case "figure" | "img" | "svg":
                self._add(*self._figure(node, inner))
            case _ if any(is_block(child) for child in node.children):
                if style.display == "table":
                    inner = shrunk(node, inner, self.context)
                self.children(node, inner)
            case _:
                self.paragraph(node.children, style, inner)

    def children(self, node: Node, room: Room) -> None:
        """Add what stands in a block."""
        inline: list[Node | Content] = []
        before: Node | None = None
        for child in node.children:
            if isinstance(child, Node) and is_block(child):
                self._anonymous(inline, node.style, room)
                inline = []
                if before and leads_in(before):
                    self._cost = max(self._cost, LEAD_IN if is_object(child) else OPENING)
                self.block(child, room, node.children)
                before = child
            else:
                inline.append(child)
        self._anonymous(inline, node.style, room)

    def _anonymous(self, inline: list[Node | Content], style: Style, room: Room) -> None:
        if any(not isinstance(part, str) or part.strip() for part in inline):
            self.paragraph(inline, style, room)

    def paragraph(self, nodes: Sequence[Node | Content], style: Style, room: Room) -> None:
        """Add text in lines."""
        self._add(*self.lines(nodes, style, room))

    def lines(self, nodes: Sequence[Node | Content], style: Style, room: Room) -> list[Piece]:
        """The lines of text, with what stands beside the first of them."""
        for node in nodes:
            if isinstance(node, Node) and is_marker(node):
                self._beside_next(node, room)
        rest = [node for node in nodes if not is_marker(node)]
        runs = runs_of(rest, style, room.way, room.part, self.context.counter)
        return self.set_lines(runs, style, room)

    def set_lines(self, runs: list[Run], style: Style, room: Room) -> list[Piece]:
        """Runs in lines."""
        if not runs:
            return []
        context = self.context
        indent = resolved(style.text_indent, room.width)
        if self._beside_end > room.x + indent:
            # A number wider than the room that is kept for it.
            indent = self._beside_end - room.x + style.font_size // 4
        self._beside_end = 0
        frame = paragraph_frame(context, runs, style, room.x, room.width, indent)
        frame.first, self._beside = self._beside, []
        frame.line_starts, self._beside_lines = self._beside_lines, []
        frame.notes = self._notes(runs)
        look = frame.look
        known: ParagraphFrame | None = context.memo.frames.get(look)
        return line_pieces(known or context.memo.frames.put(look, frame), context.row)

    def _beside_next(self, node: Node, room: Room) -> None:
        """Keep an element that is placed by itself for the line that follows."""
        left = 0 if node.style.left == "auto" else resolved(node.style.left, room.width)
        way = way_of_marker(node, room.way)
        runs = runs_of(node.children, node.style, way, node.id or room.part, self.context.counter)
        if not runs:
            return
        frame = paragraph_frame(self.context, runs, node.style, room.origin + left, room.width, 0)
        drawing = frame.draw(0)
        first = frame.lines[0]
        self._beside_end = max(self._beside_end, frame.x + first.x + first.width)
        self._beside += drawing.items
        self._beside_lines += drawing.lines

    def _notes(self, runs: list[Run]) -> dict[int, Note]:
        return {
            index: self.note(run.note, run.way, run.part)
            for index, run in enumerate(runs)
            if run.note
        }

    def note(self, node: Node, way: Way, part: str) -> Note:
        """A footnote, set across the page."""
        around = way[:-1] if way and way[-1].kind == "Reference" else way
        own = (*around, Element("Note", node.key, id=node.key))
        style = replace(node.style, display="block")
        room = Room(0, self.context.note_measure, own, node.id or part)
        saved = self._beside, self._beside_lines
        self._beside, self._beside_lines = [], []
        pieces = self.lines(node.children, style, room)
        self._beside, self._beside_lines = saved
        for piece in pieces:
            piece.on_grid = False
        return Note(node.key, tuple(pieces))

    # Space and breaks ---------------------------------------------------------------------------

    def _before(self, node: Node) -> int:
        """Take in what is above a block; returns where its pieces will begin."""
        style = node.style
        begins_page = style.break_before in ("page", "always") and not self._is_within
        # What stands across the columns of a text has a page to itself, and the text goes on.
        if begins_page and style.column_span == "none":
            self._begin_band(1, 0, self.context.measure)
            self.bands[-1].begins_page = True
        self._put_space(fixed(style.margin.top), resolved(style.padding.top, 0))
        if style.break_before == "avoid":
            self._cost = max(self._cost, HEADING)
        if style.bookmark_level and style.bookmark_label:
            label = style.bookmark_label
            self._beside.append(((), Bookmark(style.bookmark_level, label, 0, 0)))
        return len(self.bands[-1].pieces)

    def _after(self, node: Node, first: int) -> None:
        style = node.style
        own = self.bands[-1].pieces[first:]
        if style.break_inside == "avoid":
            keep_together(node, own)
        if "signature" in node.classes:
            keep_signed(self.bands[-1].pieces, first)
        bottom = resolved(style.padding.bottom, 0)
        if own and own[-1].is_afloat and not own[-1].wide:
            own[-1].below += bottom + fixed(style.margin.bottom)
        self._put_space(0, bottom)
        self._put_space(fixed(style.margin.bottom), 0)
        if style.break_after == "avoid":
            self._cost = max(self._cost, HEADING)

    def _kept_above(self) -> int:
        """How high that is, with the space below it, which shares a page with the next piece."""
        kept = kept_height(self.bands, self._cost)
        return kept and kept + self._margin + self._padding

    def _put_space(self, margin: int, padding: int) -> None:
        """Above the next piece. Margins that meet collapse to the greater of them."""
        self._margin = max(self._margin, margin)
        if padding:
            self._padding += self._margin + padding
            self._margin = 0

    def _add(self, *pieces: Piece) -> None:
        if not pieces:
            return
        first = pieces[0]
        first.space += self._margin + self._padding
        first.cost = max(first.cost, self._cost)
        self._margin = self._padding = self._cost = 0
        if self.bands[-1].columns == 1:
            for piece in pieces:
                piece.on_grid = False
        self.bands[-1].pieces += pieces

    def _begin_band(self, columns: int, gap: int, width: int) -> None:
        if not self.bands[-1].pieces:
            self.bands.pop()
        self.bands.append(Band(columns, gap, width))

    # Objects -----------------------------------------------------------------------------------

    def _figure(self, node: Node, room: Room) -> list[Piece]:
        """A picture with what is written below it, in one piece."""
        below = self._below_figure(node, room)
        room_below = self.context.height - self._kept
        return figure_pieces(node, room.width, room.way, below, self.context, most=room_below)

    def _below_figure(self, node: Node, room: Room) -> list[Piece]:
        below = [child for child in node.children if isinstance(child, Node) and child.tag != "img"]
        inner = BlockReader(self.context, is_within=True)
        for child in below:
            inner.block(child, replace(room, x=0))
        return inner.bands[0].pieces

    def _table(self, node: Node, room: Room) -> list[Piece]:
        around = TableRoom(self.context, room.way, room.part, self._notes, self._flow)
        return table_pieces(node, room.width, around)

    def _flow(self, node: Node, width: int, way: Way, part: str) -> list[Piece]:
        """What stands in a cell of a table, a column by itself."""
        inner = BlockReader(self.context, is_within=True)
        inner.children(node, Room(0, width, way, part))
        return inner.bands[0].pieces

    def _wide(self, node: Node, room: Room) -> None:
        """A block across the columns, carried by one piece."""
        kept = -(-self._kept_above() // self.context.row) * self.context.row
        inner = BlockReader(self.context, is_within=True, kept=kept)
        alone = replace(node, style=replace(node.style, column_span="none"))
        inner.block(alone, replace(room, x=0, width=self.context.measure))
        pieces = tuple(inner.bands[0].pieces)
        if node.style.break_before in ("page", "always"):
            pieces = (filling(pieces, self.context.height - kept),)
        if pieces:
            self._put_space(pieces[0].space, 0)
            pieces[0].space = 0
            below = inner._margin + inner._padding
            self._add(Piece(total(pieces), wide=pieces, is_afloat=True, below=below))
            self._put_space(below, 0)

    def _lead_here(self, node: Node) -> None:
        if node.id and (node.id in self.context.linked or node.tag == "article"):
            self._beside.append(((), Anchor(node.id, 0, 0)))
