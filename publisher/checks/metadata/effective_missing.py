"""A day of coming into force that the front matter does not state."""

from collections.abc import Iterator

from publisher.checks.metadata.effective_in_text import FROM, UNTIL
from publisher.checks.numerals.dates import day_of
from publisher.checks.rule import DocumentRule, Surroundings
from publisher.checks.view import DocumentView
from publisher.model.finding import Finding

_BINDING = frozenset(
    {"法律", "行政法规", "地方性法规", "规章", "规范性文件", "决定", "通知", "意见", "公告", "通告"}
)


class EffectiveMissing(DocumentRule):
    """没有写施行日期或有效期：正文写了，文件头没有。

    不写，网站就不知道文件从哪天起有效、到哪天失效。

    误：正文“有效期至2030年2月28日”，文件头没有 expires
    正：expires: 2030-02-28
    """

    code = "effective-missing"
    severity = "hint"

    def check(self, view: DocumentView, around: Surroundings) -> Iterator[Finding]:  # noqa: ARG002
        """The date in the text, where there is one of each sort."""
        document = view.document
        if document.kind.name not in _BINDING:
            return
        for pattern, need, field, name in (
            (FROM, "自", "effective", "施行日期"),
            (UNTIL, "有效期", "expires", "有效期"),
        ):
            matches = [
                match
                for match in view.each(pattern, need)
                if day_of(*map(int, match.groups()[1:4]))
            ]
            if getattr(document, field) is None and len(matches) == 1:
                match = matches[0]
                own = view.text[max(match.start() - 1, 0) : match.start()] in {
                    "\n",
                    "。",
                    "，",
                    "",
                    "；",
                }
                if own:
                    year, month, day = map(int, match.groups()[1:4])
                    yield self.found(
                        view,
                        match.start(1),
                        match.end(1),
                        f"正文写了{name}，文件头没有写 {field}。",
                        f"请在文件头加一行“{field}: {year}-{month:02}-{day:02}”。",
                    )
