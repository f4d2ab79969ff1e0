"""The commands of daily work: the desk, and proofs."""

from pathlib import Path

import click

from publisher.cli.chinese import ChineseCommand
from publisher.cli.options import PATH, complete_issue, content_option, out_option


@click.command(
    "desk",
    cls=ChineseCommand,
    epilog="例：gongbao desk　　在这台机器上打开\n　　gongbao desk --name 张某某 --site /srv/gongbao",
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8765,
    show_default=True,
    metavar="端口",
    help="在哪个端口；0 是任一空的。",
)
@click.option("--name", default="", metavar="姓名", help="历史里记谁的名字；不写就是登录名。")
@click.option("--site", type=PATH, metavar="文件夹", help="“上线”发布到哪里。")
@click.option(
    "--people",
    type=PATH,
    metavar="文件",
    help="几个人用、由前面的服务器登录时：写着地址和权限的文件，见 docs/desk.zh-CN.md。",
)
@content_option
@out_option
def desk(
    port: int, name: str, site: Path | None, people: Path | None, content: Path, out: Path
) -> int:
    """编辑台：在浏览器里写稿、看版、校对、生成。

    左边是一期的文件，中间是文稿，右边是印出来的页，边写边看。文稿仍是 content/ 里的文件。
    """
    from publisher.cli.desk import run_desk

    return run_desk(content, out, port, name, site, people)


@click.command(
    "proof",
    cls=ChineseCommand,
    epilog="例：gongbao proof 2024-02 --stage 二校 --to 二校.pdf\n"
    "　　gongbao proof 2024-02 --stage 二校 --against 2024-02-一校.pdf --findings",
)
@click.argument(
    "issue",
    required=False,
    metavar="期",
    help="期的文件夹名，如 2024-02；不写就是最新一期。",
    shell_complete=complete_issue,
)
@click.option(
    "--stage",
    type=click.Choice(("一校", "二校", "三校", "清样")),
    default="一校",
    show_default=True,
    metavar="校次",
    help="一校、二校、三校或清样。",
)
@click.option(
    "--to", "target", type=PATH, metavar="文件", help="写到哪里；不写就是“期-校次.pdf”或“.docx”。"
)
@click.option(
    "--against",
    type=PATH,
    metavar="校样或文件夹",
    help="与以前的校样（PDF）或另一个 content 文件夹比较：改动的文字标在页上，后面附表。",
)
@click.option("--findings", is_flag=True, help="把校对意见标在页上，后面附表。")
@click.option(
    "--word", is_flag=True, help="不出 PDF，出给人批改的 Word 稿：打开就是修订状态，标着行号。"
)
@content_option
@out_option
def proof(
    issue: str | None,
    stage: str,
    target: Path | None,
    against: Path | None,
    findings: bool,
    word: bool,
    content: Path,
    out: Path,
) -> int:
    """校样：正文各页的 PDF，天头标着校次、日期和页码，每栏标着行号，供人校对。"""
    from publisher.cli.proofsheets import run_proof

    return run_proof(content, out, issue, stage, target, against, findings=findings, word=word)
