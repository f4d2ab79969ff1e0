"""`issue.yaml` with one more entry in its contents, everything else as it was typed."""

import copy
import re
from pathlib import Path

from publisher.errors import UserError
from publisher.source.yaml import read_yaml


def with_entry(text: str, path: Path, section: str, document_id: str) -> str | None:
    """The text of `issue.yaml` with `document_id` as the last entry of `section`.

    `None` where it is written in a way that cannot be added to by a line: then an editor does it.
    Raises `UserError` for broken YAML.
    """
    yaml = read_yaml(text, path)
    sections = yaml.value.get("contents")
    if not isinstance(sections, list):
        return None
    index = next((n for n, one in enumerate(sections) if one.get("section") == section), None)
    if index is None or not isinstance(sections[index].get("entries"), list | type(None)):
        return None
    expected = copy.deepcopy(yaml.value)
    expected["contents"][index]["entries"] = [*(sections[index]["entries"] or []), document_id]
    key = yaml.keys.get(("contents", index, "entries"))
    if key is None:
        return None
    lines = text.split("\n")
    entries = sections[index]["entries"] or []
    last = yaml.values.get(("contents", index, "entries", len(entries) - 1)) if entries else None
    for added in (
        _in_brackets(lines, key.line - 1, key.column - 1, document_id),
        _below(lines, last.line - 1, document_id) if last else None,
    ):
        if added is None:
            continue
        try:
            if read_yaml(added, path).value == expected:
                return added
        except UserError:
            continue
    return None


def _in_brackets(lines: list[str], at: int, column: int, document_id: str) -> str | None:
    """Into `entries: [a, b]`, which may go over several lines."""
    opening = re.match(r"entries:\s*(\[)", lines[at][column:])
    if not opening:
        return None
    depth = 0
    for line in range(at, len(lines)):
        start = column + opening.start(1) if line == at else 0
        for where in range(start, len(lines[line])):
            depth += {"[": 1, "]": -1}.get(lines[line][where], 0)
            if depth == 0:
                before, after = lines[line][:where].rstrip(), lines[line][where:]
                comma = "" if before.endswith(("[", ",")) else ", "
                changed = f"{before}{comma}{document_id}{after}"
                return "\n".join([*lines[:line], changed, *lines[line + 1 :]])
    return None


def _below(lines: list[str], at: int, document_id: str) -> str | None:
    """Below the last `- item`, which may have several lines."""
    match = re.match(r"(\s*)- ", lines[at])
    if not match:
        return None
    indent = len(match[1])
    end = at + 1
    while end < len(lines) and (
        len(lines[end]) - len(lines[end].lstrip()) > indent and lines[end].strip()
    ):
        end += 1
    return "\n".join([*lines[:end], f"{match[1]}- {document_id}", *lines[end:]])
