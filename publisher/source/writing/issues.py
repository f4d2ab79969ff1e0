"""`issue.yaml` of an issue that was found in its print."""

from collections.abc import Mapping, Sequence
from datetime import date

from publisher.source.writing.front_matter import scalar

Contents = Sequence[tuple[str, Sequence[tuple[str, Sequence[str]]]]]
"""Sections with their lines: a common title, or nothing, and documents."""


def write_issue_yaml(
    *,
    year: int,
    numbers: Sequence[int],
    totals: Sequence[int],
    volume: int,
    supplement: str,
    published: date | None,
    printed_pages: Mapping[str, int],
    contents: Contents,
) -> str:
    """The text of the file; what is not known stands in （） for an editor to fill in."""
    lines = [
        f"year: {year}",
        *([f"volume: {volume}"] if volume else []),
        f"number: {_one_or_more(numbers)}" if numbers else f"supplement: {scalar(supplement)}",
        *([f"total: {_one_or_more(totals) or '（总期数）'}"] if totals or numbers else []),
        f"published: {published or '（出版日期，写作 2024-04-30 的样子）'}",
        "layout: gazette",
        "",
        "# 印本的页码：排出的页码与它不同的，gongbao build 会指出。",
        "printed_pages:",
        *(f"  {document}: {page}" for document, page in printed_pages.items()),
        "",
        "contents:",
    ]
    for section, entries in contents:
        lines += [f"  - section: {scalar(section)}", "    entries:"]
        for title, documents in entries:
            if title:
                lines.append(f"      - title: {scalar(title)}")
                lines.append(f"        documents: [{', '.join(documents)}]")
            else:
                lines += [f"      - {document}" for document in documents]
    return "".join(f"{line}\n" for line in lines)


def _one_or_more(numbers: Sequence[int]) -> str:
    """A number by itself, several in a list; nothing for none."""
    listed = ", ".join(map(str, numbers))
    return f"[{listed}]" if len(numbers) > 1 else listed
