"""`gongbao new`: a bulletin, an issue, a document."""

from pathlib import Path

import click

from publisher.cli.chinese import ChineseGroup
from publisher.cli.options import complete_issue, complete_kind, content_option


@click.group(cls=ChineseGroup)
def new() -> None:
    """新建刊物、一期，或在一期里新建一份文件。"""


@new.command(
    "bulletin",
    epilog="例：gongbao new bulletin　　在终端里逐项填写\n"
    "　　gongbao new bulletin --name 某某市人民政府公报 --frequency 月刊",
)
@click.option("--name", metavar="刊名", help="如“某某市人民政府公报”。")
@click.option("--sponsor", metavar="单位", help="主管主办；不写就是刊名里的机关的办公室。")
@click.option("--editor", metavar="单位", help="编辑出版；不写就与主管主办相同。")
@click.option("--founded", metavar="年月", help="创刊年月，写作 2018-04；不写就是本月。")
@click.option(
    "--frequency", metavar="刊期", help="月刊、双月刊、季刊、半年刊、年刊；不写就是月刊。"
)
@click.option(
    "--agency",
    "agencies",
    multiple=True,
    metavar="代字=机关",
    help="机关代字和使用它的机关；可写多次。不写就由刊名推出，请核对。",
)
@content_option
def new_bulletin(
    name: str | None,
    sponsor: str | None,
    editor: str | None,
    founded: str | None,
    frequency: str | None,
    agencies: tuple[str, ...],
    content: Path,
) -> int:
    """建立刊物信息 bulletin.yaml，逐项附有说明。在终端里运行，没写的逐项来问。"""
    from publisher.cli.founding import run_new_bulletin

    return run_new_bulletin(content, name, sponsor, editor, founded, frequency, agencies)


@new.command("issue", epilog="例：gongbao new issue")
@click.option("--supplement", is_flag=True, help="新建增刊：不占期数，按年另编序号。")
@click.option("--series", metavar="代号", help="新建哪个系列的一期；刊物只有一个系列的，不写。")
@content_option
def new_issue(supplement: bool, series: str | None, content: Path) -> int:
    """新建下一期：期数、总期数、出版日期和栏目由最新一期推出。"""
    from publisher.cli.new import run_new_issue

    return run_new_issue(content, supplement, series)


@new.command(
    "document",
    epilog="例：gongbao new document 批复\n"
    "　　gongbao new document 通知 flood-plan --issue 2024-02",
)
@click.argument(
    "kind", metavar="文种", help="通知、批复、决定、报告、任免……", shell_complete=complete_kind
)
@click.argument(
    "name",
    required=False,
    metavar="名称",
    help="文件的名称：小写字母、数字和连字符；不写就按文种取名。",
)
@click.option(
    "--issue",
    metavar="期",
    help="放进哪一期；不写就是最新一期。",
    shell_complete=complete_issue,
)
@content_option
@click.option(
    "--section", default="", metavar="栏目", help="列在目录的哪个栏目；只有一个的不必写。"
)
def new_document(
    kind: str, name: str | None, issue: str | None, content: Path, section: str
) -> int:
    """在一期里新建一份文件：按文种写好要填的各项，每项附有说明，并列入目录。"""
    from publisher.cli.new import run_new_document

    return run_new_document(content, kind, name, issue, section)
