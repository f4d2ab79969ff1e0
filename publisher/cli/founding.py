"""`gongbao new bulletin`: asks what it is not told, on a terminal."""

import sys
from datetime import date
from pathlib import Path

import click

from publisher.cli.console import out
from publisher.errors import UserError, UserErrors
from publisher.pipeline.founding import Founding, found_bulletin, likely_codes, publisher_of

_FREQUENCIES = "月刊、双月刊、季刊、半年刊、年刊"


def run_new_bulletin(
    content: Path,
    name: str | None,
    sponsor: str | None,
    editor: str | None,
    founded: str | None,
    frequency: str | None,
    agencies: tuple[str, ...],
) -> int:
    """Write `bulletin.yaml` and say what to do next. Returns the exit code."""
    asks = can_ask()
    if not name and not asks:
        raise UserError(
            "没有写刊名。", hint="请写“--name 某某市人民政府公报”；在终端里运行，程序会逐项来问。"
        )
    name = name or _ask("刊名")
    agency = publisher_of(name)
    office = f"{agency}办公室"
    this_month = f"{date.today():%Y-%m}"  # noqa: DTZ011 -- the office's own day
    codes = _agencies(agencies) or likely_codes(name)
    if asks:
        sponsor = sponsor or _ask("主管主办", office)
        editor = editor or _ask("编辑出版", sponsor)
        founded = founded or _ask("创刊年月", this_month)
        frequency = frequency or _ask(f"刊期（{_FREQUENCIES}）", "月刊")
        codes = {_ask(f"{names[0]}的代字", code): names for code, names in codes.items()} or {
            _ask("发文机关的代字"): [agency]
        }
    if not codes:
        raise UserError("没有写机关代字。", hint=f"请写“--agency 代字={agency}”，几个代字写几次。")
    said = Founding(
        name,
        sponsor or office,
        editor or sponsor or office,
        founded or this_month,
        frequency or "月刊",
        codes,
    )
    try:
        path = found_bulletin(content, said)
    except UserErrors as many:
        # The file is not there yet: what is wrong was typed here.
        raise UserErrors(UserError(each.message, hint=each.hint) for each in many.errors) from None
    out.print(
        f"已建立 {path}。请打开看一遍，补上联系方式，核对机关代字，再用 gongbao new issue 新建一期。"
    )
    return 0


def can_ask() -> bool:
    """Whether somebody sits at a terminal."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def _ask(what: str, proposed: str | None = None) -> str:
    answer: str = click.prompt(what, default=proposed)
    return answer.strip()


def _agencies(typed: tuple[str, ...]) -> dict[str, list[str]]:
    codes: dict[str, list[str]] = {}
    for each in typed:
        code, sign, names = each.partition("=")
        if not sign or not code or not names:
            raise UserError(
                f"“{each}”不是机关代字。", hint="请写作“--agency 代字=发文机关”，中间是等号。"
            )
        codes[code] = [name for name in names.replace("，", ",").split(",") if name]
    return codes
