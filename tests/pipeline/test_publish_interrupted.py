"""Publishing that is killed or comes at once: the public sees one release whole."""

import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from select import select

import pytest

from publisher.pipeline.releases import open_releases

KILLS = 25
PATIENCE = 60
PAGES = 40
PUBLISH_FOREVER = """
import sys
from itertools import count
from pathlib import Path
from publisher.pipeline.releases import open_releases

home, site = Path(sys.argv[1]), Path(sys.argv[2])
print("begins", flush=True)
for generation in count(1):
    for number in range(int(sys.argv[3])):
        (site / str(number)).mkdir(parents=True, exist_ok=True)
        (site / str(number) / "index.html").write_text(f"{generation} " * 500)
    (site / "same.css").write_text("same")
    with open_releases(home, lambda: print("waits", flush=True)) as releases:
        releases.stage(site)
        releases.finish()
    print(generation, flush=True)
"""


@contextmanager
def publisher(home: Path, site: Path) -> Iterator[subprocess.Popen]:
    """A process that publishes one release after the other until it is killed."""
    command = [sys.executable, "-c", PUBLISH_FOREVER, str(home), str(site), str(PAGES)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, bufsize=0) as process:
        try:
            assert b"begins\n" == process.stdout.readline()
            yield process
        finally:
            process.kill()


def seen(home: Path) -> tuple[set[str], int]:
    """The generations and the number of pages that the public sees."""
    release = (home / "current").resolve(strict=True)
    pages = [path.read_text() for path in sorted(release.rglob("index.html"))]
    assert "same" == (release / "same.css").read_text()
    return {word for page in pages for word in page.split()}, len(pages)


def test_killed_at_any_moment_the_public_sees_one_release_whole(tmp_path):
    chance = random.Random(20240430)
    home, found = tmp_path / "www", set()
    for number in range(KILLS):
        with publisher(home, tmp_path / f"site-{number}") as process:
            started = time.monotonic()
            assert b"1\n" == process.stdout.readline()
            time.sleep(chance.uniform(0, 2) * (time.monotonic() - started))
        generations, pages = seen(home)
        assert (1, PAGES) == (len(generations), pages)
        found.update(generations)
        with open_releases(home, lambda: pytest.fail("the lock outlived its process")) as releases:
            assert not releases.staged.exists()
    # Kills that all came during the same release would show little.
    assert len(found) > 1


def test_who_looks_while_releases_are_made_always_sees_one_whole(tmp_path):
    home = tmp_path / "www"
    with publisher(home, tmp_path / "site") as process:
        assert b"1\n" == process.stdout.readline()
        for _ in range(30):
            generations, pages = seen(home)
            assert (1, PAGES) == (len(generations), pages)


def test_a_second_run_waits_for_the_first_and_says_so(tmp_path):
    home = tmp_path / "www"
    with open_releases(home, lambda: pytest.fail("no one else is there")):
        second = publisher(home, tmp_path / "site")
        process = second.__enter__()
        assert select([process.stdout], [], [], PATIENCE)[0], "it waits without a word"
        assert b"waits\n" == process.stdout.readline()
    assert b"1\n" == process.stdout.readline()
    second.__exit__(None, None, None)


def test_a_full_disk_changes_nothing_that_is_seen(tmp_path, monkeypatch):
    home, site = tmp_path / "www", tmp_path / "site"
    (site / "a").mkdir(parents=True)
    (site / "a/index.html").write_text("1")
    with open_releases(home, pytest.fail) as releases:
        releases.stage(site)
        releases.finish()
    (site / "a/index.html").write_text("2")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("publisher.pipeline.releases.write_synced", full)
    with (
        pytest.raises(Exception, match="磁盘满了"),
        open_releases(home, pytest.fail) as releases,
    ):
        releases.stage(site)
    assert "1" == (home / "current/a/index.html").read_text()
    assert ["000001"] == sorted(p.name for p in (home / "releases").iterdir() if p.name[0] != ".")
