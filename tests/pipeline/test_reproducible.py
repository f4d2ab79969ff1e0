"""The same input gives the same bytes, and nothing is fetched from anywhere."""

import os
import re
import shutil
import socket
import subprocess
from pathlib import Path

import pytest
from commands import PYTHON, REPOSITORY, environment

from publisher.composition.layouts import find_layout
from publisher.errors import UserError, UserErrors
from publisher.source.workspace import Workspace
from publisher.typesetting.typesetter import typeset

FETCHED = 99
NOBODY = 65534
AS_NOBODY = (
    "setpriv",
    *(f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"),
    # Python, the program and folders of tests may lie where only root may go.
    *("--inh-caps=+dac_override", "--ambient-caps=+dac_override"),
)
BUILD_ELSEWHERE = f"""
import datetime, os, socket, sys, time

def refuse(*_arguments, **_options):
    os._exit({FETCHED})

socket.socket.connect = socket.socket.connect_ex = socket.getaddrinfo = refuse
os.umask(int(sys.argv.pop(1), 8))

later = float(os.environ.get("YEARS_LATER", 0)) * 31_557_600
now, local, utc = time.time, time.localtime, time.gmtime
time.time = lambda: now() + later
time.time_ns = lambda: int(time.time() * 1e9)
time.localtime = lambda moment=None: local(time.time() if moment is None else moment)
time.gmtime = lambda moment=None: utc(time.time() if moment is None else moment)

class Kind(type(datetime.date)):
    def __instancecheck__(cls, value):
        return isinstance(value, cls.__base__)

class Moment(datetime.datetime, metaclass=Kind):
    now = classmethod(lambda cls, tz=None: cls.fromtimestamp(time.time(), tz))
    utcnow = classmethod(lambda cls: cls.now(datetime.UTC).replace(tzinfo=None))
    today = classmethod(lambda cls: cls.now())

class Day(datetime.date, metaclass=Kind):
    today = classmethod(lambda cls: cls.fromtimestamp(time.time()))

if "YEARS_LATER" in os.environ:
    datetime.datetime, datetime.date = Moment, Day

from publisher.cli import main
main()
"""


def start(
    content: Path, out: Path, umask: str, under: tuple[str, ...] = (), **changes: str
) -> subprocess.Popen:
    """Begin to build an issue that has links to the web, and images of both sorts."""
    named = ("pdf", "ofd", "html", "epub", "print")
    editions = (word for name in named for word in ("--edition", name))
    arguments = [umask, "build", "2025-02", *editions, "--content", content.name, "--out", str(out)]
    return subprocess.Popen(
        [*under, *PYTHON, "-c", BUILD_ELSEWHERE, *arguments],
        cwd=content.parent,
        env=environment(**changes),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def outputs(process: subprocess.Popen, out: Path) -> dict[str, bytes]:
    """The bytes of all that came out."""
    said, _ = process.communicate()
    assert 0 == process.returncode, said
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in out.rglob("*")
        if path.is_file()
    }


@pytest.fixture(scope="module")
def here(qingshan, tmp_path_factory) -> dict[str, bytes]:
    """What a build gives that runs as tests do."""
    out = tmp_path_factory.mktemp("here") / "build"
    return outputs(start(qingshan, out, "022", PYTHONHASHSEED="1", TZ="UTC"), out)


def assert_same(one: dict[str, bytes], other: dict[str, bytes]) -> None:
    assert sorted(one) == sorted(other)
    assert [] == [name for name in one if one[name] != other[name]]


@pytest.fixture(scope="module")
def home(tmp_path_factory) -> str:
    """Of somebody else: the first build finds nothing kept there, the others what that one kept."""
    return str(tmp_path_factory.mktemp("home"))


@pytest.mark.xdist_group("reproducible")
@pytest.mark.parametrize(
    ("years", "epoch", "zone"),
    [
        pytest.param("-60", "-1", "Asia/Shanghai", id="before zip files had dates"),
        pytest.param("31", "1", "America/New_York", id="after 2038"),
        pytest.param("95", "next year", "Pacific/Kiritimati", id="after zip files have dates"),
    ],
)
def test_another_day_and_place_give_the_same_bytes_and_fetch_nothing(
    here, qingshan, tmp_path, home, years, epoch, zone
):
    process = start(
        qingshan,
        tmp_path / "out",
        "077",
        PYTHONHASHSEED="2",
        TZ=zone,
        LC_ALL="C",
        SOURCE_DATE_EPOCH=epoch,
        YEARS_LATER=years,
        HOME=home,
        USER="somebody",
    )
    assert_same(here, outputs(process, tmp_path / "out"))


@pytest.mark.xdist_group("reproducible")
def test_another_user_gets_the_same_bytes(here, qingshan, tmp_path):
    if os.getuid():
        pytest.skip("only root can build as another user")
    process = start(
        qingshan, tmp_path / "out", "022", AS_NOBODY, HOME=str(tmp_path / "home"), USER="nobody"
    )
    assert_same(here, outputs(process, tmp_path / "out"))
    assert {NOBODY} == {path.stat().st_uid for path in (tmp_path / "out").rglob("*")}


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
    title = '<header class="title-block'
    with_own_layout(workspace_copy, "print/body.html", title, f'<img src="{address}"/>{title}')
    with pytest.raises(LookupError, match=address):
        lay_out(workspace_copy, "2025-03")
    assert [] == no_network


@pytest.mark.parametrize(
    "rule",
    ['@import "http://127.0.0.1/x.css";', "html { background: url(http://127.0.0.1/x.png) }"],
)
def test_a_style_sheet_that_asks_for_more_gets_nothing(workspace_copy, no_network, rule):
    first = "/* The printed page"
    with_own_layout(workspace_copy, "print/print.css", first, rule + first)
    with pytest.raises(UserError, match=re.escape("print.css:1:")):
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
