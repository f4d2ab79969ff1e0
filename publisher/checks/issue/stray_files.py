"""Documents that lie in an issue's folder and are not read."""

from collections.abc import Iterator

from publisher.checks.rule import IssueRule, IssueView
from publisher.errors import Place
from publisher.model.finding import Finding
from publisher.model.origin import Span


class StrayFiles(IssueRule):
    """读不到的文稿：期的文件夹里有 Word 或文本文件，不会刊登。

    只有“序号-名称.md”是文稿。存成 .md.txt 的、还没有转换的 .docx，不声不响就漏了。

    误：2025-01/03-通知.docx
    正：用 gongbao import 转成 03-notice.md，原件移到别处
    """

    code = "file-stray"
    severity = "error"

    def check(self, view: IssueView) -> Iterator[Finding]:
        """Each of them."""
        folder = view.issue.settings[0].place.path.parent
        for path in view.unused:
            if path.parent != folder:
                continue
            text = path.suffix.lower() in (".txt", ".markdown")
            yield self.at(
                Span.at(Place(path)),
                f"“{path.name}”在这一期的文件夹里，但不是文稿，不会刊登。",
                "请把扩展名改为“.md”，名称写作“03-notice.md”的样子；不刊登的，请移到别处。"
                if text
                else "请用 gongbao import 转成文稿，再把它移到别处；不刊登的，也请移走。",
            )
