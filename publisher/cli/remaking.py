"""Making an issue again from its deposit, with the program and the libraries that sealed it."""

import os
import subprocess
import sys
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec import Struct

from publisher.archive.bag import unpack_bag
from publisher.errors import UserError

_FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include><dir>{folder}</dir>
<cachedir>{cache}</cachedir></fontconfig>
"""
_BARE = ("--no-index", "--no-deps", "--no-compile")
"""What is there and nothing else. Few of the modules are ever loaded: Python compiles those itself."""


class Remade(Struct, frozen=True):
    """What the program of the deposit says."""

    issue: str
    is_same: bool
    said: str


def remake(source: Path) -> Remade:
    """Unpack a deposit, set its tools up in an environment of its own, and rebuild its issue with them.

    Nothing is fetched, and nothing of this program takes part but for setting up. The tools are
    programs: a deposit is to be one that is trusted. Raises `UserError` for a deposit that is not whole
    or has no tools, and where these cannot be set up here.
    """
    with TemporaryDirectory(prefix="gongbao-") as name:
        folder = Path(name)
        home = unpack_bag(source, folder / "bag")
        wheels = sorted((home / "tools").glob("*.whl"))
        program = next((each for each in wheels if each.name.startswith("gongbao-")), None)
        if program is None:
            raise UserError(
                f"“{source}”里没有程序。", hint="移交时要加 --with-tools，才能不靠别的程序重做。"
            )
        issue = home.parent.name
        python = folder / "venv/bin/python"
        environment = {
            "PATH": os.environ.get("PATH", ""),
            "HOME": name,
            "PIP_CONFIG_FILE": os.devnull,
            "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        }
        _run([sys.executable, "-m", "venv", str(folder / "venv")], environment)
        install = ["-m", "pip", "install", "-q", *_BARE, *map(str, wheels)]
        _run([str(python), *install], environment)
        if (home / "fonts").is_dir():
            config = folder / "fonts.conf"
            config.write_text(
                _FONTS.format(
                    folder=escape(str(home / "fonts")), cache=escape(str(folder / "cache"))
                ),
                encoding="utf-8",
            )
            environment["FONTCONFIG_FILE"] = str(config)
        where = ["--content", str(home / "content"), "--out", str(home / "build")]
        done = subprocess.run(  # noqa: S603
            [str(python), "-I", "-m", "publisher", "rebuild", issue, *where],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
    return Remade(issue, not done.returncode, (done.stdout + done.stderr).strip())


def _run(command: list[str], environment: dict[str, str]) -> None:
    done = subprocess.run(  # noqa: S603
        command, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise UserError(
            f"移交包里的程序在这台机器上装不起来：{done.stderr.strip()[-300:]}",
            hint="要与出版记录所写的同一版 Python 和操作系统；记录里的 tools 写着各个版本。",
        )
