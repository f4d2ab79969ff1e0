"""New issues and documents: files for an editor to fill in, with all that can be known."""

import calendar
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from publisher.errors import Place, UserError
from publisher.model.blocks import Paragraph
from publisher.model.document import PUBLIC
from publisher.model.inline import Text
from publisher.model.issue import Bulletin, IssueSummary
from publisher.model.kinds import Kind
from publisher.model.numbering import SIGN
from publisher.model.placeholders import (
    AGENCY,
    BODY,
    MATTER,
    MEETING,
    NAME,
    ORDER_BODY,
    POST,
    RECIPIENTS,
)
from publisher.source.folders import DOCUMENT_NAME, ISSUE_ID
from publisher.source.schemas import DOCUMENT_ID
from publisher.source.workspace import Workspace
from publisher.source.writing.blocks import write_body
from publisher.source.writing.front_matter import Field, scalar, write_front_matter

_MONTHS = {"月刊": 1, "双月刊": 2, "季刊": 3, "半年刊": 6, "年刊": 12}
"""Months from one issue to the next; what comes out more often stays within a month."""


def create_issue(workspace: Workspace, today: date, series: str | None = None) -> Path:
    """Set up the issue after the newest one, of a series by its code. Returns its `issue.yaml`.

    Number and total follow the newest issue; a year begins again with 第1期. The first of all is
    第1期 of this year, published `today`. Raises `UserError` for a series that is not registered.
    """
    newest = _newest_regular(workspace, series)
    bulletin = workspace.read_bulletin()
    _require_series(bulletin, series)
    if newest:
        published = _later(newest.published, _MONTHS.get(bulletin.frequency, 0))
        year, number = _next_number(newest, published)
        volume = newest.volume and newest.volume + year - newest.year
        total = 1 + max(
            summary.total or 0 for summary in map(workspace.read_summary, _of(workspace, series))
        )
        origin = f"依 {newest.id} 推出；请核对出版日期。"
    else:
        published = today
        year, number, volume, total = today.year, 1, None, 1
        origin = "这是第一期；请核对期数、总期数和出版日期。"
    totals = (total,) if bulletin.numbering.total else ()
    prefix = f"{series}-" if series else ""
    named = bulletin.series[series] if series else ""
    summary = IssueSummary(
        id=f"{year}-{prefix}{number:02}",
        year=year,
        numbers=(number,),
        totals=totals,
        published=published,
        volume=volume,
        series=named,
        numbering=bulletin.numbering,
    )
    said = f"（{summary.total_words}）" if totals else ""
    lines = [
        f"# {year}年{summary.number_words}{said}，{origin}\n",
        f"year: {year}",
        f"series: {series}             # {named}" if series else "",
        f"volume: {volume}             # 卷" if volume else "",
        f"number: {number}             # 合刊写作 [{number}, {number + 1}]",
        f"total: {total}            # 总期数" if totals else "",
        _rest(workspace, newest, published),
    ]
    return _write_issue(workspace.content / summary.id, "\n".join(filter(None, lines)))


def create_supplement(workspace: Workspace, today: date, series: str | None = None) -> Path:
    """Set up the next 增刊 of this year, published `today`. Returns its `issue.yaml`."""
    year = today.year
    prefix = f"{year}-{series}-z" if series else f"{year}-z"
    number = 1 + sum(name.startswith(prefix) for name in workspace.issue_ids())
    bulletin = workspace.read_bulletin()
    _require_series(bulletin, series)
    said = bulletin.numbering.supplement.replace(SIGN, str(number))
    named = f"\nseries: {series}" if series else ""
    text = f"""\
# {year}年{bulletin.series[series] if series else ""}{said}；请核对出版日期。

year: {year}{named}
supplement: {number}             # 不叫增刊的，照印的名称写，如“特刊”“号外第{number}号”
# 增刊不占期数。计入总期数的，另写一行 total。
{_rest(workspace, _newest_regular(workspace, series), today)}"""
    return _write_issue(workspace.content / f"{prefix}{number}", text)


def _require_series(bulletin: Bulletin, series: str | None) -> None:
    if series and series not in bulletin.series:
        known = "、".join(bulletin.series) or "还没有"
        raise UserError(
            f"没有“{series}”这个系列。", hint=f"bulletin.yaml 的 series 里登记的有：{known}。"
        )


def _of(workspace: Workspace, series: str | None) -> Iterator[str]:
    """The ids of the issues of a series, supplements among them."""
    for name in workspace.issue_ids():
        match = ISSUE_ID.fullmatch(name)
        if match and match["series"] == series:
            yield name


def _newest_regular(workspace: Workspace, series: str | None) -> IssueSummary | None:
    """The newest issue of a series that is no supplement."""
    ids = [name for name in _of(workspace, series) if "-z" not in name]
    return workspace.read_summary(ids[-1]) if ids else None


def _rest(workspace: Workspace, model: IssueSummary | None, published: date) -> str:
    """What every `issue.yaml` has: layout and sections are those of the issue before."""
    layout = workspace.layout_name(model.id) if model else "gazette"
    sections = workspace.section_names(model.id) if model else ("政府文件",)
    contents = "\n".join(f"  - section: {scalar(name)}\n    entries: []" for name in sections)
    return f"""\
published: {published}
layout: {layout}

# 目录：按印出的次序列出栏目和文件；每份文件恰好列一次，不用的栏目删去。
# 几份文件合用一行时写作：
#   - title: 任免人员名单
#     documents: [appointments-1, appointments-2]
contents:
{contents}
"""


def _write_issue(folder: Path, text: str) -> Path:
    if folder.exists():
        raise UserError(f"“{folder}”已经有了。", hint="请先完成这一期，或删去不要的空文件夹。")
    path = folder / "issue.yaml"
    with _explained(folder):
        (folder / "files").mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
    return path


def create_document(
    workspace: Workspace, issue_id: str, kind_name: str, name: str | None
) -> tuple[Path, str]:
    """Add a document to fill in. Returns its file and its id.

    Raises `UserError` for an unknown kind or issue, and for a name that is taken or not allowed.
    """
    kinds = workspace.kinds()
    kind = kinds.find(kind_name)
    if kind is None:
        raise UserError(f"没有“{kind_name}”这个文种。", hint=f"可用的有：{kinds.names}。")
    summary = workspace.read_summary(issue_id)
    taken = {
        match[2]: int(match[1])
        for path in workspace.document_paths(issue_id)
        if (match := DOCUMENT_NAME.fullmatch(path.name))
    }
    document_id = name or _free_name(kind, set(taken))
    if not DOCUMENT_ID.fullmatch(document_id):
        raise UserError(
            f"名称“{document_id}”不合规定。", hint="请用小写字母、数字和连字符，如 reply-2。"
        )
    if document_id in taken:
        raise UserError(f"本期已有“{document_id}”。", hint="请换一个名称。")
    order = max(taken.values(), default=0) + 1
    path = workspace.content / issue_id / f"{order:02}-{document_id}.md"
    with _explained(path):
        path.write_text(_document_text(kind, summary), encoding="utf-8")
    return path, document_id


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise UserError(
            f"不能写入“{path}”（{error.strerror}）。", hint="请检查文件夹的权限和磁盘空间。"
        ) from None


def _next_number(newest: IssueSummary, published: date) -> tuple[int, int]:
    if published.year > newest.year:
        return newest.year + 1, 1
    return newest.year, newest.numbers[-1] + 1


def _later(day: date, months: int) -> date:
    """`day` some months later; the last day of a month stays the last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    is_last = day.day == calendar.monthrange(day.year, day.month)[1]
    return date(year, month + 1, last if is_last else min(day.day, last))


def _free_name(kind: Kind, taken: set[str]) -> str:
    number = 1
    while f"{kind.slug}-{number}" in taken:
        number += 1
    return f"{kind.slug}-{number}"


def _document_text(kind: Kind, summary: IssueSummary) -> str:
    """A document of this kind in which what the editor has to write stands in （）."""
    title = [AGENCY, f"关于{MATTER}的{kind.title_word or kind.name}"]
    if kind.number_word:
        title = [f"{AGENCY}{kind.number_word}"]
    if not kind.listed:
        title = [MATTER]
    fields = [Field("title", title, ("标题：印成几行就写几行。",)), Field("kind", kind.name)]
    if kind.signature == "required" and kind.number != "none":
        registered = "发文字号：机关代字须已在 bulletin.yaml 的 agencies 中登记。"
        if kind.number == "optional":
            registered += "没有文号的，不写；有的，去掉下一行开头的“#”填写。"
        number = f"（代字）〔{summary.year}〕（序号）号"
        if kind.number_word:
            registered = "令号：填好序号，去掉下一行开头的“#”；机关取自下面的 issuers。"
            number = "第（序号）号"
        fields.append(Field("number", number, (registered,), unused=kind.number == "optional"))
    if kind.signature == "required":
        lead = "发文机关：联合发文的，牵头机关写在最前。"
        optional = "主送机关，不带冒号；没有就删去这一行。"
        fields.append(Field("issuers", [AGENCY], (lead,)))
        if kind.number_word:
            who = "签署人的职务和姓名，中间空一格；几人签署的，一人一项。"
            fields.append(Field("signed_by", [f"{POST}\u3000{NAME}"], (who,)))
        else:
            fields.append(Field("recipients", RECIPIENTS, (optional,)))
    if kind.spoken:
        spoken = "报告人和场合；不是口头报告的，删去这两行。"
        occasion = f"{summary.year}年{MEETING}"
        fields.append(Field("speaker", f"{POST} {NAME}", (spoken,)))
        fields.append(Field("occasion", occasion))
    if kind.correcting:
        said = "更正的内容：哪期的哪份文件，印本第几页（行可不写），误作什么，应为什么；可写几项。"
        fields.append(Field("corrects", [_CORRECTION], (said,)))
    day = "成文日期，写作 2024-04-30 的样子，不得晚于出版日期。"
    disclosure = "公开方式：只有主动公开的文件可以刊登。"
    starts = "另起一页写 page，接排在上一份文件之后写 run-on。"
    more = "有施行日期、有效期、废止或修改的文件，去掉下面各行开头的“#”填写。"
    fields += [
        Field("date", f"{summary.year}-", (day,)),
        Field("disclosure", PUBLIC, (disclosure,)),
        Field("starts", "page" if kind.listed else "run-on", (starts,)),
        Field("effective", "2024-05-01", (more,), unused=True),
        Field("expires", "2029-04-30", unused=True),
        Field("repeals", ["（代字）〔2020〕1号"], unused=True),
        Field("amends", ["（代字）〔2020〕1号"], unused=True),
        Field(
            "index_number",
            "（索引号）",
            ("政府信息公开的索引号、主题分类，解读文章的网址。",),
            unused=True,
        ),
        Field("theme", "（主题分类）", unused=True),
        Field("interpretation", "https://", unused=True),
        Field(
            "interprets",
            ["（代字）〔2024〕1号"],
            ("本文是哪份文件的解读。",),
            unused=True,
        ),
    ]
    words = ORDER_BODY if kind.number_word else BODY
    body = Paragraph("", Place(Path()), (Text(words),))
    return f"{write_front_matter(fields)}\n{write_body((body,))}"


_CORRECTION = {
    "document": "（年份-期号）/（名称）",
    "page": "（页）",
    "line": "（行）",
    "wrong": "（误）",
    "right": "（正）",
}
