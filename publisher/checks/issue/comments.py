"""Comments that are left in front matter."""

from collections.abc import Iterator

from publisher.checks.rule import IssueRule, IssueView
from publisher.errors import Place
from publisher.model.document import SourceFile
from publisher.model.finding import Finding
from publisher.model.origin import Span
from publisher.source.comments import comments, front_matter


class Comments(IssueRule):
    """留下的批注：文件头里有“#”批注。

    附在 PDF 里的文稿不带批注；可是文稿的文件夹和版本库会给别人看到，写给同事的话定稿前应当删去。

    误：number: 青政发〔2025〕1号  # 内部：待核
    正：批注写在别处
    """

    code = "comment-left"
    severity = "hint"

    def check(self, view: IssueView) -> Iterator[Finding]:
        """The first comment in each front matter, with how many lines there are: a new file is full of them."""
        for document in view.issue.documents:
            yield from self._source(document.source)
        for page in view.issue.pages:
            yield from self._source(page.source)

    def _source(self, source: SourceFile) -> Iterator[Finding]:
        lines = source.text.split("\n")
        first, end = front_matter(lines)
        found = [(first + n, start) for n, start in comments(lines[first:end])]
        if not found:
            return
        line, start = found[0]
        length = len(lines[line]) - start
        yield self.at(
            Span.at(Place(source.place.path, line + 1, start + 1), length),
            f"文件头里有批注（{len(found)} 行）。",
            "批注不随文稿公开；有要紧的话，请写在别处，定稿前删去。",
        )
