"""Runs regular expressions of the program on hostile texts, each as the program uses it.

`python linear.py SIZE SECONDS [MODULE …]` gives each expression so many seconds of the processor for a text, and
says what it is at before it begins: a linear one takes hundredths of a second on a megabyte, a quadratic one hours.
"""

import ast
import importlib
import re
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import publisher

HOME = Path(publisher.__file__).parent
PIECES = (
    *" \n\u3000a第一1（〔“”-—,.，:[|\\_0市",
    *(
        "1.",
        "a-",
        "- ",
        "第一",
        "](",
        "**",
        "[^",
        "\\|",
        " #",
        "\n ",
        " \n",
        "年 ",
        "〕 ",
        "甲市",
        "1,",
    ),
    *("运政函〔2024〕", "〔2024〕", "〔1〕", "第1页", "<!--standing:a b-->", "$$", "a’", "{web} "),
)
SCANNING = {"search", "sub", "findall", "finditer", "split"}
USES = SCANNING | {"match", "fullmatch"}
Use = tuple[re.Pattern, str]


def sources() -> dict[str, str]:
    return {
        ".".join(("publisher", *path.relative_to(HOME).with_suffix("").parts)): path.read_text(
            encoding="utf-8"
        )
        for path in sorted(HOME.rglob("*.py"))
    }


def operations(texts: dict[str, str]) -> dict[str, set[str]]:
    """What any module asks of each name that might be an expression."""
    found: dict[str, set[str]] = {}
    for text in texts.values():
        for name, operation in re.findall(r"\b(\w+)\.([a-z]+)\(", text):
            if operation in USES:
                found.setdefault(name, set()).add(operation)
    return found


def uses(module: str, text: str, asked: dict[str, set[str]]) -> set[Use]:
    """The regular expressions of a module, each with the operations that any module asks of it."""
    found: set[Use] = set()
    is_rule = module.startswith("publisher.checks.")
    for name, value in vars(importlib.import_module(module)).items():
        for pattern in _inside(value):
            # Rules hand theirs to a view, which goes through the whole text (`checks/view.py`).
            handed = {"finditer"} if is_rule and pattern is value else {"match"}
            found |= {(pattern, operation) for operation in asked.get(name, handed)}
    for node in ast.walk(ast.parse(text)):
        match node:
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id="re"), attr=operation),
                args=[ast.Constant(value=str() | bytes() as pattern), *_],
            ) if operation in USES:
                found.add((re.compile(pattern), operation))
    return found


def _inside(value: object, depth: int = 0) -> Iterator[re.Pattern]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, tuple | list | dict) and depth < 3:
        for each in value.values() if isinstance(value, dict) else value:
            yield from _inside(each, depth + 1)


def run(pattern: re.Pattern, operation: str, size: int, seconds: float) -> None:
    """Runs it on each text. A text that takes longer ends the process: nothing else stops an expression."""
    for piece in PIECES:
        text = (piece * (size // len(piece) + 1))[:size] + "\0"
        data = text if isinstance(pattern.pattern, str) else text.encode()[:size]
        print(ascii(pattern.pattern), operation, repr(piece), flush=True)
        signal.setitimer(signal.ITIMER_PROF, seconds)
        if operation in SCANNING:
            for _ in pattern.finditer(data):
                pass
        else:
            getattr(pattern, operation)(data)


if __name__ == "__main__":
    size, seconds, *chosen = sys.argv[1:]
    texts = sources()
    asked = operations(texts)
    found = {
        # To whatever end a text is gone through, it is gone through in one way.
        (pattern, "search" if operation in SCANNING else operation)
        for module in chosen or texts
        if "re." in texts[module]
        for pattern, operation in uses(module, texts[module], asked)
    }
    for pattern, operation in sorted(found, key=lambda use: (str(use[0].pattern), use[1])):
        run(pattern, operation, int(size), float(seconds))
    print(len(found))
