"""Who is at the desk, in which document, who has locked one; and what all of them are told."""

import asyncio
import datetime as dt
import json
from collections.abc import AsyncIterator, Callable
from threading import RLock
from typing import Any

from msgspec import Struct, field

from publisher.desk.people import Person

_WAITING = 1000
"""Events that a browser may be behind; one that is further behind asks anew."""


class Guest(Struct, eq=False):
    """One tab of one browser."""

    tab: str
    person: Person
    queue: asyncio.Queue[tuple[str, str]] = field(
        default_factory=lambda: asyncio.Queue(maxsize=_WAITING)
    )
    issue: str = ""
    file: str = ""
    line: int = 0


class Lock(Struct, frozen=True):
    """A document that one person wants to be alone in."""

    who: str
    since: dt.datetime


class Company:
    """All tabs that are open. Its methods may be called in any thread."""

    def __init__(self, now: Callable[[], dt.datetime]) -> None:
        self._now = now
        self._guests: dict[str, Guest] = {}
        self._locks: dict[tuple[str, str], Lock] = {}
        self._guard = RLock()
        self._loop: asyncio.AbstractEventLoop | None = None

    async def events(self, tab: str, person: Person) -> AsyncIterator[tuple[str, str]]:
        """What a tab is told from now on: names and JSON of events. It is here as long as it listens."""
        self._loop = asyncio.get_running_loop()
        guest = Guest(tab, person)
        with self._guard:
            self._guests[tab] = guest
        self._tell_presence()
        try:
            while True:
                yield await guest.queue.get()
        finally:
            with self._guard:
                if self._guests.get(tab) is guest:
                    del self._guests[tab]
            self._tell_presence()

    def moved(self, tab: str, issue: str, file: str, line: int) -> None:
        """A tab has turned to a document, or to another line of it."""
        with self._guard:
            guest = self._guests.get(tab)
            if guest is None or (guest.issue, guest.file, guest.line) == (issue, file, line):
                return
            guest.issue, guest.file, guest.line = issue, file, line
        self._tell_presence()

    def lock(self, issue: str, file: str, who: str) -> None:
        """Lock a document that nobody has locked."""
        with self._guard:
            self._locks.setdefault((issue, file), Lock(who, self._now()))
        self._tell_presence()

    def unlock(self, issue: str, file: str) -> None:
        """Take a lock away, whoever has it."""
        with self._guard:
            self._locks.pop((issue, file), None)
        self._tell_presence()

    def locked_by(self, issue: str, file: str) -> str:
        """Who has locked a document; nothing where nobody has."""
        with self._guard:
            lock = self._locks.get((issue, file))
            return lock.who if lock else ""

    def tell(self, event: str, data: dict[str, Any], but: str = "") -> None:
        """Tell all tabs of something, but for the one that did it."""
        line = json.dumps(data, ensure_ascii=False)
        with self._guard:
            queues = [guest.queue for guest in self._guests.values() if guest.tab != but]
            loop = self._loop
        if loop is None or loop.is_closed():
            return
        for queue in queues:
            loop.call_soon_threadsafe(_put, queue, (event, line))

    def _tell_presence(self) -> None:
        with self._guard:
            people = [
                {
                    "tab": guest.tab,
                    "who": guest.person.name,
                    "issue": guest.issue,
                    "file": guest.file,
                    "line": guest.line,
                }
                for guest in self._guests.values()
            ]
            locks = [
                {"issue": issue, "file": file, "who": lock.who, "since": lock.since.isoformat()}
                for (issue, file), lock in self._locks.items()
            ]
        self.tell("company", {"people": people, "locks": locks})


def _put(queue: asyncio.Queue[tuple[str, str]], event: tuple[str, str]) -> None:
    if queue.full():
        while not queue.empty():
            queue.get_nowait()
        event = ("anew", "{}")
    queue.put_nowait(event)
