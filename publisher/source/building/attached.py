"""The head of an attached text: its title, the label of an annex, its 题注."""

import re

from markdown_it.tree import SyntaxTreeNode

from publisher.errors import UserError
from publisher.model.document import Adoption, AttachedText, is_annex_label
from publisher.model.origin import Origin, joined, stripped
from publisher.source.building.builder import Builder
from publisher.source.building.inlines import build_plain
from publisher.source.formats import ANNEX_OPTION
from publisher.source.words import title_words

TITLE_OPTION = re.compile(r"[{｛](?P<option>\s{0,9}[.#A-Za-z][^{}｛｝]{0,99})[}｝]\s{0,9}\Z")
"""Braces around something Latin: no title ends so."""
_FULL_WIDTH = re.compile(r"｛\s{0,9}[.#A-Za-z][^{}｛｝]{0,99}｝\Z")
"""The same in signs that no `\\` can make text: whatever stands before them."""
_ATTACHMENT = re.compile(r"attachment(?:=(?P<number>[1-9][0-9]{0,2}(?:-[1-9][0-9]{0,2})?))?")


def attached_text(builder: Builder, node: SyntaxTreeNode) -> AttachedText:
    """An attached text of which nothing but the title is known yet.

    `# 标题 {attachment=1}` says the same as `附件1` on a line above the title.
    """
    label = _label(builder, node)
    title, origin = build_plain(builder, node, "标题")
    if builder.written_in >= ANNEX_OPTION and (match := _FULL_WIDTH.search(title)):
        raise _unknown(builder, node, match[0])
    lines, at = [], 0
    if label:
        lines.append((label, Origin()))
        _check_label(builder, node, label, title)
    for line in title.split("\n"):
        lines.append(stripped(line, origin.cut(at, at + len(line))))
        at += len(line) + 1
    texts = tuple(line for line, _ in lines)
    return AttachedText(
        builder.ids.text(),
        builder.place(node),
        texts,
        (),
        joined((len(line), typed) for line, typed in lines),
        title_words=title_words(texts),
    )


def _label(builder: Builder, node: SyntaxTreeNode) -> str:
    """附件1, where the title ends in `{attachment=1}`, which is taken off it; else nothing."""
    children = node.children[0].children
    last = children[-1].token if children and children[-1].type == "text" else None
    if last is None or builder.written_in < ANNEX_OPTION:
        return ""
    match = TITLE_OPTION.search(last.content)
    if not match:
        return ""
    option = _ATTACHMENT.fullmatch(match["option"])
    if not option or not re.fullmatch(r"\{.*\}", match[0].strip()):
        raise _unknown(builder, node, match[0].strip())
    last.content = last.content[: match.start()].rstrip()
    if "".join(child.content for child in children).rstrip().endswith("\\"):
        raise UserError(
            f"“{match[0].strip()}”写在了换行的“\\”后面。",
            builder.find(node, (match[0].strip(), 0)),
            "标题有几行的，写在最后一行的末尾。",
        )
    return f"附件{option['number'] or ''}"


def _unknown(builder: Builder, node: SyntaxTreeNode, option: str) -> UserError:
    return UserError(
        f"标题末尾的“{option}”没有被认出来。",
        builder.find(node, (option, 0)),
        "附件的标题写作“# 标题 {attachment=1}”，用半角的符号和阿拉伯数字；"
        "只有一个附件的，写“{attachment}”。",
    )


def _check_label(builder: Builder, node: SyntaxTreeNode, label: str, title: str) -> None:
    first = title.partition("\n")[0].strip()
    if not first:
        raise UserError(
            f"{label}没有标题。", builder.place(node), "请在“{attachment…}”前面写上附件的标题。"
        )
    if is_annex_label(first):
        raise UserError(
            f"附件的序号写了两次：“{first}”和“{{attachment…}}”。",
            builder.place(node),
            "请只留一处。",
        )


def build_adoption(builder: Builder, node: SyntaxTreeNode) -> Adoption:
    """题注 of an attached text. Raises `UserError` where it is not one paragraph of words."""
    if len(node.children) != 1 or node.children[0].type != "paragraph":
        raise UserError(
            "题注只能是一段文字。", builder.place(node), "请写成一段，不用标题、列表和表格。"
        )
    typed, origin = build_plain(builder, node.children[0], "题注")
    if "\n" in typed:
        raise UserError("题注里不用“\\”换行。", builder.place(node, 1), "请连着写，版式会排。")
    words, origin = adopted(typed, origin)
    if not words:
        raise UserError("题注是空的。", builder.place(node), "请写上题注，或删去这个容器。")
    return Adoption(builder.ids.adoption(), builder.place(node, 1), words, origin)


def adopted(typed: str, origin: Origin) -> tuple[str, Origin]:
    """题注 without the （） that may be typed around it, since it is printed in them, and its origin."""
    words, origin = stripped(typed, origin)
    if match := re.fullmatch(r"[（(]([^（()）]*(?:[（(][^（()）]*[）)][^（()）]*)*)[）)]", words):
        return stripped(match[1], origin.cut(1, len(words) - 1))
    return words, origin
