"""The same input gives the same bytes, and nothing is fetched from anywhere."""

import shutil
import socket
import subprocess
from contextlib import suppress
from pathlib import Path

import pytest
from commands import PYTHON, REPOSITORY, environment

from publisher.composition.layouts import find_layout
from publisher.errors import UserErrors
from publisher.source.workspace import Workspace
from publisher.typesetting.typesetter import typeset

FETCHED = 99
BUILD_WITHOUT_NETWORK = f"""
import os, socket, sys, time

def refuse(*_arguments, **_options):
    os._exit({FETCHED})

socket.socket.connect = socket.socket.connect_ex = socket.getaddrinfo = refuse
os.umask(int(sys.argv.pop(1), 8))
later = float(os.environ.get("YEARS_LATER", 0)) * 31_557_600
now, local, utc = time.time, time.localtime, time.gmtime
time.time = lambda: now() + later
time.localtime = lambda moment=None: local(time.time() if moment is None else moment)
time.gmtime = lambda moment=None: utc(time.time() if moment is None else moment)
from publisher.cli import main
main()
"""


def start(content: str, out: Path, umask: str, cwd: Path, **changes: str) -> subprocess.Popen:
    arguments = [umask, "build", "2025-02", "--content", content, "--out", str(out)]
    return subprocess.Popen(
        [*PYTHON, "-c", BUILD_WITHOUT_NETWORK, *arguments],
        cwd=cwd,
        env=environment(**changes),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def test_two_builds_give_the_same_bytes_and_fetch_nothing(qingshan, tmp_path):
    # The issue has links to the web, and images of both sorts.
    builds = [
        start(str(qingshan), tmp_path / "one", "022", REPOSITORY, PYTHONHASHSEED="1", TZ="UTC"),
        start(
            "content",
            tmp_path / "other",
            "077",
            qingshan.parent,
            PYTHONHASHSEED="2",
            TZ="Asia/Shanghai",
            LC_ALL="C",
            SOURCE_DATE_EPOCH="1",
            YEARS_LATER="31",
            HOME=str(tmp_path),
            USER="somebody",
        ),
    ]
    said = [process.communicate()[0] for process in builds]
    assert [0, 0] == [process.returncode for process in builds], said
    one, other = (
        {p.relative_to(out).as_posix(): p.read_bytes() for p in out.rglob("*") if p.is_file()}
        for out in (tmp_path / "one", tmp_path / "other")
    )
    assert sorted(one) == sorted(other)
    assert [] == [name for name in one if one[name] != other[name]]


@pytest.fixture
def no_network(monkeypatch) -> list[object]:
    """What anyone tried to reach; stays empty."""
    tried: list[object] = []

    def refuse(*arguments: object, **_options: object) -> None:
        tried.append(arguments)
        raise OSError

    for name in ("connect", "connect_ex"):
        monkeypatch.setattr(socket.socket, name, refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    return tried


def lay_out(content: Path, issue_id: str) -> None:
    issue = Workspace(content).read_issue(issue_id)
    layout = find_layout(issue.layout, content.parent / "layouts", issue.place_of("layout"))
    typeset(issue, layout, lambda _done, _total: None).pdf()


def with_own_layout(content: Path, file: str, old: str, new: str) -> None:
    """Give the workspace a layout of its own that differs from gongbao's in one place."""
    own = content.parent / "layouts/gazette"
    shutil.copytree(REPOSITORY / "layouts/gazette", own)
    text = (own / file).read_text(encoding="utf-8")
    assert old in text
    (own / file).write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize("address", ["http://127.0.0.1/x.png", "file:///etc/hostname"])
def test_a_template_that_asks_for_more_gets_nothing(workspace_copy, no_network, address):
    title = "{{ d.title_lines("
    with_own_layout(workspace_copy, "print/body.html", title, f'<img src="{address}"/>{title}')
    with pytest.raises(RuntimeError, match=f"Failed to load image at '{address}': LookupError"):
        lay_out(workspace_copy, "2025-03")
    assert [] == no_network


@pytest.mark.parametrize(
    "rule",
    ['@import "http://127.0.0.1/x.css";', "html { background: url(http://127.0.0.1/x.png) }"],
)
def test_a_style_sheet_that_asks_for_more_gets_nothing(workspace_copy, no_network, rule):
    first = "/* The printed page"
    with_own_layout(workspace_copy, "print/print.css", first, rule + first)
    with suppress(RuntimeError):
        lay_out(workspace_copy, "2025-03")
    assert [] == no_network


def test_a_picture_that_asks_for_more_is_an_error(workspace_copy, no_network):
    addresses = ("http://127.0.0.1/x.png", "file:///etc/hostname", "other.png", "../issue.yaml")
    images = (f'<image href="{address}" width="9" height="9"/>' for address in addresses)
    (workspace_copy / "2025-02/files/response.svg").write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{"".join(images)}</svg>'
    )
    with pytest.raises(UserErrors) as caught:
        lay_out(workspace_copy, "2025-02")
    place = f"{workspace_copy}/2025-02/03-flood-plan.md:39:1"
    assert str(caught.value).startswith(f"{place}：图片“files/response.svg”引用了图外的内容")
    assert [] == no_network
