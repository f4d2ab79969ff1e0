"""The command that opens the editorial desk."""

from pathlib import Path

import click

from publisher.cli.chinese import ChineseCommand
from publisher.cli.options import PATH, content_option, out_option


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
