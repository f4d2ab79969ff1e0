"""With what pages are made: kept units, and other processes.

Neither changes a byte of what comes out. A process of its own lays out designed sheets while the body
is composed here, helps with the body when it is done, and then with whatever can wait: checks,
pictures, reading back what was written.
"""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import BrokenExecutor, Future
from contextlib import suppress
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import TypeVar

from msgspec import Struct

from publisher.installed import versions
from publisher.typesetting.machine import fonts_fingerprint, library_versions
from publisher.typesetting.processes import Processes
from publisher.typesetting.setunit import SetUnit, decode_unit, encode_unit
from publisher.typesetting.store import UnitStore

_ENGINE = ("lines", "page", "composer", "sheets", "writing")
"""The packages, beside this file, on which the pages of a unit and what is written of them depend."""
_LIBRARIES = ("cssselect2", "pydyf", "pyphen", "tinycss2", "uharfbuzz", "weasyprint")
"""So do these, besides those of the machine."""
_ALSO = ("compositor.py", "illustrations.py", "setunit.py", "fonts.py", "picture.py")


class Job(Struct, frozen=True):
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
        texts = (self.designed, self.html, *(text for pair in self.css for text in pair))
        parts = [text.encode("utf-8", "surrogatepass") for text in texts]
        for address, data in self.files:
            parts += (address.encode(), data)
        return _key(parts)


Make = Callable[[Job], SetUnit]


T = TypeVar("T")


class Workshop:
    """Makes units of jobs, and has calls done while this process goes on."""

    def __init__(self, store: UnitStore | None = None, processes: Processes | None = None) -> None:
        self.store = store
        """Keeps units between builds."""
        self._processes = processes

    @property
    def is_alone(self) -> bool:
        """Whether all is done in this process: nothing is gained by putting it off."""
        return self._processes is None

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
        keys = [job.key() if self.store else "" for job in jobs]
        kept = [self.store.get(key) if self.store else None for key in keys]
        waiting: dict[int, Future[bytes]] = {}
        if self._processes:
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
                    made = self._result(future)
                unit = make(jobs[at]) if made is None else decode_unit(made)
                if self.store:
                    self.store.put(keys[at], unit)
            kept[at] = None
            return unit

        return [lambda at=at: result(at) for at in range(len(jobs))]  # type: ignore[misc]

    def kept(self, parts: Sequence[bytes], make: Callable[[], bytes]) -> bytes:
        """What `make` makes of these parts of pages, unless the same was made before and is kept."""
        if self.store is None:
            return make()
        key = _key(parts)
        body = self.store.read(key)
        if body is None:
            body = make()
            self.store.write(key, body)
        return body

    def kept_later(
        self, parts: Sequence[bytes], begin: Callable[[], Callable[[], bytes]]
    ) -> Callable[[], bytes]:
        """What `begin` begins to make of these parts of pages, unless the same was made before and is kept."""
        key = _key(parts)
        body = self.store.read(key) if self.store else None
        if body is not None:
            return partial(bytes, body)
        asked = begin()

        def result() -> bytes:
            made = asked()
            if self.store:
                self.store.write(key, made)
            return made

        return result

    def later(
        self, call: Callable[..., T], *arguments: object, shared: bool = False
    ) -> Callable[[], T]:
        """Have a call done, with what it can be sent; its result is asked for once it is wanted.

        What the other process has not come to by then is done here, and what is `shared` while this one
        waits for something else. Raises what the call raises.
        """
        others = self._processes
        if others is None:
            return partial(call, *arguments)
        future = others.submit(call, *arguments, shared=shared)

        def result() -> T:
            if not future.cancel():
                with suppress(BrokenExecutor):
                    return others.result(future)
            return call(*arguments)

        return result

    def _result(self, future: Future[bytes]) -> bytes | None:
        """What the other process has made; `None` where it ended before, killed for its memory perhaps."""
        try:
            return self._processes.result(future) if self._processes else None
        except BrokenExecutor:
            return None

    def _submitted(self, jobs: Mapping[int, Job]) -> dict[int, Future[bytes]]:
        if self._processes is None:
            return {}
        return {at: self._processes.submit(_made, job) for at, job in jobs.items()}


ALONE = Workshop()
"""Keeps nothing and makes all in this process."""


def _made(job: Job) -> bytes:
    from publisher.typesetting.compositor import make_unit  # noqa: PLC0415 -- where there are jobs

    return encode_unit(make_unit(job))


def _key(parts: Sequence[bytes]) -> str:
    """The digest of parts, and of what makes something of them."""
    digest = blake2b(digest_size=20)
    for part in (_engine().encode(), *parts):
        digest.update(b"%d:" % len(part))
        digest.update(part)
    return digest.hexdigest()


def _engine() -> str:
    """The code, the libraries and the fonts on which pages depend."""
    if not _KNOWN:
        home = Path(__file__).parent
        files = [path for name in _ENGINE for path in sorted((home / name).rglob("*.py"))]
        digest = blake2b(digest_size=20)
        for path in (*files, *(home / name for name in _ALSO)):
            digest.update(path.read_bytes())
        known = library_versions() | versions(_LIBRARIES)
        _KNOWN.append(f"{digest.hexdigest()} {known} {fonts_fingerprint()}")
    return _KNOWN[0]


_KNOWN: list[str] = []
