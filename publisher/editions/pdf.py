"""PDF: the pages as they are printed, for reading on a screen."""

from pathlib import PurePosixPath

from publisher.editions.publication import Publication
from publisher.model.manifest import Files

SIGNED = "signed"
"""Under this name the manifest has the signed edition, which `gongbao sign` adds to what was published."""


def signed_path(issue_id: str) -> PurePosixPath:
    """Where the PDF of an issue lies that has a signature behind it, from the output folder."""
    return PurePosixPath(issue_id, f"{issue_id}-signed.pdf")


class PdfEdition:
    """`<issue>/<issue>.pdf`, with bookmarks, page labels and links from the contents."""

    name = "pdf"
    label = "PDF"
    needs: tuple[str, ...] = ()

    def make(self, publication: Publication) -> Files:
        """One file."""
        issue_id = publication.issue.id
        return {PurePosixPath(issue_id, f"{issue_id}.pdf"): publication.pages.pdf()}
