"""A path that a record names stays below its folder, on reading and on writing."""

from pathlib import PurePosixPath

import pytest

from publisher.errors import UserError, visible
from publisher.pipeline.inputs import recorded_digests
from publisher.pipeline.output import write_files
from publisher.source.paths import below, is_plain, those_below

ESCAPES = (
    "",
    ".",
    "..",
    "../x",
    "../../etc/passwd",
    "a/../../x",
    "a/..",
    "a/./x",
    "./x",
    "a//x",
    "a/",
    "/",
    "/etc/passwd",
    "//server/x",
    "\\\\server\\x",
    "a\\..\\..\\x",
    "C:/x",
    "c:",
    "x\0y",
    "x\ny",
    "x\ty",
    "x\x1b[2Jy",
    "x\x9by",
    "x\u202ey",
    "x\u200by",
    "x\udcffy",
    "out/../../x",
    "link/x",
    "link",
    "loop/x",
    "a/" * 3000 + "x",
    "x" * 300 + "/y",
)
PLAIN = (
    "x",
    "2024-02/issue.yaml",
    "2024-02/files/水位 图（1）.png",
    "..x",
    "x..",
    "a/...",
    "~",
    "x:y",
)


@pytest.fixture
def folder(tmp_path):
    inside = tmp_path / "inside"
    inside.mkdir()
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/x").write_text("secret")
    (inside / "link").symlink_to(tmp_path / "outside")
    (inside / "loop").symlink_to("loop")
    return inside


@pytest.mark.parametrize("name", ESCAPES)
def test_an_escape_is_neither_read_nor_written(folder, name, tmp_path):
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(UserError, match=r"不在“.*”之内，或者由链接通到外面。"):
        below(folder, name)
    assert [] == those_below(folder, [name])
    assert {} == recorded_digests(folder, [name])
    # What `PurePosixPath` tidies up is no escape any more.
    if str(PurePosixPath(name)) == name and name != ".":
        with pytest.raises(UserError):
            write_files(folder, {PurePosixPath(name): b"x"})
    assert before == sorted(tmp_path.rglob("*"))
    assert "secret" == (tmp_path / "outside/x").read_text()


@pytest.mark.parametrize("name", PLAIN)
def test_a_plain_path_is_kept(folder, name):
    assert is_plain(name)
    assert folder / name == below(folder, name)


def test_the_folder_itself_may_be_a_link(folder, tmp_path):
    (tmp_path / "there").symlink_to(folder)
    assert tmp_path / "there/x" == below(tmp_path / "there", "x")


def test_what_steers_a_terminal_is_shown():
    assert r"a\x1b[2J\x07\x9b1m\u202e\xff\x00" == visible("a\x1b[2J\x07\x9b1m\u202e\udcff\0")
    assert "公报 第一期\n\t《》" == visible("公报 第一期\n\t《》")
