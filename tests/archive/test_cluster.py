"""The same work on a cluster: a real scheduler with two workers, one of which is killed."""

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from archives import Archive
from commands import PYTHON, environment, gongbao

from publisher.source.folders import issue_ids

pytestmark = pytest.mark.xdist_group("cluster")
FEW = ("2024-05", "2024-06", "2025-01", "2025-04")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def cluster(tmp_path) -> Iterator[tuple[str, list[subprocess.Popen]]]:
    """The address of a scheduler and its two workers, one thread each."""
    address = f"tcp://127.0.0.1:{free_port()}"
    host, port = "127.0.0.1", address.rpartition(":")[2]
    scheduler = ["dask_scheduler", "--host", host, "--port", port, "--no-dashboard"]
    worker = ["dask_worker", address, "--nthreads", "1", "--no-nanny", "--no-dashboard"]
    with ExitStack() as stack:

        def start(*arguments: str) -> subprocess.Popen:
            process = subprocess.Popen(
                [sys.executable, "-m", f"distributed.cli.{arguments[0]}", *arguments[1:]],
                cwd=tmp_path,
                env=environment(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            stack.callback(process.wait)
            stack.callback(process.kill)
            return process

        start(*scheduler)
        yield address, [start(*worker), start(*worker)]


def test_a_worker_is_killed_and_nothing_is_lost_or_built_twice(archive, cluster):
    for issue in issue_ids(archive.content):
        if issue not in FEW:
            shutil.rmtree(archive.content / issue)
    address, workers = cluster
    wait_for_workers(address, 2)
    process = subprocess.Popen(
        [*PYTHON, "-m", "publisher", "build", "--all", "--scheduler", address],
        cwd=archive.folder,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    while process.poll() is None and not (archive.out / ".locks").is_dir():
        time.sleep(0.01)
    workers[0].kill()
    said, complaint = process.communicate()
    assert 0 == process.returncode, complaint
    built = sorted(line.partition("  ")[0] for line in said.splitlines()[:-1])
    assert list(FEW) == built
    here = Archive(archive.folder.parent / "here")
    shutil.copytree(archive.folder, here.folder, ignore=shutil.ignore_patterns("build"))
    here.build_all()
    assert here.outputs() == archive.outputs()


def wait_for_workers(address: str, count: int) -> None:
    from distributed import Client

    with Client(address, timeout="60s", set_as_default=False) as client:
        client.wait_for_workers(count, timeout=60)


def test_a_scheduler_that_does_not_answer_is_said(archive):
    done = gongbao("build", "--all", "--scheduler", "tcp://127.0.0.1:1", cwd=archive.folder)
    assert 2 == done.returncode
    assert "调度器“tcp://127.0.0.1:1”没有回应。" in done.stderr
    assert not Path(archive.out, "2024-05").exists()
