"""Other processes, and the calls that wait for them: until one is begun, it can be taken back.

An executor alone sends its processes more than they do at a time; what is sent can only be waited for.
"""

import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from multiprocessing import active_children, get_context
from threading import Lock, active_count
from typing import Any, TypeVar

T = TypeVar("T")
_SOON = 0.0005
"""Seconds until a thread that hands out work gets its turn: with the usual 5 ms, another process stands
still for 20 ms between two calls, since each goes through three threads."""
_Call = tuple["Future[Any]", Callable[..., Any], tuple[object, ...]]
"""Where its result is expected, the function, its arguments."""


def end(pool: ProcessPoolExecutor) -> None:
    """Let the processes of a pool end at once: it is broken, or its work is not wanted any more.

    Of a broken one Python ends the processes itself, but for one that it is starting in that moment,
    for which it then waits for ever.
    """
    pool.shutdown(wait=False, cancel_futures=True)
    for process in active_children():
        process.terminate()


class Processes:
    """As many processes as the pool has, each with one call at a time."""

    def __init__(self, pool: ProcessPoolExecutor, count: int) -> None:
        self._pool = pool
        self._free = count
        self._waiting: deque[_Call] = deque()
        self._shared: set[Future[Any]] = set()
        self._lock = Lock()

    def submit(self, call: Callable[..., T], *arguments: object, shared: bool = False) -> Future[T]:
        """Have a call done, with what can be sent, after those that were asked for before.

        One that is `shared` this process may do itself while it waits for another (`result`). Its result
        is a `BrokenExecutor` where the processes have ended.
        """
        asked: Future[T] = Future()
        with self._lock:
            self._waiting.append((asked, call, arguments))
            if shared:
                self._shared.add(asked)
        self._send()
        return asked

    def result(self, asked: Future[T]) -> T:
        """The result of a call that has begun. Meanwhile shared ones that still wait are done here.

        Raises what the call raises, and `BrokenExecutor` where the processes have ended.
        """
        while not asked.done() and (other := self._taken_back()):
            _do(*other)
        return asked.result()

    def _taken_back(self) -> _Call | None:
        """The shared call that would be begun last."""
        with self._lock:
            for call in [call for call in self._waiting if call[0] in self._shared][::-1]:
                self._waiting.remove(call)
                if call[0].set_running_or_notify_cancel():
                    return call
        return None

    def _send(self) -> None:
        """Let each free process begin with a call.

        Without the lock: what is done at once, or by processes that have ended, calls back from here.
        """
        while following := self._next():
            asked, call, arguments = following
            try:
                sent = self._pool.submit(call, *arguments)
            except RuntimeError as ended:  # broken, or shut down
                self._ended(asked, ended)
            else:
                sent.add_done_callback(partial(self._done, asked))

    def _next(self) -> _Call | None:
        with self._lock:
            while self._free and self._waiting:
                following = self._waiting.popleft()
                if following[0].set_running_or_notify_cancel():
                    self._free -= 1
                    return following
        return None

    def _done(self, asked: Future[Any], sent: Future[Any]) -> None:
        error = BrokenExecutor("shut down") if sent.cancelled() else sent.exception()
        if isinstance(error, BrokenExecutor):
            self._ended(asked, error)
            return
        with self._lock:
            self._free += 1
        if error:
            asked.set_exception(error)
        else:
            asked.set_result(sent.result())
        self._send()

    def _ended(self, asked: Future[Any], why: Exception) -> None:
        """There are no processes any more: the calls that wait end as this one, and those to come."""
        with self._lock:
            self._free += 1
            left, self._waiting = [*self._waiting], deque()
        asked.set_exception(BrokenExecutor(str(why)))
        for waiting, *_ in left:
            if waiting.set_running_or_notify_cancel():
                waiting.set_exception(BrokenExecutor(str(why)))


def _do(asked: Future[Any], call: Callable[..., Any], arguments: tuple[object, ...]) -> None:
    try:
        made = call(*arguments)
    except Exception as error:  # noqa: BLE001 -- for who asked, as from another process
        asked.set_exception(error)
    else:
        asked.set_result(made)


@contextmanager
def helpers(count: int, modules: Sequence[str] = ()) -> Iterator[Processes | None]:
    """So many processes beside this one, for as long as the context lasts; `None` for none.

    They load `modules` at once, in this order: those that they will want and this one does not.
    """
    if count < 1:
        yield None
        return
    # What this process has loaded the others need not load again; but with threads it cannot be divided.
    method = "fork" if active_count() == 1 else "spawn"
    with ProcessPoolExecutor(count, mp_context=get_context(method)) as pool:
        others = Processes(pool, count)
        interval = sys.getswitchinterval()
        sys.setswitchinterval(_SOON)
        for module in modules:
            others.submit(_load, module)
        try:
            yield others
        finally:
            sys.setswitchinterval(interval)
            # Waiting costs nothing: Python would, at its end, and write to a pipe that is being closed.
            pool.shutdown(cancel_futures=True)


def _load(module: str) -> None:
    import_module(module)
