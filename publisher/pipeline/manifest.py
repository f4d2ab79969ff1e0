"""`manifest.json`: what an issue was made from and what came out, beside its editions.

No time, no path of the machine: two builds of the same make the same manifest.
"""

import json
from dataclasses import asdict
from pathlib import Path

from publisher.model.manifest import Inputs, Manifest
from publisher.model.pagination import PageRange

MANIFEST_JSON = "manifest.json"


def manifest_json(manifest: Manifest) -> bytes:
    """The record of `manifest`."""
    record = asdict(manifest)
    return (json.dumps(record, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def read_manifest(out: Path, issue_id: str) -> Manifest | None:
    """The manifest of an issue in the output folder; `None` where none can be read.

    A damaged one says nothing: the issue counts as not built.
    """
    try:
        record = json.loads((out / issue_id / MANIFEST_JSON).read_bytes())
        inputs = Inputs(**record.pop("inputs"))
        pages = {name: PageRange(**pages) for name, pages in record.pop("pages").items()}
        proofs = {name: tuple(editions) for name, editions in record.pop("proofs").items()}
        manifest = Manifest(inputs=inputs, pages=pages, proofs=proofs, **record)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None
    return manifest if manifest.issue == issue_id else None
