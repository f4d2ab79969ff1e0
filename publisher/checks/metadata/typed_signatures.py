"""Signatures that are typed although they are printed anyway."""

import re
from collections.abc import Iterator

from publisher.checks.rule import DocumentRule, Surroundings
from publisher.checks.view import DocumentView
from publisher.model.blocks import Paragraph
from publisher.model.finding import Finding

_DATE = re.compile(
    "[12][0-9]{3}年[0-9]{1,2}月[0-9]{1,2}日|[一二][〇零○一二三四五六七八九]{3}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日"
)
_IMPRINT = re.compile("(?:抄送|分送|印送)[：:].*|主题词[：:].*")
_NEAR = 4


class TypedSignatures(DocumentRule):
    """手打的落款和版记：正文末尾又写了署名、日期、文号、“此件公开发布”或抄送机关。

    署名、成文日期和公开说明由文件头排出（GB/T 9704-2012，7.3.5、7.3.6），写在正文里就印了两遍，还可能互相矛盾；
    抄送机关等版记（7.4）公报不印。
    印出的落款确与文件头不同时，用“::: signature”。

    误：正文最后一段“青山市人民政府”，又一段“2025年1月15日”
    正：删去这两段
    """

    code = "signature-typed"
    severity = "warning"

    def check(self, view: DocumentView, around: Surroundings) -> Iterator[Finding]:  # noqa: ARG002
        """Each of the last paragraphs of the covering part that is one."""
        document = view.document
        last = document.blocks[-_NEAR:]
        for block in last:
            if not isinstance(block, Paragraph):
                continue
            text = re.sub("[ \u3000]", "", block.text)
            names = {re.sub("[ \u3000]", "", name) for name in document.issuers}
            signed = text in names or (bool(document.issuers) and _DATE.fullmatch(text))
            whole = any(
                text.startswith(name) and _DATE.fullmatch(text[len(name) :]) for name in names
            )
            public = document.issuers and re.fullmatch(
                "[（(]?此件(?:主动)?公开(?:发布)?[）)]?", text
            )
            imprint = _IMPRINT.fullmatch(text) or text == str(document.number)
            if signed or whole or public or imprint:
                passage = view.passage_of(block)
                yield self.found(
                    view,
                    passage.start,
                    passage.end,
                    f"“{block.text[:40]}”是版记或文号，公报的正文里不印。"
                    if imprint
                    else f"“{block.text}”是落款，文件头已经会排出来，这里又写了一遍。",
                    "请删去这一段。"
                    if imprint
                    else "请删去这一段；印出的落款与文件头不同的，写在“::: signature”里。",
                )
