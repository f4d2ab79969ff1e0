"""`gongbao review`: 三审三校 of an issue."""

from pathlib import Path

import click

from publisher.cli.chinese import ChineseCommand
from publisher.cli.options import content_option, issue_argument, out_option
from publisher.model.reviews import STAGES


@click.command(
    "review",
    cls=ChineseCommand,
    epilog="例：gongbao review 2024-02　　各份文件做到哪一步\n"
    "　　gongbao review 2024-02 reply-2 --stage 初审 --by 张某某\n"
    "　　gongbao review 2024-02 reply-2 --stage 复审 --by 李某某 --return 第三段的日期请核对",
)
@issue_argument
@click.argument(
    "documents", nargs=-1, metavar="文件", help="文件的名称，如 reply-2；不写就是全部。"
)
@click.option("--stage", metavar="审次", help=f"做完了哪一审、哪一校：{'、'.join(STAGES)}。")
@click.option("--by", metavar="姓名", help="谁做的。")
@click.option("--return", "note", metavar="意见", help="不通过，退回：写明要改什么。")
@content_option
@out_option
def review(
    issue: str,
    documents: tuple[str, ...],
    stage: str | None,
    by: str | None,
    note: str | None,
    content: Path,
    out: Path,
) -> int:
    """三审三校：登记谁审过、校过，看各份文件做到哪一步；通过以后又改了的要重看。

    初审、复审、终审由三个人依次做；bulletin.yaml 里写明要哪几审、哪几校的，全部通过才能出版。
    """
    from publisher.cli.reviewed import run_review

    return run_review(content, out, issue, documents, stage, by, note)
