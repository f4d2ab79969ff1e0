"""What editors write for each other in a source file, and what of it may travel.

The PDF carries the sources. Comments of YAML (`# 内部：…`) and suppressions of the proofreader are no
part of what is published.
"""

import re
from collections.abc import Iterator

_COMMENT = re.compile(r"(?:^|(?<=[ \t]))#.*$")
_BLOCK = re.compile(r":[ \t]*[|>][+-]?[0-9]?[ \t]*(?:#.*)?$")
_SUPPRESSION = re.compile(r"[ \t]*<!-- *gongbao: *ignore[^\n]*-->[ \t]*")


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
    """A source file as it may travel: a document with its front matter, or YAML."""
    lines = text.split("\n")
    first, end = front_matter(lines)
    kept = lines.copy()
    for n, start in comments(lines[first:end]):
        kept[first + n] = lines[first + n][:start].rstrip()
    gone = {
        first + n for n, start in comments(lines[first:end]) if not lines[first + n][:start].strip()
    }
    if first:
        gone |= {n for n in range(end, len(lines)) if _SUPPRESSION.fullmatch(lines[n])}
    return "\n".join(line for n, line in enumerate(kept) if n not in gone)


def front_matter(lines: list[str]) -> tuple[int, int]:
    """Where the YAML of a file begins and ends: the whole of one that is YAML."""
    if lines[0].rstrip() != "---":
        return 0, len(lines)
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), len(lines))
    return 1, end


def _is_quoted(line: str, at: int) -> bool:
    before = line[:at]
    return before.count('"') % 2 == 1 or before.count("'") % 2 == 1
