"""Which issues have to be built: told by the content of files, never by their times.

Loads nothing that typesets, so that finding nothing to do takes no time.
"""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from msgspec import Struct

from publisher.model.manifest import Digests, Inputs, Manifest
from publisher.pipeline.inputs import layout_files, recorded_digests, tools
from publisher.pipeline.manifest import read_manifest
from publisher.source.folders import PUBLISHED_YAML, text_paths
from publisher.typesetting.machine import installed_font

_THREADS = 4
"""Digests are worked out outside of Python's lock."""


def stale_issues(
    content: Path, out: Path, issue_ids: Sequence[str], editions: Sequence[str]
) -> tuple[str, ...]:
    """Those of `issue_ids` that have to be built for `editions` to be up to date in `out`."""
    manifests = {issue: read_manifest(out, issue) for issue in issue_ids}
    built = [manifest.inputs for manifest in manifests.values() if manifest]
    with ThreadPoolExecutor(_THREADS) as pool:
        names = sorted({name for inputs in built for name in inputs.fonts})
        # Begun at once: fonts are by far the largest files, and threads read them meanwhile.
        fonts = pool.map(installed_font, names)
        layouts = {inputs.layout for inputs in built}
        today = _Today(
            content,
            tools(),
            {layout: layout_files(content, layout) for layout in layouts},
            dict(zip(names, fonts, strict=True)),
        )

        def is_current(issue: str) -> bool:
            manifest = manifests[issue]
            return manifest is not None and _is_current(today, out, manifest, editions)

        current = pool.map(is_current, issue_ids)
        return tuple(issue for issue, fresh in zip(issue_ids, current, strict=True) if not fresh)


class _Today(Struct, frozen=True):
    """What issues share, as it is now."""

    content: Path
    tools: Mapping[str, str]
    layouts: Mapping[str, Digests]
    """The files of each layout; none where there is no such layout."""
    fonts: Mapping[str, frozenset[str]]
    """The digests of the font files of each name."""


def _is_current(today: _Today, out: Path, manifest: Manifest, editions: Sequence[str]) -> bool:
    inputs = manifest.inputs
    record = today.content / manifest.issue / PUBLISHED_YAML
    published = record.read_text(encoding="utf-8") if record.is_file() else ""
    missing = {*editions} - {*manifest.outputs}
    if published and f"{manifest.issue}.ofd" not in published:
        # It came out before there was OFD, and gets none.
        missing.discard("ofd")
    if missing or inputs.tools != today.tools:
        return False
    if not all({digest} == today.fonts[name] for name, digest in inputs.fonts.items()):
        return False
    if published:
        if not _is_published(today, manifest.issue, inputs, published):
            return False
    elif not _is_unchanged(today, manifest.issue, inputs, out):
        return False
    recorded = {
        path: digest for files in manifest.outputs.values() for path, digest in files.items()
    }
    return recorded_digests(out, recorded) == recorded


def _is_unchanged(today: _Today, issue_id: str, inputs: Inputs, out: Path) -> bool:
    """An issue that is not out: all its files, its layout, and the issues that its index lists."""
    if recorded_digests(out, inputs.records) != inputs.records:
        return False
    content = today.content
    texts = {path.relative_to(content).as_posix() for path in text_paths(content, issue_id)}
    referred = {path for path in inputs.content if not path.endswith((".md", ".yaml"))}
    now = recorded_digests(content, (*texts, *referred))
    return now == inputs.content and today.layouts[inputs.layout] == inputs.layout_files


def _is_published(today: _Today, issue_id: str, inputs: Inputs, record: str) -> bool:
    """An issue that is out: its own files; that the record names all else is enough.

    A digest is the same in every notation, so the record is searched and not parsed.
    """
    content = today.content
    needed = (*inputs.content.values(), *inputs.records.values(), inputs.layout_sha256)
    if not all(digest in record for digest in needed):
        return False
    own = {path: digest for path, digest in inputs.content.items() if path.startswith(issue_id)}
    texts = {path.relative_to(content).as_posix() for path in text_paths(content, issue_id)}
    paths = {path for path in texts if path.startswith(issue_id)} | {*own}
    return recorded_digests(content, paths) == own
