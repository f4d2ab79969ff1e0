"""A unit composed: from the tree of its HTML to its pages, without heads and folios."""

from collections.abc import Mapping

from msgspec import Struct, field

from publisher.typesetting.composer.assembly import Frame, note_space
from publisher.typesetting.composer.blocks import BlockReader
from publisher.typesetting.composer.context import Context, Designer, Memo, Pictures, Remark
from publisher.typesetting.composer.frames import Band
from publisher.typesetting.composer.pages import Paginator
from publisher.typesetting.composer.plans import PagePlan
from publisher.typesetting.composer.strings import Strings
from publisher.typesetting.composer.styles.values import PageStyle
from publisher.typesetting.composer.text.fonts import FontBook
from publisher.typesetting.composer.text.inlines import Counter
from publisher.typesetting.composer.tightening import Tightening
from publisher.typesetting.composer.tree import Node
from publisher.typesetting.fonts import ServedFont
from publisher.typesetting.page.items import Page


class ComposedUnit(Struct, frozen=True):
    """Planned pages of a unit, to be drawn one by one."""

    plans: tuple[PagePlan, ...]
    bands: tuple[Band, ...]
    strings: Strings
    """What `string-set` gave names, for heads."""
    page_name: str
    remarks: tuple[Remark, ...]
    missing: Mapping[str, str]
    """Characters that no font has, with the part in which they stand first."""
    served: tuple[ServedFont, ...] = ()
    memo: Memo = field(default_factory=Memo)

    def page(self, index: int, style: PageStyle) -> Page:
        """One of the pages, on a sheet of this style; by heart where it was drawn before."""
        frame, plan = Frame(style, self.bands), self.plans[index]
        look = frame.look(plan)
        if look is None:
            return frame.page(plan)
        known = self.memo.pages.get(look) or self.memo.pages.put(look, (frame.page(plan), style))
        return known[0]


def compose(
    root: Node,
    style: PageStyle,
    fonts: FontBook,
    pictures: Pictures,
    designer: Designer,
    memo: Memo | None = None,
) -> ComposedUnit:
    """The pages of a unit whose HTML has the root element `root`, on sheets of this style."""
    body = _body(root)
    measure = style.width - style.margin.left - style.margin.right
    height = style.height - style.margin.top - style.margin.bottom
    links = (node.attributes.get("href", "") for node in root.walk() if node.tag == "a")
    context = Context(
        fonts,
        pictures,
        designer,
        row=root.style.line_height,
        measure=measure,
        height=height,
        tightening=Tightening(root),
        linked=frozenset(link[1:] for link in links if link.startswith("#")),
        memo=memo or Memo(),
    )
    reader = BlockReader(context)
    bands = reader.read(body)
    if context.tightening.choose():
        context.counter = Counter()
        reader = BlockReader(context)
        bands = reader.read(body)
    for part, saved, _ in context.tightening.missing():
        context.report("tightened-less", part, str(saved))
    plans = Paginator(bands, context.row, height, note_space(style)).pages()
    if reader.has_short:
        # What is set across the page for its signature's sake takes more rows, but no page.
        context.counter = Counter()
        narrow = BlockReader(context, spares_short=False).read(body)
        fewer = Paginator(narrow, context.row, height, note_space(style)).pages()
        if len(fewer) < len(plans):
            bands, plans = narrow, fewer
    strings = Strings(
        dict(pair for node in (root, body) for pair in node.style.string_set),
        tuple(
            (id_, dict(node.style.string_set))
            for node in body.walk()
            if node is not body and node.style.string_set and (id_ := node.attributes.get("id"))
        ),
    )
    return ComposedUnit(
        tuple(plans),
        tuple(bands),
        strings,
        page_name(root),
        tuple(context.remarks),
        dict(context.missing),
        tuple(
            ServedFont(families, installed.family, installed.file, frozenset(characters))
            for (families, installed), characters in context.served.items()
        ),
        context.memo,
    )


def page_name(root: Node) -> str:
    """The kind of pages that a unit stands on (CSS Paged Media, `page`)."""
    return _body(root).style.page


def _body(root: Node) -> Node:
    return next((node for node in root.walk() if node.tag == "body"), root)
