"""Options and arguments that several commands have, and what the shell completes."""

from collections.abc import Callable, Iterable
from pathlib import Path

import click

CONTENT = Path("content")
PATH = click.Path(path_type=Path)

_Completer = Callable[[click.Context, click.Parameter, str], list[str]]


def _completer(names: Callable[[], Iterable[str]]) -> _Completer:
    """Completes to those of `names` that begin as typed; they are looked up when asked for."""

    def complete(_context: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
        return [name for name in names() if name.startswith(incomplete)]

    return complete


def _issue_ids() -> Iterable[str]:
    return sorted(path.parent.name for path in CONTENT.glob("*/issue.yaml"))


def _kinds() -> Iterable[str]:
    from publisher.model.kinds import KINDS

    return KINDS


complete_issue = _completer(_issue_ids)
complete_edition = _completer(lambda: ("pdf", "ofd", "epub", "html", "print"))
complete_kind = _completer(_kinds)

content_option = click.option(
    "--content",
    type=PATH,
    default=CONTENT,
    show_default=True,
    metavar="文件夹",
    help="内容所在的文件夹。",
)
out_option = click.option(
    "--out",
    type=PATH,
    default=Path("build"),
    show_default=True,
    metavar="文件夹",
    help="成品放在哪里。",
)
form_option = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    metavar="格式",
    help="text（给人看）或 json（给程序）。",
)
report_option = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif", "html", "markdown"]),
    default="text",
    show_default=True,
    metavar="格式",
    help="text（给人看）、json、sarif（给程序）、html（打印签字的校对单）；和 --list 一起用可写 markdown。",
)
SCHEMAS = ("document", "issue", "bulletin", "page", "earlier", "words")
issue_argument = click.argument(
    "issue", metavar="期", help="期的文件夹名，如 2024-02。", shell_complete=complete_issue
)
issues_argument = click.argument(
    "issues",
    nargs=-1,
    metavar="期",
    help="期的文件夹名，如 2024-02；可写几期。",
    shell_complete=complete_issue,
)


def _show_completion(context: click.Context, _param: click.Parameter, shell: str | None) -> None:
    from click.shell_completion import get_completion_class

    if shell and not context.resilient_parsing and (script := get_completion_class(shell)):
        command = context.command_path
        click.echo(script(context.command, {}, command, f"_{command.upper()}_COMPLETE").source())
        context.exit()


show_completion_option = click.option(
    "--show-completion",
    type=click.Choice(["bash", "zsh", "fish"]),
    is_eager=True,
    expose_value=False,
    callback=_show_completion,
    metavar="命令行",
    help="显示 bash、zsh 或 fish 的自动补全脚本，以便安装。",
)


def _show_licences(context: click.Context, _param: click.Parameter, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:
        from publisher.cli.licences import show_licences

        show_licences()
        context.exit()


show_licences_option = click.option(
    "--licences",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_licences,
    help="列出所用的库及其许可。",
)
