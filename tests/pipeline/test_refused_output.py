"""Output folders that cannot be written: a sentence in Chinese, and the old edition as it was."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

import pytest
from disks import mounted_disk

from publisher.errors import UserError
from publisher.pipeline.output import exclusive, write_files

NOBODY = 65534
OLD = {
    PurePosixPath("2024-02/2024-02.pdf"): b"old" * 10_000,
    PurePosixPath("site/2024-02/index.html"): b"old",
    PurePosixPath("site/index.html"): b"old",
}
NEW = {path: b"new" + bytes(100_000 if path.suffix == ".pdf" else 100) for path in OLD}


def write(out: Path, files: dict[PurePosixPath, bytes]) -> None:
    with exclusive(out, "2024-02", lambda: pytest.fail("no other build holds the folder")):
        write_files(out, files)


def contents(out: Path) -> dict[PurePosixPath, bytes]:
    return {
        PurePosixPath(path.relative_to(out)): path.read_bytes()
        for path in out.rglob("*")
        if path.is_file() and path.parent.name != ".locks"
    }


@contextmanager
def without_privileges() -> Iterator[None]:
    """Root may write anywhere; an editor may not."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def public_folder() -> Iterator[Path]:
    """A folder that everyone may enter; pytest's own are closed to others."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def small_disk(tmp_path) -> Iterator[Path]:
    """A disk with room for a few short files."""
    with mounted_disk(tmp_path, 128) as disk:
        yield disk


def test_a_folder_without_permission(public_folder):
    out = public_folder / "build"
    write(out, OLD)
    for path in (out, out / ".locks/2024-02"):
        path.chmod(0o555)
    with pytest.raises(UserError) as caught, without_privileges():
        write(out, NEW)
    assert f"不能写入“{out}/.locks/2024-02”：没有权限。" == caught.value.message
    assert "请换一个输出文件夹（--out），或改正权限。" == caught.value.hint
    assert OLD == contents(out)


def test_one_folder_of_several_without_permission(public_folder):
    out = public_folder / "build"
    write(out, OLD)
    out.chmod(0o777)
    (out / ".locks/2024-02").chmod(0o666)
    with pytest.raises(UserError) as caught, without_privileges():
        write(out, NEW)
    assert f"不能写入“{out}/site/.2024-02.gongbao-new”：没有权限。" == caught.value.message
    assert OLD == contents(out)


def test_a_full_disk(small_disk):
    write(small_disk, OLD)
    with pytest.raises(UserError) as caught:
        write(small_disk, NEW)
    assert "磁盘满了。请腾出空间再运行。" in caught.value.message
    assert "原有的各版没有改动。" == caught.value.hint
    assert OLD == contents(small_disk)


def test_a_disk_that_is_read_only(small_disk):
    write(small_disk, OLD)
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises(UserError) as caught:
        write(small_disk, NEW)
    assert "它在只读的磁盘上。请换一个输出文件夹（--out）。" in caught.value.message
    assert OLD == contents(small_disk)


@pytest.mark.parametrize("below", ["", "build"])
def test_a_file_in_the_place_of_the_folder(tmp_path, below):
    (tmp_path / "taken").write_text("mine")
    out = tmp_path / "taken" / below
    with pytest.raises(UserError) as caught:
        write(out, NEW)
    assert f"不能写入“{out}”：它不是文件夹。" == caught.value.message
    assert "请换一个输出文件夹（--out）。" == caught.value.hint
    assert "mine" == (tmp_path / "taken").read_text()
