"""Filters for templates: how values of the model become characters."""

import re
from collections.abc import Callable, Iterable
from datetime import date
from urllib.parse import quote

from markupsafe import Markup

from publisher.composition.codes import qr_code
from publisher.composition.footnotes import footnote_marks
from publisher.composition.headings import heading_ranks
from publisher.composition.linked_data import bulletin_record, document_record, issue_record
from publisher.composition.names import cover_lines, running_title
from publisher.composition.notes import linked_notes, with_note_links
from publisher.composition.outline import outline
from publisher.composition.page_marks import page_starts, with_page_marks
from publisher.model.blocks import Footnote
from publisher.model.facts import DocumentFacts
from publisher.model.issue import IssueSummary
from publisher.model.numbering import joined
from publisher.model.text import text_sha256

_ADDRESS = re.compile(r"https?://(?:[A-Za-z0-9\-._~:/?#@!$&*+,;=]|%[0-9A-Fa-f]{2})*[A-Za-z0-9/]")
"""A bare web address: of a text in Chinese, its end is the first sign that stands in none."""


def issue_numbers(summary: IssueSummary, join: str = "") -> str:
    """期 of an issue: 2, or 5、6 for a combined one; each with `join` between them."""
    return join.join(map(str, summary.numbers)) if join else joined(summary.numbers)


def iso(moment: date) -> str:
    """2024-04-30, for machines."""
    return moment.isoformat()


def url_path(path: str) -> str:
    """A path of the site or an e-book as it stands in a link."""
    return quote(path)


def file_size(size: int) -> str:
    """The size of a file in bytes as readers know sizes: 214 KB, 1.4 MB."""
    return f"{size / 1024 / 1024:.1f} MB" if size >= 1024 * 1024 else f"{size / 1024:.0f} KB"


def anchor(name: str) -> str:
    """The id of what a name heads in an index: the name itself, but without white space."""
    return "-".join(name.split())


def inner_title(title: str) -> str:
    """A title to stand between 《》: its own 《》 become 〈〉 (GB/T 15834-2011, 4.15.3.3)."""
    return title.replace("《", "〈").replace("》", "〉")


def with_addresses(text: str) -> Markup:
    """The text with the web addresses in it as links to themselves."""
    linked = Markup()
    at = 0
    for address in _ADDRESS.finditer(text):
        words = address[0].rstrip(".,;:!?")
        linked += text[at : address.start()]
        linked += Markup('<a href="{}">{}</a>').format(words, words)
        at = address.start() + len(words)
    return linked + text[at:]


def split_end(text: str, count: int) -> tuple[str, str]:
    """The text and its last `count` characters: those must not part from what follows.

    Marks among them do not count: 》的通知 would leave a syllable behind.
    """
    end = len(text)
    while count and end:
        end -= 1
        count -= text[end].isalnum()
    return text[:end], text[end:]


def speaker_name(speaker: str) -> str:
    """The name of a speaker given as office and name: 运城市人民政府市长 储祥好 → 储祥好."""
    return speaker.rsplit(maxsplit=1)[-1]


def by_id(footnotes: Iterable[Footnote]) -> dict[str, Footnote]:
    """Footnotes by the ids that the marks in the text refer to."""
    return {footnote.id: footnote for footnote in footnotes}


def filed_title(document: DocumentFacts) -> str:
    """The words under which an index files a title, without a mark that has lost its pair.

    《青山市供热办法》的通知 is filed under 供热办法的通知.
    """
    words = document.title[document.filed.at :]
    for opening, closing in ("《》", "“”"):
        for _ in range(words.count(closing) - words.count(opening)):
            words = words.replace(closing, "", 1)
    return words


FILTERS: dict[str, Callable[..., object]] = {
    "issue_numbers": issue_numbers,
    "iso": iso,
    "url_path": url_path,
    "file_size": file_size,
    "anchor": anchor,
    "inner_title": inner_title,
    "text_sha256": text_sha256,
    "split_end": split_end,
    "with_addresses": with_addresses,
    "speaker_name": speaker_name,
    "filed_title": filed_title,
    "by_id": by_id,
    "cover_lines": cover_lines,
    "qr_code": qr_code,
    "running_title": running_title,
    "footnote_marks": footnote_marks,
    "heading_ranks": heading_ranks,
    "outline": outline,
    "linked_notes": linked_notes,
    "page_starts": page_starts,
    "with_note_links": with_note_links,
    "with_page_marks": with_page_marks,
    "bulletin_record": bulletin_record,
    "issue_record": issue_record,
    "document_record": document_record,
}
