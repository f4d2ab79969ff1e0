"""`::: signature` against the front matter."""

import re
from collections.abc import Iterator

from publisher.checks.numerals.dates import FULL, day_of
from publisher.checks.rule import DocumentRule, Surroundings
from publisher.checks.view import DocumentView
from publisher.model.blocks import Signature
from publisher.model.finding import Finding

_AGENCY = re.compile("(?:政府|办公室|办公厅|局|厅|委员会|委|院|部|中心|公司|指挥部|领导小组)$")


class Signatures(DocumentRule):
    """落款与文件头矛盾：写在“::: signature”里的署名、日期与 issuers、date 不同。

    成文日期是会议通过或负责人签发的日期（GB/T 9704-2012，7.3.5.4），落款、索引和网页上应是同一天。

    误：::: signature 里是2025年1月16日，date: 2025-01-15
    正：两处一致
    """

    code = "signature-contradicted"
    severity = "error"

    def check(self, view: DocumentView, around: Surroundings) -> Iterator[Finding]:  # noqa: ARG002
        """Each line of the covering part's signature that says something else."""
        document = view.document
        for block in document.blocks:
            if not isinstance(block, Signature):
                continue
            passage = view.passage_of(block)
            for match in FULL.finditer(passage.text):
                day = day_of(int(match[1]), int(match[2]), int(match[3]))
                if day is not None and day != document.date:
                    start = passage.start + match.start()
                    yield self.found(
                        view,
                        start,
                        start + len(match[0]),
                        f"落款的日期是{day}，文件头的 date 是{document.date}。",
                        "请照原件核对，改正其中一处。",
                    )
            names = [line for line in block.lines if _AGENCY.search(line)]
            if (
                document.issuers
                and names
                and not set(map(_plain, names)) & set(map(_plain, document.issuers))
            ):
                yield self.found(
                    view,
                    passage.start,
                    passage.start + len(block.lines[0]),
                    f"落款署“{names[0]}”，文件头的 issuers 是“{'、'.join(document.issuers)}”。",
                    "请照原件核对，改正其中一处。",
                )


def _plain(name: str) -> str:
    return re.sub("[ \u3000]", "", name)
