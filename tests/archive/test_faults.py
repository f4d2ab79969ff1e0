"""Faults: killed at any moment, a full disk, two at once. Nothing half, nothing lost.

`GONGBAO_KILLS` says at how many moments (`make faults`: 50); they are the same in every run.
"""

import datetime as dt
import os
import random
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from hashlib import sha256
from itertools import cycle
from multiprocessing import get_context
from pathlib import Path

import pytest
from archives import TODAY, Archive, new_archive
from commands import PYTHON, Silent, environment, gongbao
from disks import mounted_disk

from publisher.archive.acts import unseal
from publisher.archive.depositing import deposit
from publisher.archive.freshness import stale_issues
from publisher.archive.rebuilding import rebuild
from publisher.archive.sealing import seal
from publisher.editions import EDITIONS
from publisher.errors import UserError
from publisher.keeping import KEPT
from publisher.pipeline.inputs import digests
from publisher.source.folders import issue_ids
from publisher.typesetting.store import UnitStore

pytestmark = pytest.mark.xdist_group("faults")
KILLS = int(os.environ.get("GONGBAO_KILLS", "9"))
NAMES = tuple(edition.name for edition in EDITIONS)
ISSUES = ("2024-05", "2025-04")
OUT = "2024-05"
"""The issue that is sealed."""
WRITING = ("fsync", "replace", "rename", "link", "mkdir", "unlink")
"""Calls of `os` that change what lies on disk: the moments at which it matters to be killed."""


def two_issues(folder: Path) -> Archive:
    """A workspace of two issues; the second corrects the first."""
    archive = new_archive(folder)
    for issue in issue_ids(archive.content):
        if issue not in ISSUES:
            shutil.rmtree(archive.content / issue)
    return archive


def seal_one(archive: Archive) -> None:
    if not (archive.content / OUT / "published.yaml").exists():
        seal(archive.workspace, OUT, archive.out, Silent(), (), today=TODAY)


def rebuild_one(archive: Archive) -> None:
    assert () == rebuild(archive.workspace, OUT, archive.out, Silent()).outputs


def unseal_one(archive: Archive) -> None:
    if (archive.content / OUT / "published.yaml").exists():
        day = dt.date(2024, 10, 30)
        unseal(archive.workspace, OUT, "漏印落款", today=day, home=None, waiting=Silent().waiting)


def deposit_one(archive: Archive) -> None:
    target = archive.out / f"{OUT}.zip"
    deposit(archive.workspace, OUT, archive.out, target, today=TODAY, fonts=None)


ACTIONS = (Archive.build_all, seal_one, rebuild_one, deposit_one, unseal_one)


class Countdown:
    """Kills its process at the n-th call that writes; with n = 0 it only counts."""

    def __init__(self, moment: int) -> None:
        self.moment = moment
        self.calls = 0

    def install(self) -> None:
        for name in WRITING:
            setattr(os, name, self.counted(getattr(os, name)))

    def counted(self, call: Callable) -> Callable:
        def counting(*arguments: object, **options: object) -> object:
            self.calls += 1
            if self.calls == self.moment:
                os.kill(os.getpid(), signal.SIGKILL)
            return call(*arguments, **options)

        return counting


def in_a_fork(action: Callable[[Archive], None], archive: Archive, moment: int = 0) -> int:
    """Run `action` in a process of its own, killed at `moment`. Returns how often it wrote."""
    receiver, sender = get_context("fork").Pipe(duplex=False)

    def run() -> None:
        countdown = Countdown(moment)
        countdown.install()
        action(archive)
        sender.send(countdown.calls)

    process = get_context("fork").Process(target=run)
    process.start()
    process.join()
    if moment:
        assert process.exitcode == -signal.SIGKILL
        return moment
    assert 0 == process.exitcode
    return receiver.recv()


def records(archive: Archive) -> dict[str, str]:
    """Digests of the records and of all that the archive keeps, under final names."""
    kept = [*archive.content.glob("*/published.yaml"), *archive.content.glob("archive/*/*")]
    return {
        path.relative_to(archive.content).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in kept
        if ".gongbao-" not in path.name
    }


def finals(archive: Archive) -> dict[str, str]:
    """Digests of the output under final names: what a killed process was writing is hidden."""
    return {path: d for path, d in archive.outputs().items() if ".gongbao-" not in path}


def as_made(archive: Archive) -> dict[str, str]:
    """The same, without what pages say of later issues: that is filled in at the very end."""
    paths = [archive.out / path for path in finals(archive)]
    return digests(archive.out, paths)


def leftovers(archive: Archive) -> list[Path]:
    return list(archive.folder.rglob(".*.gongbao-*"))


@pytest.fixture(scope="module")
def stages(tmp_path_factory) -> list[tuple[Callable[[Archive], None], Archive, Archive, int]]:
    """Each command with the workspace before it, after it, and the number of its moments."""
    folder = tmp_path_factory.mktemp("stages")
    found = []
    before = two_issues(folder / "0")
    for number, action in enumerate(ACTIONS, 1):
        after = Archive(Path(shutil.copytree(before.folder, folder / str(number))))
        moments = in_a_fork(action, after)
        found.append((action, before, after, moments))
        before = after
    return found


def moments_to_try(stages) -> Iterator[tuple[Callable[[Archive], None], Archive, Archive, int]]:
    chance = random.Random(20240430)
    for (action, before, after, moments), _ in zip(cycle(stages), range(KILLS), strict=False):
        yield action, before, after, chance.randint(1, moments)


def test_killed_at_any_moment_nothing_is_half_and_the_next_run_completes(stages, tmp_path):
    for number, (action, before, after, moment) in enumerate(moments_to_try(stages)):
        archive = Archive(Path(shutil.copytree(before.folder, tmp_path / str(number))))
        in_a_fork(action, archive, moment)
        for found, whole, old in (
            (as_made(archive), as_made(after), as_made(before)),
            (records(archive), records(after), records(before)),
        ):
            wrong = {p for p, digest in found.items() if digest not in (whole.get(p), old.get(p))}
            assert set() == wrong, f"{action.__name__}, moment {moment}"
            assert {*old} & {*whole} - {".site.json"} <= {*found}
        action(archive)  # in this process: what it has loaded the next ones have too
        assert finals(after) == finals(archive)
        assert records(after) == records(archive)
        assert [] == leftovers(archive), f"{action.__name__}, moment {moment}"
        shutil.rmtree(archive.folder)


def test_two_at_once_give_what_one_gives(stages, tmp_path):
    _, before, after, _ = stages[0]
    archive = Archive(Path(shutil.copytree(before.folder, tmp_path / "both")))
    command = [*PYTHON, "-m", "publisher", "build", "--all", "--jobs", "1"]
    both = [
        subprocess.Popen(
            command,
            cwd=archive.folder,
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for _ in range(2)
    ]
    said = [process.communicate()[0] for process in both]
    assert [0, 0] == [process.returncode for process in both], said
    assert finals(after) == finals(archive)
    assert [] == leftovers(archive)


@pytest.fixture
def small_disk(tmp_path) -> Iterator[Path]:
    """A disk with room for less than an issue."""
    with mounted_disk(tmp_path, 256) as disk:
        yield disk


def test_a_full_disk_is_said_and_leaves_nothing_half(stages, small_disk):
    _, before, _, _ = stages[0]
    done = gongbao("build", "--all", "--out", small_disk, cwd=before.folder)
    assert 1 == done.returncode
    assert "磁盘满了。请腾出空间再运行。" in done.stderr
    assert "Traceback" not in done.stderr
    files = [p for p in small_disk.rglob("*") if p.is_file() and p.parent.name != ".locks"]
    kept = UnitStore(small_disk / KEPT)
    assert [] == [p for p in files if p.parent.name != KEPT or kept.read(p.name) is None]


def test_a_full_disk_loses_no_record(stages, small_disk):
    _, before, _, _ = stages[1]
    full = Archive(Path(shutil.copytree(before.folder, small_disk.parent / "full")))
    (small_disk / "archive").mkdir()
    (small_disk / "ballast").write_bytes(bytes(200 * 1024))
    (full.content / "archive").symlink_to(small_disk / "archive")
    with pytest.raises(UserError, match="磁盘满了。请腾出空间再运行。"):
        full.seal(OUT)
    assert not (full.content / OUT / "published.yaml").exists()
    subprocess.run(["mount", "-o", "remount,size=8m", str(small_disk)], check=True)
    full.seal(OUT)
    assert () == full.verify(OUT)


def test_a_disk_that_is_read_only_is_said(stages, small_disk):
    _, before, _, _ = stages[0]
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    done = gongbao("build", "--all", "--out", small_disk, cwd=before.folder)
    assert 1 == done.returncode
    assert "它在只读的磁盘上。请换一个输出文件夹（--out）。" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_clock_that_jumps_changes_nothing(stages, tmp_path, monkeypatch):
    action, before, after, _ = stages[0]
    archive = Archive(Path(shutil.copytree(before.folder, tmp_path / "jumps")))
    years = cycle((2090, 1985, 2026))
    monkeypatch.setattr("time.time", lambda: (next(years) - 1970) * 31_557_600.0)
    action(archive)
    monkeypatch.undo()
    assert finals(after) == finals(archive)
    # Files from the future are no newer than others: content alone decides.
    for path in archive.folder.rglob("*.*"):
        os.utime(path, (2**32, 2**32))
    assert () == stale_issues(archive.content, archive.out, ISSUES, NAMES)
