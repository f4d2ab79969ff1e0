"""`gongbao desk`."""

import datetime as dt
import getpass
import secrets
import shutil
from functools import partial
from pathlib import Path

from publisher.cli.console import out
from publisher.cli.validators import installed_checks
from publisher.errors import UserError
from publisher.source.workspace import Workspace

_OFFICE = ("soffice", "libreoffice")


def run_desk(
    content: Path, output: Path, port: int, name: str, site: Path | None, people: Path | None
) -> int:
    """Open the desk and serve it until Ctrl-C. Returns the exit code."""
    try:
        from publisher.desk.desk import Settings
        from publisher.desk.gate import local_door, proxied_door
        from publisher.desk.people import ROLES, Person
        from publisher.desk.serving import serve
        from publisher.source.people import read_people
    except ModuleNotFoundError as error:
        raise UserError(
            f"没有安装编辑台要用的库（{error.name}）。",
            hint="请安装 gongbao[desk]；在仓库里运行 make desk。",
        ) from None
    Workspace(content).issue_ids()
    settings = Settings(
        content=content,
        out=output,
        now=_now,
        checks=installed_checks,
        site=site,
        office=next(filter(None, map(shutil.which, _OFFICE)), None),
    )
    if people:
        door = partial(proxied_door, read_people(people))
    else:
        person = Person(name or getpass.getuser(), frozenset(ROLES))
        door = partial(local_door, secrets.token_urlsafe(24), person)
    serve(settings, port, door, _ready)
    return 0


def _now() -> dt.datetime:
    return dt.datetime.now().astimezone()


def _ready(address: str) -> None:
    out.print(f"编辑台已经打开，请用浏览器打开：{address}")
    out.print("用完按 Ctrl-C。")
