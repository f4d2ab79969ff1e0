"""One agency under two names."""

import re
from collections import defaultdict
from collections.abc import Iterator

from publisher.checks.rule import IssueRule, IssueView
from publisher.checks.view import DocumentView
from publisher.model.finding import Finding

_AGENCY = re.compile(
    "(?:(?<=[，。；、：\n为去命])|^)(原?(?:省|市|县|区)[\u4e00-\u9fff]{2,14}?(?:办公室|委员会|中心|局|处|站))(?![\u4e00-\u9fff]{0,2}(?:办公室|委员会))"
)
_KINDS = frozenset({"任免"})

_MOST = 300


class MixedAgencies(IssueRule):
    """一个机构两种名称：任免文件里，同一机构有的多一个词、有的少一个词。

    任免文件的机构名称用全称或规范简称，本期各处应当一致。

    误：原市政府金融工作办公室 … 原市政府金融办公室
    正：各处一致
    """

    code = "agency-two-names"
    severity = "warning"

    def check(self, view: IssueView) -> Iterator[Finding]:
        """Each place of two names of which one is the other with two characters more."""
        places: dict[str, list[tuple[DocumentView, int]]] = defaultdict(list)
        for document in view.documents:
            if document.document.kind.name in _KINDS:
                for match in document.each(_AGENCY):
                    places[match[1]].append((document, match.start(1)))
        names = sorted(places)[:_MOST]
        for name in names:
            for other in names:
                if len(other) == len(name) + 2 and _is_within(name, other):
                    for said, meant in ((name, other), (other, name)):
                        for document, start in places[said]:
                            yield self.found(
                                document,
                                start,
                                start + len(said),
                                f"“{said}”在本期别处写作“{meant}”。",
                                "是同一机构的，请照原件核对，统一名称。",
                            )


def _is_within(short: str, long: str) -> bool:
    """Whether `short` is `long` without two characters in a row, at neither end."""
    return any(long[:n] + long[n + 2 :] == short for n in range(3, len(long) - 3))
