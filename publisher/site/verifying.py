"""A page on which anyone compares a copy with what was published, in the browser alone.

Files are known by the `checksums.json` of their issue, which the web edition makes; texts by the digests
here, in files by how a digest begins, so that a copy loads one of them.
"""

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import PurePosixPath

from publisher.site.known import Known

TEMPLATE = "web/verify.html"
_SCRIPT = "scripts/verify.js"
_IN_A_FILE = 400
"""Texts in a file, about: 40 kB."""


def verifying_files(known: Known) -> Iterator[tuple[PurePosixPath, bytes]]:
    """The page, its script and the digests of texts, by path from the top of the site.

    None in a layout without such a page.
    """
    if TEMPLATE not in known.layout.files:
        return
    digits = _digits(len(known.documents))
    yield PurePosixPath("verify/index.html"), known.render(TEMPLATE, digits=digits)
    yield PurePosixPath(_SCRIPT), known.layout.read(f"web/{_SCRIPT}")
    texts: dict[str, dict[str, tuple[str, str]]] = defaultdict(dict)
    for document in known.documents:
        address = f"{document.issue}/{document.id}/"
        texts[document.text_sha256[:digits]][document.text_sha256] = address, document.title
    for start in _starts(digits):
        data = json.dumps(texts[start], ensure_ascii=False, sort_keys=True)
        yield PurePosixPath("verify", f"texts-{start or 'all'}.json"), data.encode()


def _digits(count: int) -> int:
    """How many digits of a digest name the file that has it."""
    digits = 0
    while count > _IN_A_FILE * 16**digits:
        digits += 1
    return digits


def _starts(digits: int) -> Iterator[str]:
    return (f"{number:0{digits}x}" if digits else "" for number in range(16**digits))
