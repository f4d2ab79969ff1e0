r"""EQ fields (ECMA-376 part 1, 17.16.5.17) in one line: EQ \f(1,2) is 1/2.

What they show stands in their code, in the terms of a small language: a switch, its options, and
in brackets what it works on, set apart by commas or, with other settings of the machine, by semicolons.
"""

import re

from msgspec import Struct

from publisher.source.importing.word.formulas import fraction, index, root, set_apart

_HEAD = re.compile(r"\s*EQ\b\s*", re.IGNORECASE)
_FORMAT = re.compile(r"\\\*\s*(?:\"[^\"]*\"|jc\d|hps\d+|\w+)\s*", re.IGNORECASE)
"""Alignment and fonts of ruby, and the general switches of fields."""
_OPTION = re.compile(
    r"\\(al|ac|ar|ad|co|vs|hs|lc|rc|bc|su|pr|in|fc|vc|fo|ba|li|up|do|di|ai|to|bo|le|ri)"
    r"\s*(\d+(?:\.\d+)?)?",
    re.IGNORECASE,
)
_TAKES_SIGN = ("lc", "rc", "bc", "fc", "vc")
_CLOSED_BY = {"(": ")", "[": "]", "{": "}", "<": ">"}
_MOST_NESTED = 20
_SIGNS = {"su": "∑", "pr": "∏"}


def linear_equation(code: str) -> str | None:
    """What an EQ field shows, in one line; `None` where its code is not understood."""
    head = _HEAD.match(code)
    if not head:
        return None
    reader = _Reader(_FORMAT.sub("", code[head.end() :]).strip())
    try:
        shown = reader.sequence("", 0)
    except ValueError:
        return None
    return shown.strip() or None


class _Reader(Struct):
    code: str
    at: int = 0

    def sequence(self, ends: str, depth: int) -> str:
        """Text and switches up to one of `ends`, or to the end of the code."""
        if depth > _MOST_NESTED:
            raise ValueError(self.code)
        parts: list[tuple[str, bool]] = []
        nested = 0
        while self.at < len(self.code):
            char = self.code[self.at]
            if char in ends and not nested:
                break
            if char == "\\" and self.code[self.at + 1 : self.at + 2].isalpha():
                parts.append(self._switch(depth))
                continue
            if char == "\\":
                # A sign that would mean something else: \( \, \\.
                self.at += 1
                char = self.code[self.at : self.at + 1]
            elif ends:
                nested += (char == "(") - (char == ")")
            parts.append((char, False))
            self.at += 1
        return set_apart(parts)

    def _switch(self, depth: int) -> tuple[str, bool]:
        """A switch as text, and whether it is a fraction."""
        switch = self.code[self.at + 1].lower()
        self.at += 2
        options = self._options()
        parts = self._arguments(depth)
        match switch, parts:
            case "f", [above, below]:
                return fraction(above, below), True
            case "r", [inside]:
                return root("", inside), False
            case "r", [degree, inside]:
                return root(degree, inside), False
            case "s", [text]:
                return index(text, "_" if "do" in options else "^"), False
            case "b", [inside]:
                opened = options.get("lc") or options.get("bc") or ""
                closed = options.get("rc") or _CLOSED_BY.get(both := options.get("bc", ""), both)
                return (f"{opened}{inside}{closed}" if options else f"({inside})"), False
            case "i", [low, high, inside]:
                sign = next((_SIGNS[one] for one in _SIGNS if one in options), "∫")
                sign = options.get("fc") or options.get("vc") or sign
                return f"{sign}{index(low, '_')}{index(high, '^')} {inside}", False
            case "a", _:
                return "；".join(parts), False
            case "l", _:
                return "，".join(parts), False
            case "o" | "x", _:
                return "".join(parts), False
            case "d", _:
                return "".join(parts), False
        raise ValueError(self.code)

    def _options(self) -> dict[str, str]:
        """The options of a switch, with the sign of those that name one."""
        options: dict[str, str] = {}
        while found := _OPTION.match(self.code, self.at):
            self.at = found.end()
            word, sign = found[1].lower(), ""
            if word in _TAKES_SIGN:
                sign = self.code[self.at : self.at + 2].removeprefix("\\")[:1]
                self.at += 2 if self.code[self.at : self.at + 1] == "\\" else 1
            options[word] = sign
            while self.code[self.at : self.at + 1] == " ":
                self.at += 1
        return options

    def _arguments(self, depth: int) -> list[str]:
        while self.code[self.at : self.at + 1] == " ":
            self.at += 1
        if self.code[self.at : self.at + 1] != "(":
            raise ValueError(self.code)
        parts: list[str] = []
        while self.code[self.at : self.at + 1] in ("(", ",", ";"):
            self.at += 1
            parts.append(self.sequence(",;)", depth + 1).strip())
        if self.code[self.at : self.at + 1] != ")":
            raise ValueError(self.code)
        self.at += 1
        return parts
