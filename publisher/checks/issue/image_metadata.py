"""Images that tell where and by whom they were taken."""

from collections.abc import Iterator

from publisher.checks.issue.images import personal_fields
from publisher.checks.rule import IssueRule, IssueView
from publisher.model.finding import Finding


class ImageMetadata(IssueRule):
    """图片里的个人信息：照片带有拍摄地点、作者。

    手机和相机把地点、姓名写在照片文件里（《个人信息保护法》第四条）。生成的各版不带这些，稿件里的原图还带着。

    误：照片带有 GPS 坐标
    正：去掉之后再放进来
    """

    code = "image-metadata"
    severity = "hint"

    def check(self, view: IssueView) -> Iterator[Finding]:
        """Each image that has such fields."""
        for document, figure, data in view.figures:
            if fields := personal_fields(data):
                passage = document.passage_of(figure)
                yield self.found(
                    document,
                    passage.start,
                    passage.end,
                    f"图片“{figure.source}”里记有{'、'.join(fields)}；生成的各版不带这些，原图还带着。",
                    "稿件要交给别人的，请先去掉这些信息再放进来。",
                )
