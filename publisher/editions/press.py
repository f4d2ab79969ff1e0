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
        if blanks.before:
            numbers = "、".join(f"第{number}页" for number in blanks.before)
            each = "各" if len(blanks.before) > 1 else ""
            publication.report(
                f"印刷版在{numbers}前{each}补了 1 个不编页码的空白页，使单数页码都在右面。"
            )
        if blanks.at_end:
            publication.report(
                f"印刷版在封底前补了 {blanks.at_end} 个空白页，凑足 4 的倍数，以便骑马订。"
            )
        else:
            publication.report("印刷版的页数已是 4 的倍数，封底前没有补空白页。")
        return {PurePosixPath(issue.id, f"{issue.id}-print.pdf"): pdf}
