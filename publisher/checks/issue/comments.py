"""Comments that travel with the sources."""

import re
from collections.abc import Iterator

from publisher.checks.rule import IssueRule, IssueView
from publisher.model.document import SourceFile
from publisher.model.finding import Finding
from publisher.model.origin import Span

_COMMENT = re.compile(r"(?:^|(?<=\s))#(?![!]).*$")


class Comments(IssueRule):
    """会公开的批注：文件头里的“#”批注会随文稿公开。

    PDF 里附有文稿的原文，文件头里写给同事看的话也在其中。

    误：number: 青政发〔2025〕1号  # 内部：待核
    正：批注写在别处
    """

    code = "comment-published"
    severity = "warning"

    def check(self, view: IssueView) -> Iterator[Finding]:
        """Each comment in front matter."""
        for document in view.issue.documents:
            yield from self._source(document.source)
        for page in view.issue.pages:
            yield from self._source(page.source)

    def _source(self, source: SourceFile) -> Iterator[Finding]:
        lines = source.text.split("\n")
        end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), 0)
        block = False
        for n, line in enumerate(lines[1:end], 2):
            if block and (not line.strip() or line.startswith(" ")):
                continue
            block = bool(re.search(r":\s*[|>][+-]?\d?\s*$", line))
            match = _COMMENT.search(line)
            if match and not _is_quoted(line, match.start()):
                column = match.start() + 1
                length = len(match[0])
                yield self.at(
                    Span(n, column, n, column + length, source.place.path),
                    "文件头里的批注会随文稿公开。",
                    "请移到别处，或删去。",
                )


def _is_quoted(line: str, at: int) -> bool:
    before = line[:at]
    return before.count('"') % 2 == 1 or before.count("'") % 2 == 1
