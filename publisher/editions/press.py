"""Print: the pages for the printer, made when asked for."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from publisher.editions.publication import Publication
from publisher.model.finding import remark
from publisher.model.manifest import Files
from publisher.typesetting.typesetter import PRESS, typeset
from publisher.typesetting.writing import Blanks


def print_path(issue_id: str) -> PurePosixPath:
    """Where the print edition of an issue lies, from the output folder."""
    return PurePosixPath(issue_id, f"{issue_id}-print.pdf")


class PrintEdition:
    """`<issue>/<issue>-print.pdf`: PDF/X-4 with bleed and crop marks, to be saddle-stitched."""

    name = "print"
    label = "印刷版"
    needs: tuple[str, ...] = ()

    def make(self, publication: Publication) -> Files:
        """One file. Its pages are laid out anew, in the colours of the press."""
        issue = publication.issue
        shown = publication.pages
        pages = typeset(
            issue,
            publication.layout,
            lambda _done, _total: None,
            PRESS,
            shown.earlier,
            publication.shop,
        )
        if pages.pagination != publication.pagination:
            raise RuntimeError("print/press.css moves text to other pages")
        pdf, blanks = pages.press_pdf()
        for message in _blanks(blanks):
            publication.report(remark("press-blanks", message, issue.settings[0].place))
        return {print_path(issue.id): pdf}


def _blanks(blanks: Blanks) -> Iterator[str]:
    if blanks.before:
        numbers = "、".join(f"第{number}页" for number in blanks.before)
        each = "各" if len(blanks.before) > 1 else ""
        yield f"印刷版在{numbers}前{each}补了 1 个不编页码的空白页，使单数页码都在右面。"
    if blanks.at_end:
        yield f"印刷版在封底前补了 {blanks.at_end} 个空白页，凑足 4 的倍数，以便骑马订。"
    else:
        yield "印刷版的页数已是 4 的倍数，封底前没有补空白页。"
