"""`issue.yaml` with other entries in one section of its contents, everything else as it was typed."""

import copy
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from publisher.errors import UserError
from publisher.source.writing.front_matter import scalar
from publisher.source.yaml import LocatedYaml, read_yaml

Entry = str | Mapping[str, Any]
"""A document, or several under a common title (`title`, `documents`), as typed."""
_LONGEST = 90


def documents_of(entry: Entry) -> tuple[str, ...]:
    """The documents that an entry lists."""
    if isinstance(entry, str):
        return (entry,)
    listed = entry.get("documents") or ()
    return (listed,) if isinstance(listed, str) else tuple(listed)


def sections_of(text: str, path: Path) -> list[tuple[str, list[Entry]]]:
    """The sections of the contents and their entries. Raises `UserError` for what is none."""
    yaml = read_yaml(text, path)
    sections = yaml.value.get("contents")
    if not isinstance(sections, list) or not all(isinstance(one, dict) for one in sections):
        raise UserError("contents 不是栏目的列表。", yaml.place(("contents",)), "请先改好目录。")
    return [(str(one.get("section")), _entries(one.get("entries"))) for one in sections]


def with_entries(text: str, path: Path, index: int, entries: Sequence[Entry]) -> str:
    """The text of `issue.yaml` with other `entries` in the section with this index.

    Comments among the old entries come to stand above the new ones. Raises `UserError` where the
    section is written in a way in which no line of it can be told from the rest.
    """
    yaml = read_yaml(text, path)
    key = yaml.keys.get(("contents", index, "entries"))
    if key is None:
        raise _by_hand(yaml, index)
    expected = copy.deepcopy(yaml.value)
    expected["contents"][index]["entries"] = list(entries)
    lines = text.split("\n")
    first = key.line - 1
    head, indent = lines[first][: key.column - 1], key.column - 1
    last = first + 1
    while last < len(lines) and _belongs(lines[last], indent):
        last += 1
    while not lines[last - 1].strip():
        last -= 1
    comments = [found[0].strip() for line in lines[first:last] if (found := _COMMENT.search(line))]
    new = [*(f"{' ' * indent}{each}" for each in comments), *_written(head, indent, entries)]
    if head.strip() and comments:
        raise _by_hand(yaml, index)
    changed = "\n".join([*lines[:first], *new, *lines[last:]])
    try:
        if read_yaml(changed, path).value == expected:
            return changed
    except UserError:
        pass
    raise _by_hand(yaml, index)


_COMMENT = re.compile(r"(?<=[ \t])#[^\n]*$|^#[^\n]*$")


def _entries(value: Any) -> list[Entry]:
    return [value] if isinstance(value, str) else list(value or ())


def _belongs(line: str, indent: int) -> bool:
    """Whether a line goes on with the value of a key that stands so far in."""
    depth = len(line) - len(line.lstrip(" "))
    return (
        not line.strip() or depth > indent or (depth == indent and line.lstrip().startswith("- "))
    )


def _written(head: str, indent: int, entries: Sequence[Entry]) -> list[str]:
    plain = [entry for entry in entries if isinstance(entry, str)]
    line = f"{head}entries: [{', '.join(plain)}]"
    if len(plain) == len(entries) and len(line) <= _LONGEST:
        return [line]
    lines = [f"{head}entries:"]
    for entry in entries:
        if isinstance(entry, str):
            lines.append(f"{' ' * indent}  - {entry}")
        else:
            documents = ", ".join(documents_of(entry))
            lines.append(f"{' ' * indent}  - title: {scalar(str(entry['title']))}")
            lines.append(f"{' ' * indent}    documents: [{documents}]")
    return lines


def _by_hand(yaml: LocatedYaml, index: int) -> UserError:
    return UserError(
        "这个栏目的写法不便改动。",
        yaml.place(("contents", index)),
        "请把它写成“- section: …”和下一行的“entries: [甲, 乙]”，或者自己改目录。",
    )
