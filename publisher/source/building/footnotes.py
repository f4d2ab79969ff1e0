"""脚注: the footnotes of a text, and the agreement of marks and footnotes."""

import re

from markdown_it.tree import SyntaxTreeNode

from publisher.errors import UserError
from publisher.model.blocks import Footnote
from publisher.source.building.builder import Builder
from publisher.source.building.inlines import build_inlines


def build_footnote(builder: Builder, node: SyntaxTreeNode) -> Footnote:
    """One footnote. Raises `UserError` for a label used twice and for more than a paragraph."""
    label = str(node.meta["label"])
    place = builder.place(node)
    if not re.fullmatch(r"[0-9A-Za-z]+", label):
        raise UserError(f"脚注的标记“{label[:20]}”不能用。", place, "标记用数字或字母，如“[^1]”。")
    if label in builder.footnotes:
        raise UserError(f"脚注“[^{label}]”写了两次。", place, "请改用另一个标记，或删去其中一处。")
    if len(node.children) != 1 or node.children[0].type != "paragraph":
        raise UserError("脚注只能是一段文字。", place, "请把它并成一段。")
    inlines = build_inlines(builder, node.children[0])
    return Footnote(builder.ids.footnote(label), place, label, inlines)


def check_footnotes(builder: Builder) -> None:
    """Every mark has its footnote and every footnote its mark."""
    defined = builder.footnotes
    for label in builder.footnote_marks:
        if label not in defined:
            raise UserError(
                f"脚注“[^{label}]”没有内容。",
                builder.find(None, (f"[^{label}]", 0)),
                f"请另起一段写“[^{label}]: 脚注文字”。",
            )
    for label, footnote in defined.items():
        if label not in builder.footnote_marks:
            raise UserError(
                f"正文里没有引用脚注“[^{label}]”。",
                footnote.place,
                f"请在正文中写上“[^{label}]”，或删去这条脚注。",
            )
