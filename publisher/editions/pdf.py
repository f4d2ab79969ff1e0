"""PDF: the pages as they are printed, for reading on a screen."""

from pathlib import PurePosixPath

from publisher.editions.publication import Files, Publication


class PdfEdition:
    """`<issue>/<issue>.pdf`, with bookmarks, page labels and links from the contents."""

    name = "pdf"
    label = "PDF"
    needs: tuple[str, ...] = ()

    def make(self, publication: Publication) -> Files:
        """One file."""
        issue_id = publication.issue.id
        return {PurePosixPath(issue_id, f"{issue_id}.pdf"): publication.pages.pdf()}
