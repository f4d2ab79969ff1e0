"""Help and wrong use: all of it in Chinese, and at once."""

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from cases import parameters
from commands import gongbao
from rich.cells import cell_len

from publisher.cli.app import app
from publisher.editions import EDITIONS, ON_REQUEST

TERMS = {"gongbao", "pdf", "ofd", "html", "epub", "print", "markdown", "site", "build", "content"}
TERMS |= {"text", "json", "published", "yaml", "dask", "tcp", "host", "bash", "zsh", "fish"}
TERMS |= {"word", "wps", "docx", "doc", "libreoffice", "accept", "reject"}
TERMS |= {"png", "jpeg", "rfc", "bagit", "pades", "pkcs", "pem", "sm", "tsa"}
EXAMPLES = {"xclip", "md", "flood-plan", "reply", "reply-", "out", "tmp", "srv", "current", "yzh"}
TERMS |= {"sarif", "md", "schema", "office"}
EXAMPLES |= {"document", "issue", "bulletin", "page", "earlier", "words"}
EXAMPLES |= {"docs", "zh-cn", "mnt", "zip", "whl", "http", "example", "p"}


def commands(command: click.Command, path: tuple[str, ...] = ()) -> Iterator[tuple]:
    """Every command with the words that call it."""
    yield path, command
    for name, below in getattr(command, "commands", {}).items():
        yield from commands(below, (*path, name))


ALL = dict(commands(app))
NAMES = {word for path in ALL for word in path}
OPTIONS = {
    option.lstrip("-")
    for command in ALL.values()
    for param in command.params
    for option in param.opts
}


@pytest.mark.parametrize("path", ALL, ids=" ".join)
def test_help_is_in_chinese(run, path):
    ended = run(*path, "--help")
    assert (0, "") == (ended.code, ended.err)
    words = {word.lower() for word in re.findall("[A-Za-z][A-Za-z-]+", ended.out)}
    known = TERMS | EXAMPLES | NAMES | OPTIONS
    left = {word for word in words if word.lstrip("-") not in known}
    assert set() == left - {"help"}


@pytest.mark.parametrize("path", ALL, ids=" ".join)
def test_help_describes_everything(run, path):
    out = run(*path, "--help").out
    assert f"用法：gongbao {' '.join(path)}".rstrip() in out
    for param in ALL[path].params:
        assert re.search("[\u4e00-\u9fff]", param.help or "")
        assert "".join(param.help.split()) in "".join(out.split())
    for name in getattr(ALL[path], "commands", {}):
        assert f" {name} " in out
    if path and not hasattr(ALL[path], "commands"):
        assert f"例：gongbao {' '.join(path)}" in out


@pytest.mark.parametrize("columns", [50, 80, 120])
@pytest.mark.parametrize("path", ALL, ids=" ".join)
def test_help_fits_the_terminal_and_is_aligned(run, path, columns):
    text = run(*path, "--help", columns=columns).out.partition("\n例：")[0]
    assert [] == [line for line in text.splitlines() if cell_len(line) > columns]
    for table in re.split(r"\n(?:参数|选项|命令)\n", text)[1:]:
        names = re.findall(r"(?m)^(  \S.*?  +|    +)\S", table)
        assert 1 == len({cell_len(name) for name in names})


@pytest.mark.parametrize("path", [path for path in ALL if hasattr(ALL[path], "commands")])
def test_a_group_alone_shows_its_help(run, path):
    ended = run(*path)
    assert (2, "") == (ended.code, ended.err)
    assert ended.out.strip() == run(*path, "--help").out.strip()


def test_help_names_every_edition(run):
    out = run("build", "--help").out
    assert [] == [edition.name for edition in (*EDITIONS, *ON_REQUEST) if edition.name not in out]


@pytest.mark.parametrize("case", parameters(Path(__file__).parent, "wrong_use.txt"))
def test_wrong_use_is_explained_in_chinese(run, case, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    ended = run(*case.given.split())
    assert (2, "", f"错误：{case.expected}\n") == (ended.code, ended.out, ended.err)


@pytest.mark.parametrize("path", [(), ("build",), ("new", "document")], ids=" ".join)
def test_help_comes_without_loading_what_it_does_not_need(tmp_path, path):
    slow = ["weasyprint", "pydantic", "ruamel", "jinja2", "publisher.source"]
    (tmp_path / "help.py").write_text(
        "import sys; from publisher.cli import main\n"
        "try: main()\n"
        f"finally: print([name for name in {slow} if name in sys.modules])"
    )
    done = gongbao(*path, "--help", program=tmp_path / "help.py")
    assert (0, "[]") == (done.returncode, done.stdout.splitlines()[-1])


def test_python_m_publisher_is_the_same(tmp_path):
    (tmp_path / "gongbao").write_text("from publisher.cli import main\nmain()\n")
    for arguments in (["--help"], ["list", "--content", "nowhere"]):
        script = gongbao(*arguments, program=tmp_path / "gongbao")
        module = gongbao(*arguments)
        assert (script.returncode, script.stdout, script.stderr) == (
            module.returncode,
            module.stdout,
            module.stderr,
        )
