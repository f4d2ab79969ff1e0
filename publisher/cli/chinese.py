"""Help and errors of wrong use in Chinese: typer speaks only English."""

import re
from typing import Any

from typer._click import Context, HelpFormatter, Parameter
from typer._click.exceptions import (
    BadArgumentUsage,
    BadOptionUsage,
    BadParameter,
    MissingParameter,
    NoSuchOption,
    UsageError,
)
from typer.core import TyperCommand, TyperGroup

_PARAMETER_HELP = {
    "Show this message and exit.": "显示这份说明。",
    "Install completion for the current shell.": "为当前的命令行装上自动补全。",
    "Show completion for the current shell, to copy it or customize the installation.": (
        "显示自动补全的脚本，以便自行安装。"
    ),
}


class _Chinese:
    """What commands and groups share."""

    def get_params(self, ctx: Context) -> list[Parameter]:
        params: list[Parameter] = super().get_params(ctx)  # type: ignore[misc]
        for param in params:
            text: str | None = getattr(param, "help", None)
            if text in _PARAMETER_HELP:
                param.help = _PARAMETER_HELP[text]  # type: ignore[attr-defined]
            # A type such as <bool> says nothing to an editor; options that take a value name it.
            is_option = param.opts[0].startswith("-")
            shown = getattr(param, "metavar", None) if is_option else None
            param.display_type_rich = lambda ctx, shown=shown: shown  # type: ignore[attr-defined]  # noqa: ARG005
        return params

    def format_usage(self, ctx: Context, formatter: HelpFormatter) -> None:
        pieces = [
            {"[OPTIONS]": "[选项]", "COMMAND [ARGS]...": "命令 [参数]…"}.get(piece, piece)
            for piece in self.collect_usage_pieces(ctx)  # type: ignore[attr-defined]
        ]
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix="用法：")

    def format_help(self, ctx: Context, formatter: HelpFormatter) -> None:
        from typer import rich_utils

        rich_utils.OPTIONS_PANEL_TITLE = "选项"
        rich_utils.ARGUMENTS_PANEL_TITLE = "参数"
        rich_utils.COMMANDS_PANEL_TITLE = "命令"
        rich_utils.DEFAULT_STRING = "[默认：{}]"
        rich_utils.REQUIRED_LONG_STRING = "[必填]"
        super().format_help(ctx, formatter)  # type: ignore[misc]


class ChineseCommand(_Chinese, TyperCommand):
    """A command that explains itself in Chinese."""


class ChineseGroup(_Chinese, TyperGroup):
    """A group of commands that explains itself in Chinese."""


def explain_usage(error: UsageError) -> tuple[str, str]:
    """A sentence saying what is wrong with the command line, and a hint."""
    command = error.ctx.command_path if error.ctx else "gongbao"
    hint = f"运行 {command} --help 查看用法。"
    match error:
        case NoSuchOption(option_name=name, possibilities=near):
            return f"没有 {name} 这个选项。", f"是不是 {'、'.join(near)}？" if near else hint
        case MissingParameter(param=param):
            return f"缺少{_name(param)}。", hint
        case BadOptionUsage(option_name=name, message=text):
            return f"选项 {name} {'后面缺一个值' if 'requires' in text else '不带值'}。", hint
        case BadArgumentUsage():
            return "参数的个数不对。", hint
        case BadParameter(param=param):
            return f"{_name(param)}的值不对。", hint
    if match := re.match(r"No such command ['\"](.+?)['\"]", error.message):
        near = re.findall(r"'([^']+)'", error.message.partition("Did you mean")[2])
        return f"没有 {match[1]} 这个命令。", f"是不是 {'、'.join(near)}？" if near else hint
    if match := re.match(r"Got unexpected extra argument\(s\) \((.+)\)", error.message):
        return f"多写了“{match[1]}”。", hint
    return "命令没有写完。", hint


def _name(param: Any) -> str:
    if param is None:
        return "参数"
    options = [option for option in param.opts if option.startswith("-")]
    return f"选项 {options[0]} " if options else f"参数“{param.display_name_raw}”"
