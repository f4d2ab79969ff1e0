"""One value of YAML put in place of another, everything else as it was typed: comments, order, quotes.

A form and the text beside it are one thing only if what a form does is an edit of the text.
"""

import copy
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from publisher.errors import UserError
from publisher.source.documents import front_matter_of
from publisher.source.schemas import DocumentSchema
from publisher.source.writing.front_matter import Field, lines_of, scalar
from publisher.source.yaml import LocatedYaml, read_yaml

_ORDER = tuple(DocumentSchema.model_fields)
_REMARK = re.compile(r"(?<=\S)(?P<remark>[ \t]++#.*+)$")


def with_value(text: str, path: Path, key: str, value: Any) -> str:
    """A document's text with another value for a key of its front matter; none takes the key away.

    `value` is text, a list of texts or of maps. A key that was not there gets the place at which such
    keys are written. Raises `UserError` for front matter that cannot be read.
    """
    yaml, body_line = front_matter_of(text, path)
    lines = text.split("\n")
    end = body_line - 2
    written = [] if value in (None, "", [], ()) else lines_of(Field(key, value))
    if (key,) in yaml.keys:
        first, last = _block(yaml, lines, key, end)
        lines[first:last] = _with_remark(lines[first:last], written)
    else:
        at = _place(yaml, lines, key, end)
        lines[at:at] = written
    return "\n".join(lines)


def with_contents(text: str, path: Path, sections: Sequence[dict[str, Any]]) -> str:
    """`issue.yaml` with other contents: each section has `section` and `entries`, which are ids, or maps
    of `title` and `documents`.

    Comments above a section stay with it. Raises `UserError` for broken YAML, and where the contents
    are written in a way that cannot be replaced.
    """
    yaml = read_yaml(text, path)
    lines = text.split("\n")
    if ("contents",) not in yaml.keys:
        raise UserError("issue.yaml 里没有 contents。", yaml.place(()), "请先写上目录。")
    first, last = _block(yaml, lines, "contents", len(lines))
    remarks = _remarks(yaml, lines, first)
    written = ["contents:"]
    for section in sections:
        written += remarks.get(section["section"], [])
        written += _section(section)
    changed = "\n".join([*lines[:first], *written, *lines[last:]])
    expected = copy.deepcopy(yaml.value) | {"contents": [*map(_as_read, sections)]}
    if read_yaml(changed, path).value != expected:
        raise UserError(
            "目录写得太特别，程序不敢改动。", yaml.place(("contents",)), "请在 issue.yaml 里改。"
        )
    return changed


def _as_read(section: dict[str, Any]) -> dict[str, Any]:
    return {"section": section["section"], "entries": section["entries"]}


def _section(section: dict[str, Any]) -> list[str]:
    lines = [f"  - section: {scalar(section['section'])}"]
    entries = section["entries"]
    if all(isinstance(entry, str) for entry in entries):
        return [*lines, f"    entries: [{', '.join(entries)}]"]
    lines.append("    entries:")
    for entry in entries:
        if isinstance(entry, str):
            lines.append(f"      - {entry}")
        else:
            lines.append(f"      - title: {scalar(entry['title'])}")
            lines.append(f"        documents: [{', '.join(entry['documents'])}]")
    return lines


def _remarks(yaml: LocatedYaml, lines: list[str], first: int) -> dict[str, list[str]]:
    """The comments right above each section, by its name."""
    found: dict[str, list[str]] = {}
    for n, section in enumerate(yaml.value.get("contents") or ()):
        at = yaml.values[("contents", n)].line - 1
        above: list[str] = []
        while at - 1 > first and lines[at - 1].lstrip().startswith("#"):
            at -= 1
            above.insert(0, lines[at])
        found[section.get("section", "")] = above
    return found


def _block(yaml: LocatedYaml, lines: list[str], key: str, end: int) -> tuple[int, int]:
    """The lines of a key of the top level and its value, without what is said above the next key."""
    starts = sorted(place.line - 1 for at, place in yaml.keys.items() if len(at) == 1)
    first = yaml.keys[(key,)].line - 1
    last = next((start for start in starts if start > first), end)
    while last > first + 1 and (not lines[last - 1].strip() or lines[last - 1].startswith("#")):
        last -= 1
    return first, last


def _with_remark(before: list[str], written: list[str]) -> list[str]:
    """`written` with the comment that stood behind a value of one line."""
    if len(before) == len(written) == 1 and (found := _REMARK.search(before[0])):
        without = before[0][: found.start()]
        try:
            same = read_yaml(without, Path()).value == read_yaml(before[0], Path()).value
        except UserError:
            same = False
        if same:
            return [written[0] + found["remark"]]
    return written


def _place(yaml: LocatedYaml, lines: list[str], key: str, end: int) -> int:
    """The line at which a key is written that is not there: behind those that come before it."""
    rank = _ORDER.index(key) if key in _ORDER else len(_ORDER)
    before = [name for name in yaml.value if name in _ORDER and _ORDER.index(name) < rank]
    if not before:
        return 1
    return max(_block(yaml, lines, name, end)[1] for name in before)
