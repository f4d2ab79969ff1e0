"""Spoiling one file of a workspace as a case of `bad_input/` says."""

import shutil
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

FOLDER = Path(__file__).parent / "bad_input"


def bad_inputs(topic: str = "*") -> list[dict[str, Any]]:
    """The cases of the files that match `topic`, each with its `topic`."""
    reader = YAML(typ="safe")
    return [
        {"topic": path.stem, **case}
        for path in sorted(FOLDER.glob(f"{topic}.yaml"))
        for case in reader.load(path)
    ]


def spoil(content: Path, case: dict[str, Any]) -> str:
    """Spoil the workspace `content`; the issue in which it shows."""
    path = content / case["file"]
    for find, replace in (("find", "replace"), ("also_find", "also_replace")):
        if find in case:
            substitute(path, case[find].encode(), case[replace].encode())
    if "find_bytes" in case:
        substitute(path, bytes.fromhex(case["find_bytes"]), bytes.fromhex(case["replace_bytes"]))
    if "write" in case:
        path.write_text(case["write"], encoding="utf-8")
    if "write_bytes" in case:
        path.write_bytes(bytes.fromhex(case["write_bytes"]))
    if "encode" in case:
        path.write_bytes(path.read_text(encoding="utf-8").encode(case["encode"]))
    if "copy_to" in case:
        shutil.copy(path, content / case["copy_to"])
    if "rename_to" in case:
        path.rename(content / case["rename_to"])
    if "delete" in case or "folder" in case:
        path.unlink()
    if "folder" in case:
        path.mkdir()
    first = case["file"].partition("/")[0]
    return first if first.startswith("2") else "2025-01"


def substitute(path: Path, old: bytes, new: bytes) -> None:
    before = path.read_bytes()
    assert before.count(old) == 1, f"{path.name} has {before.count(old)} of {old.decode()!r}"
    path.write_bytes(before.replace(old, new))
