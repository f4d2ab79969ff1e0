"""`gongbao verify-text`."""

from pathlib import Path

from publisher.cli.confined import confined
from publisher.cli.console import out
from publisher.errors import ErrorCollector, UserError
from publisher.model.document import Document
from publisher.model.text import digest, text_sha256
from publisher.pipeline.facts import published_facts
from publisher.proof.comparison import around
from publisher.proof.copies import Copy, Likeness, copies_in, nearest
from publisher.site.folders import SITE
from publisher.source.workspace import Workspace

_SHOWN = 5
"""Differences; who sees five looks at the rest himself."""


def run_verify_text(content: Path, output: Path, path: Path) -> int:
    """Say of each document in the file which one it is. Returns 0 when all are word for word."""
    try:
        copies = confined(copies_in, path)
    except ValueError:
        raise UserError(
            f"“{path}”里没有可以核对的文字。", hint="能核对的有：文本、网页、EPUB、OFD 和 PDF。"
        ) from None
    known = {
        facts.text_sha256: f"{issue.id} {facts.number or ''}《{facts.title}》"
        for issue in published_facts(output / SITE)
        for facts in issue.documents
    }
    documents: list[tuple[str, Document]] | None = None
    faithful = bool(copies)
    for copy in copies:
        if name := known.get(digest(copy.text)):
            _say_faithful(name, digest(copy.text))
            continue
        if documents is None:
            documents = _documents(content)
        likeness = nearest(copy, (document for _, document in documents))
        faithful &= _compared(copy, likeness, documents)
    if not copies:
        out.print("文件里没有公报的文件。")
    return 0 if faithful else 1


def _documents(content: Path) -> list[tuple[str, Document]]:
    """All documents of the workspace with the ids of their issues; what cannot be read is left."""
    workspace = Workspace(content)
    documents: list[tuple[str, Document]] = []
    unread = ErrorCollector()
    for issue_id in workspace.issue_ids():
        with unread.collecting():
            issue = workspace.read_issue(issue_id)
            documents += [(issue_id, document) for document in issue.documents]
    if not documents:
        unread.raise_if_any()
    return documents


def _compared(copy: Copy, likeness: Likeness | None, documents: list[tuple[str, Document]]) -> bool:
    if likeness is None:
        out.print(f"认不出：与各期文件都不相近（开头是“{copy.text[:20]}”）。")
        return False
    document = likeness.document
    issue_id = next(issue_id for issue_id, each in documents if each is document)
    name = f"{issue_id} {document.number or ''}《{document.title}》"
    if not likeness.deviations:
        _say_faithful(name, text_sha256(document))
        for text in likeness.around:
            out.print(f"  但是前后另有 {len(text)} 字，不是这份文件的：“{around(text, 0)}”")
        return not likeness.around
    out.print(f"有 {len(likeness.deviations)} 处不同：最接近 {name}。")
    for deviation in likeness.deviations[:_SHOWN]:
        line = f"第 {deviation.line} 行：" if deviation.line else ""
        out.print(
            f"  {line}原文是“{deviation.expected}”，这里是“{deviation.found}”"
            f"（原稿 {deviation.part.place}）"
        )
    if len(likeness.deviations) > _SHOWN:
        out.print(f"  其余 {len(likeness.deviations) - _SHOWN} 处从略。")
    return False


def _say_faithful(name: str, sha256: str) -> None:
    out.print(f"一字不差：{name}\n  全文校验值 SHA-256：{sha256}")
