"""A full stop among items that end in semicolons."""

import re
from collections.abc import Iterator

from publisher.checks.rule import DocumentRule, Surroundings
from publisher.checks.view import DocumentView, Passage
from publisher.model.finding import Finding

_ITEM = re.compile(r"（[一二三四五六七八九十]+）|\d+[.．、]|（\d+）|[①-⑳]")
_LEAST = 3


class SemicolonLevels(DocumentRule):
    """并列各项末尾的标点：前几项用分号，中间一项却用句号或逗号。

    分项列举时，各项末尾用分号，最后一项用句号（GB/T 15834-2011，4.6.3.3，附录A.5）。

    误：（一）甲；（二）乙。（三）丙；（四）丁。
    正：（一）甲；（二）乙；（三）丙；（四）丁。
    """

    code = "item-ending"
    severity = "warning"

    def check(self, view: DocumentView, around: Surroundings) -> Iterator[Finding]:  # noqa: ARG002
        """Items that end in another way than those before and behind."""
        run: list[Passage] = []
        for passage in view.passages:
            if passage.sort in {"paragraph", "item"} and _ITEM.match(passage.text):
                run.append(passage)
                continue
            yield from self._run(view, run)
            run = []
        yield from self._run(view, run)

    def _run(self, view: DocumentView, run: list[Passage]) -> Iterator[Finding]:
        """One item among those of a list that all end in ；."""
        if len(run) < _LEAST:
            return
        within = run[:-1]
        others = [item for item in within if not item.text.endswith("；")]
        if len(others) == 1 and len(within) >= _LEAST and others[0].text[-1:] in "。，、":
            yield self._odd(view, others[0], "各项末尾都用“；”", "；")
        if not others and run[-1].text[-1:] in "；，、":
            yield self._odd(view, run[-1], "这是最后一项", "。")

    def _odd(self, view: DocumentView, item: Passage, why: str, meant: str) -> Finding:
        return self.found(
            view,
            item.end - 1,
            item.end,
            f"{why}，这一项却用“{item.text[-1]}”。",
            f"请核对；通常用“{meant}”。",
            meant,
            safe=False,
        )
