r"""Runs of text → Markdown.

A block is one line, but where the editor ended a line (`\`), and where two emphasised runs touch:
`**甲****乙**` would be read otherwise, so a line feed parts them, which between Chinese characters
is nothing.
"""

import re
from itertools import pairwise
from pathlib import Path
from typing import assert_never
from urllib.parse import quote, unquote

from msgspec.structs import replace

from publisher.errors import UserError
from publisher.model.inline import (
    Emphasis,
    FootnoteReference,
    Inline,
    LineBreak,
    Link,
    PageMark,
    Strong,
    Subscript,
    Superscript,
    Text,
    plain_text,
)
from publisher.model.sameness import same
from publisher.source.building.builder import Builder
from publisher.source.building.inlines import build_inlines
from publisher.source.markdown.parser import parse
from publisher.source.writing.escapes import (
    destination,
    escaped,
    escaped_before_script,
    escaped_in_brackets,
    escaped_line,
)

BREAK = "\\\n"
_SOFT_BREAK = "\n"


def written(inlines: tuple[Inline, ...]) -> str:
    """The Markdown of `inlines`, lines and all, without regard to what it stands in."""
    plainly = _joined(inlines, "")
    if not _touching(inlines) or _reads_as(plainly, inlines):
        return plainly
    return _joined(inlines, _SOFT_BREAK)


def block_lines(text: str) -> list[str]:
    """The lines of a written paragraph, of which none opens anything else."""
    return [escaped_line(line) for line in text.split("\n")]


def written_plain(text: str) -> str:
    """The Markdown of characters in which a line feed is a line that the editor ended."""
    return written(tuple(plain_inlines(text)))


def plain_inlines(text: str) -> list[Inline]:
    """Characters in which a line feed is a line that the editor ended, as inlines."""
    inlines: list[Inline] = []
    for index, line in enumerate(text.split("\n")):
        inlines += [LineBreak()] if index else []
        inlines += [Text(line)] if line else []
    return inlines


def file_destination(name: str) -> str:
    """The path of a file of the issue as a link or an image names it."""
    as_it_is = unquote(name) == name and not re.search(r"[^\S ]", name)
    return destination(name if as_it_is else quote(name, safe="/"))


def _joined(inlines: tuple[Inline, ...], between: str) -> str:
    parts: list[str] = []
    for before, inline, after in zip((None, *inlines), inlines, (*inlines[1:], None), strict=False):
        parts.append(_one(before, inline, after, between))
    return "".join(
        text + (between if _emphasised(one) and _emphasised(other) else "")
        for text, (one, other) in zip(parts, pairwise((*inlines, None)), strict=True)
    )


def _one(before: Inline | None, inline: Inline, after: Inline | None, between: str) -> str:
    match inline:
        case Text(text):
            return _text(before, text, after)
        case LineBreak():
            return BREAK
        case Strong(children):
            return f"**{_joined(children, between)}**"
        case Emphasis(children):
            return f"*{_joined(children, between)}*"
        case Subscript(children):
            return f"~{plain_text(children)}~"
        case Superscript(children):
            return f"^{plain_text(children)}^"
        case Link(target, children):
            is_file = target.startswith("files/")
            to = file_destination(target) if is_file else destination(target)
            return f"[{escaped_in_brackets(_joined(children, between))}]({to})"
        case FootnoteReference(label):
            return f"[^{label}]"
        case PageMark():
            return ""
        case _:
            assert_never(inline)


def _text(before: Inline | None, text: str, after: Inline | None) -> str:
    result = escaped(text)
    if isinstance(before, FootnoteReference) and result[:1] in ("(", ":"):
        result = f"\\{result}"
    if isinstance(after, Link | FootnoteReference) and text.endswith("!"):
        result = f"{result[:-1]}\\!"
    if isinstance(after, Subscript | Superscript):
        result = escaped_before_script(result, "~" if isinstance(after, Subscript) else "^")
    return result


def _emphasised(inline: Inline | None) -> bool:
    return isinstance(inline, Strong | Emphasis)


def _touching(inlines: tuple[Inline, ...]) -> bool:
    """Whether marks of emphasis may meet: side by side, or one within another."""
    if any(_emphasised(a) and _emphasised(b) for a, b in pairwise(inlines)):
        return True
    return any(
        isinstance(inline, Strong | Emphasis | Link)
        and (any(map(_emphasised, inline.children)) or _touching(inline.children))
        for inline in inlines
    )


def _reads_as(text: str, inlines: tuple[Inline, ...]) -> bool:
    builder = Builder(Path(), Path(), 1, text.split("\n"))
    builder.files = dict.fromkeys(_targets(inlines), b"")
    try:
        nodes = parse(text, Path(), 1).children
        read = tuple(part for node in nodes for part in build_inlines(builder, node))
    except UserError:
        return False
    return len(nodes) == 1 and same(_uncounted(read), _uncounted(inlines))


def _uncounted(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """`inlines` with each footnote's mark as if it were the first of its footnote."""
    uncounted: list[Inline] = []
    for inline in inlines:
        match inline:
            case FootnoteReference():
                uncounted.append(replace(inline, occurrence=1))
            case Strong(children) | Emphasis(children) | Link(_, children):
                uncounted.append(replace(inline, children=_uncounted(children)))
            case _:
                uncounted.append(inline)
    return tuple(uncounted)


def _targets(inlines: tuple[Inline, ...]) -> list[str]:
    found: list[str] = []
    for inline in inlines:
        if isinstance(inline, Link):
            found.append(inline.target)
        if isinstance(inline, Strong | Emphasis | Link):
            found += _targets(inline.children)
    return found
