"""报头和目录: what the front pages of an issue say of it."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from publisher.source.importing.structure import marks

_ISSUE = re.compile(r"(\d{4})\s*年?\s*第\s*(\d+)\s*期")
_TOTAL = re.compile(r"总\s*第\s*(\d+)\s*期")
_PUBLISHED = re.compile(rf"{marks.DATE.pattern}\s*出版")
_SECTION = re.compile(r"[【\[]\s*([\u3400-\u9fff\s]{2,30}?)\s*[】\]]")
_PAGES = re.compile(
    r"(?:[(（]\s*(\d{1,4})(?:\s*[-—–]\s*\d{1,4})?\s*[)）]|(?<![.·…⋯\s])[.·…⋯\s]+(\d{1,4})(?:[-—–]\d{1,4})?)\s*$"
)
_OCCASION = re.compile(r"[—–-]{1,2}\s{0,9}(.{1,200}?(?:会议上|大会上|会上))\s*(\S*)$")
_LONGEST_CONTENTS = 400
"""Lines: a table of contents of more is none."""


@dataclass(slots=True)
class ListedEntry:
    """One line of the contents."""

    title: str
    page: int
    """0 where it cannot be read."""
    number: str = ""


@dataclass(slots=True)
class ListedSection:
    """栏目 with its lines."""

    name: str
    entries: list[ListedEntry] = field(default_factory=list)


@dataclass(slots=True)
class FrontPages:
    """What was found on them, and where they end."""

    name: str = ""
    year: int = 0
    number: int = 0
    total: int = 0
    published: date | None = None
    sections: list[ListedSection] = field(default_factory=list)
    end: int = 0
    """Index of the first line of the body."""

    @property
    def issue_id(self) -> str:
        """Folder name of the issue."""
        return f"{self.year}-{self.number:02}"

    @property
    def entries(self) -> list[ListedEntry]:
        """All lines of the contents."""
        return [entry for section in self.sections for entry in section.entries]


def alike(text: str) -> str:
    """`text` as far as two prints of it agree: without white space and forms of marks."""
    plain = unicodedata.normalize("NFKC", marks.squeezed(text))
    return re.sub(r"[〔〕\[\]【】<>〈〉《》—–―\-\"“”'‘’]", "", plain)


def read_front_pages(lines: Sequence[str]) -> FrontPages | None:
    """The masthead and the contents with which `lines` open; `None` where there are none."""
    at = next((n for n, line in enumerate(lines) if marks.CONTENTS.fullmatch(line.strip())), None)
    if at is None:
        return None
    front = FrontPages()
    _masthead("\n".join(lines[:at]), front)
    front.name = next((line.strip() for line in lines if line.strip().endswith("公报")), "")
    _read_sections(lines, at + 1, front)
    return front if front.entries and front.year else None


def _masthead(text: str, front: FrontPages) -> None:
    if match := _ISSUE.search(text):
        front.year, front.number = int(match[1]), int(match[2])
    if match := _TOTAL.search(text):
        front.total = int(match[1])
    if match := _PUBLISHED.search(text):
        front.published = marks.read_date(match)


def _read_sections(lines: Sequence[str], at: int, front: FrontPages) -> None:
    """Entries end with their page; the body begins where the first title comes again."""
    gathered = ""
    first = ""
    for n in range(at, min(at + _LONGEST_CONTENTS, len(lines))):
        line = lines[n].strip().removeprefix("- ")
        if not line:
            continue
        if first and not gathered and (plain := alike(line)) and first.startswith(plain):
            front.end = n
            return
        if match := _SECTION.fullmatch(line):
            if gathered and front.sections:
                # Recognition has missed a single figure after its leaders.
                front.sections[-1].entries.append(_entry(gathered, 0))
                first = first or alike(front.sections[-1].entries[0].title)
            front.sections.append(ListedSection(marks.squeezed(match[1])))
            gathered = ""
            continue
        gathered += line
        if not front.sections or not (match := _PAGES.search(gathered)):
            continue
        entry = _entry(gathered[: match.start()], int(match[1] or match[2]))
        front.sections[-1].entries.append(entry)
        first = first or alike(entry.title)
        gathered = ""
        front.end = n + 1


def _entry(text: str, page: int) -> ListedEntry:
    number = ""
    if match := marks.NUMBER.search(text):
        number = f"{match['agency']}〔{match['year']}〕{match['serial']}号"
        text = text[: match.start()].rstrip(" (（")
    text = _OCCASION.sub("", text)
    return ListedEntry(marks.squeezed(text.strip()), page, number)
