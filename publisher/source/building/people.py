"""Lists of people: `::: names` and `::: members`, a line or more each, without Markdown in it."""

import re
from collections.abc import Iterator

from markdown_it.tree import SyntaxTreeNode

from publisher.errors import Place, UserError
from publisher.model.names import Member, Members, Name, Names
from publisher.model.origin import Origin, joined, stripped
from publisher.source.building.builder import Builder
from publisher.source.building.inlines import refuse_leftovers
from publisher.source.building.typed import typed_lines

_BETWEEN = re.compile(r"[ \t\u3000、，,]+")
_HALF = re.compile(r"[\u3400-\u9fff]")
_ROLE = re.compile(
    r"(?P<role>[^\s：（）()、，,；;。]+(?:[ \t\u3000]+[^\s：（）()、，,；;。]+)*)[ \t\u3000]*："
)
_NAME = re.compile(r"[ \t\u3000]*(?P<name>[\u3400-\u9fff][ \t\u3000]+[\u3400-\u9fff](?=\s|$)|\S+)")

_Line = tuple[str, Origin, Place]


def build_names(builder: Builder, node: SyntaxTreeNode) -> Names:
    """`::: names`: names with blanks or 、 between them. Raises `UserError` for half a name."""
    names_id = builder.ids.child("names")
    found = [name for line in _lines(builder, node, "名单") for name in _names(line)]
    items = tuple(
        Name(builder.ids.within(names_id, "n"), place, text, origin)
        for text, origin, place in found
    )
    opening = node.nester_tokens
    columns = opening.opening.meta["columns"] if opening else None
    return Names(names_id, builder.place(node), items, columns)


def build_members(builder: Builder, node: SyntaxTreeNode) -> Members:
    """`::: members`: 组　长：张某某　市长. Raises `UserError` for a role without a name."""
    members_id = builder.ids.child("members")
    items = tuple(
        _member(builder.ids.within(members_id, "m"), line)
        for line in _lines(builder, node, "成员名单")
    )
    return Members(members_id, builder.place(node), items)


def _lines(builder: Builder, node: SyntaxTreeNode, what: str) -> Iterator[_Line]:
    """The lines that hold anything, each with where it was typed."""
    opening = node.nester_tokens
    content = opening.opening.content if opening else ""
    source = builder.source_lines(node)[1:]
    first = builder.place(node, 1).line
    is_empty = True
    for at, (line, origin) in enumerate(typed_lines(content, source, first)):
        if line:
            is_empty = False
            refuse_leftovers(builder, node, line)
            yield line, origin, builder.place(node, 1 + at)
    if is_empty:
        raise UserError(f"{what}是空的。", builder.place(node), "请写上姓名，或删去这个容器。")


def _names(line: _Line) -> Iterator[_Line]:
    text, origin, place = line
    words: list[tuple[int, int]] = []
    at = 0
    for blank in (*_BETWEEN.finditer(text), None):
        end = blank.start() if blank else len(text)
        if end > at:
            words.append((at, end))
        at = blank.end() if blank else end
    while words:
        start, end = words.pop(0)
        where = Place(place.path, place.line, place.column + start)
        name, typed = text[start:end], origin.cut(start, end)
        if _HALF.fullmatch(name):
            # 张　三, as it is printed: a name of two characters spread to three.
            after = words.pop(0) if words else (end, end)
            other = text[slice(*after)]
            if not (_HALF.fullmatch(other) and not text[end : after[0]].strip(" \t\u3000")):
                raise UserError(
                    f"“{name}”像是半个姓名。",
                    where,
                    "请把一个人的姓名连着写，如“张三”；两个字的，程序会排得与三个字同宽。",
                )
            name, typed = name + other, joined(((1, typed), (1, origin.cut(*after))))
        yield name, typed, where


def _member(member_id: str, line: _Line) -> Member:
    text, origin, place = line
    role: tuple[str, Origin] = "", Origin()
    at = 0
    if match := _ROLE.match(text):
        role = _unspaced(match["role"], origin.cut(*match.span("role")))
        at = match.end()
    found = _NAME.match(text, at)
    if not found:
        raise UserError(
            f"“{role[0]}：”后面没有姓名。", place, "请写作“组　长：张某某　市长”的样子。"
        )
    name = _unspaced(found["name"], origin.cut(*found.span("name")))
    post = stripped(text[found.end() :], origin.cut(found.end()))
    return Member(member_id, place, role[0], name[0], post[0], (role[1], name[1], post[1]))


def _unspaced(text: str, origin: Origin) -> tuple[str, Origin]:
    """`text` without the blanks in it, by which it was spread."""
    kept = [(word[0], origin.cut(*word.span())) for word in re.finditer(r"\S+", text)]
    return "".join(word for word, _ in kept), joined((len(word), typed) for word, typed in kept)
