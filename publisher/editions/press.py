"""Print: the pages for the printer, made when asked for."""

from pathlib import PurePosixPath

from publisher.editions.publication import Files, Publication
from publisher.typesetting.renderer import PRESS
from publisher.typesetting.typesetter import typeset


class PrintEdition:
    """`<issue>/<issue>-print.pdf`: PDF/X-4 with bleed and crop marks, to be saddle-stitched."""

    name = "print"
    label = "印刷版"
    needs: tuple[str, ...] = ()

    def make(self, publication: Publication) -> Files:
        """One file. Its pages are laid out anew, in the colours of the press."""
        issue = publication.issue
        pages = typeset(
            issue, publication.layout, lambda _done, _total: None, PRESS, publication.pages.earlier
        )
        if pages.pagination != publication.pagination:
            raise RuntimeError("print/press.css moves text to other pages")
        pdf, blanks = pages.press_pdf()
        if blanks:
            publication.report(f"印刷版在封底前补了 {blanks} 个空白页，凑足 4 的倍数，以便骑马订。")
        else:
            publication.report("印刷版的页数是 4 的倍数，没有补空白页。")
        return {PurePosixPath(issue.id, f"{issue.id}-print.pdf"): pdf}
