"""The full-text index of the site: Pagefind's, one for each year of the bulletin.

A year's index is made anew when one of its issues is, from the pages of all of them; those of
other years stay as they are, so neither time nor memory grows with the archive. The search page
reads one year after the other, newest first.
"""

import base64
import json
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from gzip import decompress
from html import escape
from pathlib import PurePosixPath
from typing import IO, Any

from pagefind_bin_extended import get_executable

from publisher.model.terms import terms
from publisher.site.pages import SITE
from publisher.site.passages import Passage, passages

_LANGUAGE = "und"
"""Pagefind must neither cut nor stem the terms, as it would in a language that it knows."""
_PARTS = ("index/", "fragment/", "pagefind.und_", "pagefind-entry.json", "wasm.unknown.pagefind")
_PROGRAMS = ("pagefind.js", "pagefind-worker.js")
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_MAGIC = b"pagefind_dcd"
"""Stands before the contents of a fragment."""
_CHUNK = 1 << 20


def search_folder(year: int) -> PurePosixPath:
    """Where the index of a year lies, from the output folder."""
    return SITE / f"pagefind-{year}"


def make_search_index(year: int, pages: Iterable[tuple[str, str]]) -> Mapping[PurePosixPath, bytes]:
    """The files of a year's index by their path from the output folder; `pages` as below."""
    return {search_folder(year) / path: data for path, data in year_index(pages).items()}


def year_index(pages: Iterable[tuple[str, str]]) -> Mapping[PurePosixPath, bytes]:
    """The index of `pages`, by path in the folder of their year; `pages.json` among them.

    `pages` are the address of each page from the top of the site (`2024-02/reply-2/`) and its
    HTML, in an order that does not change: it decides bytes. `pages.json` has the addresses by
    the names under which Pagefind reports what it found.

    Pagefind's own filters are not used: their bytes change from run to run.
    """
    with subprocess.Popen(  # noqa: S603  the program that comes with the package
        [get_executable(), "--service"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # remarks on the language
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        service = _Service(process.stdin, process.stdout)
        index = service.ask(type="NewIndex", config={"force_language": _LANGUAGE})["index_id"]
        for address, page in pages:
            service.ask(
                type="AddFile",
                index_id=index,
                url=address,
                file_path=None,
                file_contents=_marked_up(passages(page)),
            )
        answer = service.ask(type="GetFiles", index_id=index)
        process.stdin.close()
    found = {file["path"]: base64.b64decode(file["content"]) for file in answer["files"]}
    return dict(_kept(found))


def _marked_up(found: Iterable[Passage]) -> str:
    """HTML of the passages for Pagefind: their terms, separated by spaces."""
    body = "".join(
        f'<{tag} id="{escape(passage.id)}">{escape(" ".join(terms(passage.text)), quote=False)}</{tag}>'
        for passage in found
        for tag in [passage.tag if passage.tag in _HEADINGS else "p"]
    )
    return f'<!DOCTYPE html><html lang="{_LANGUAGE}"><body>{body}</body></html>'


def _kept(found: Mapping[str, bytes]) -> Iterator[tuple[PurePosixPath, bytes]]:
    """What the search page needs; Pagefind adds user interfaces of its own."""
    addresses = {}
    for path, data in sorted(found.items()):
        if path.startswith(_PARTS) or path in _PROGRAMS:
            yield PurePosixPath(path), data
        if path.startswith("fragment/"):
            fragment = json.loads(decompress(data).removeprefix(_MAGIC))
            addresses[PurePosixPath(path).stem] = fragment["url"]
    yield PurePosixPath("pages.json"), json.dumps(addresses, indent=0).encode()


class _Service:
    """Pagefind's service: messages in JSON, in base64, each ended by a comma."""

    def __init__(self, questions: IO[bytes], answers: IO[bytes]) -> None:
        self._questions = questions
        self._answers = answers
        self._asked = 0

    def ask(self, **payload: object) -> Any:
        """Its answer. Raises `RuntimeError` with what Pagefind says is wrong."""
        self._asked += 1
        message = json.dumps({"message_id": self._asked, "payload": payload})
        self._questions.write(base64.b64encode(message.encode()) + b",")
        self._questions.flush()
        received = bytearray()
        while not received.endswith(b","):
            chunk = self._answers.read1(_CHUNK)  # type: ignore[attr-defined]
            if not chunk:
                raise RuntimeError("Pagefind ended without an answer")
            received += chunk
        answer = json.loads(base64.b64decode(received[:-1]))["payload"]
        if answer["type"] == "Error":
            raise RuntimeError(answer["message"])
        return answer
