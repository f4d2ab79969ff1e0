"""Help and errors of wrong use in Chinese: click speaks only English."""

import re

import click

INTERRUPTED = 130
"""What a shell expects of a program that Ctrl-C has ended."""


class _Chinese(click.Command):
    """What commands and groups share."""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option:
            option.help = "显示这份说明。"
        return option

    def get_help(self, ctx: click.Context) -> str:
        from publisher.cli.help import help_page

        return help_page(self, ctx)


class ChineseCommand(_Chinese):
    """A command that explains itself in Chinese."""


class ChineseGroup(_Chinese, click.Group):
    """A group of commands that explains itself in Chinese, in the order in which they are given."""

    command_class = ChineseCommand
    group_class = type

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The commands in this order: what the shell offers."""
        return [*self.commands]

    def invoke(self, ctx: click.Context) -> object:
        """Run a command. Returns its exit code, also where Ctrl-C has ended it."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            # Click would make of it what it makes of an `EOFError`, which is a bug here.
            return INTERRUPTED


def explain_usage(error: click.UsageError) -> tuple[str, str]:
    """A sentence saying what is wrong with the command line, and a hint."""
    command = error.ctx.command_path if error.ctx else "gongbao"
    hint = f"运行 {command} --help 查看用法。"
    match error:
        case click.NoSuchOption(option_name=name, possibilities=near):
            return f"没有 {name} 这个选项。", f"是不是 {'、'.join(near)}？" if near else hint
        case click.NoSuchCommand(command_name=name, possibilities=near):
            return f"没有 {name} 这个命令。", f"是不是 {'、'.join(near)}？" if near else hint
        case click.MissingParameter(param=param):
            return f"缺少{_name(param)}。", hint
        case click.BadOptionUsage(option_name=name, message=text):
            return f"选项 {name} {'后面缺一个值' if 'requires' in text else '不带值'}。", hint
        case click.BadArgumentUsage():
            return "参数的个数不对。", hint
        case click.BadParameter(param=param):
            return f"{_name(param)}的值不对。", hint
    if match := re.match(r"Got unexpected extra arguments? \((.+)\)", error.message):
        return f"多写了“{match[1]}”。", hint
    return "命令没有写完。", hint


def _name(param: click.Parameter | None) -> str:
    match param:
        case click.Option():
            return f"选项 {param.opts[0]} "
        case click.Argument():
            return f"参数“{param.human_readable_name}”"
    return "参数"
