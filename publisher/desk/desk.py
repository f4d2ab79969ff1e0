"""The desk: what all requests share."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import Any

from msgspec import Struct

from publisher.desk.company import Company
from publisher.desk.files import DeskFile, Files, NotFound, Opened
from publisher.desk.history import History
from publisher.desk.making import Checks, Maker
from publisher.desk.rooms import Room, Rooms
from publisher.desk.saving import Saver


class Settings(Struct, frozen=True):
    """What the desk is told when it is opened."""

    content: Path
    out: Path
    now: Callable[[], dt.datetime]
    checks: Checks
    """The validators that a seal asks."""
    site: Path | None = None
    """Where it publishes to."""
    office: str | None = None
    """LibreOffice, where it is installed."""


class Desk:
    """An office's workspace with everybody who works in it."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.files = Files(settings.content)
        self.history = History(settings.content)
        self.saver = Saver(self.files, self.history, settings.now)
        self.rooms = Rooms(self.files, settings.out)
        self.company = Company(settings.now)
        self.signing = Lock()
        """Held while a review is entered: one at a time."""
        self.maker = Maker(lambda state: self.company.tell("making", state))
        self.made: list[str] = []
        """The files that were made last, by their path below the output folder."""

    def warm(self) -> None:
        """Open the issue that whoever comes first will want: the newest that is not out."""
        ids = [each for each in reversed(self.files.issue_ids()) if not self.files.is_out(each)]
        if ids:
            self.rooms.enter(ids[0])

    def pages(self, room: Room) -> list[dict[str, Any]]:
        """The pages of an issue, for the page."""
        return [page.as_json() for page in room.pages()]

    def show(self, file: DeskFile, text: str, version: str, who: str, tab: str) -> None:
        """A text has been saved: set it, and tell everybody else."""
        if file.path.parent == self.settings.content or file.sort == "page":
            rooms = list(self.rooms.open())
        else:
            rooms = [self.rooms.enter(file.issue)]
        for room in rooms:
            said = {"issue": room.issue_id, "file": file.id, "version": version, "who": who}
            self.company.tell("text", said, but=tab)
        for room in rooms:
            room.replace(file.path, text)
            self.company.tell("pages", self.shown(room), but=tab)

    def shown(self, room: Room) -> dict[str, Any]:
        """What an issue looks like now, for the page."""
        return {
            "issue": room.issue_id,
            "pages": self.pages(room),
            "current": room.view.is_current,
        }

    def heed(self, paths: set[Path]) -> None:
        """Files have been changed, perhaps by another program."""
        for room in self.rooms.open():
            try:
                known = self.files.by_path(room.issue_id)
            except NotFound:
                self.rooms.leave(room.issue_id)
                self.company.tell("contents", {"issue": room.issue_id})
                continue
            for path in paths & known.keys():
                self._heed_file(known[path])
            folder = self.files.content / room.issue_id
            gone = {each for each in paths if each.parent == folder and not each.exists()}
            if gone or any(path.suffix == ".md" and path not in known for path in paths):
                for path in gone:
                    room.renamed(path)
                self.company.tell("contents", {"issue": room.issue_id})

    def _heed_file(self, file: DeskFile) -> None:
        changed: Opened | None
        try:
            changed = self.saver.changed_outside(file)
        except NotFound:
            return
        if changed is not None:
            self.show(file, changed.text, changed.version, "", "")
