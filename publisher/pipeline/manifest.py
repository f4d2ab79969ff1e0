"""`manifest.json`: what an issue was made from and what came out, beside its editions.

No time, no path of the machine: two builds of the same make the same manifest.
"""

import json
from pathlib import Path
from typing import Any

from msgspec import to_builtins

from publisher.model.manifest import Inputs, Manifest
from publisher.model.pagination import PageRange
from publisher.source.paths import is_plain

MANIFEST_JSON = "manifest.json"


def manifest_json(manifest: Manifest) -> bytes:
    """The record of `manifest`."""
    record = to_builtins(manifest)
    return (json.dumps(record, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def read_manifest(out: Path, issue_id: str) -> Manifest | None:
    """The manifest of an issue in the output folder; `None` where none can be read.

    A damaged one says nothing: the issue counts as not built. So does one with a path that leads
    out of its folder, or with a value of another type than gongbao writes.
    """
    try:
        record = json.loads((out / issue_id / MANIFEST_JSON).read_bytes())
        inputs = record["inputs"]
        manifest = Manifest(
            issue=_text(record["issue"]),
            inputs=Inputs(
                content=_files(inputs["content"]),
                layout=_text(inputs["layout"]),
                layout_files=_files(inputs["layout_files"]),
                tools=_texts(inputs["tools"]),
                records=_files(inputs["records"]),
                fonts=_texts(inputs["fonts"]),
            ),
            outputs={_text(name): _files(files) for name, files in record["outputs"].items()},
            pages={
                _text(name): PageRange(_page(pages["first"]), _page(pages["last"]))
                for name, pages in record["pages"].items()
            },
            texts=_texts(record["texts"]),
            proofs={
                _text(name): tuple(map(_text, editions))
                for name, editions in record["proofs"].items()
            },
        )
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    return manifest if manifest.issue == issue_id else None


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _page(value: Any) -> int:
    if not isinstance(value, int):
        raise TypeError
    return value


def _texts(value: Any) -> dict[str, str]:
    return {_text(name): _text(text) for name, text in value.items()}


def _files(value: Any) -> dict[str, str]:
    files = _texts(value)
    if not all(map(is_plain, files)):
        raise ValueError
    return files
