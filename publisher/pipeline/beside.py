"""The print and the signed edition that lie in the output folder, beside what a build makes."""

from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from publisher.editions import SIGNED, print_path, signed_path
from publisher.model.finding import Finding, remark
from publisher.model.issue import Issue
from publisher.model.manifest import Digests, Manifest, Published, sha256
from publisher.pipeline.inputs import recorded_digests
from publisher.pipeline.opening import kept_files


def outdated(
    out: Path, issue_id: str, published: Published | None, manifest: Manifest
) -> list[PurePosixPath]:
    """The print and the signed edition, where they lie in the output folder and are of other pages."""
    recorded = published.outputs if published else {}
    gone = []
    for edition, path in (("print", print_path(issue_id)), (SIGNED, signed_path(issue_id))):
        name = path.as_posix()
        known = {each.get(edition, {}).get(name) for each in (manifest.outputs, recorded)}
        if (found := recorded_digests(out, [name])) and found[name] not in known:
            gone.append(path)
    return gone


def removed(issue: Issue, gone: Sequence[PurePosixPath]) -> Iterator[Finding]:
    """What the editor is told of each of these files, which a build takes away."""
    for path in gone:
        message = f"{path} 是以前的稿子做的，已经删去。"
        yield remark("outdated-edition", message, issue.place_of("year"))


def signed_outputs(out: Path, issue_id: str, published: Published | None) -> dict[str, Digests]:
    """The signed edition in the output folder: the published PDF with something behind it."""
    path = signed_path(issue_id).as_posix()
    recorded = published.outputs.get("pdf", {}) if published else {}
    pdf = kept_files(recorded, out)
    signed = kept_files(recorded_digests(out, [path]), out)
    if not pdf or not signed:
        return {}
    data = next(iter(signed.values()))
    return {SIGNED: {path: sha256(data)}} if data.startswith(next(iter(pdf.values()))) else {}
