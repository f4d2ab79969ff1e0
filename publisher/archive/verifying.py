"""Verifying: is every file what its record says?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from publisher.errors import UserError
from publisher.model.manifest import Published
from publisher.pipeline.inputs import digests
from publisher.pipeline.manifest import MANIFEST_JSON, read_manifest
from publisher.pipeline.opening import published_changes
from publisher.pipeline.store import Store
from publisher.source.published import read_published
from publisher.source.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Verified:
    """What was found about one issue."""

    issue: str
    files: int
    """How many were compared with a record."""
    faults: tuple[str, ...]
    """Chinese sentences; none where all is well."""


def verify(workspace: Workspace, issue_id: str, out: Path) -> Verified:
    """Compare the files of an issue with their records.

    One that is out: its own content, what the archive keeps for it, and the published files in
    the output folder. Besides, what the manifest of the last build lists. Raises `UserError` and
    `UserErrors` where a record cannot be read.
    """
    published = read_published(workspace.content, issue_id)
    manifest = read_manifest(out, issue_id)
    outputs: dict[str, str] = {}
    if manifest:
        outputs |= {path: sha for files in manifest.outputs.values() for path, sha in files.items()}
    if published:
        outputs |= {
            path: sha for files in published.outputs.values() for path, sha in files.items()
        }
    faults = list(_damaged(out, outputs))
    if (out / issue_id / MANIFEST_JSON).exists() and manifest is None:
        faults.append(f"{out / issue_id / MANIFEST_JSON} 损坏了。")
    count = len(outputs)
    if published:
        faults += [
            f"{error.where and error.where.path} {error.message}"
            for error in published_changes(workspace, published)
        ]
        faults += _kept(workspace, published)
        count += len(published.content)
    return Verified(issue_id, count, tuple(faults))


def _damaged(out: Path, recorded: Mapping[str, str]) -> Iterator[str]:
    found = digests(out, [out / path for path in recorded])
    for path, digest in recorded.items():
        if path not in found:
            yield f"{out / path} 不见了，或者读不出来。"
        elif found[path] != digest:
            yield f"{out / path} 与记录不符，可能已经损坏。"


def _kept(workspace: Workspace, published: Published) -> Iterator[str]:
    """What the archive should keep for the issue and does not."""
    store = Store(workspace.content)
    needed = [*published.shared().values(), *published.records.values()]
    try:
        needed += store.layout_files(published.layout_sha256).values()
    except UserError as error:
        yield error.message
    for digest in sorted(set(needed)):
        try:
            store.read(digest)
        except UserError as error:
            yield error.message
