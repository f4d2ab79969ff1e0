"""The catalogue: `catalogue.sqlite`, every document that has been built, to be asked and searched.

It is made from the facts beside the web pages of each issue and from the text of its documents, and
holds nothing that cannot be made again. An issue is read anew only when its facts have changed; they
have the digest of every text. The file is changed in a copy that then takes its name: who has it
open, as Datasette does, goes on reading the one before.
"""

import shutil
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

from msgspec import Struct

from publisher.archive.catalogue_rows import add_document, remove_issue
from publisher.errors import UserError, UserErrors
from publisher.model.facts import IssueFacts
from publisher.model.manifest import sha256
from publisher.model.text import text_of, text_sha256
from publisher.pipeline.facts import ISSUE_JSON, facts_json, published_facts
from publisher.pipeline.output import exclusive
from publisher.site.catalogue import FACTS, TEXTS, VERSION, add_issue, insert, restate_relations
from publisher.site.folders import SITE
from publisher.source.documents import read_document
from publisher.source.folders import DOCUMENT_NAME, document_paths
from publisher.source.withdrawn import read_withdrawn
from publisher.source.workspace import Workspace

CATALOGUE = "catalogue.sqlite"


class Updated(Struct, frozen=True):
    """What bringing the catalogue up to date has done."""

    issues: tuple[str, ...]
    """Those that were read anew or removed."""
    notes: tuple[str, ...]
    """Chinese sentences: of which documents the text could not be taken in, and why."""


def update(content: Path, out: Path, waiting: Callable[[], None], *, anew: bool = False) -> Updated:
    """Bring the catalogue in `out` up to date with the issues that have pages there.

    `waiting` is called where another process is at it already. A catalogue that is damaged, or of
    another version, is made anew; so is any where `anew` asks for it. Raises `UserError` where
    `out` has no issues or cannot be written.
    """
    if not (out / SITE).is_dir():
        raise UserError(f"“{out}”里还没有成品，没有可查的文件。", hint="请先运行 gongbao build。")
    if not anew and _recorded(out / CATALOGUE) == _digests(content, out):
        return Updated((), ())
    with exclusive(out, CATALOGUE, waiting):
        return _update(content, out, anew)


def _update(content: Path, out: Path, anew: bool) -> Updated:
    path = out / CATALOGUE
    recorded = None if anew or not _is_sound(path) else _recorded(path)
    current = _digests(content, out)
    before = recorded or {}
    changed = {each for each in {*current, *before} if current.get(each) != before.get(each)}
    if recorded is not None and not changed:
        return Updated((), ())
    earlier = {each.id: each for each in _earlier(content)}
    facts = earlier | {each.id: each for each in published_facts(out / SITE)}
    notes: list[str] = []
    with _rewritten(path, anew=recorded is None) as connection:
        for issue in sorted(changed):
            remove_issue(connection, issue)
            if issue in earlier and facts[issue] is earlier[issue]:
                _take_in_earlier(connection, current[issue], facts[issue])
            elif issue in facts:
                notes += _take_in(connection, content, current[issue], facts[issue])
        restate_relations(connection, list(facts.values()))
    return Updated(tuple(sorted(changed)), tuple(notes))


def _digests(content: Path, out: Path) -> dict[str, str]:
    """Of all issues that have pages: the digests of their facts and of what was withdrawn of them."""
    withdrawn = read_withdrawn(content)
    found = {each.id: sha256(facts_json(each)) for each in _earlier(content)}
    for path in sorted((out / SITE).glob(f"*/{ISSUE_JSON}")):
        issue = path.parent.name
        gone = [address for address in sorted(withdrawn) if address.startswith(f"{issue}/")]
        found[issue] = sha256(b"\n".join([path.read_bytes(), *(each.encode() for each in gone)]))
    return found


def _earlier(content: Path) -> tuple[IssueFacts, ...]:
    """What was printed before; nothing where that cannot be read: a build says so."""
    try:
        return Workspace(content).read_earlier()
    except (UserError, UserErrors):
        return ()


def _take_in_earlier(connection: sqlite3.Connection, digest: str, facts: IssueFacts) -> None:
    """An issue of `earlier.yaml`: no texts, and no pages on the web."""
    add_issue(connection, facts)
    insert(connection, "record", facts.id, digest)
    for document in facts.documents:
        add_document(connection, document, "")
    connection.execute("UPDATE document SET address = '' WHERE issue = ?", [facts.id])


def _take_in(
    connection: sqlite3.Connection, content: Path, digest: str, facts: IssueFacts
) -> Iterator[str]:
    add_issue(connection, facts)
    insert(connection, "record", facts.id, digest)
    texts = _texts(content, facts.id)
    withdrawn = read_withdrawn(content)
    for document in facts.documents:
        if f"{facts.id}/{document.id}/" in withdrawn:
            continue
        text, found = texts.get(document.id, ("", ""))
        if found != document.text_sha256:
            # What is not out yet must not be found.
            text = ""
            yield (
                f"{facts.id}/{document.id} 的文稿与成品不同，全文没有编入；"
                f"请运行 gongbao build {facts.id}。"
            )
        add_document(connection, document, text)


def _texts(content: Path, issue_id: str) -> dict[str, tuple[str, str]]:
    """Text and digest of the documents of an issue that can be read; only what is 主动公开 can."""
    found = {}
    kinds = Workspace(content).kinds()
    for path in document_paths(content, issue_id):
        match = DOCUMENT_NAME.fullmatch(path.name)
        if match:
            try:
                document, _ = read_document(path, match[2], kinds)
            except (UserError, UserErrors):
                continue
            text = "\n".join(part.text for part in text_of(document))
            found[match[2]] = text, text_sha256(document)
    return found


def _recorded(path: Path) -> Mapping[str, str] | None:
    """The issues in a catalogue and the digests of their facts; `None` where it is of no use."""
    try:
        with closing(open_catalogue(path)) as connection:
            if connection.execute("PRAGMA user_version").fetchone() != (VERSION,):
                return None
            return dict(connection.execute("SELECT issue, sha256 FROM record"))
    except sqlite3.DatabaseError:
        return None


def _is_sound(path: Path) -> bool:
    """Whether all pages of a catalogue can be read."""
    try:
        with closing(open_catalogue(path)) as connection:
            return connection.execute("PRAGMA quick_check").fetchall() == [("ok",)]
    except sqlite3.DatabaseError:
        return False


def open_catalogue(path: Path) -> sqlite3.Connection:
    """Open it for reading only. Raises `sqlite3.DatabaseError` where it is missing or damaged."""
    # As an address: `#`, `?` and `%` of a folder's name would be read as its parts.
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)


@contextmanager
def _rewritten(path: Path, *, anew: bool) -> Iterator[sqlite3.Connection]:
    """Change a catalogue in a copy that takes its name when all is done, and is synced to disk."""
    staged = path.with_name(f".{path.name}-new")
    for left in (staged, staged.with_name(f"{staged.name}-journal")):
        left.unlink(missing_ok=True)
    if not anew:
        shutil.copyfile(path, staged)
    try:
        with closing(sqlite3.connect(staged)) as connection:
            if anew:
                connection.executescript(FACTS + TEXTS)
                connection.execute(f"PRAGMA user_version = {VERSION}")
            with connection:
                yield connection
            if anew:
                with connection:
                    connection.execute("INSERT INTO terms (terms) VALUES ('optimize')")
        staged.replace(path)
    finally:
        staged.unlink(missing_ok=True)
