"""A person whose name is spelt in two ways."""

import re
from collections import defaultdict
from collections.abc import Iterator

from publisher.checks.appointed import appointments_in
from publisher.checks.rule import IssueRule, IssueView
from publisher.checks.surnames import SURNAMES
from publisher.checks.view import DocumentView
from publisher.model.finding import Finding
from publisher.source.readings import readings

_POSTS = "市长|副市长|县长|副县长|区长|秘书长|副秘书长|局长|副局长|主任|副主任|书记|厅长|省长"
_NAMED = re.compile(
    f"({_POSTS})([\u4e00-\u9fff]{{2,3}})(?=[，。、；：同主出参作在说指强率到带一（）\n])"
)
_IN_TITLE = re.compile("关于([\u4e00-\u9fff]{2,3})等")


class Names(IssueRule):
    """人名不一：任免通知标题里的人，正文里没有。

    “关于张某某等人任职的通知”，正文里第一个就应是这个人；对不上的，多半有一处写错了字。一份任免文件里两个姓名同音、
    只差一个字的，只提示。

    误：关于钟龙刚等人任职的通知 …… 钟龙钢为……
    正：两处一致
    """

    code = "name-contradicted"
    severity = "warning"

    def check(self, view: IssueView) -> Iterator[Finding]:
        """The name in a title that the text has not."""
        for document in view.documents:
            match = _IN_TITLE.search(document.document.title)
            if document.document.kind.name != "任免" or not match:
                continue
            body = document.text[len(document.document.title) :]
            if match[1] not in body:
                yield self.found(
                    document,
                    match.start(1),
                    match.end(1),
                    f"标题里的“{match[1]}”不在正文里。",
                    "请照原件核对姓名。",
                )
        for document in view.documents:
            yield from self._people(document)
        yield from self._posts(view)

    def _people(self, view: DocumentView) -> Iterator[Finding]:
        """The second of two people of a 任免 document whose names sound the same and are written in two ways."""
        seen: set[str] = set()
        for said in appointments_in(view):
            name = said.appointment.name
            for other in sorted(seen):
                is_near = len(name) == len(other) and _differ_in_one(name, other)
                if is_near and readings(name) == readings(other):
                    yield self.found(
                        view,
                        *said.name,
                        f"“{name}”和“{other}”同音，只差一个字。",
                        "请照原件核对是不是同一个人。",
                        severity="hint",
                    )
            seen.add(name)

    def _posts(self, view: IssueView) -> Iterator[Finding]:
        """The rarer of two names of one post that differ in one character."""
        places: dict[str, dict[str, list[tuple[DocumentView, int]]]] = defaultdict(
            lambda: defaultdict(list)
        )
        for document in view.documents:
            for match in document.each(_NAMED):
                if match[2][0] not in SURNAMES:
                    continue
                places[match[1]][match[2]].append((document, match.start(2)))
        for post, names in places.items():
            for name, where in names.items():
                for other, elsewhere in names.items():
                    if (
                        len(name) == len(other)
                        and len(where) < len(elsewhere)
                        and _differ_in_one(name, other)
                    ):
                        for document, start in where:
                            yield self.found(
                                document,
                                start,
                                start + len(name),
                                f"{post}“{name}”在别处写作“{other}”。",
                                "请照原件核对姓名。",
                            )


def _differ_in_one(name: str, other: str) -> bool:
    return sum(a != b for a, b in zip(name, other, strict=True)) == 1
