"""`gongbao move`, `drop` and `add`: an issue's documents in another order, taken out, taken in."""

from pathlib import Path

import click

from publisher.cli.chinese import ChineseCommand
from publisher.cli.options import PATH, complete_issue, content_option

_issue = click.option(
    "--issue", metavar="期", help="哪一期；不写就是最新一期。", shell_complete=complete_issue
)
_section = click.option("--section", metavar="栏目", help="列在目录的哪个栏目里。")


@click.command(
    "move",
    cls=ChineseCommand,
    epilog="例：gongbao move reply-3 --after reply-2\n　　gongbao move reply-3 --first",
)
@click.argument("name", metavar="文件", help="文件的名称，如 reply-3。")
@click.option("--after", metavar="文件", help="移到这份文件的后面。")
@click.option("--first", is_flag=True, help="移到最前面。")
@_section
@_issue
@content_option
def move(
    name: str, after: str | None, first: bool, section: str | None, issue: str | None, content: Path
) -> int:
    """移动一份文件：文件名的序号和目录的次序一起改好。已经出版的期不能改。"""
    from publisher.cli.arranged import run_move

    return run_move(content, issue, name, after, first, section)


@click.command("drop", cls=ChineseCommand, epilog="例：gongbao drop reply-3")
@click.argument("name", metavar="文件", help="文件的名称，如 reply-3。")
@_issue
@content_option
def drop(name: str, issue: str | None, content: Path) -> int:
    """撤下一份文件：移出这一期，留作备用，从目录里删去。以后可以用 gongbao add 放回。"""
    from publisher.cli.arranged import run_drop

    return run_drop(content, issue, name)


@click.command(
    "add",
    cls=ChineseCommand,
    epilog="例：gongbao add reply-3.md --after reply-2 --section 市政府文件",
)
@click.argument("path", type=PATH, metavar="文稿", help="写好的 .md 文件；它会移到这一期里。")
@click.option("--after", metavar="文件", help="放在这份文件的后面；不写就放在最后。")
@click.option("--name", metavar="名称", help="文件的名称；不写就用文件名里的。")
@_section
@_issue
@content_option
def add(
    path: Path,
    after: str | None,
    name: str | None,
    section: str | None,
    issue: str | None,
    content: Path,
) -> int:
    """放进一份写好的文稿（.md）：编上序号，列入目录。"""
    from publisher.cli.arranged import run_add

    return run_add(content, issue, path, after, section, name)


ARRANGING = (move, drop, add)
"""In the order in which help and shell show them."""
