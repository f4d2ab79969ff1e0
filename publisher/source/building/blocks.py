"""The blocks of a document, and the division into covering notice and attached texts."""

import re

from markdown_it.tree import SyntaxTreeNode
from msgspec.structs import replace

from publisher.errors import Place, UserError
from publisher.model.blocks import Article, Block, Heading, Paragraph, Signature, Table
from publisher.model.document import AttachedText
from publisher.model.inline import Strong, Text, plain_text
from publisher.model.numerals import NUMERAL, parse_numeral
from publisher.model.origin import Origin, joined, stripped
from publisher.source.building.attached import attached_text, build_adoption
from publisher.source.building.builder import Builder
from publisher.source.building.figures import build_figures
from publisher.source.building.footnotes import build_footnote, check_footnotes
from publisher.source.building.inlines import build_inlines, refuse_leftovers
from publisher.source.building.lists import build_attachments, build_list, build_notes
from publisher.source.building.people import build_members, build_names
from publisher.source.building.table_parts import above_table, belongs_to_table
from publisher.source.building.tables import build_table
from publisher.source.building.typed import typed_lines

_LABEL = re.compile(rf"第(?P<number>{NUMERAL})条(?:之(?P<inserted>{NUMERAL}))?")
_ARTICLE = re.compile(rf"({_LABEL.pattern})(?:[\u3000 ]+|$)")

Body = tuple[tuple[Block, ...], tuple[AttachedText, ...]]


def build_body(builder: Builder, root: SyntaxTreeNode) -> Body:
    """The covering blocks and the attached texts under their `#` titles."""
    covering: list[Block] = []
    texts: list[tuple[AttachedText, list[Block]]] = []
    into = covering
    options: SyntaxTreeNode | None = None
    for n, node in enumerate(root.children):
        kind = node.type
        if kind == "suppression":
            after = (each for each in root.children[n + 1 :] if each.type != "suppression")
            builder.suppress(node, next(after, None))
        elif kind == "heading" and node.tag == "h1":
            into = []
            texts.append((attached_text(builder, node), into))
        elif kind == "footnote_reference":
            footnote = build_footnote(builder, node)
            builder.footnotes[footnote.label] = footnote
        elif kind == "container_adoption":
            if not texts or into or texts[-1][0].adoption:
                raise UserError(
                    "题注放错了地方。",
                    builder.place(node),
                    "印发的文件的题注写在“#”标题之下、正文之前，只写一处；"
                    "文件自己的题注写在开头的“adoption”里。",
                )
            texts[-1] = (replace(texts[-1][0], adoption=build_adoption(builder, node)), into)
        elif kind == "table_options":
            options = node
            continue
        else:
            _append(builder, node, options, into)
        options = None
    check_footnotes(builder)
    return tuple(covering), tuple(replace(text, blocks=tuple(blocks)) for text, blocks in texts)


def _append(
    builder: Builder, node: SyntaxTreeNode, options: SyntaxTreeNode | None, into: list[Block]
) -> None:
    """Add a block; `options` is the line above a table that says how it is set."""
    match node.type:
        case "paragraph":
            made = _paragraph(builder, node)
            table = into[-1] if into else None
            if isinstance(table, Table) and belongs_to_table(made, table, builder):
                into[-1] = replace(table, notes=(*table.notes, made))
            else:
                into.append(made)
        case "heading":
            into.append(_heading(builder, node))
        case "table":
            caption, unit = above_table(builder, into)
            into.append(build_table(builder, node, options, caption, unit))
        case "ordered_list" | "bullet_list":
            into.append(build_list(builder, node))
        case "container_notes":
            into.append(build_notes(builder, node))
        case "container_attachments":
            into.append(build_attachments(builder, node))
        case "container_signature":
            into.append(_signature(builder, node))
        case "container_names":
            into.append(build_names(builder, node))
        case "container_members":
            into.append(build_members(builder, node))
        case _:
            what = {"hr": "分隔线", "fence": "代码块"}[node.type]
            raise UserError(
                f"公报里不用{what}。",
                builder.place(node),
                "请删去这一行；要印出这些符号，前面加“\\”。",
            )


def _heading(builder: Builder, node: SyntaxTreeNode) -> Heading:
    level = int(node.tag[1:])
    inlines = build_inlines(builder, node)
    return Heading(
        builder.ids.heading(level, plain_text(inlines)), builder.place(node), level, inlines
    )


def _paragraph(builder: Builder, node: SyntaxTreeNode) -> Block:
    children = node.children[0].children
    if any(child.type == "image" for child in children):
        return build_figures(builder, node)
    _check_lines(builder, node)
    inlines = build_inlines(builder, node)
    place = builder.place(node)
    label, typed, rest = "", Origin(), inlines
    match inlines:
        case (Text(text, origin), *others) if (found := _ARTICLE.match(text)) and (
            not others or found.end() > found.end(1)
        ):
            label, typed = found[1], origin.cut(0, found.end(1))
            rest = (Text(text[found.end() :], origin.cut(found.end())), *others)
        case (Strong((Text(bold, bold_origin),)), Text(text, origin), *others) if (
            _LABEL.fullmatch(bold.strip()) and text[:1] in "\u3000 "
        ):
            label, typed = stripped(bold, bold_origin)
            after = text.lstrip("\u3000 ")
            rest = (Text(after, origin.cut(len(text) - len(after))), *others)
    if label:
        number, inserted = _article_number(label, place)
        kept = tuple(inline for inline in rest if inline != Text(""))
        article_id = builder.ids.article(number, inserted)
        return Article(article_id, place, number, label, kept, typed, inserted)
    run_in = isinstance(inlines[0], Strong)
    return Paragraph(builder.ids.child("para"), place, inlines, run_in)


def _check_lines(builder: Builder, node: SyntaxTreeNode) -> None:
    """Raise `UserError` for lines that were meant to be something else than this paragraph."""
    first, *others = builder.source_lines(node)
    if first.lstrip().startswith("|"):
        raise UserError(
            "表格没有被认出来。",
            builder.place(node),
            "表头下面要有一行“|---|---|”，格数与表头相同；表格前后各空一行。",
        )
    for index, line in enumerate(others, 1):
        if line.lstrip(" \t").startswith("\u3000"):
            raise UserError(
                "这一行以空格缩进，像是新的一段，前面却没有空行。",
                builder.place(node, index),
                "段与段之间空一行；段首不必缩进，版式会排。",
            )


def _article_number(label: str, place: Place) -> tuple[int, int]:
    """The number of an article and, of 第十二条之一, that of the one inserted behind it, else 0."""
    match = _LABEL.fullmatch(label)
    assert match
    try:
        return parse_numeral(match["number"]), parse_numeral(match["inserted"] or "〇")
    except ValueError as error:
        raise UserError(
            f"“{label}”的编号不对：{error}。",
            place,
            "请写作“第一条”“第十二条”“第一百零三条”的样子。",
        ) from None


def _signature(builder: Builder, node: SyntaxTreeNode) -> Signature:
    opening = node.nester_tokens
    content = opening.opening.content if opening else ""
    lines = tuple(line for line in content.split("\n") if line)
    if not lines:
        raise UserError("落款是空的。", builder.place(node), "请写上署名和日期，或删去这个容器。")
    for line in lines:
        refuse_leftovers(builder, node, line)
    typed = typed_lines(content, builder.source_lines(node)[1:], builder.place(node, 1).line)
    origin = joined((len(line) + 1, origin) for line, origin in typed if line)
    return Signature(builder.ids.signature(), builder.place(node), lines, origin)
