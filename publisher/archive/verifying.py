"""Verifying: is every file what its record says, and every record what the ledger says?"""

import gc
import os
import threading
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from hashlib import sha512
from multiprocessing import get_context
from pathlib import Path

from msgspec import Struct

from publisher.archive.comparing import contradictions, differs_from
from publisher.editions import print_path
from publisher.errors import UserError, UserErrors
from publisher.model.manifest import Published
from publisher.pipeline.inputs import recorded_digests
from publisher.pipeline.ledger import Chain, Ledger
from publisher.pipeline.manifest import MANIFEST_JSON, read_manifest
from publisher.pipeline.opening import published_changes
from publisher.pipeline.store import Store
from publisher.site.folders import SITE
from publisher.source.published import read_published
from publisher.source.workspace import Workspace

_SOME = 8
"""Issues for which another process is worth its start."""
_SHA512 = 128
"""Hexadecimal digits."""


class Verified(Struct, frozen=True):
    """What was found about one issue."""

    issue: str
    files: int
    """How many were compared with a record."""
    faults: tuple[str, ...]
    """Chinese sentences; none where all is well."""


class ChainVerified(Struct, frozen=True):
    """What was found about the ledger as a whole."""

    chain: Chain
    faults: tuple[str, ...]
    notes: tuple[str, ...]
    """What is known of its end, and what cannot be known."""


def verify(workspace: Workspace, issue_id: str, out: Path, chain: Chain) -> Verified:
    """Compare the files of an issue with their records; `chain` is what the ledger has.

    One that is out: its record with the ledger and with all that it speaks of, its own content,
    what the archive keeps for it, and the published files in the output folder. Besides, what the
    manifest of the last build lists, and that nothing else lies in the folders of the issue.
    """
    ledger = Ledger(workspace.content)
    faults = [str(fault) for fault in ledger.record_faults(chain, issue_id)]
    published = None
    try:
        published = read_published(workspace.content, issue_id)
    except UserError as error:
        faults.append(str(error))
    except UserErrors as many:
        faults += map(str, many.errors)
    manifest = read_manifest(out, issue_id)
    outputs: dict[str, str] = {}
    for record in (manifest, published):
        if record:
            outputs |= {p: sha for files in record.outputs.values() for p, sha in files.items()}
    faults += _damaged(out, outputs)
    if (out / issue_id / MANIFEST_JSON).exists() and manifest is None:
        # Which files belong there is not known without it.
        faults.append(f"{out / issue_id / MANIFEST_JSON} 损坏了。")
    else:
        faults += _unknown(out, issue_id, {*outputs, f"{issue_id}/{MANIFEST_JSON}"})
    count = len(outputs)
    if published:
        changes = published_changes(workspace, published)
        faults += [f"{error.where and error.where.path} {error.message}" for error in changes]
        lost = [*_kept(workspace, published)]
        faults += lost
        if not changes and not lost:
            faults += contradictions(workspace, published, out)
        if manifest:
            faults += differs_from(published, manifest)
        count += len(published.content)
    return Verified(issue_id, count, tuple(dict.fromkeys(faults)))


def verify_all(
    workspace: Workspace, issues: Sequence[str], out: Path, chain: Chain
) -> Iterator[Verified]:
    """Each of `issues` as `verify` has it, in their order; many of them by all processors."""
    one = partial(_verified, workspace, out, chain)
    processes = min(os.cpu_count() or 1, len(issues) // _SOME)
    if processes < 2 or threading.active_count() > 1:
        yield from map(one, issues)
        return
    with ProcessPoolExecutor(processes, mp_context=get_context("fork")) as pool:
        yield from pool.map(one, issues, chunksize=_SOME)


def _verified(workspace: Workspace, out: Path, chain: Chain, issue_id: str) -> Verified:
    found = verify(workspace, issue_id, out, chain)
    gc.collect()  # what one issue was read into is given back before the next
    return found


def verify_chain(workspace: Workspace, head: str = "") -> ChainVerified:
    """Look at the ledger itself, and whether `head` is the digest of one of its entries.

    That is one that was published (SHA-256), or that of a time stamp (SHA-512). Records of issues that
    have no folder any more are told here too.
    """
    ledger = Ledger(workspace.content)
    chain = ledger.read()
    faults = [str(fault) for fault in chain.faults]
    there = workspace.issue_ids()
    for issue in sorted({entry.issue for entry in chain.entries} - {*there}):
        faults += map(str, ledger.record_faults(chain, issue))
    notes = []
    known = [*chain.digests]
    if len(head) == _SHA512:
        known = [
            sha512(ledger.path(each.number).read_bytes()).hexdigest() for each in chain.entries
        ]
    if head and head not in known:
        faults.append(
            f"台账里没有校验值是 {head} 的一条：它的末尾被截去，或者整个被重写过。"
            "请从备份恢复 content/archive/ledger/。"
        )
    elif head:
        number = chain.entries[known.index(head)].number
        notes.append(f"台账到第 {number} 条，与所给的校验值相符。")
    elif chain.entries:
        notes.append(
            f"台账共 {len(chain.entries)} 条，前后相接；没有时间戳、移交包或所公布的校验值（--head），"
            "它的末尾有没有被截去、是不是整个重写过，无从知道。"
        )
    return ChainVerified(chain, tuple(faults), tuple(notes))


def known_issues(workspace: Workspace) -> tuple[str, ...]:
    """The issues there are, and those that the ledger speaks of. Raises as `issue_ids`."""
    entries = Ledger(workspace.content).read().entries
    return tuple(sorted({*workspace.issue_ids(), *(entry.issue for entry in entries)}))


def _damaged(out: Path, recorded: Mapping[str, str]) -> Iterator[str]:
    found = recorded_digests(out, recorded)
    for path, digest in recorded.items():
        if path not in found:
            yield f"{out / path} 不见了，或者读不出来。"
        elif found[path] != digest:
            yield f"{out / path} 与记录不符，可能已经损坏。"


def _unknown(out: Path, issue_id: str, known: set[str]) -> Iterator[str]:
    """Files in the folders of an issue that no record has."""
    for folder in (issue_id, f"{SITE}/{issue_id}"):
        for path in sorted((out / folder).rglob("*")):
            name = path.relative_to(out).as_posix()
            hidden = any(part.startswith(".") for part in path.relative_to(out / folder).parts)
            if hidden or name in known or (path.is_dir() and not path.is_symlink()):
                continue
            if name == print_path(issue_id).as_posix():
                yield f"{path} 是以前的稿子做的印刷版，与现在的各版无关，请删去或重做。"
            else:
                yield f"{path} 不是生成的文件，记录里没有它。"


def _kept(workspace: Workspace, published: Published) -> Iterator[str]:
    """What the archive should keep for the issue and does not."""
    store = Store(workspace.content)
    needed = [*published.shared().values(), *published.records.values()]
    if published.program:
        needed.append(published.program)
    try:
        needed += store.layout_files(published.layout_sha256).values()
    except UserError as error:
        yield error.message
    for digest in sorted(set(needed)):
        try:
            store.read(digest)
        except UserError as error:
            yield error.message
