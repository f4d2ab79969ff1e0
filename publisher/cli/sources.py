"""The commands that write sources: taking documents over, and putting them into one form."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from publisher.cli.chinese import ChineseCommand
from publisher.cli.options import PATH, complete_issue, complete_kind, content_option

if TYPE_CHECKING:
    from publisher.source.importing.reading import Form
    from publisher.source.importing.word.state import Changes


@click.command(
    "import",
    cls=ChineseCommand,
    epilog="例：gongbao import 通知.docx 批复.docx --issue 2024-02\n"
    "　　gongbao import 通知.docx > 通知.md\n"
    "　　xclip -o | gongbao import --from text --issue 2024-02",
)
@click.argument(
    "files",
    nargs=-1,
    type=PATH,
    metavar="文件",
    help="Word、WPS 文件（.docx；装有 LibreOffice 的，.doc、.wps 也行）、文本或网页，可写几个；"
    "或者一整期的 PDF 或文本。",
)
@click.option(
    "--issue",
    metavar="期",
    help="放进哪一期；不写就只显示，不写入。",
    shell_complete=complete_issue,
)
@click.option(
    "--kind",
    default="",
    metavar="文种",
    help="通知、批复……；不写就看标题。",
    shell_complete=complete_kind,
)
@click.option(
    "--changes",
    type=click.Choice(["accept", "reject"]),
    metavar="办法",
    help="文件里有没定的修订时：accept 全部接受，reject 全部拒绝；不写就不导入。",
)
@click.option(
    "--from",
    "form",
    type=click.Choice(["text", "html"]),
    metavar="格式",
    help="从标准输入读剪贴板里的文本（text）或网页格式（html）。",
)
@click.option(
    "--contents",
    default="",
    metavar="页",
    help="导入一期 PDF 时，目录在第几页，如 2-3；不写就自己找。",
)
@click.option(
    "--review",
    type=PATH,
    metavar="文件",
    help="导入一期 PDF 时，把核对单写成网页：左为原件，右为读出的文字。",
)
@click.option("--report", type=PATH, metavar="文件", help="把导入的报告写成 JSON，供其他程序使用。")
@click.option("--replace", is_flag=True, help="本期已有同一份文件的，用导入的代替。")
@content_option
def import_documents(
    files: tuple[Path, ...],
    issue: str | None,
    kind: str,
    changes: "Changes | None",
    form: "Form | None",
    report: Path | None,
    replace: bool,
    contents: str,
    review: Path | None,
    content: Path,
) -> int:
    """导入 Word 文件：认出标题、文号、条款、表格、落款，写成文稿。

    每个字都有下落：导入了，或者略去而在报告里说明；拿不准的逐条列出，由编辑核对。
    """
    from publisher.cli.importing import run_import

    return run_import(
        content,
        files,
        issue=issue,
        kind=kind,
        changes=changes,
        form=form,
        report=report,
        may_replace=replace,
        contents=contents,
        review=review,
    )


@click.command(
    "format",
    cls=ChineseCommand,
    epilog="例：gongbao format　　所有没有出版的期\n　　gongbao format content/2024-02 --check",
)
@click.argument(
    "paths",
    nargs=-1,
    type=PATH,
    metavar="文件",
    help="文稿，或一期的文件夹；可写几个，不写就是全部。",
)
@click.option("--check", is_flag=True, help="只检查，不改动；有不是规范形式的就以 1 结束。")
@click.option("--diff", is_flag=True, help="只显示会改动哪些行；有就以 1 结束。")
@content_option
def format_sources(paths: tuple[Path, ...], check: bool, diff: bool, content: Path) -> int:
    """把文稿整理成规范形式：一段一行，记号、空格、表格写法划一。

    文字不变，开头各项的次序和说明不变；出版了的期保持原样。
    """
    from publisher.cli.formatting import run_format

    return run_format(content, paths, check=check, diff=diff)
