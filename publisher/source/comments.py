"""What editors write for each other in a source file, and what of it may travel.

The PDF carries the sources. Comments of YAML (`# 内部：…`) and suppressions of the proofreader are no
part of what is published. Every line keeps its number.
"""

import re
from collections.abc import Iterator

_COMMENT = re.compile(r"(?:^|(?<=[ \t]))#.*$")
_COMMENTS = re.compile(r"(?:(?<=[ \t\n])|\A)#[^\n]*")
_BLOCK = re.compile(r":[ \t]*[|>][+-]?[0-9]?[ \t]*(?:#.*)?$")
_SUPPRESSION = re.compile(r"^[ \t]*<!-- *gongbao: *ignore[^\n]*-->[ \t]*$", re.MULTILINE)
_FENCE = "---\n"


def comments(lines: list[str]) -> Iterator[tuple[int, int]]:
    """The comments of YAML in `lines`: index of the line, and of the character they begin with."""
    indent: int | None = None
    for n, line in enumerate(lines):
        depth = len(line) - len(line.lstrip(" "))
        if indent is not None and (not line.strip() or depth > indent):
            continue
        indent = None
        found = next((m for m in _COMMENT.finditer(line) if not _is_quoted(line, m.start())), None)
        if _BLOCK.search(line if found is None else line[: found.start()].rstrip()):
            indent = depth
        if found:
            yield n, found.start()


def without_comments(text: str) -> str:
    """A source file as it may travel: a document with its front matter, or YAML, that has been read."""
    front, fence, body = text.removeprefix(_FENCE).partition(f"\n{_FENCE}")
    if not text.startswith(_FENCE) or not fence:
        return _without(text)
    kept = _without(f"{front}\n").removesuffix("\n")
    return f"{_FENCE}{kept}{fence}{_SUPPRESSION.sub('', body)}"


def _without(text: str) -> str:
    """YAML with each comment taken out and every line in its place."""
    if "#" not in text:
        return text
    from ruamel.yaml import YAML  # noqa: PLC0415 -- rules, in a process of their own, need none of it
    from ruamel.yaml.events import ScalarEvent  # noqa: PLC0415 -- as above

    inside = [
        (event.start_mark.index, event.end_mark.index, event.style)
        for event in YAML(typ="safe", pure=True).parse(text)
        if isinstance(event, ScalarEvent)
    ]
    kept, at = [], 0
    for start, end, style in inside:
        kept.append(_COMMENTS.sub("", text[at:start]))
        value = text[start:end]
        if style in ("|", ">"):
            # A comment may follow the sign; what looks like one further down is text.
            first, rest = value[: value.find("\n")], value[value.find("\n") :]
            value = _COMMENTS.sub("", first) + rest
        kept.append(value)
        at = end
    # A comment is known by the space before it, which may be the last of what came before.
    joined = "".join((*kept, _COMMENTS.sub("", text[at:])))
    return "\n".join(line.rstrip(" \t") for line in joined.split("\n"))


def front_matter(lines: list[str]) -> tuple[int, int]:
    """Where the YAML of a file begins and ends: the whole of one that is YAML."""
    if lines[0].rstrip() != "---":
        return 0, len(lines)
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), len(lines))
    return 1, end


def _is_quoted(line: str, at: int) -> bool:
    before = line[:at]
    return before.count('"') % 2 == 1 or before.count("'") % 2 == 1
