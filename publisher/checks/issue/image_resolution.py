"""Images that are too coarse for print."""

from collections.abc import Iterator

from publisher.checks.issue.images import size_of
from publisher.checks.rule import IssueRule, IssueView
from publisher.model.figures import FigureRow
from publisher.model.finding import Finding

_LEAST = 200
_INCH = 25.4


class ImageResolution(IssueRule):
    """图片的分辨率：按印出的宽度不足200 dpi。

    宽度按本期的版式算：一栏宽、通栏（{.wide}）、几幅并排的各占一份。印刷用的图片一般要 300 dpi，不足 200 dpi 的看得出模糊。

    误：一栏宽的图只有300像素
    正：一栏宽的图不少于640像素
    """

    code = "image-resolution"
    severity = "warning"

    def check(self, view: IssueView) -> Iterator[Finding]:
        """Each image that is coarser."""
        column, area = view.surroundings.widths
        beside = {
            (each.document.id, figure.id): (len(block.figures), block.wide)
            for each in view.documents
            for block in each.document.all_blocks
            if isinstance(block, FigureRow)
            for figure in block.figures
        }
        for document, figure, data in view.figures:
            size = size_of(data)
            count, is_wide = beside.get(
                (document.document.id, figure.id), (1, figure.wide or figure.full_page)
            )
            width = (area if is_wide else column) / count
            if size and (dots := size[0] / (width / _INCH)) < _LEAST:
                passage = document.passage_of(figure)
                yield self.found(
                    document,
                    passage.start,
                    passage.end,
                    f"图片“{figure.source}”宽{size[0]}像素，印出来约{dots:.0f} dpi，会模糊。",
                    f"请换成宽不少于{width / _INCH * _LEAST:.0f}像素的图。",
                )
