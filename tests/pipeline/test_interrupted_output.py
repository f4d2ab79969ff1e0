"""Builds that are killed or come at once: an edition is whole, the old one or the new one."""

import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path, PurePosixPath
from select import select

import pytest

from publisher.pipeline.output import SITE_WIDE, exclusive, write_files

KILLS = 20
PATIENCE = 60
"""Seconds after which a process that says nothing is given up."""
ISSUE = ("2024-02/2024-02.pdf", "2024-02/pagination.json")
SITE = ("site/2024-02/index.html", "site/2024-02/a/index.html", "site/2024-02/b/index.html")
SINGLE = ("site/index.html",)
WRITE_FOREVER = """
import sys
from itertools import count
from pathlib import Path, PurePosixPath
from publisher.pipeline.output import exclusive, write_files

out, names = Path(sys.argv[1]), [PurePosixPath(name) for name in sys.argv[2:]]
print("begins", flush=True)
for generation in count(1):
    with exclusive(out, "2024-02", lambda: print("waits", flush=True)):
        write_files(out, {name: f"{generation} ".encode() * 2_000 for name in names})
        print(generation, flush=True)
"""


@contextmanager
def writer(out: Path) -> Iterator[subprocess.Popen]:
    """A process that writes one edition after the other until it is killed."""
    command = [sys.executable, "-c", WRITE_FOREVER, str(out), *ISSUE, *SITE, *SINGLE]
    with subprocess.Popen(command, stdout=subprocess.PIPE, bufsize=0) as process:
        try:
            assert b"begins\n" == process.stdout.readline()
            yield process
        finally:
            process.kill()


def generations(out: Path, names: tuple[str, ...]) -> set[str]:
    """The editions of which something stands in the files `names`."""
    return {word for name in names for word in (out / name).read_text().split()}


def test_a_killed_build_leaves_every_folder_whole(tmp_path):
    chance = random.Random(20240430)
    seen = set()
    for _ in range(KILLS):
        with writer(tmp_path) as process:
            started = time.monotonic()
            assert b"1\n" == process.stdout.readline()
            time.sleep(chance.uniform(0, 2) * (time.monotonic() - started))
        found = [generations(tmp_path, names) for names in (ISSUE, SITE, SINGLE)]
        assert [1, 1, 1] == [len(editions) for editions in found]
        seen.update(*found)
        for held in ("2024-02", SITE_WIDE):
            with exclusive(tmp_path, held, lambda: pytest.fail("the lock outlived its process")):
                pass
        assert [] == list(tmp_path.rglob("*.gongbao-*"))
    # Kills that all came during the same edition would show little.
    assert len(seen) > 1


def test_a_second_build_waits_for_the_first_and_says_so(tmp_path):
    with ExitStack() as stack:
        with exclusive(tmp_path, "2024-02", lambda: pytest.fail("no one else is there")):
            second = stack.enter_context(writer(tmp_path))
            assert select([second.stdout], [], [], PATIENCE)[0], "it waits without a word"
            assert b"waits\n" == second.stdout.readline()
            write_files(tmp_path, {PurePosixPath("2024-02/first.txt"): b"first"})
        assert b"1\n" == second.stdout.readline()
    assert "first" == (tmp_path / "2024-02/first.txt").read_text()
