"""Releases of the site: each in a folder of its own, one of them the current one.

    <home>/releases/000007/    a release, whole, never changed again
    <home>/current             a symbolic link to it: what the web server serves
    <home>/.lock               held by whoever makes or changes releases

The link is exchanged in one step when the new release lies on the disk with all its files. Whoever
is killed before has changed nothing the public sees, and whoever is killed after has finished.
"""

import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from publisher.errors import UserError
from publisher.pipeline.output import explained, files_in, held, link, write_synced

CURRENT = "current"
_RELEASES = "releases"
_STAGED = ".new"
_KEPT = 5
"""Releases, the current one among them: to go back to."""
_DIGITS = 6


class Releases:
    """The releases in one folder. Only who has `open_releases` changes them."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self._folder = home / _RELEASES
        self.staged = self._folder / _STAGED
        """A release in the making."""

    def numbers(self) -> list[int]:
        """Of all releases, oldest first."""
        return sorted(int(path.name) for path in self._folder.iterdir() if path.name.isdecimal())

    def path(self, number: int) -> Path:
        """The folder of a release."""
        return self._folder / f"{number:0{_DIGITS}}"

    @property
    def current(self) -> int | None:
        """The number of the release that the public sees. Raises `UserError` for a strange link."""
        link_path = self.home / CURRENT
        if not os.path.lexists(link_path):
            return None
        target = link_path.readlink() if link_path.is_symlink() else None
        if target is None or target.parts[:1] != (_RELEASES,) or not target.name.isdecimal():
            raise UserError(
                f"“{link_path}”不是 gongbao 建立的链接。", hint="请换一个发布文件夹，或移开它。"
            )
        return int(target.name)

    def stage(self, site: Path) -> None:
        """Copy `site` as the next release: files that did not change are those of the current one.

        Raises `UserError` for what is no plain file or folder.
        """
        before = self.path(self.current) if self.current else None
        shutil.rmtree(self.staged, ignore_errors=True)
        self.staged.mkdir()
        for folder, source in files_in(site):
            target = self.staged / folder / source.name
            target.parent.mkdir(parents=True, exist_ok=True)
            old = before / folder / source.name if before else None
            if old and old.is_file() and _same(old, source):
                link(old, target)
                continue
            write_synced(target, source.read_bytes())
            target.chmod(0o644)
        for made in (self.staged, *(path for path in self.staged.rglob("*") if path.is_dir())):
            made.chmod(0o755)
            _sync(made)

    def keep_unchanged(self, same: Callable[[bytes, bytes], bool]) -> None:
        """Let staged files be those of the current release where `same` says that they may."""
        before = self.path(self.current) if self.current else None
        for folder, staged in files_in(self.staged):
            old = before / folder / staged.name if before else None
            if old and old.is_file() and staged.samefile(old):
                continue
            if old and old.is_file() and same(old.read_bytes(), staged.read_bytes()):
                staged.unlink()
                link(old, staged)
            else:
                staged.chmod(0o644)

    def finish(self) -> int:
        """Make the staged release the current one. Returns its number."""
        number = max(self.numbers(), default=0) + 1
        self.staged.rename(self.path(number))
        _sync(self._folder)
        self.switch(number)
        for old in [each for each in self.numbers() if each != number][: -(_KEPT - 1)]:
            shutil.rmtree(self.path(old))
        return number

    def has(self, number: int, address: str) -> bool:
        """Whether a release has the page or file of an address, or anything below it."""
        return (self.path(number) / address).exists()

    def discard(self) -> None:
        """Remove the staged release."""
        shutil.rmtree(self.staged, ignore_errors=True)

    def switch(self, number: int) -> None:
        """Let the public see another release, in one step."""
        fresh = self.home / f".{CURRENT}{_STAGED}"
        fresh.unlink(missing_ok=True)
        fresh.symlink_to(Path(_RELEASES) / self.path(number).name)
        fresh.replace(self.home / CURRENT)
        _sync(self.home)

    def back(self, withdrawn: Iterable[str]) -> int:
        """Go back to the release before the current one.

        Raises `UserError` where there is none, or none without what has been `withdrawn` since.
        """
        current = self.current
        before = [number for number in self.numbers() if current and number < current]
        if not before:
            raise UserError("没有更早的一版可以退回。", hint=f"现有各版在“{self._folder}”里。")
        if held := [address for address in withdrawn if self.has(before[-1], address)]:
            raise UserError(
                f"不能退回第 {before[-1]} 版：里面有已经撤下的“{held[0]}”。",
                hint="请改正内容，重新生成，再发布。",
            )
        self.switch(before[-1])
        return before[-1]


@contextmanager
def open_releases(home: Path, waiting: Callable[[], None]) -> Iterator[Releases]:
    """The releases in the folder `home`, held: another run waits after calling `waiting`."""
    with held(home / ".lock", waiting), explained(home):
        releases = Releases(home)
        (home / _RELEASES).mkdir(exist_ok=True)
        releases.discard()
        yield releases


def _same(one: Path, other: Path) -> bool:
    return one.stat().st_size == other.stat().st_size and one.read_bytes() == other.read_bytes()


def _sync(folder: Path) -> None:
    """See the names in a folder on the disk."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
