"""报头和目录: what the front pages of an issue say of it."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date

from msgspec import Struct, field

from publisher.source.importing.structure import marks
from publisher.source.importing.structure.head import read_order_number

_LIST = r"\d{1,4}(?:\s*[、，,—–－～~-]\s*\d{1,4})*"
_ISSUE = re.compile(
    rf"(?P<year>\d{{4}})\s*年?\s*(?:第\s*(?P<volume>\d{{1,4}})\s*卷\s*)?第\s*(?P<numbers>{_LIST})\s*[期号]"
)
"""2025年第3、4期, 2025年第7—9号合刊, 2025年第12卷第250期."""
_SUPPLEMENT = re.compile(r"(?P<year>\d{4})\s*年\s*(?P<name>增刊|特刊|号外|专刊)")
_TOTAL = re.compile(
    rf"总\s*第\s*(?P<first>{_LIST})\s*[期号]|总\s*(?:号|期数)\s*[:：]\s*(?P<second>{_LIST})"
)
_PUBLISHED = re.compile(rf"{marks.DATE.pattern}\s*出版")
_SECTION = re.compile(r"[【\[]\s*([\u3400-\u9fff\s]{2,30}?)\s*[】\]]")
_PAGES = re.compile(
    r"(?:[(（]\s*(\d{1,4})(?:\s*[-—–～~]\s*\d{1,4})?\s*[)）]|(?<![.·…⋯\s])[.·…⋯\s]+(\d{1,4})(?:[-—–～~]\d{1,4})?)\s*$"
)
_OCCASION = re.compile(r"[—–-]{1,2}\s{0,9}(.{1,200}?(?:会议上|大会上|会上))\s*(\S*)$")
_MOST_COMBINED = 12
"""Numbers of one combined issue."""
_ORDER = re.compile(r"(?<!\s)\s*[（(]([^（）()]{2,40})[）)]\s*$")
"""令号 or 公告号 behind a title: 某某办法（某某市人民政府令第12号）."""
_LONGEST_CONTENTS = 400
"""Lines: a table of contents of more is none."""


class ListedEntry(Struct):
    """One line of the contents."""

    title: str
    page: int
    """0 where it cannot be read."""
    number: str = ""


class ListedSection(Struct):
    """栏目 with its lines."""

    name: str
    entries: list[ListedEntry] = field(default_factory=list)


class FrontPages(Struct):
    """What was found on them, and where they end."""

    name: str = ""
    year: int = 0
    numbers: tuple[int, ...] = ()
    """期: several of a combined issue, none of a supplement."""
    totals: tuple[int, ...] = ()
    volume: int = 0
    supplement: str = ""
    """What a supplement is called: 特刊."""
    published: date | None = None
    sections: list[ListedSection] = field(default_factory=list)
    end: int = 0
    """Index of the first line of the body."""

    @property
    def issue_id(self) -> str:
        """Folder name of the issue."""
        return f"{self.year}-{self.numbers[0]:02}" if self.numbers else f"{self.year}-z1"

    @property
    def entries(self) -> list[ListedEntry]:
        """All lines of the contents."""
        return [entry for section in self.sections for entry in section.entries]

    @property
    def heads(self) -> frozenset[str]:
        """What may stand above the pages: the name of the bulletin, titles, and parts of them."""
        return frozenset(map(alike, (self.name, *(entry.title for entry in self.entries))))


def alike(text: str) -> str:
    """`text` as far as two prints of it agree: without white space and forms of marks."""
    plain = unicodedata.normalize("NFKC", marks.squeezed(text))
    return re.sub(r"[〔〕\[\]【】<>〈〉《》—–―\-\"“”'‘’]", "", plain)


def is_issue(text: str) -> bool:
    """Whether a text says which issue it is: 2025年第1期, 2025年特刊."""
    return bool(_ISSUE.match(text) or _SUPPLEMENT.match(text))


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
        front.year, front.numbers = int(match["year"]), _listed(match["numbers"])
        front.volume = int(match["volume"] or 0)
    elif match := _SUPPLEMENT.search(text):
        front.year, front.supplement = int(match["year"]), match["name"]
    if match := _TOTAL.search(text):
        front.totals = _listed(match["first"] or match["second"])
    if match := _PUBLISHED.search(text):
        front.published = marks.read_date(match)


def _listed(text: str) -> tuple[int, ...]:
    """3、4 as they are; 7—9 with what lies between, as far as one issue can go."""
    numbers = [int(number) for number in re.findall(r"\d+", text)]
    is_range = len(numbers) == 2 and re.search("[—–－～~-]", text)
    if is_range and 0 < numbers[1] - numbers[0] < _MOST_COMBINED:
        return tuple(range(numbers[0], numbers[1] + 1))
    return tuple(numbers)


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
    elif (match := _ORDER.search(text)) and (number := read_order_number(match[1])):
        text = text[: match.start()]
    text = _OCCASION.sub("", text)
    return ListedEntry(marks.squeezed(text.strip()), page, number)
