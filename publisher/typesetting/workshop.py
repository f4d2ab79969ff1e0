"""With what pages are made: kept units, and other processes.

Neither changes a byte of what comes out. A process of its own lays out designed sheets while the body
is composed here, and helps with the body when it is done.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import blake2b
from multiprocessing import get_context
from pathlib import Path

from publisher.typesetting.machine import fonts_fingerprint, library_versions
from publisher.typesetting.setunit import SetUnit, decode_unit, encode_unit
from publisher.typesetting.store import UnitStore

_ENGINE = ("lines", "page", "composer", "sheets")
"""The packages, beside this file, on which the pages of a unit depend."""
_ALSO = ("compositor.py", "illustrations.py", "setunit.py", "fonts.py")


@dataclass(frozen=True, slots=True)
class Job:
    """What is made into pages."""

    css: tuple[tuple[str, str], ...]
    """The style sheets, each with its name."""
    html: str
    files: tuple[tuple[str, bytes], ...]
    """That the HTML and the style sheets name, by their addresses."""
    designed: str = ""
    """Of a sheet that is designed rather than set: with what the keys of its elements begin."""

    def key(self) -> str:
        """The digest of all that decides the pages."""
        digest = blake2b(digest_size=20)
        parts = (self.designed, self.html, *(text for pair in self.css for text in pair))
        for text in (_engine(), *parts):
            digest.update(f"{len(text)}:{text}".encode("utf-8", "surrogatepass"))
        for address, data in self.files:
            digest.update(address.encode() + blake2b(data).digest())
        return digest.hexdigest()


Make = Callable[[Job], SetUnit]


class Workshop:
    """Makes units of jobs."""

    def __init__(
        self, store: UnitStore | None = None, pool: ProcessPoolExecutor | None = None
    ) -> None:
        self._store = store
        self._pool = pool

    def make(self, job: Job, make: Make, *, aside: bool = False) -> SetUnit:
        """The pages of one job. `make` makes them in this process."""
        return self.begin([job], make, aside=aside)[0]()

    def begin(
        self, jobs: Sequence[Job], make: Make, *, aside: bool = False
    ) -> list[Callable[[], SetUnit]]:
        """Have several jobs done; each is asked for when it is wanted.

        The other process has those that are `aside` done at once, and of others what this one has
        not come to, the longest first.
        """
        keys = [job.key() if self._store else "" for job in jobs]
        kept = [self._store.get(key) if self._store else None for key in keys]
        waiting: dict[int, Future[bytes]] = {}
        if self._pool:
            order = sorted(range(len(jobs)), key=lambda at: -len(jobs[at].html))
            wanted = [at for at in order if kept[at] is None]
            if not aside:
                # The first is begun here at once, or the other would take what is made next.
                wanted = wanted[1:]
            waiting = self._submitted({at: jobs[at] for at in wanted})

        def result(at: int) -> SetUnit:
            unit = kept[at]
            if unit is None:
                future = waiting.pop(at, None)
                made = None
                if future is not None and (aside or not future.cancel()):
                    made = _result(future)
                unit = make(jobs[at]) if made is None else decode_unit(made)
                if self._store:
                    self._store.put(keys[at], unit)
            kept[at] = None
            return unit

        return [lambda at=at: result(at) for at in range(len(jobs))]  # type: ignore[misc]

    def _submitted(self, jobs: Mapping[int, Job]) -> dict[int, Future[bytes]]:
        if self._pool is None:
            return {}
        try:
            return {at: self._pool.submit(_made, job) for at, job in jobs.items()}
        except BrokenExecutor:
            return {}


def _result(future: Future[bytes]) -> bytes | None:
    """What the other process has made; `None` where it ended before, killed for its memory perhaps."""
    try:
        return future.result()
    except BrokenExecutor:
        return None


ALONE = Workshop()
"""Keeps nothing and makes all in this process."""


@contextmanager
def workshop(store: UnitStore | None, processes: int) -> Iterator[Workshop]:
    """A workshop with so many processes, this one among them."""
    if processes < 2:
        yield Workshop(store)
        return
    with ProcessPoolExecutor(processes - 1, mp_context=get_context("spawn")) as pool:
        pool.submit(_load)
        try:
            yield Workshop(store, pool)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _load() -> None:
    """Load what designed sheets take, while the issue is read."""
    from publisher.typesetting.sheets import designing  # noqa: PLC0415 -- in the other process alone

    del designing


def _made(job: Job) -> bytes:
    from publisher.typesetting.compositor import make_unit  # noqa: PLC0415 -- as above

    return encode_unit(make_unit(job))


def _engine() -> str:
    """The code, the libraries and the fonts on which pages depend."""
    if not _KNOWN:
        home = Path(__file__).parent
        files = [path for name in _ENGINE for path in sorted((home / name).rglob("*.py"))]
        digest = blake2b(digest_size=20)
        for path in (*files, *(home / name for name in _ALSO)):
            digest.update(path.read_bytes())
        _KNOWN.append(f"{digest.hexdigest()} {library_versions()} {fonts_fingerprint()}")
    return _KNOWN[0]


_KNOWN: list[str] = []
