"""Runs of text within a block."""

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from markdown_it.tree import SyntaxTreeNode
from msgspec.structs import replace

from publisher.errors import UserError
from publisher.model.inline import (
    Emphasis,
    FootnoteReference,
    Inline,
    LineBreak,
    Link,
    Strong,
    Subscript,
    Superscript,
    Text,
    origin_of,
    plain_text,
)
from publisher.model.origin import Origin, joined, stripped
from publisher.source.building.builder import Builder
from publisher.source.building.typed import Typed
from publisher.source.characters import joint
from publisher.source.formats import ANNEX_OPTION

IMAGE = "!["
_SCHEMES = {"http", "https", "mailto"}
_SOFT_BREAK = "\0"
"""Stands for a line feed until its neighbours are known; no source holds this character."""
_LEFTOVERS = {
    "**": "加粗要用“**”成对括住文字，里侧不留空格；要印出星号，写作“\\*”。",
    "![": "图片写作“![图注](files/x.png)”，独占一段。",
    "](": "链接写作“[文字](地址)”，地址里不能有空格和不成对的括号。",
    "[^": "脚注的标记用数字或字母，写作“[^1]”，中间不留空格。",
    "{web}": "“{web}”只用在附件列表里，写在条目的最后。",
    "{.wide}": "“{.wide}”只用在图片之后。",
    "{.page}": "“{.page}”只用在图片之后。",
    "{attachment": "“{attachment=1}”只用在“#”标题的末尾，标题是附件的标题。",
    "\\": "“\\”用在行末表示换行，后面要有下一行；要印出它，写作“\\\\”。",
}
"""Marks that are never printed, and what to write when one was not understood."""
_LEFTOVER = re.compile(r"\*\*|!\[|\]\(|\[\^|\{web\}|\{\.(?:wide|page)\}|\{attachment|\\\Z")


def build_inlines(builder: Builder, node: SyntaxTreeNode, start: int = 0) -> tuple[Inline, ...]:
    """The inlines of a block node (paragraph, heading, cell …), its lines joined.

    Of an image, those of its caption; it begins at `start` in the content of its paragraph.

    Raises `UserError` for marks that were not understood, so that none is ever printed.
    """
    if node.type == "image":
        around = node.parent
        assert around is not None
        typed = Typed(around.content, builder.origin(around), start + len(IMAGE))
    else:
        node = node.children[0] if node.type != "inline" and node.children else node
        typed = Typed(node.content, builder.origin(node))
    inlines = _build_all(builder, node, typed)
    joints = _joints(plain_text(inlines))
    return _join(inlines, joints)


def build_plain(
    builder: Builder, node: SyntaxTreeNode, what: str, start: int = 0
) -> tuple[str, Origin]:
    """The text of a node that can hold no marks, such as a caption, and its origin; `what` names it.

    `start` as in `build_inlines`.
    """
    inlines = build_inlines(builder, node, start)
    if not all(isinstance(inline, Text | LineBreak) for inline in inlines):
        raise UserError(
            f"{what}里不能有加粗、链接和脚注。",
            builder.place(node),
            "请只写文字；脚注可以移到正文。",
        )
    return stripped(plain_text(inlines), origin_of(inlines))


def refuse_leftovers(builder: Builder, node: SyntaxTreeNode, text: str) -> None:
    """Raise `UserError` when `text` holds a mark that was not understood."""
    for match in _LEFTOVER.finditer(text):
        mark, start = match[0], match.start()
        if mark == "{attachment" and builder.written_in < ANNEX_OPTION:
            continue  # it was printed as it stands
        before, after = text[max(start - 6, 0) : start], text[start : start + 8]
        raise UserError(
            f"此段的“{mark}”没有被认出来。",
            builder.find(node, (before + after, len(before)), (after, 0)),
            _LEFTOVERS[mark],
        )


def _build_all(builder: Builder, node: SyntaxTreeNode, typed: Typed) -> tuple[Inline, ...]:
    inlines: list[Inline] = []
    texts: list[Text] = []
    for child in node.children:
        inline = _build(builder, child, typed)
        if isinstance(inline, Text):
            texts.append(inline)
            continue
        inlines += _merged(texts)
        texts.clear()
        inlines.append(inline)
    return (*inlines, *_merged(texts))


def _merged(texts: list[Text]) -> list[Inline]:
    """Texts in a row are one; without characters, none."""
    if len(texts) == 1:
        return [*texts] if texts[0].text else []
    text = "".join(text.text for text in texts)
    return [Text(text, joined((len(text.text), text.origin) for text in texts))] if text else []


def _build(builder: Builder, node: SyntaxTreeNode, typed: Typed) -> Inline:
    match node.type:
        case "text":
            refuse_leftovers(builder, node, node.content)
            return Text(node.content, typed.text(node.content))
        case "text_special":
            return Text(node.content, typed.escaped(node.content, node.markup))
        case "softbreak":
            return Text(_SOFT_BREAK, typed.line_end()[0])
        case "hardbreak":
            return LineBreak(typed.line_end()[1])
        case "strong" | "em":
            begun = typed.begin(node.markup)
            children = _build_all(builder, node, typed)
            kind = Strong if node.type == "strong" else Emphasis
            return kind(children, typed.end(begun, node.markup))
        case "sub" | "sup":
            begun = typed.begin(node.markup)
            said = "".join(child.content for child in node.children)
            low_or_high = Subscript if node.type == "sub" else Superscript
            children = (Text(said, typed.text(said)),)
            return low_or_high(children, typed.end(begun, node.markup))
        case "link":
            return _link(builder, node, typed)
        case "footnote_ref":
            label = str(node.meta["label"])
            count = builder.footnote_marks.get(label, 0) + 1
            builder.footnote_marks[label] = count
            extent = typed.end(typed.begin("[^"), f"{label}]")
            return FootnoteReference(label, f"fn-{label}", count, extent)
        case "image":
            raise UserError(
                "图片要独占一段。", builder.find(node, ("![", 0)), "请在图片的前后各空一行。"
            )
        case _:
            raise AssertionError(node.type)


_ADDRESS = re.compile(r"(?:[A-Za-z0-9\-._~:/?#@!$&'()*+,;=]|%[0-9A-Fa-f]{2}|[^\x00-\x7f])+")
"""RFC 3986, but for [ and ], which stand in no address but those of IPv6."""


def _link(builder: Builder, node: SyntaxTreeNode, typed: Typed) -> Link:
    target = str(node.attrs["href"])
    where = builder.find(node, (f"]({target}", 2), ("](", 2))
    begun = typed.begin("[")
    children = _build_all(builder, node, typed)
    extent = typed.end(begun, typed.link_end())
    if not plain_text(children).strip():
        raise UserError("链接没有文字。", where, "请写作“[文字](地址)”。")
    if "title" in node.attrs:
        raise UserError("链接的地址后面不能再写说明。", where, "请删去引号和引号里的文字。")
    scheme = _scheme(target)
    if scheme in _SCHEMES:
        if not _is_address(target):
            raise UserError(
                f"网址“{target[:60]}”不合规定。",
                where,
                "网址里的 [ ] { } | \\ ^ ` 要写作百分号编码，如“|”写作“%7C”；“%”之后是两位十六进制数。",
            )
        return Link(target, children, extent)
    if scheme or target.startswith(("//", "#")) or not target:
        raise UserError(
            f"链接“{target[:60]}”不能用。",
            where,
            "链接只能是 http、https、mailto 地址，或本期 files/ 中的文件。",
        )
    name = unquote(target)
    builder.file(name, where, "链接的文件")
    return Link(name, children, extent)


def _is_address(target: str) -> bool:
    """Whether all programs that read the editions take it for an address (RFC 3986)."""
    try:
        parts = urlsplit(target)
        port_is_right = parts.port is None or parts.port >= 0
    except ValueError:
        return False
    named = bool(parts.path if parts.scheme == "mailto" else parts.hostname)
    return port_is_right and named and bool(_ADDRESS.fullmatch(target))


def _scheme(target: str) -> str:
    try:
        return urlsplit(target).scheme.lower()
    except ValueError:
        # What browsers read differently is no address for a bulletin.
        return "?"


def _joints(text: str) -> Iterator[str]:
    """What stands for each soft break of `text`, in order."""
    for breaks in re.finditer(f"{_SOFT_BREAK}+", text):
        at = breaks.start()
        yield joint(text[max(at - 1, 0) : at], text[breaks.end() : breaks.end() + 1])
        yield from [""] * (len(breaks[0]) - 1)


def _join(inlines: tuple[Inline, ...], joints: Iterator[str]) -> tuple[Inline, ...]:
    kept: list[Inline] = []
    for inline in inlines:
        match inline:
            case Text(text) if _SOFT_BREAK not in text:
                kept.append(inline)
            case Text(text, origin):
                kept += _merged(list(_without_breaks(text, origin, joints)))
            case Strong(children) | Emphasis(children) | Link(_, children):
                kept.append(replace(inline, children=_join(children, joints)))
            case _:
                kept.append(inline)
    return tuple(kept)


def _without_breaks(text: str, origin: Origin, joints: Iterator[str]) -> Iterator[Text]:
    """The pieces of a text between its soft breaks, and what stands for each of these."""
    start = 0
    for found in re.finditer(f"{_SOFT_BREAK}|$", text):
        at = found.start()
        yield Text(text[start:at], origin.cut(start, at))
        if found[0]:
            joint = next(joints)
            yield Text(joint, origin.cut(at, at + len(joint)))
        start = at + 1
