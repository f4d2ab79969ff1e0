"""成员名单 and 名单: lists of people, told by their form."""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from publisher.model.names import Member, Members, Name, Names
from publisher.source.importing.flow import Grid, Item, Line, Span
from publisher.source.importing.structure.draft import Places

_HAN = "[\u3400-\u9fff]"
_PERSON = rf"{_HAN}{{2,4}}|{_HAN}[ \u3000]{_HAN}|{_HAN}{{1,8}}(?:·{_HAN}{{1,8}})+"
_OFFICE = (
    "组长|总指挥|指挥长|指挥|政委|召集人|主任|主席|会长|院长|总召集人|秘书长|顾问|成员|委员|"
    "联络员|组员|队长|队员|办公室主任"
)
_ROLE = re.compile(
    r"(?:第[一二]|常务|执行|轮值|名誉)?副?(?:"
    + "|".join(r"[ \u3000]?".join(office) for office in _OFFICE.split("|"))
    + r")(?=[ \u3000]?：)"
)
_AFTER_ROLE = re.compile(
    rf"[ \u3000]?：[ \u3000]?(?P<name>{_PERSON}|(?:{_PERSON})(?:、(?:{_PERSON}))+)"
    r"(?:[ \u3000]+(?P<post>\S.{0,60}))?"
)
_NEXT = re.compile(rf"(?P<name>{_PERSON})[ \u3000]+(?P<post>[^\s，].{{1,60}})")
_TOKEN = re.compile(rf"(?:{_PERSON})(?:[（(][^（）()\s]{{1,8}}[）)])?")
_SENTENCE = tuple("。；：！？")
_MARKDOWN = re.compile(r"[*_~^\[\]<>`|\\#]")
_FEWEST_NAMES = 3
"""In a line of names, but for the last."""
_FEWEST_LINES = 2


def members_at(items: Sequence[Item], at: int, places: Places) -> tuple[Members, int] | None:
    """The members of a body that are listed from `at` on, and the index after them; or `None`."""
    found: list[tuple[str, str, str]] = []
    for item in items[at:]:
        one = _member(item, first=not found)
        if one is None:
            break
        found.append(one)
    if len(found) < _FEWEST_LINES:
        return None
    place = places.next()
    members = tuple(Member("", place, role, name, post) for role, name, post in found)
    return Members("", place, members), at + len(found)


def lists_member(text: str, *, first: bool) -> bool:
    """Whether a line names a member of a body, with a role where it is the `first`."""
    return _member(Line((Span(text),), 0), first=first) is not None


def names_in(grid: Grid) -> list[Line]:
    """The rows of a table without rules that has nothing but names; none of any other."""
    if grid.bordered:
        return []
    rows = [[line for cell in row for line in cell.lines if not line.is_blank] for row in grid.rows]
    lines = [
        row[0].with_text("\u3000".join(line.text.strip() for line in row)) for row in rows if row
    ]
    return lines if len(lines) >= _FEWEST_LINES and all(map(_names, lines)) else []


def members_in(grid: Grid) -> list[Line]:
    """The rows of a table without rules that only aligns members of a body; none of any other."""
    if grid.bordered:
        return []
    lines: list[Line] = []
    for row in grid.rows:
        filled = [line for cell in row for line in cell.lines if not line.is_blank]
        if not filled:
            continue
        spans = [span for line in filled for span in (Span("\u3000"), *line.spans)]
        lines.append(replace(filled[0], spans=tuple(spans[1:])))
    tidied = [line.with_text(" ".join(line.text.split())) for line in lines]
    found = members_at(tidied, 0, Places())
    return lines if found and found[1] == len(lines) else []


def names_at(items: Sequence[Item], at: int, places: Places) -> tuple[Names, int] | None:
    """The names that stand in columns from `at` on, and the index after them; or `None`."""
    lines: list[list[str]] = []
    for item in items[at:]:
        names = _names(item)
        if not names:
            break
        lines.append(names)
    # The last line may have fewer; others that have are those of long names.
    while lines and sum(map(len, lines)) < _FEWEST_NAMES * (len(lines) - 1) + 1:
        lines.pop()
    if len(lines) < _FEWEST_LINES or len(lines[0]) < _FEWEST_NAMES:
        return None
    place = places.next()
    people = tuple(Name("", place, name) for line in lines for name in line)
    return Names("", place, people), at + len(lines)


def _plain(item: Item) -> str:
    """The text of a line without notes, links and line breaks in it; nothing for any other."""
    if not isinstance(item, Line) or any(span.footnote or span.link for span in item.spans):
        return ""
    text = item.text.strip()
    unfit = "\n" in text or _MARKDOWN.search(text) or text.endswith(_SENTENCE)
    return "" if unfit else text


def _member(item: Item, *, first: bool) -> tuple[str, str, str] | None:
    """Role, name and post in a line; `None` for any other."""
    text = _plain(item)
    role = _ROLE.match(text)
    if role:
        match = _AFTER_ROLE.fullmatch(text, role.end())
    else:
        match = None if first else _NEXT.fullmatch(text)
    if not match:
        return None
    return _closed(role[0] if role else ""), _closed(match["name"]), match["post"] or ""


def _names(item: Item) -> list[str]:
    """The names in a line that has nothing else; none for any other."""
    words = _plain(item).split()
    joined: list[str] = []
    # 李　某: a name of two characters spread to three.
    half = False
    for word in words:
        if half and len(word) == 1:
            joined[-1] += word
            half = False
            continue
        joined.append(word)
        half = len(word) == 1
    return joined if joined and all(map(_TOKEN.fullmatch, joined)) else []


def _closed(text: str) -> str:
    return "".join(text.split())
