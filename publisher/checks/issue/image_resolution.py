"""Images that are too coarse for print."""

from collections.abc import Iterator

from publisher.checks.issue.images import size_of
from publisher.checks.rule import IssueRule, IssueView
from publisher.model.finding import Finding

_COLUMN, _PAGE = 81.0, 170.0
"""Widths in millimetres of a column and of the type area."""
_LEAST = 200
_INCH = 25.4


class ImageResolution(IssueRule):
    """图片的分辨率：按印出的宽度不足200 dpi。

    印刷用的图片一般要 300 dpi，不足 200 dpi 的看得出模糊。

    误：一栏宽的图只有300像素
    正：一栏宽的图不少于640像素
    """

    code = "image-resolution"
    severity = "warning"

    def check(self, view: IssueView) -> Iterator[Finding]:
        """Each image that is coarser."""
        for document, figure, data in view.figures:
            size = size_of(data)
            width = _PAGE if figure.wide else _COLUMN
            if size and (dots := size[0] / (width / _INCH)) < _LEAST:
                passage = document.passage_of(figure)
                yield self.found(
                    document,
                    passage.start,
                    passage.end,
                    f"图片“{figure.source}”宽{size[0]}像素，印出来约{dots:.0f} dpi，会模糊。",
                    f"请换成宽不少于{width / _INCH * _LEAST:.0f}像素的图。",
                )
