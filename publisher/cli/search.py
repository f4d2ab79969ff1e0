"""`gongbao search`."""

import json
import re
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

from msgspec import to_builtins

from publisher.archive.catalogue import CATALOGUE, open_catalogue, update
from publisher.archive.catalogue_search import Answer, Hit, Question, ask
from publisher.cli.console import err, out
from publisher.errors import UserError
from publisher.model.number import TypedNumber
from publisher.site.folders import SITE
from publisher.source.folders import ISSUE_ID
from publisher.source.workspace import Workspace

_DOCUMENT = re.compile(rf"(?:{ISSUE_ID.pattern})/[a-z0-9-]+")


def run_search(
    content: Path,
    output: Path,
    words: str,
    agency: str,
    year: int | None,
    kind: str,
    valid_on: str,
    relations: dict[str, str],
    form: str,
) -> int:
    """Find documents and show them. Returns the exit code: 1 when there are none."""
    kinds = Workspace(content).kinds()
    known = kinds.find(kind)
    if kind and not known:
        raise UserError(f"没有“{kind}”这个文种。", hint=f"可用的有：{kinds.names}。")
    question = Question(
        words=words.strip(),
        agency=agency,
        year=year,
        kind=known.name if known else "",
        valid_on=_day(valid_on),
        repeals=_number("--repeals", relations["repeals"]),
        amends=_number("--amends", relations["amends"]),
        corrects=_document(relations["corrects"]),
    )
    if question == Question():
        raise UserError("没有写要查什么。", hint="请写文号或词语，或者写上筛选的选项。")
    for note in update(content, output, _waiting).notes:
        err.print(note)
    answer = _ask(content, output, question)
    if form == "json":
        record = {"total": answer.total, "documents": [to_builtins(hit) for hit in answer.hits]}
        print(json.dumps(record, ensure_ascii=False, indent=1))  # noqa: T201 -- for programs
    else:
        _show(answer, _top(content, output))
    return 0 if answer.total else 1


def _ask(content: Path, output: Path, question: Question) -> Answer:
    try:
        with closing(open_catalogue(output / CATALOGUE)) as connection:
            return ask(connection, question)
    except sqlite3.DatabaseError:
        err.print(f"“{output / CATALOGUE}”损坏了，正在重新建立……")
        update(content, output, _waiting, anew=True)
    with closing(open_catalogue(output / CATALOGUE)) as connection:
        return ask(connection, question)


def _show(answer: Answer, top: str) -> None:
    for hit in answer.hits:
        out.print(_line(hit))
        if hit.snippet:
            out.print(f"    {hit.snippet}")
        # What is of earlier.yaml has no page on the web.
        address = f"　{top}{hit.address}" if hit.address else ""
        out.print(f"    {hit.issue} 第{hit.pages}页{address}")
    if answer.total > len(answer.hits):
        out.print(f"共 {answer.total} 份文件，列出前 {len(answer.hits)} 份。")
    else:
        out.print(f"共 {answer.total} 份文件。" if answer.total else "没有找到。")


def _line(hit: Hit) -> str:
    number = f"（{hit.number}）" if hit.number else ""
    status = f"　{hit.status}" if hit.status else ""
    return f"{'近似：' if hit.near else ''}{hit.title}{number}{status}"


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise UserError(
            f"“{text}”不是日期。", hint="请写作 --valid-on 2025-06-01 的样子。"
        ) from None


def _number(option: str, typed: str) -> str:
    """A number in full, however it is typed."""
    if not typed:
        return ""
    if re.fullmatch(r"《.+》", typed):
        return typed
    parsed = TypedNumber.parse(typed)
    if not parsed or not parsed.agency or parsed.agency.isascii() or parsed.serial is None:
        raise UserError(
            f"{option} 的“{typed}”不是完整的文号。",
            hint="请写作“青政发〔2024〕23号”的样子，没有文号的写“《标题》”。",
        )
    return parsed.number.full


def _document(typed: str) -> str:
    if typed and not _DOCUMENT.fullmatch(typed):
        raise UserError(
            f"--corrects 的“{typed}”不是某期的某份文件。", hint="请写作“2024-02/reply-2”的样子。"
        )
    return typed


def _top(content: Path, output: Path) -> str:
    """Where the site begins: its address, or its folder where it has none."""
    site = Workspace(content).read_bulletin().site
    return f"{site.url.rstrip('/')}/" if site else f"{output / SITE}/"


def _waiting() -> None:
    err.print("另一个 gongbao 正在更新目录库，等它结束后继续……")
