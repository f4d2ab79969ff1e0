"""Building many issues: side by side, going on after a failure, on this machine or a cluster."""

import time
import traceback
from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from contextlib import AbstractContextManager
from pathlib import Path

from msgspec import Struct

from publisher.errors import UserError, UserErrors
from publisher.model.finding import Finding
from publisher.pipeline.memory import uncollected

_ATTEMPTS = 2
"""How often an issue is tried whose worker came to a sudden end."""
_DIED = "工作进程两次意外结束，可能是内存不够。"


class Order(Struct, frozen=True):
    """What is to be built of one issue, in terms that any worker understands."""

    content: Path
    issue: str
    editions: tuple[str, ...]
    out: Path


class Outcome(Struct, frozen=True):
    """What became of one issue."""

    issue: str
    seconds: float = 0
    errors: tuple[UserError, ...] = ()
    findings: tuple[Finding, ...] = ()
    """Of one that is built, what its editor has to know; else what it was refused for as well."""
    bug: str = ""
    """The traceback of what should not happen."""

    @property
    def is_built(self) -> bool:
        """It went well."""
        refused = any(finding.severity == "error" for finding in self.findings)
        return not (self.errors or refused or self.bug)


Stage = Callable[[str, str, int, int], None]
"""Told of an issue, a stage of its build (Chinese), how much of it is done, and of how much."""


class Workers(Struct, frozen=True):
    """Those who carry out orders."""

    executor: Executor
    count: int
    """How many orders they can have in hand."""


Pool = Callable[[], AbstractContextManager[Workers]]


class _Watcher(Struct, frozen=True):
    issue: str
    report: Stage

    def stage(self, name: str, done: int, total: int) -> None:
        self.report(self.issue, name, done, total)

    def waiting(self) -> None:
        self.report(self.issue, "等待", 0, 1)


def build_ordered(order: Order, report: Stage) -> Outcome:
    """Build one issue. Nothing is raised: what goes wrong with one must not stop the others."""
    # Only workers typeset: whoever hands out orders need not load what they need.
    from publisher.editions import EDITIONS, ON_REQUEST  # noqa: PLC0415
    from publisher.keeping import KEPT  # noqa: PLC0415
    from publisher.pipeline.build import Refused, make_issue  # noqa: PLC0415
    from publisher.source.workspace import Workspace  # noqa: PLC0415
    from publisher.typesetting.store import UnitStore  # noqa: PLC0415
    from publisher.typesetting.workshop import Workshop  # noqa: PLC0415

    started = time.monotonic()
    wanted = [edition for edition in (*EDITIONS, *ON_REQUEST) if edition.name in order.editions]
    errors: tuple[UserError, ...] = ()
    findings: tuple[Finding, ...] = ()
    bug = ""
    try:
        watcher = _Watcher(order.issue, report)
        with uncollected():
            workspace = Workspace(order.content)
            shop = Workshop(UnitStore(order.out / KEPT))
            built = make_issue(workspace, order.issue, wanted, order.out, watcher, shop)
            findings = built.findings
    except UserError as error:
        errors = (error,)
    except UserErrors as many:
        errors = many.errors
    except Refused as refused:
        findings = refused.findings
    except Exception:  # noqa: BLE001 -- is told with the others at the end
        bug = traceback.format_exc()
    return Outcome(order.issue, time.monotonic() - started, errors, findings, bug)


def build_all(
    orders: Sequence[Order],
    pool: Pool,
    task: Callable[[Order], Outcome],
    begins: Callable[[str], None],
) -> Iterator[Outcome]:
    """Have every order carried out by `task` on the workers of `pool`; outcomes as they come.

    `begins` is told of every issue that is given to a worker. Where a worker dies the issues in
    its hands are tried again, one at a time, so that only the one to blame fails. Ctrl-C lets
    those at work come to their end, hands out no more, and is raised again.
    """
    queue = _Queue(deque(orders), begins)
    while queue.waiting:
        try:
            with pool() as workers:
                yield from queue.hand_out(workers, task)
        except BrokenExecutor:
            yield from queue.take_back()


class _Queue:
    """What is still to be done, and what workers have in hand."""

    def __init__(self, waiting: deque[Order], begins: Callable[[str], None]) -> None:
        self.waiting = waiting
        self._begins = begins
        self._running: dict[Future[Outcome], Order] = {}
        self._attempts: Counter[str] = Counter()

    def hand_out(self, workers: Workers, task: Callable[[Order], Outcome]) -> Iterator[Outcome]:
        """Keep all workers busy until nothing waits. Raises `BrokenExecutor` where one died."""
        interrupted = False
        while self._running or (self.waiting and not interrupted):
            try:
                while self.waiting and len(self._running) < self._at_once(workers):
                    order = self.waiting[0]
                    self._running[workers.executor.submit(task, order)] = order
                    self.waiting.popleft()
                    self._begins(order.issue)
                done, _ = wait(self._running, return_when=FIRST_COMPLETED)
            except KeyboardInterrupt:
                interrupted = True
                self.waiting.clear()
                continue
            for future in done:
                yield self._outcome(future)
        if interrupted:
            raise KeyboardInterrupt

    def take_back(self) -> Iterator[Outcome]:
        """After a worker died: what may be tried again waits once more, first of all."""
        for order in reversed(self._running.values()):
            self._attempts[order.issue] += 1
            if self._attempts[order.issue] < _ATTEMPTS:
                self.waiting.appendleft(order)
            else:
                yield Outcome(order.issue, bug=_DIED)
        self._running.clear()

    def _at_once(self, workers: Workers) -> int:
        """One, while it is not known which issue brought a worker down."""
        return 1 if any(self._attempts[order.issue] for order in self.waiting) else workers.count

    def _outcome(self, future: Future[Outcome]) -> Outcome:
        try:
            outcome = future.result()
        except BrokenExecutor:
            raise
        except Exception:  # noqa: BLE001 -- a cluster's own troubles, told with the others
            outcome = Outcome(self._running[future].issue, bug=traceback.format_exc())
        del self._running[future]
        return outcome
