"""Files that nothing refers to."""

from collections.abc import Iterator

from publisher.checks.rule import IssueRule, IssueView
from publisher.errors import Place
from publisher.model.finding import Finding
from publisher.model.origin import Span


class UnusedFiles(IssueRule):
    """没有用到的文件：files/ 里的文件，没有一份文件引用它。

    可能漏了引用，也可能是不该留下的旧图、内部资料。

    误：files/ 里有草稿图，正文没有引用
    正：引用它，或删去
    """

    code = "file-unused"
    severity = "hint"

    def check(self, view: IssueView) -> Iterator[Finding]:
        """Each of them."""
        folder = view.issue.settings[0].place.path.parent
        for path in view.unused:
            if path.parent == folder:
                continue
            yield self.at(
                Span.at(Place(path)),
                f"files/ 里的“{path.name}”没有被引用。",
                "请核对是否漏了引用；不用的，请移走。",
            )
