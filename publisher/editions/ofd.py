"""OFD: the pages as they are printed, in the national format for archives and offices (GB/T 33190-2016)."""

from pathlib import PurePosixPath

from publisher.editions.publication import Publication
from publisher.errors import UserError
from publisher.model.manifest import Files
from publisher.typesetting.writing import NotEmbeddable

OFD = "ofd"


class OfdEdition:
    """`<issue>/<issue>.ofd`: the pages of the PDF, to the glyph."""

    name = OFD
    label = "OFD"
    needs: tuple[str, ...] = ()

    def make(self, publication: Publication) -> Files:
        """One file."""
        issue_id = publication.issue.id
        try:
            data = publication.pages.ofd()
        except NotEmbeddable as refused:
            raise UserError(
                f"字体“{refused.name}”不许嵌入文件（OS/2 表的 fsType），做不出 OFD。",
                hint="请在版式里换一种许可嵌入的字体；只要别的版本，请用 --edition 写明。",
            ) from None
        return {PurePosixPath(issue_id, f"{issue_id}.ofd"): data}
