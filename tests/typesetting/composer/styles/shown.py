"""Computed styles as text, and the trees that cases make."""

from publisher.typesetting.composer.styles.sheets import StyleSheets
from publisher.typesetting.composer.styles.values import (
    Border,
    Counter,
    Leader,
    NamedString,
    PageStyle,
    Percent,
    Sides,
)
from publisher.typesetting.composer.tree import Node
from publisher.typesetting.page.items import Color

SHEET = "print/print.css"


def parse(css: str) -> StyleSheets:
    return StyleSheets.parse([(SHEET, css)])


def tree(css: str, body: str) -> dict[str, Node]:
    """The nodes by their keys."""
    html = f'<!DOCTYPE html>\n<html lang="zh-CN"><body>{body}</body></html>'
    nodes = list(parse(css).tree(html).walk())
    found = {node.key: node for node in nodes}
    assert len(found) == len(nodes)
    return found


def value(node: Node, name: str) -> object:
    return getattr(node, name) if hasattr(node, name) else getattr(node.style, name)


def shown(found: object) -> str:
    match found:
        case Sides():
            sides = [shown(getattr(found, name)) for name in ("top", "right", "bottom", "left")]
            return ("; " if isinstance(found.top, Border) else " ").join(sides)
        case Border():
            return f"{found.width} {shown(found.color)}"
        case Color():
            opacity = "" if found.alpha == 10000 else f" at {found.alpha}"
            return f"{found.components}{opacity}"
        case Percent():
            return f"{found.value / 100:g}%"
        case Leader():
            return f"Leader({found.text})"
        case Counter() | NamedString():
            return f"{type(found).__name__}({found.name})"
        case Node():
            return f"[{found.tag}]"
        case tuple():
            return ", ".join(
                f"({shown(part)})" if type(part) is tuple else shown(part) for part in found
            )
        case dict():
            return ", ".join(found)
        case _:
            return str(found)


def shown_page(style: PageStyle) -> str:
    lines = [
        f"{style.width} × {style.height}, margins {shown(style.margin)}, bleed {style.bleed}",
        *(
            f"  {name}: {''.join(map(shown, box.content))}; {box.font_size}/{box.line_height} "
            f"{shown(box.font_families)} {shown(box.color)} {box.text_align} {box.vertical_align}"
            for name, box in style.boxes
        ),
    ]
    notes = style.footnotes
    if notes.border.top.width:
        lines.append(
            f"  notes: margin {shown(notes.margin)}, padding {shown(notes.padding)}, "
            f"rule {shown(notes.border.top)}"
        )
    return "\n".join(lines)
