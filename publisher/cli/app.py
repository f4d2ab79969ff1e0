"""The commands. Each loads what it needs when it runs, so that none waits for what another needs."""

import gc
import sys
from pathlib import Path

import click
from click.exceptions import NoArgsIsHelpError

from publisher.cli.arranging import ARRANGING
from publisher.cli.chinese import INTERRUPTED, ChineseGroup, explain_usage
from publisher.cli.creating import new
from publisher.cli.options import (
    PATH,
    SCHEMAS,
    complete_edition,
    complete_issue,
    complete_kind,
    content_option,
    form_option,
    out_option,
    report_option,
    show_completion_option,
    show_licences_option,
)
from publisher.cli.publication import PUBLICATION
from publisher.cli.reviewing import review
from publisher.cli.sources import format_sources, import_documents
from publisher.cli.workplace import desk, proof
from publisher.errors import UserError, UserErrors


@click.group(
    "gongbao", cls=ChineseGroup, epilog="例：gongbao build 2024-02　　生成 2024年第2期的全部版本"
)
@show_completion_option
@show_licences_option
def app() -> None:
    """公报排印：从 Markdown 文稿做出一期公报的 PDF、OFD、网页和 EPUB。"""


@app.command(
    epilog="例：gongbao build　　最新一期\n　　gongbao build 2024-02 --edition pdf --out /tmp/校样",
)
@click.argument(
    "issues",
    nargs=-1,
    metavar="期",
    help="期的文件夹名，如 2024-02；不写就是最新一期。",
    shell_complete=complete_issue,
)
@click.option(
    "--edition",
    "editions",
    multiple=True,
    metavar="版本",
    help="只生成这种版本：pdf、ofd、epub、html（连同它所带的前三种）或 print（送印刷厂的 PDF）；可写多次，"
    "不写就生成前四种。",
    shell_complete=complete_edition,
)
@click.option(
    "--all",
    "every",
    is_flag=True,
    help="生成所有不是最新的期，几期同时进行；中断后再运行就接着做。",
)
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    metavar="个数",
    help="和 --all 一起用：同时生成几期；不写就按处理器的个数。",
)
@click.option(
    "--scheduler",
    metavar="地址",
    help="和 --all 一起用：交给 Dask 集群去做，写调度器的地址，如 tcp://host:8786。",
)
@content_option
@out_option
def build(
    issues: tuple[str, ...],
    editions: tuple[str, ...],
    every: bool,
    jobs: int | None,
    scheduler: str | None,
    content: Path,
    out: Path,
) -> int:
    """生成公报：PDF、OFD、网页（site/）和 EPUB，各版页码一致。

    先通读全期并核对文号、机关和日期；有错就逐条指出文件、行、列，不动原有的成品。
    """
    if every and issues:
        raise UserError("--all 是所有的期，不能再写期名。", hint="请去掉 --all，或者去掉期名。")
    if (jobs or scheduler) and not every:
        raise UserError("--jobs 和 --scheduler 要和 --all 一起用。", hint="请加上 --all。")
    if every:
        from publisher.cli.build_all import run_build_all

        return run_build_all(content, out, editions, jobs, scheduler)
    from publisher.cli.dividing import divided

    with divided(out) as others:
        from publisher.cli.build import run_build

        return run_build(content, out, issues, editions, others)


@app.command(
    epilog="例：gongbao check　　检查所有的期\n　　gongbao check 2024-02 --fix\n"
    "　　gongbao check content/2024-02/03-reply-3.md --format html > 校对单.html",
)
@click.argument(
    "targets",
    nargs=-1,
    metavar="期或文件",
    help="期名、文件夹或文件；不写就是所有的期。",
    shell_complete=complete_issue,
)
@report_option
@click.option(
    "--select", multiple=True, metavar="代号", help="只看这条规则；可写多次，或用逗号隔开几条。"
)
@click.option("--ignore", multiple=True, metavar="代号", help="不看这条规则；写法同上。")
@click.option("--fix", is_flag=True, help="改好只有一种改法的，其余一字不动；说明改了哪里。")
@click.option("--diff", is_flag=True, help="只显示 --fix 会改什么，不动文件。")
@click.option("--list", "listing", is_flag=True, help="列出所有规则。")
@click.option(
    "--explain", default="", metavar="代号", help="说明一条规则：查什么、为什么、正误举例。"
)
@content_option
@out_option
def check(
    targets: tuple[str, ...],
    form: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fix: bool,
    diff: bool,
    listing: bool,
    explain: str,
    content: Path,
    out: Path,
) -> int:
    """校对：逐条指出文号、标题、编号、标点、用字、个人信息等问题。

    有错误以 1 结束，只有警告和提示以 0 结束。确需保留的，在那一段上面写
    <!-- gongbao: ignore 代号 理由 -->。
    """
    from publisher.cli.check import run_check, run_explain, run_list_rules, run_repairs

    if explain:
        return run_explain(explain)
    if listing:
        return run_list_rules(form)
    if fix or diff:
        return run_repairs(content, out, targets, select, ignore, write=not diff)
    return run_check(content, out, targets, form, select, ignore)


@app.command(epilog="例：gongbao schema document > document.schema.json")
@click.argument(
    "name",
    metavar="哪一种",
    type=click.Choice(SCHEMAS),
    help="document、issue、bulletin、page、earlier 或 words。",
)
def schema(name: str) -> int:
    """输出一种文件的 JSON Schema，供编辑软件补全和提示键名。

    document（文件头）、issue（issue.yaml）、bulletin（bulletin.yaml）、page（固定页）、earlier（earlier.yaml）、
    words（words.yaml）。
    """
    from publisher.source.jsonschema import json_schema

    click.echo(json_schema(name), nl=False)
    return 0


for _command in PUBLICATION:
    app.add_command(_command)


@app.command(
    epilog="例：gongbao search 运政函〔2024〕2号\n"
    "　　gongbao search 充电桩 --agency 办公室 --valid-on 2025-06-01",
)
@click.argument(
    "words",
    nargs=-1,
    metavar="文号或词语",
    help="文号怎样写都可以，如 yzh 2024 2；几个词语要都有。",
)
@click.option("--agency", default="", metavar="机关", help="发文机关，可以只写一部分。")
@click.option("--year", type=int, metavar="年份", help="哪一年的公报。")
@click.option(
    "--kind", default="", metavar="文种", help="通知、批复……", shell_complete=complete_kind
)
@click.option("--valid-on", default="", metavar="日期", help="只要这一天有效的，写作 2025-06-01。")
@click.option("--repeals", default="", metavar="文号", help="废止了这个文号的。")
@click.option("--amends", default="", metavar="文号", help="修改了这个文号的。")
@click.option(
    "--corrects",
    default="",
    metavar="期/文件",
    help="更正了这份文件的，写作 2024-02/reply-2。",
)
@form_option
@content_option
@out_option
def search(
    words: tuple[str, ...],
    agency: str,
    year: int | None,
    kind: str,
    valid_on: str,
    form: str,
    content: Path,
    out: Path,
    **relations: str,
) -> int:
    """查文件：按文号、词语、机关、有效性，在已经生成的各期里查。

    查到的写明载于哪一期、第几页、网页地址和有效性。目录库自动更新。
    """
    from publisher.cli.search import run_search

    return run_search(content, out, " ".join(words), agency, year, kind, valid_on, relations, form)


@app.command("list", epilog="例：gongbao list\n　　gongbao list --format json　　供其他程序使用")
@form_option
@content_option
def list_issues(form: str, content: Path) -> int:
    """按出版先后列出各期：期数、总期数、出版日期和文件数；缺期、重号逐条指出。"""
    from publisher.cli.listing import run_list

    return run_list(content, form)


@app.command(epilog="例：gongbao publish /srv/gongbao\n　　gongbao publish /srv/gongbao --rollback")
@click.argument("folder", type=PATH, metavar="文件夹", help="发布到哪里；网站在其中的 current/。")
@click.option("--preview", is_flag=True, help="出版日期没有到的也发布，供内部预览。")
@click.option("--rollback", is_flag=True, help="退回前一版。")
@click.option(
    "--withdraw",
    multiple=True,
    metavar="网址",
    help="依法撤下的网址，如 2024-02/flood-plan/；可写多次。",
)
@content_option
@out_option
def publish(
    folder: Path,
    preview: bool,
    rollback: bool,
    withdraw: tuple[str, ...],
    content: Path,
    out: Path,
) -> int:
    """把生成的网站核对后上线：一步切换，随时可以退回。

    有断链、没有核对过文字、不是主动公开或者还没有到出版日期的，一概不发布，线上的网站不动。
    """
    from publisher.cli.publishing import run_publish, run_roll_back

    if rollback:
        return run_roll_back(content, folder)
    return run_publish(content, out, folder, withdraw, preview=preview)


@app.command(epilog="例：gongbao restate /srv/gongbao　　每天夜里运行一次")
@click.argument("folder", type=PATH, metavar="文件夹", help="成品文件夹，或者发布到的文件夹。")
@click.option(
    "--date", "day", default="", metavar="日期", help="到哪一天，写作 2025-06-01；不写就是今天。"
)
@content_option
def restate(folder: Path, day: str, content: Path) -> int:
    """让网站所标的有效性截至今天：只改有变动的页面、订阅源和站点地图。

    已发布的网站有变动时，发布新的一版；没有变动就什么也不做。
    """
    from publisher.cli.publishing import run_restate

    return run_restate(content, folder, day)


@app.command(epilog="例：gongbao verify-text 下载的批复.html")
@click.argument(
    "file", type=PATH, metavar="文件", help="文本（粘贴保存的也行）、网页、EPUB、OFD 或 PDF。"
)
@content_option
@out_option
def verify_text(file: Path, content: Path, out: Path) -> int:
    """核对一份副本：它是哪一期的哪份文件，是不是一字不差。

    不一致时，说出最接近的文件和头几处不同；空白、页码和脚注标记不计。
    """
    from publisher.cli.verification import run_verify_text

    return run_verify_text(content, out, file)


app.add_command(desk)
app.add_command(proof)
app.add_command(review)
app.add_command(import_documents)
app.add_command(format_sources)
for _command in ARRANGING:
    app.add_command(_command)


app.add_command(new)


def main() -> None:
    """Run the command line. Exit codes: 0 fine, 1 problems found, 2 wrong use or input."""
    gc.disable()  # see `pipeline.memory`
    try:
        code = app.main(prog_name="gongbao", standalone_mode=False)
    except NoArgsIsHelpError as error:
        click.echo(error.message)
        code = 2
    except click.UsageError as error:
        message, hint = explain_usage(error)
        code = _complain(UserError(message, hint=hint))
    except UserError as error:
        code = _complain(error)
    except UserErrors as many:
        code = _complain(*many.errors)
    except MemoryError:
        code = _complain(
            UserError(
                "内存不够，没有做完。",
                hint="原有的成品没有改动；请关掉别的程序，或者放宽这个程序的内存限制，再运行。",
            )
        )
    if code == INTERRUPTED:
        sys.stderr.write("已中止；没有做完的一期保持原样。\n")
    gc.freeze()  # what is left is not sorted either: Python would, for a tenth of a second, at its end
    sys.exit(code or 0)


def _complain(*errors: UserError) -> int:
    from publisher.cli.console import show_errors

    show_errors(errors)
    return 2
