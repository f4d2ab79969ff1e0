"""The commands and their help. Each loads what it needs when it runs: help comes at once."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from typer._click.exceptions import NoArgsIsHelpError, UsageError

from publisher.cli.chinese import ChineseCommand, ChineseGroup, explain_usage
from publisher.errors import UserError, UserErrors

app = typer.Typer(
    name="gongbao",
    cls=ChineseGroup,
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    help="公报排印：从 Markdown 文稿做出一期公报的 PDF、网页和 EPUB。",
    epilog="例：gongbao build 2024-02　　生成 2024年第2期的全部版本",
)
new = typer.Typer(cls=ChineseGroup, no_args_is_help=True)
app.add_typer(new, name="new", help="新建一期，或在一期里新建一份文件。")

Content = Annotated[
    Path, typer.Option("--content", metavar="文件夹", help="内容所在的文件夹。", show_default=True)
]
CONTENT = Path("content")
Out = Annotated[Path, typer.Option(metavar="文件夹", help="成品放在哪里。")]
OUT = Path("build")


class Format(StrEnum):
    """In which form a command answers."""

    TEXT = "text"
    JSON = "json"


Form = Annotated[
    Format,
    typer.Option("--format", metavar="格式", help="text（给人看）或 json（给程序）。"),
]
INTERRUPTED = 130
"""What typer makes of Ctrl-C."""


def _complete_issue(incomplete: str) -> list[str]:
    """Ids of the issues in `content/`, for the shell's completion."""
    return sorted(
        path.parent.name
        for path in CONTENT.glob("*/issue.yaml")
        if path.parent.name.startswith(incomplete)
    )


def _complete_edition(incomplete: str) -> list[str]:
    return [name for name in ("pdf", "epub", "html", "print") if name.startswith(incomplete)]


def _complete_kind(incomplete: str) -> list[str]:
    from publisher.model.kinds import KINDS

    return [name for name in KINDS if name.startswith(incomplete)]


Issue = Annotated[
    str,
    typer.Argument(metavar="期", help="期的文件夹名，如 2024-02。", autocompletion=_complete_issue),
]
Issues = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="期", help="期的文件夹名，如 2024-02；可写几期。", autocompletion=_complete_issue
    ),
]


@app.command(
    cls=ChineseCommand,
    epilog="例：gongbao build　　最新一期\n\n"
    "　　gongbao build 2024-02 --edition pdf --out /tmp/校样",
)
def build(
    issues: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="期",
            help="期的文件夹名，如 2024-02；不写就是最新一期。",
            autocompletion=_complete_issue,
        ),
    ] = None,
    edition: Annotated[
        list[str] | None,
        typer.Option(
            metavar="版本",
            help="只生成这种版本：pdf、epub、html（连同它所带的 PDF 和 EPUB）或 print（送印刷厂的 PDF）；可写多次，"
            "不写就生成前三种。",
            autocompletion=_complete_edition,
        ),
    ] = None,
    every: Annotated[
        bool,
        typer.Option("--all", help="生成所有不是最新的期，几期同时进行；中断后再运行就接着做。"),
    ] = False,
    jobs: Annotated[
        int | None,
        typer.Option(
            metavar="个数", min=1, help="和 --all 一起用：同时生成几期；不写就按处理器的个数。"
        ),
    ] = None,
    scheduler: Annotated[
        str | None,
        typer.Option(
            metavar="地址",
            help="和 --all 一起用：交给 Dask 集群去做，写调度器的地址，如 tcp://host:8786。",
        ),
    ] = None,
    content: Content = CONTENT,
    out: Out = OUT,
) -> None:
    """生成公报：PDF、网页（site/）和 EPUB，页码三版一致。

    先通读全期并核对文号、机关和日期；有错就逐条指出文件、行、列，不动原有的成品。
    """
    if every and issues:
        raise UserError("--all 是所有的期，不能再写期名。", hint="请去掉 --all，或者去掉期名。")
    if (jobs or scheduler) and not every:
        raise UserError("--jobs 和 --scheduler 要和 --all 一起用。", hint="请加上 --all。")
    if every:
        from publisher.cli.build_all import run_build_all

        raise typer.Exit(run_build_all(content, out, edition or [], jobs, scheduler))
    from publisher.cli.build import run_build

    raise typer.Exit(run_build(content, out, issues or [], edition or []))


@app.command(cls=ChineseCommand, epilog="例：gongbao seal 2024-02")
def seal(issue: Issue, content: Content = CONTENT, out: Out = OUT) -> None:
    """出版：生成一期，检验，写下出版记录 published.yaml。

    出版之后这一期的文稿不能再改；以后的版式和固定页怎样变，它都照出版时的样子生成。
    """
    from publisher.cli.archive import run_seal

    raise typer.Exit(run_seal(content, out, issue))


@app.command(
    cls=ChineseCommand,
    epilog="例：gongbao rebuild 2024-02\n\n　　gongbao rebuild --all --images /tmp/差别",
)
def rebuild(
    issues: Issues = None,
    every: Annotated[bool, typer.Option("--all", help="所有出版了的期。")] = False,
    images: Annotated[
        Path | None,
        typer.Option(metavar="文件夹", help="把看上去不同的页，新旧并排做成图片，放在这里。"),
    ] = None,
    content: Content = CONTENT,
    out: Out = OUT,
) -> None:
    """重新生成出版了的期，与出版记录比较：是否一字不差，差在哪里。

    在另外的地方生成，不动原有的成品；有不同就以 1 结束。
    """
    from publisher.cli.archive import run_rebuild

    raise typer.Exit(run_rebuild(content, out, issues or [], every, images))


@app.command(cls=ChineseCommand, epilog="例：gongbao verify　　所有的期")
def verify(issues: Issues = None, content: Content = CONTENT, out: Out = OUT) -> None:
    """检查每个文件是否与记录相符：有没有损坏、丢失、被改动。"""
    from publisher.cli.archive import run_verify

    raise typer.Exit(run_verify(content, out, issues or []))


@app.command(
    cls=ChineseCommand,
    epilog="例：gongbao search 运政函〔2024〕2号\n\n"
    "　　gongbao search 充电桩 --agency 办公室 --valid-on 2025-06-01",
)
def search(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="文号或词语", help="文号怎样写都可以，如 yzh 2024 2；几个词语要都有。"
        ),
    ] = None,
    agency: Annotated[str, typer.Option(metavar="机关", help="发文机关，可以只写一部分。")] = "",
    year: Annotated[int | None, typer.Option(metavar="年份", help="哪一年的公报。")] = None,
    kind: Annotated[
        str, typer.Option(metavar="文种", help="通知、批复……", autocompletion=_complete_kind)
    ] = "",
    valid_on: Annotated[
        str, typer.Option(metavar="日期", help="只要这一天有效的，写作 2025-06-01。")
    ] = "",
    repeals: Annotated[str, typer.Option(metavar="文号", help="废止了这个文号的。")] = "",
    amends: Annotated[str, typer.Option(metavar="文号", help="修改了这个文号的。")] = "",
    corrects: Annotated[
        str, typer.Option(metavar="期/文件", help="更正了这份文件的，写作 2024-02/reply-2。")
    ] = "",
    form: Form = Format.TEXT,
    content: Content = CONTENT,
    out: Out = OUT,
) -> None:
    """查文件：按文号、词语、机关、有效性，在已经生成的各期里查。

    查到的写明载于哪一期、第几页、网页地址和有效性。目录库自动更新。
    """
    from publisher.cli.search import run_search

    relations = {"repeals": repeals, "amends": amends, "corrects": corrects}
    typed = " ".join(words or ())
    raise typer.Exit(run_search(content, out, typed, agency, year, kind, valid_on, relations, form))


@app.command(
    name="list",
    cls=ChineseCommand,
    epilog="例：gongbao list\n\n　　gongbao list --format json　　供其他程序使用",
)
def list_issues(form: Form = Format.TEXT, content: Content = CONTENT) -> None:
    """按出版先后列出各期：期数、总期数、出版日期和文件数；缺期、重号逐条指出。"""
    from publisher.cli.listing import run_list

    raise typer.Exit(run_list(content, form))


@app.command(
    cls=ChineseCommand,
    epilog="例：gongbao publish /srv/gongbao\n\n　　gongbao publish /srv/gongbao --rollback",
)
def publish(
    folder: Annotated[
        Path,
        typer.Argument(metavar="文件夹", help="发布到哪里；网站在其中的 current/。"),
    ],
    preview: Annotated[
        bool, typer.Option("--preview", help="出版日期没有到的也发布，供内部预览。")
    ] = False,
    rollback: Annotated[bool, typer.Option("--rollback", help="退回前一版。")] = False,
    withdraw: Annotated[
        list[str] | None,
        typer.Option(metavar="网址", help="依法撤下的网址，如 2024-02/flood-plan/；可写多次。"),
    ] = None,
    content: Content = CONTENT,
    out: Out = OUT,
) -> None:
    """把生成的网站核对后上线：一步切换，随时可以退回。

    有断链、没有核对过文字、不是主动公开或者还没有到出版日期的，一概不发布，线上的网站不动。
    """
    from publisher.cli.publishing import run_publish, run_roll_back

    if rollback:
        raise typer.Exit(run_roll_back(folder))
    raise typer.Exit(run_publish(content, out, folder, withdraw or [], preview=preview))


@app.command(
    name="verify-text", cls=ChineseCommand, epilog="例：gongbao verify-text 下载的批复.html"
)
def verify_text(
    file: Annotated[
        Path, typer.Argument(metavar="文件", help="文本（粘贴保存的也行）、网页、EPUB 或 PDF。")
    ],
    content: Content = CONTENT,
    out: Out = OUT,
) -> None:
    """核对一份副本：它是哪一期的哪份文件，是不是一字不差。

    不一致时，说出最接近的文件和头几处不同；空白、页码和脚注标记不计。
    """
    from publisher.cli.verification import run_verify_text

    raise typer.Exit(run_verify_text(content, out, file))


@new.command(name="issue", cls=ChineseCommand, epilog="例：gongbao new issue")
def new_issue(
    supplement: Annotated[
        bool, typer.Option("--supplement", help="新建增刊：不占期数，按年另编序号。")
    ] = False,
    content: Content = CONTENT,
) -> None:
    """新建下一期：期数、总期数、出版日期和栏目由最新一期推出。"""
    from publisher.cli.new import run_new_issue

    raise typer.Exit(run_new_issue(content, supplement))


@new.command(
    name="document",
    cls=ChineseCommand,
    epilog="例：gongbao new document 批复\n\n"
    "　　gongbao new document 通知 flood-plan --issue 2024-02",
)
def new_document(
    kind: Annotated[
        str,
        typer.Argument(
            metavar="文种", help="通知、批复、决定、报告、任免……", autocompletion=_complete_kind
        ),
    ],
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="名称", help="文件的名称：小写字母、数字和连字符；不写就按文种取名。"
        ),
    ] = None,
    issue: Annotated[
        str | None,
        typer.Option(
            metavar="期", help="放进哪一期；不写就是最新一期。", autocompletion=_complete_issue
        ),
    ] = None,
    content: Content = CONTENT,
) -> None:
    """在一期里新建一份文件：按文种写好要填的各项，每项附有说明。"""
    from publisher.cli.new import run_new_document

    raise typer.Exit(run_new_document(content, kind, name, issue))


def main() -> None:
    """Run the command line. Exit codes: 0 fine, 1 problems found, 2 wrong use or input."""
    try:
        code = app(prog_name="gongbao", standalone_mode=False)
    except NoArgsIsHelpError:  # its help has been shown
        code = 2
    except UsageError as error:
        message, hint = explain_usage(error)
        code = _complain(UserError(message, hint=hint))
    except UserError as error:
        code = _complain(error)
    except UserErrors as many:
        code = _complain(*many.errors)
    if code == INTERRUPTED:
        sys.stderr.write("已中止；没有做完的一期保持原样。\n")
    sys.exit(code or 0)


def _complain(*errors: UserError) -> int:
    from publisher.cli.console import show_errors

    show_errors(errors)
    return 2
