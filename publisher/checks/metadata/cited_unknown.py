"""Documents of the office's own that are cited and that the archive does not know."""

import re
from collections.abc import Iterator

from publisher.checks.printed import plain
from publisher.checks.rule import IssueRule, IssueView, Surroundings
from publisher.checks.view import DocumentView
from publisher.model.finding import Finding
from publisher.model.number import DocumentNumber

_NUMBER = re.compile("([\u4e00-\u9fff]{2,12})〔([12][0-9]{3})〕([1-9][0-9]{0,4})号")
_TITLE = re.compile("《([^《》\n]{8,80})》")
_LEAST = 3
"""Of a series so many documents must have been printed, or nothing follows from one that was not."""


class CitedUnknown(IssueRule):
    """引用的文件查不到：本机关的文号，公报这一年的同类文件里没有；或文件名与刊登的差一两个字。

    本市的文件登过公报的，引用时应能查到（《党政机关公文处理工作条例》第十九条：引用公文要准确）。多半是文号或名称写错；
    确有其文、只是没有登过公报的，写进 words.yaml 的 outside，就不再提醒。

    误：（青政发〔2024〕99号）（公报登过青政发〔2024〕1号到20号）
    正：核对文号，或在 words.yaml 写上“outside: [青政发〔2024〕99号]”
    """

    code = "citation-unknown"
    severity = "hint"

    def check(self, view: IssueView) -> Iterator[Finding]:
        """Each number of a registered agency, and each title, that has but a neighbour in the archive."""
        around = view.surroundings
        if not around.others or around.bulletin is None:
            return
        known = {*around.wordlist.outside}
        for document in view.issue.documents:
            known |= {str(each) for each in (document.number, *document.repeals, *document.amends)}
        names = {plain(each.title) for each in view.issue.documents}
        for shown in view.documents:
            yield from self._numbers(shown, around, known, tuple(around.bulletin.agencies))
            yield from self._titles(shown, around, known | names)

    def _numbers(
        self, view: DocumentView, around: Surroundings, known: set[str], agencies: tuple[str, ...]
    ) -> Iterator[Finding]:
        for match in view.each(_NUMBER, "〔"):
            agency = next((each for each in agencies if match[1].endswith(each)), "")
            if not agency:
                continue
            number = str(DocumentNumber(agency, int(match[2]), int(match[3])))
            printed = around.printed.series.get((agency, int(match[2])), 0)
            if number in known or number in around.printed.by_number or printed < _LEAST:
                continue
            yield self.found(
                view,
                match.end(1) - len(agency),
                match.end(),
                f"“{number}”查不到：公报登过{match[2]}年的{agency} {printed} 件，没有这一件。",
                "请核对文号；没有登过公报的，写进 words.yaml 的 outside。",
            )

    def _titles(
        self, view: DocumentView, around: Surroundings, known: set[str]
    ) -> Iterator[Finding]:
        for match in view.each(_TITLE, "《"):
            title = plain(match[1])
            near = around.printed.near(title)
            if near and title not in known and match[1] not in known:
                yield self.found(
                    view,
                    match.start(1),
                    match.end(1),
                    f"《{match[1]}》与公报登过的《{near}》只差一两个字。",
                    "请核对名称；确是另一份文件的，写进 words.yaml 的 outside。",
                )
