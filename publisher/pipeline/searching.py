"""The full-text index of the site, made from the documents that lie in the output folder."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from publisher.composition.document_record import DOCUMENT_JSON, text_part
from publisher.model.facts import IssueFacts
from publisher.model.manifest import Files, sha256
from publisher.pipeline.output import write_file
from publisher.site.folders import SITE
from publisher.site.index import Segment, files, merged, segment, version

TERMS = SITE / "terms"
_CUT = ".search"
"""Folder with the terms of each issue, cut once."""
_LONGEST = 30
"""As far as the lengths of documents are told apart."""


def search_files(out: Path, issues: Sequence[IssueFacts]) -> tuple[Files, Files]:
    """The files of the index, and those among them that have to be written: all or none.

    The terms of an issue none of whose documents has changed are not cut again. A document that is
    gone is passed over: building its issue again makes it anew. Of documents that were printed
    before (`earlier.yaml`), the titles are all that there is.
    """
    segments: list[tuple[int, Segment]] = []
    lengths: list[int] = []
    for facts in sorted(issues, key=lambda facts: facts.summary.order):
        cut, sizes = _cut(out, facts) if _has_pages(facts) else _titles(facts)
        segments.append((len(lengths), cut))
        lengths += sizes
    data = files(merged(segments, len(lengths)))
    head = {
        "version": version([*data, repr(lengths).encode()]),
        "files": len(data),
        # One sign a document: how many passages it has, the square root of it.
        "lengths": "".join(chr(48 + min(round(size**0.5), _LONGEST)) for size in lengths),
    }
    made = {TERMS / f"{number}.bin": each for number, each in enumerate(data)}
    made[TERMS / "head.json"] = json.dumps(head, ensure_ascii=False).encode()
    lying = {path: (out / path).read_bytes() for path in made if (out / path).is_file()}
    return made, {} if lying == made else made


def terms_path(issue_id: str) -> PurePosixPath:
    """Where the terms of an issue are kept, from the output folder."""
    return PurePosixPath(_CUT, f"{issue_id}.json")


def cut_terms(texts: Sequence[Sequence[str]]) -> bytes:
    """The terms of an issue and how many passages each document has, for `terms_json`.

    `texts` are the passages of each document, in the order of the pages.
    """
    terms = {term: data.decode("latin-1") for term, data in segment(texts).items()}
    sizes = [len(text) for text in texts]
    return json.dumps({"sizes": sizes, "terms": terms}, ensure_ascii=False).encode()


def terms_json(documents: Sequence[bytes], cut: bytes) -> bytes:
    """The terms that were `cut`, as they are kept beside the site.

    `documents` are the `document.json` of each, by which it is told whether they are still right.
    """
    return b'{"digest": "%b", %b' % (_digest(documents).encode(), cut.removeprefix(b"{"))


def passages_in(data: bytes) -> list[str]:
    """The passages of a document, from its `document.json`; none where that cannot be read."""
    try:
        return [part["text"] for part in json.loads(data)["text"]]
    except (ValueError, KeyError, TypeError):
        return []


def _cut(out: Path, facts: IssueFacts) -> tuple[Segment, list[int]]:
    """The terms of an issue and the sizes of its documents; cut anew where what is kept is of other texts."""
    documents = list(_documents(out, facts))
    path = out / terms_path(facts.id)
    try:
        kept = json.loads(path.read_bytes())
        if kept["digest"] == _digest(documents):
            return _read(kept)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        pass
    made = terms_json(documents, cut_terms([*map(passages_in, documents)]))
    write_file(path, made)
    return _read(json.loads(made))


def _has_pages(facts: IssueFacts) -> bool:
    return all(document.has_page for document in facts.documents)


def _titles(facts: IssueFacts) -> tuple[Segment, list[int]]:
    return segment([[document.title] for document in facts.documents]), [1] * len(facts.documents)


def _read(kept: dict[str, Any]) -> tuple[Segment, list[int]]:
    return {term: data.encode("latin-1") for term, data in kept["terms"].items()}, kept["sizes"]


def _digest(documents: Sequence[bytes]) -> str:
    """Of the texts alone: what has become of a document changes none of its terms."""
    return sha256(b"\0".join(map(text_part, documents)))


def _documents(out: Path, facts: IssueFacts) -> Iterator[bytes]:
    for document in facts.documents:
        path = out / SITE / facts.id / document.id / DOCUMENT_JSON
        yield path.read_bytes() if path.is_file() else b""
