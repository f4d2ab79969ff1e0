"""Which issues have to be built: told by the content of files, never by their times.

Loads nothing that typesets, so that finding nothing to do takes no time.
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from publisher.composition.folders import layout_folder, read_layout
from publisher.errors import Place, UserError
from publisher.model.manifest import Inputs, sha256
from publisher.pipeline.inputs import digests, tools
from publisher.pipeline.manifest import read_manifest
from publisher.source.folders import PUBLISHED_YAML, own_layouts, text_paths
from publisher.typesetting.machine import installed_fonts

_THREADS = 4
"""Digests are worked out outside of Python's lock."""


def stale_issues(
    content: Path, out: Path, issue_ids: Sequence[str], editions: Sequence[str]
) -> tuple[str, ...]:
    """Those of `issue_ids` that have to be built for `editions` to be up to date in `out`."""
    today = _Today(content)
    with ThreadPoolExecutor(_THREADS) as pool:
        current = pool.map(lambda issue: _is_current(today, out, issue, editions), issue_ids)
        return tuple(issue for issue, fresh in zip(issue_ids, current, strict=True) if not fresh)


@dataclass(frozen=True)
class _Today:
    """What issues share, worked out once."""

    content: Path

    @cache  # noqa: B019 -- lives as long as one question
    def layout(self, name: str) -> dict[str, str]:
        """The files of a layout by their digests; none where there is no such layout."""
        try:
            folder = layout_folder(name, own_layouts(self.content), Place(self.content))
        except UserError:
            return {}
        return {path: sha256(data) for path, data in read_layout(folder).items()}

    @cache  # noqa: B019
    def fonts(self, family: str) -> frozenset[str]:
        """The files that hold fonts of a family."""
        return installed_fonts([family])[family]


def _is_current(today: _Today, out: Path, issue_id: str, editions: Sequence[str]) -> bool:
    manifest = read_manifest(out, issue_id)
    if manifest is None or not {*editions} <= {*manifest.outputs}:
        return False
    inputs = manifest.inputs
    if inputs.tools != tools():
        return False
    if not all({*files} <= today.fonts(family) for family, files in inputs.fonts.items()):
        return False
    record = today.content / issue_id / PUBLISHED_YAML
    is_current = _is_published if record.is_file() else _is_unchanged
    if not is_current(today, issue_id, inputs):
        return False
    recorded = {
        path: digest for files in manifest.outputs.values() for path, digest in files.items()
    }
    return digests(out, [out / path for path in recorded]) == recorded


def _is_unchanged(today: _Today, issue_id: str, inputs: Inputs) -> bool:
    """An issue that is not out: all its files, and its layout."""
    content = today.content
    texts = {path.relative_to(content).as_posix() for path in text_paths(content, issue_id)}
    referred = {path for path in inputs.content if not path.endswith((".md", ".yaml"))}
    now = digests(content, [content / path for path in (*texts, *referred)])
    return now == inputs.content and today.layout(inputs.layout) == inputs.layout_files


def _is_published(today: _Today, issue_id: str, inputs: Inputs) -> bool:
    """An issue that is out: its own files; that the record names all else is enough.

    A digest is the same in every notation, so the record is searched and not parsed.
    """
    content = today.content
    record = (content / issue_id / PUBLISHED_YAML).read_text(encoding="utf-8")
    if not all(digest in record for digest in (*inputs.content.values(), inputs.layout_sha256)):
        return False
    own = {path: digest for path, digest in inputs.content.items() if path.startswith(issue_id)}
    texts = {path.relative_to(content).as_posix() for path in text_paths(content, issue_id)}
    paths = {path for path in texts if path.startswith(issue_id)} | {*own}
    return digests(content, [content / path for path in paths]) == own
