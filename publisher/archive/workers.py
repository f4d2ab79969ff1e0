"""Workers on this machine: processes of their own, that say how far they are."""

import os
import pickle
import signal
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection, wait
from threading import Thread

from publisher.archive.building import Order, Outcome, Stage, Workers, build_ordered
from publisher.typesetting.processes import end

_reports: list[Connection] = []
"""In a worker: where it reports to."""


@contextmanager
def local_workers(count: int, stage: Stage) -> Iterator[Workers]:
    """So many processes; `stage` is told, in a thread of its own, how far they are."""
    context = get_context("spawn")
    reader, writer = context.Pipe(duplex=False)
    listener = Thread(target=_listen, args=(reader, stage), daemon=True)
    listener.start()
    try:
        with ProcessPoolExecutor(
            count, mp_context=context, initializer=_begin, initargs=(writer,)
        ) as executor:
            try:
                yield Workers(executor, count)
            except BrokenExecutor:
                end(executor)
                raise
    finally:
        writer.close()
        listener.join()
        reader.close()


def build_and_report(order: Order) -> Outcome:
    """The task of a worker."""
    return build_ordered(order, _report)


def _begin(writer: Connection) -> None:
    """A new worker: Ctrl-C is its master's affair, and it does not outlive him."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _reports.append(writer)
    Thread(target=_leave_with_master, daemon=True).start()


def _leave_with_master() -> None:
    master = parent_process()
    if master:
        wait([master.sentinel])
        os._exit(1)


def _report(issue: str, name: str, done: int, total: int) -> None:
    # Short enough that the system writes it in one piece, whoever else is writing.
    for writer in _reports:
        writer.send_bytes(pickle.dumps((issue, name, done, total)))


def _listen(reader: Connection, stage: Stage) -> None:
    while True:
        try:
            stage(*pickle.loads(reader.recv_bytes()))  # noqa: S301 -- from our own workers
        except EOFError:
            return
