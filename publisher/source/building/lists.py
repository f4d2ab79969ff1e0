"""Lists: items in the text, 附注 and 附件. Their numbers are those typed."""

from markdown_it.tree import SyntaxTreeNode

from publisher.errors import UserError
from publisher.model.blocks import Attachment, Attachments, ItemList, ListItem, Note, Notes
from publisher.model.inline import Link, Text, origin_of, plain_text
from publisher.model.origin import Origin, stripped
from publisher.source.building.builder import Builder
from publisher.source.building.inlines import build_inlines

_WEB = "{web}"


def build_list(builder: Builder, node: SyntaxTreeNode) -> ItemList:
    """A list in the text, of one level."""
    list_id = builder.ids.child("list")
    items = tuple(
        ListItem(
            builder.ids.within(list_id, "i"),
            builder.place(item),
            f"{item.info}{item.markup}" if node.type == "ordered_list" else "",
            build_inlines(builder, _paragraph(builder, item)),
        )
        for item in node.children
    )
    return ItemList(list_id, builder.place(node), node.type == "ordered_list", items)


def build_notes(builder: Builder, node: SyntaxTreeNode) -> Notes:
    """`::: notes`. Raises `UserError` for anything in it but numbered 词语：解释."""
    notes = []
    for item in _items(builder, node, "附注"):
        inlines = build_inlines(builder, _paragraph(builder, item))
        if "：" not in plain_text(inlines):
            raise UserError(
                "这条附注没有“：”。", builder.place(item), "附注写作“词语：解释”，用中文冒号。"
            )
        number = int(item.info)
        notes.append(Note(builder.ids.note(number), builder.place(item), number, inlines))
    return Notes(builder.ids.child("notes"), builder.place(node), tuple(notes))


def build_attachments(builder: Builder, node: SyntaxTreeNode) -> Attachments:
    """`::: attachments`: titles, of which `{web}` marks those that print only names.

    Several are numbered; the only one may be a plain line, and then has no number.
    """
    items = []
    if len(node.children) == 1 and (only := node.children[0]).type == "paragraph":
        att_id, place = builder.ids.attachment(1), builder.place(only)
        items.append(Attachment(att_id, place, None, *_attachment(builder, only)))
        return Attachments(builder.ids.child("attachments"), builder.place(node), tuple(items))
    for item in _items(builder, node, "附件"):
        number = int(item.info)
        att_id, place = builder.ids.attachment(number), builder.place(item)
        items.append(Attachment(att_id, place, number, *_attachment(builder, item)))
    return Attachments(builder.ids.child("attachments"), builder.place(node), tuple(items))


def _attachment(builder: Builder, item: SyntaxTreeNode) -> tuple[str, bool, str, Origin]:
    """Title, whether print only names it, its file, and where the title was typed."""
    inline = (item if item.type == "paragraph" else _paragraph(builder, item)).children[0]
    last = inline.children[-1]
    web = last.type == "text" and last.content.rstrip().endswith(_WEB)
    if web:
        token = last.token
        assert token is not None
        token.content = token.content.rstrip().removesuffix(_WEB).rstrip()
    inlines = build_inlines(builder, inline)
    links = [inline for inline in inlines if isinstance(inline, Link)]
    title, origin = stripped(plain_text(inlines), origin_of(inlines))
    if not title:
        raise UserError("这个附件没有名称。", builder.place(item), "请写出附件的名称。")
    if len(links) > 1 or not all(isinstance(inline, Text | Link) for inline in inlines):
        raise UserError(
            "附件的名称里只能有文字和一个链接。",
            builder.place(item),
            "请去掉加粗、脚注和多余的链接。",
        )
    target = links[0].target if links else ""
    if target and target not in builder.files:
        raise UserError(
            "附件不能是别处的网址。",
            builder.place(item),
            "请把文件放进 files/，写作“[名称](files/文件名)”。",
        )
    return title, web, target, origin


def _items(builder: Builder, node: SyntaxTreeNode, what: str) -> list[SyntaxTreeNode]:
    """The items of the one or more numbered lists a container holds and nothing else."""
    for child in node.children:
        if child.type != "ordered_list":
            raise UserError(
                f"{what}里只能有编号的条目。", builder.place(child), "每条写作“1. …”，点后空一格。"
            )
    items = [item for child in node.children for item in child.children]
    if not items:
        raise UserError(f"{what}是空的。", builder.place(node), "请写上条目，或删去这个容器。")
    return items


def _paragraph(builder: Builder, item: SyntaxTreeNode) -> SyntaxTreeNode:
    if len(item.children) != 1 or item.children[0].type != "paragraph":
        raise UserError(
            "列表的一条只能是一段文字。",
            builder.place(item),
            "请把它并成一段；不支持多层列表，条目之间也不要空出缩进的段落。",
        )
    return item.children[0]
