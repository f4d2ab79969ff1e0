"""An issue that is open at the desk: its pages, what is found in it, what it is made of."""

import datetime as dt
from collections import OrderedDict
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path
from threading import RLock
from typing import Any

from msgspec import Struct

from publisher.checks.rule import Surroundings
from publisher.checks.rules import CHECKS
from publisher.checks.running import check_document
from publisher.desk.files import DeskFile, Files, NotFound
from publisher.errors import UserError, UserErrors
from publisher.model.document import Document
from publisher.model.facts import IssueFacts
from publisher.model.finding import Finding
from publisher.model.origin import Span
from publisher.pipeline.facts import published_facts
from publisher.pipeline.neighbours import Neighbours
from publisher.pipeline.proofreading import check_whole
from publisher.preview import Change, Preview, Saving, Screen, Spot, State, View
from publisher.site.folders import SITE
from publisher.source.folders import PUBLISHED_YAML
from publisher.source.wordlist import read_wordlist
from publisher.source.workspace import Workspace
from publisher.typesetting.page.encoding import encode
from publisher.typesetting.page.items import POINT, Page

RESOLUTIONS = (48, 72, 96, 110, 144, 192, 240, 288)
"""Dots to the inch of the pictures there are."""
_PICTURES = 48 << 20
"""Bytes of pictures that are kept."""
_LONGEST = 400_000
"""Characters of a file that is still set while it is typed."""


class Shown(Struct, frozen=True):
    """A page as a browser asks for it."""

    number: int
    key: str
    """Another one whenever the page looks different."""
    width: float
    height: float
    """In points."""

    def as_json(self) -> dict[str, Any]:
        """As values of JSON."""
        return {"number": self.number, "key": self.key, "width": self.width, "height": self.height}


class Room:
    """One issue. Its methods may be called in any thread."""

    def __init__(self, files: Files, out: Path, issue_id: str) -> None:
        self.issue_id = issue_id
        self._files = files
        self._out = out
        self._lock = RLock()
        self._preview = Preview(files.content, issue_id)
        self._serial = 0
        self._keys: dict[int, tuple[str, Page]] = {}
        self._by_key: OrderedDict[str, Page] = OrderedDict()
        self._pictures: OrderedDict[tuple[str, int], bytes] = OrderedDict()
        self._size = 0
        self._around: Surroundings | None = None
        self._without_number: dict[str, Page] = {}
        """Those around the documents, by key."""

    @property
    def view(self) -> View:
        """What the issue looks like now."""
        return self._preview.view

    @property
    def widths(self) -> tuple[float, float]:
        """How wide a picture is in a column, and across, in millimetres."""
        return self._preview.widths or Surroundings.widths

    def replace(self, path: Path, text: str) -> Change:
        """Take a text for what is in a file."""
        if len(text) > _LONGEST:
            return Change(self.view, (), (), ())
        if path.suffix == ".yaml":
            self._around = None
        return self._preview.replace(path, text)

    def renamed(self, before: Path) -> None:
        """A file is there no longer, or has another name."""
        self._preview.revert(before)

    def pages(self) -> list[Shown]:
        """The pages of the documents by number."""
        with self._lock:
            view = self.view
            shown = [self._shown(number, page) for number, page in view.pages.items()]
            held = {id(page) for page in view.pages.values()}
            for identity in [each for each in self._keys if each not in held]:
                key, page = self._keys.pop(identity)
                self._by_key[key] = page
            while len(self._by_key) > 2 * len(held) + 64:
                self._by_key.popitem(last=False)
            return shown

    def around(self) -> dict[str, list[dict[str, Any]]]:
        """Cover, contents and standing pages, without numbers."""
        around = self._preview.around()
        made, without_number = {}, {}
        for name, pages in (("front", around.front), ("back", around.back)):
            shown = []
            for at, page in enumerate(pages):
                # They are made anew each time: their key is what they show.
                key = f"a{blake2b(encode(page), digest_size=12).hexdigest()}"
                without_number[key] = page
                shown.append(Shown(at, key, page.width / POINT, page.height / POINT).as_json())
            made[name] = shown
        with self._lock:
            self._without_number = without_number
        return made

    def picture(self, key: str, resolution: int) -> bytes:
        """A page as a PNG. Raises `NotFound` for one that is there no longer."""
        if resolution not in RESOLUTIONS:
            raise NotFound
        with self._lock:
            known = self._pictures.get((key, resolution))
            if known is not None:
                self._pictures.move_to_end((key, resolution))
                return known
            page = (
                self._by_key.get(key)
                or self._without_number.get(key)
                or next((page for each, page in self._keys.values() if each == key), None)
            )
        if page is None:
            raise NotFound
        data = self._preview.picture(page, resolution)
        with self._lock:
            if (key, resolution) not in self._pictures:
                self._pictures[key, resolution] = data
                self._size += len(data)
            while self._size > _PICTURES:
                _, gone = self._pictures.popitem(last=False)
                self._size -= len(gone)
        return data

    def screen(self, edition: Screen, path: str) -> bytes:
        """A file of an edition for screens. Raises `NotFound` for what it does not show documents with."""
        data = self._preview.screen(edition, path)
        if data is None:
            raise NotFound
        return data

    def savings(self) -> list[Saving]:
        """What would save a page. Raises `UserErrors` while something cannot be read."""
        return self._preview.savings()

    def proof(
        self,
        stamp: str,
        today: dt.date,
        earlier: State | None = None,
        findings: list[Finding] | None = None,
    ) -> bytes:
        """校样, a PDF. Raises `UserErrors` while something cannot be read."""
        return self._preview.proof(stamp, today, earlier, findings)

    def marking_copy(self, stamp: str, document_id: str | None) -> bytes:
        """A text of the documents, or of one, for readers to mark. Raises `UserErrors` as `proof`, and
        `NotFound` for a document that is on no page.
        """
        pagination = self.view.pagination
        if document_id and not (pagination and document_id in pagination.documents):
            raise NotFound
        return self._preview.marking_copy(stamp, document_id)

    def state(self, stamp: str) -> State:
        """What that shows."""
        return self._preview.state(stamp)

    def source_at(self, number: int, x: float, y: float) -> Span | None:
        """What was typed at a point of a page."""
        return self._preview.source_at(number, x, y)

    def source_on(self, key: str, x: float, y: float) -> Span | None:
        """What was typed at a point of a page that has no number."""
        with self._lock:
            page = self._without_number.get(key)
        return self._preview.source_on(page, x, y) if page else None

    def source_of(self, document_id: str, part_id: str) -> Span | None:
        """What was typed for a part of a document."""
        return self._preview.source_of(document_id, part_id)

    def spot_of(self, path: Path, line: int, column: int) -> Spot | None:
        """Where a typed character stands."""
        return self._preview.spot_of(path, line, column)

    def document(self, path: Path) -> Document | None:
        """The document of a file as it is on the pages."""
        issue = self.view.issue
        found = issue.documents if issue else ()
        return next((each for each in found if each.source.place.path == path), None)

    def findings(self, file: DeskFile) -> list[Finding]:
        """What is to be said of a file: what keeps it from the pages, its pages, and what rules find."""
        found = [each for each in self.view.findings if each.span.path == file.path]
        document = self.document(file.path)
        if document is not None and file.sort == "document":
            found += check_document(document, self._surroundings(), CHECKS)
        return sorted(dict.fromkeys(found), key=lambda each: (each.span.line, each.span.column))

    def all_findings(self) -> list[Finding]:
        """What is to be said of the issue as a whole, read from its files."""
        workspace = Workspace(self._files.content)
        found = check_whole(workspace, self.issue_id, Neighbours(workspace, self._others()))
        of_pages = [each for each in self.view.findings if each.span.path.exists()]
        return list(dict.fromkeys([*of_pages, *found]))

    def refresh(self) -> None:
        """Other issues have been built, or words.yaml is another."""
        self._around = None

    def _others(self) -> tuple[IssueFacts, ...]:
        return tuple(published_facts(self._out / SITE))

    def _surroundings(self) -> Surroundings:
        if self._around is None:
            content = self._files.content
            try:
                wordlist = read_wordlist(content)
                bulletin = Workspace(content).read_bulletin()
                self._around = Surroundings(
                    bulletin,
                    wordlist,
                    self._others(),
                    is_out=(content / self.issue_id / PUBLISHED_YAML).is_file(),
                )
            except (UserError, UserErrors):
                return Surroundings()
        return self._around

    def _shown(self, number: int, page: Page) -> Shown:
        known = self._keys.get(id(page))
        if known is None:
            shown = self._new(number, page)
            self._keys[id(page)] = shown.key, page
            return shown
        return Shown(number, known[0], page.width / POINT, page.height / POINT)

    def _new(self, number: int, page: Page) -> Shown:
        self._serial += 1
        return Shown(number, f"{self._serial:x}", page.width / POINT, page.height / POINT)


class Rooms:
    """The issues that are open: those somebody looked at last."""

    def __init__(self, files: Files, out: Path, most: int = 3) -> None:
        self._files = files
        self._out = out
        self._most = most
        self._lock = RLock()
        self._rooms: OrderedDict[str, Room] = OrderedDict()

    def enter(self, issue_id: str) -> Room:
        """The room of an issue. Raises `NotFound`."""
        self._files.folder(issue_id)
        with self._lock:
            if issue_id not in self._rooms:
                self._rooms[issue_id] = Room(self._files, self._out, issue_id)
                while len(self._rooms) > self._most:
                    self._rooms.popitem(last=False)
            self._rooms.move_to_end(issue_id)
            return self._rooms[issue_id]

    def open(self) -> Iterator[Room]:
        """Those that are open."""
        with self._lock:
            yield from list(self._rooms.values())

    def leave(self, issue_id: str) -> None:
        """Forget an issue: it is read anew when somebody comes."""
        with self._lock:
            self._rooms.pop(issue_id, None)
