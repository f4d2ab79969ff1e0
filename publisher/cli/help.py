"""Help pages. Click's own would count a Chinese character as one column; it takes two."""

import inspect
import re
from collections.abc import Iterator, Mapping, Sequence

import click
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

_WIDEST = 100
"""Columns. Longer lines are hard to read."""
_NARROWEST = 24
_INDENT = "  "
_PIECE = re.compile(r"\s*[（“《〔]*(?:\[[^]]*]|[!-~]+|\S)[，。；：、？！）”》〕…]*")
"""What stands on one line: a word or a Chinese character, with the signs that belong to it."""
_NOTE = re.compile(r"\[(默认：.*|必填)]$")

_Row = tuple[str, str, str]
"""A name, what stands for its value, and what it is."""


def help_page(command: click.Command, context: click.Context) -> str:
    """The help of a command: usage, what it does, its parameters or commands, examples."""
    params = command.get_params(context)
    arguments = [_argument(param) for param in params if isinstance(param, click.Argument)]
    options = [_option(param) for param in params if isinstance(param, click.Option)]
    console = Console(highlight=False, markup=False, soft_wrap=True)
    width = min(console.width, _WIDEST)
    with console.capture() as captured:
        console.print(Text.assemble(("用法：", "bold"), " ".join(_usage(command, context))))
        for paragraph in inspect.cleandoc(command.help or "").split("\n\n"):
            console.print()
            for line in _lines(paragraph, width - len(_INDENT)):
                console.print(_INDENT + line)
        _print(console, width, {"参数": arguments, "选项": options})
        _print(console, width, {"命令": [*_commands(command)]})
        if command.epilog:
            console.print(f"\n{command.epilog}")
    return captured.get().rstrip("\n")


def _usage(command: click.Command, context: click.Context) -> Iterator[str]:
    yield context.command_path
    yield "[选项]"
    for param in command.get_params(context):
        if isinstance(param, click.Argument):
            name = str(param.metavar) if param.required else f"[{param.metavar}]"
            yield name if param.nargs == 1 else f"{name}…"
    if isinstance(command, click.Group):
        yield "命令 [参数]…"


def _argument(param: click.Argument) -> _Row:
    return "", str(param.metavar), f"{param.help}{' [必填]' if param.required else ''}"


def _option(param: click.Option) -> _Row:
    note = f" [默认：{param.default}]" if param.show_default else ""
    return param.opts[0], "" if param.is_flag else str(param.metavar), f"{param.help}{note}"


def _commands(command: click.Command) -> Iterator[_Row]:
    if isinstance(command, click.Group):
        for name, below in command.commands.items():
            yield name, "", inspect.cleandoc(below.help or "").partition("\n")[0]


def _print(console: Console, width: int, sections: Mapping[str, Sequence[_Row]]) -> None:
    """Sections that are aligned with each other: names, and beside each of them what it is."""
    names = [cell_len(_name(row).plain) for rows in sections.values() for row in rows]
    left = max(names, default=0) + 2 * len(_INDENT)
    for title, rows in sections.items():
        if rows:
            console.print(Text.assemble("\n", (title, "bold")))
        for row in rows:
            margin = Text(_INDENT) + _name(row)
            for line in _lines(row[2], width - left):
                text = Text(line)
                text.highlight_regex(_NOTE, "dim")
                console.print(margin + " " * (left - margin.cell_len) + text)
                margin = Text()


def _name(row: _Row) -> Text:
    name, value, _ = row
    return Text(" ").join(Text(*part) for part in ((name, "cyan"), (value, "")) if part[0])


def _lines(text: str, width: int) -> Iterator[str]:
    """A paragraph as lines of at most `width` columns, divided as Chinese is."""
    line = ""
    for piece in _PIECE.findall(text):
        if line and cell_len(line + piece) > max(width, _NARROWEST):
            yield line
            line = ""
        line += piece if line else piece.lstrip()
    yield line
