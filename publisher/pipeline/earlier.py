"""What lies in the output folder and is not made anew: it was published, or made from the same."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec.structs import replace

from publisher.editions import WEB
from publisher.model.manifest import Digests, Files, Manifest
from publisher.pipeline.opening import Opened, kept_files
from publisher.pipeline.record import RECORDS


def of_the_same(opened: Opened, earlier: Manifest | None) -> Manifest | None:
    """The manifest of an earlier build, if it was made from the same."""
    same = earlier is not None and replace(earlier.inputs, fonts={}) == opened.inputs
    return earlier if same else None


def standing_editions(
    opened: Opened, earlier: Manifest | None, asked: Sequence[str]
) -> Mapping[str, Digests]:
    """What is not made anew if it lies in the output folder, by edition.

    That is what was published, which must stay as it is; and editions that nobody `asked` for
    but the web edition carries, if an earlier build made them from the same.
    """
    carried = {
        edition: files
        for edition, files in (earlier.outputs if earlier else {}).items()
        if edition not in (*asked, RECORDS)
    }
    return carried | dict(opened.published.outputs if opened.published else {})


def offprints(opened: Opened, earlier: Manifest | None, out: Path) -> Files:
    """The PDFs of the web edition of an issue that is out, if it was made from what was published.

    They are not made anew, whatever a newer program would make of the same pages.
    """
    if earlier is None or not opened.published:
        return {}
    made_from, published = earlier.inputs, opened.inputs
    if (made_from.content, made_from.layout_files) != (published.content, published.layout_files):
        return {}
    pdfs = {
        path: sha for path, sha in earlier.outputs.get(WEB, {}).items() if path.endswith(".pdf")
    }
    return kept_files(pdfs, out) or {}
