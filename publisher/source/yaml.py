"""YAML with the place of every key and value.

A subset on purpose: plain maps, lists and scalars. Anchors and aliases are refused (they can be
nested until they fill the memory, and no bulletin needs them), and so are tags; every scalar
arrives as text, to be read by the schema that knows what belongs there.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from msgspec import Struct, field
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    StreamStartEvent,
)

from publisher.errors import Place, UserError
from publisher.model.origin import Origin, joined
from publisher.source.characters import INVISIBLE, joint
from publisher.source.keys import NAMES
from publisher.source.yaml_faults import beginning, explain
from publisher.source.yaml_origins import scalar_origin

Location = tuple[str | int, ...]
"""Keys and indexes from the root to a value, as pydantic's `loc` has them."""

_MAX_DEPTH = 10
"""Deeper than any schema goes; what nests deeper is a slip, or meant to exhaust the program."""


class LocatedYaml(Struct):
    """The value of a YAML text and where its parts stand."""

    value: dict[str, Any]
    values: dict[Location, Place] = field(default_factory=dict)
    """Where each value begins."""
    keys: dict[Location, Place] = field(default_factory=dict)
    """Where each key begins."""
    origins: dict[Location, Origin] = field(default_factory=dict)
    """Where the characters of each text were typed."""

    def origin(self, location: Location) -> Origin:
        """Where the characters of a text were typed; of a list of texts, its items as lines."""
        if location in self.origins:
            return self.origins[location]
        value: Any = self.value
        for part in location:
            value = value[part]
        items = [len(item) + 1 for item in value or () if isinstance(item, str)]
        return joined((length, self.origin((*location, n))) for n, length in enumerate(items))

    def place(self, location: Location) -> Place:
        """Where the value at `location` stands, or the nearest part around it."""
        for end in range(len(location), 0, -1):
            if place := self.values.get(location[:end]):
                return place
        return self.values[()]


def read_yaml(text: str, path: Path, first_line: int = 1) -> LocatedYaml:
    """Read a map. `first_line` is the line of the file on which `text` begins.

    Raises `UserError` for broken YAML, a repeated key, an alias, a tag, or no map at the top.
    """
    return _Reader(text, path, first_line).read()


class _Reader:
    """Builds the value from the events of ruamel's parser, in one pass."""

    def __init__(self, text: str, path: Path, first_line: int) -> None:
        self._path = path
        self._first_line = first_line
        self._text = text
        self._events = self._parse(text)
        self._result = LocatedYaml({}, {(): Place(path, first_line)})

    def read(self) -> LocatedYaml:
        root = next(self._events, None)
        match root:
            case None:
                pass
            case ScalarEvent(value=""):
                pass
            case MappingStartEvent():
                self._result.value = self._value(root, ())
            case _:
                raise self._mistyped() or UserError(
                    "这里应是“键: 值”的列表。", self._place(root), _HINT
                )
        if extra := next(self._events, None):
            raise UserError(
                "这里又开始了一份 YAML。",
                self._place(extra),
                "一个文件只写一份，请删去中间的“---”或“...”。",
            )
        return self._result

    def _parse(self, text: str) -> Iterator[Event]:
        """The events that carry content. Faults of the notation become `UserError`."""
        try:
            for event in YAML(typ="safe", pure=True).parse(text):
                if isinstance(event, AliasEvent) or (
                    isinstance(event, ScalarEvent | SequenceStartEvent | MappingStartEvent)
                    and (event.anchor or event.tag)
                ):
                    raise UserError(
                        "这里不支持 YAML 的锚点（&）、别名（*）和标签（!）。",
                        self._place(event),
                        "请直接写出内容；文字以这些符号开头时，用引号括起来。",
                    )
                if not isinstance(event, _NO_CONTENT):
                    yield event
        except MarkedYAMLError as error:
            mark = beginning(error)
            where = self._place_of(mark) if mark else Place(self._path, self._first_line)
            raise self._mistyped() or UserError(
                f"YAML 写法有误：{explain(error)}。", where, _HINT
            ) from None

    def _mistyped(self) -> UserError | None:
        """The first key that is not followed by a colon and a space, of a text that cannot be read."""
        for n, line in enumerate(self._text.split("\n")):
            match = _MISTYPED.match(line)
            if match and match["key"] in (*NAMES, "number"):
                what = "是全角的“：”" if match["mark"] == "：" else "后面没有空格"
                return UserError(
                    f"“{match['key']}”的冒号{what}。",
                    Place(self._path, self._first_line + n, match.start("mark") + 1),
                    f"键的后面用半角冒号，再空一格，写作“{match['key']}: …”。",
                )
        return None

    def _value(self, event: Event, at: Location) -> Any:
        where = self._place(event)
        self._result.values[at] = where
        if len(at) > _MAX_DEPTH:
            raise UserError(
                "YAML 嵌套得太深。", where, "请检查方括号和花括号是否成对，缩进是否正确。"
            )
        match event:
            case ScalarEvent():
                if found := INVISIBLE.search(event.value):
                    # Only an escape in quotes can have brought it: the file itself has been read.
                    raise UserError(
                        f"引号里的转义写出了看不见的控制字符 U+{ord(found[0]):04X}。",
                        where,
                        "请删去它；双引号中的“\\”开始一个转义，要印出“\\”写两个。",
                    )
                is_empty = event.style is None and event.value in ("", "~", "null")
                return None if is_empty else self._text_of(event, at)
            case SequenceStartEvent():
                return [
                    self._value(item, (*at, index))
                    for index, item in enumerate(self._until(SequenceEndEvent))
                ]
            case MappingStartEvent():
                return self._mapping(at)
            case _:
                raise AssertionError(event)

    def _mapping(self, at: Location) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        for event in self._until(MappingEndEvent):
            where = self._place(event)
            if not isinstance(event, ScalarEvent):
                raise UserError("键应是一个词。", where, _HINT)
            key = str(event.value)
            if key in mapping:
                # Not named: the key may be a slip of text that is not to be published.
                earlier = self._result.keys[*at, key].line
                raise UserError(f"这个键在第 {earlier} 行已经写过。", where, "请删去其中一处。")
            self._result.keys[*at, key] = where
            mapping[key] = self._value(next(self._events), (*at, key))
            if mapping[key] is None:
                # A value that is not there would stand where the next thing does.
                self._result.values[*at, key] = where
        return mapping

    def _text_of(self, event: ScalarEvent, at: Location) -> str:
        text = self._unfold(event)
        start, end = event.start_mark, event.end_mark
        raw = self._text[start.index : end.index]
        line, column = start.line + self._first_line, start.column + 1
        self._result.origins[at] = scalar_origin(raw, line, column, event.style, text)
        return text

    def _unfold(self, event: ScalarEvent) -> str:
        """The text of a scalar; lines of Chinese that YAML joins by a space join without."""
        if event.style not in (None, ">"):
            return str(event.value)
        raw = self._text[event.start_mark.index : event.end_mark.index].rstrip("\n").split("\n")
        lines = [line.strip() for line in (raw[1:] if event.style else raw)]
        if not all(lines) or " ".join(lines) != event.value.rstrip("\n"):
            return str(event.value)
        joints = [joint(a[-1], b[0]) for a, b in pairwise(lines)]
        return "".join(f"{line}{join}" for line, join in zip(lines, [*joints, ""], strict=False))

    def _until(self, end: type[Event]) -> Iterator[Event]:
        """The events up to the one that ends the list or map; what is within them is not here."""
        for event in self._events:
            if isinstance(event, end):
                return
            yield event

    def _place(self, event: Event) -> Place:
        return self._place_of(event.start_mark)

    def _place_of(self, mark: Any) -> Place:
        return Place(self._path, mark.line + self._first_line, mark.column + 1)


_MISTYPED = re.compile(r"[ \t]*(?:- )?(?P<key>[a-z_]+)[ \t]*(?P<mark>：|:(?![\s/]|$))")
_NO_CONTENT = (StreamStartEvent, StreamEndEvent, DocumentStartEvent, DocumentEndEvent)

_HINT = "请检查这一行和上一行的冒号、缩进、引号和方括号；冒号后面要空一格。"
