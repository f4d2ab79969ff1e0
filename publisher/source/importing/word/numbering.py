"""Automatic numbers, computed as Word shows them (ECMA-376 part 1, 17.9).

They are no characters of the file, but the reader of a printed copy sees them, and in a legal text
they are part of the wording; so the typed text gets them.
"""

import re

from msgspec import Struct, field
from msgspec.structs import replace

from publisher.source.importing.numerals import shown
from publisher.source.importing.word.names import Element, child, is_on, name, value, whole

_PLACE = re.compile(r"%([1-9])")


class Level(Struct, frozen=True):
    """One level of a list."""

    start: int = 1
    form: str = "decimal"
    text: str = "%1."
    legal: bool = False
    """Shows the numbers of all levels in decimal digits (`w:isLgl`)."""
    restart: int | None = None
    """The level, from 1, after which it begins again; 0 for never, `None` for any above it."""
    style: str = ""
    """The style whose paragraphs have this level."""
    hidden: bool = False
    """Its numbers count and are not shown."""
    zeros: int = 0
    """Digits of a number in a format such as `001, 002`."""


class Numbering(Struct):
    """A list as paragraphs name it: `w:num`."""

    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int] = field(default_factory=dict)
    """`w:startOverride` by level: counts from there when the list is first used."""


class Label(Struct, frozen=True):
    """The number of one paragraph."""

    text: str
    """As printed, without the space after it; of a bullet, its sign."""
    bullet: bool = False
    unknown_form: str = ""
    """A format that is not known and was shown in decimal digits."""


class Counters:
    """Counts paragraphs as they come, in the order of the text."""

    def __init__(self, root: Element | None) -> None:
        self._lists = _read(root)
        self._counts: dict[str, dict[int, int]] = {}
        self._started: set[tuple[str, int]] = set()

    def level_of_style(self, numbering: str, style: str) -> int:
        """The level that a list gives to a style; the first where it does not name it."""
        known = self._lists.get(numbering)
        levels = known.levels if known else {}
        return next((n for n, level in levels.items() if style and level.style == style), 0)

    def next(self, numbering: str, level: int) -> Label | None:
        """The number of the next paragraph of a list; `None` where there is no such list."""
        known = self._lists.get(numbering)
        if known is None or level not in known.levels:
            return None
        counts = self._counts.setdefault(known.abstract, {})
        if level in known.starts and (numbering, level) not in self._started:
            counts[level] = known.starts[level] - 1
        self._started.add((numbering, level))
        counts[level] = counts.get(level, known.levels[level].start - 1) + 1
        for below in [other for other in counts if other > level]:
            restart = known.levels[below].restart if below in known.levels else None
            if restart is None or 0 < level + 1 <= restart:
                del counts[below]
        return self._label(known, counts, level)

    def _label(self, known: Numbering, counts: dict[int, int], level: int) -> Label:
        own = known.levels[level]
        if own.hidden:
            return Label("")
        if own.form == "bullet":
            return Label(own.text, bullet=True)
        unknown = ""

        def number(match: re.Match[str]) -> str:
            nonlocal unknown
            at = int(match[1]) - 1
            of = known.levels.get(at, Level())
            count = counts.get(at, known.starts.get(at, of.start))
            form = "decimal" if own.legal else of.form
            if of.zeros:
                return f"{count:0{of.zeros}}"
            try:
                return shown(count, form)
            except KeyError:
                unknown = form
                return str(count)

        return Label(_PLACE.sub(number, own.text), unknown_form=unknown)


def _read(root: Element | None) -> dict[str, Numbering]:
    if root is None:
        return {}
    abstracts: dict[str, dict[int, Level]] = {}
    links: dict[str, str] = {}
    styles: dict[str, str] = {}
    for element in root.iterfind(name("w:abstractNum")):
        number = str(element.get(name("w:abstractNumId"), ""))
        abstracts[number] = dict(map(_level, element.iterfind(name("w:lvl"))))
        if style := value(element, "w:styleLink"):
            styles[style] = number
        if link := value(element, "w:numStyleLink"):
            links[number] = link
    lists: dict[str, Numbering] = {}
    for element in root.iterfind(name("w:num")):
        abstract = value(element, "w:abstractNumId")
        if abstract in links:
            # A list that only refers to a style of lists is the one that defines the style.
            abstract = styles.get(links[abstract], abstract)
        numbering = Numbering(abstract, dict(abstracts.get(abstract, {})))
        for override in element.iterfind(name("w:lvlOverride")):
            level = whole(override.get(name("w:ilvl"), "0"))
            if (own := child(override, "w:lvl")) is not None:
                numbering.levels[level] = _level(own)[1]
            if start := value(override, "w:startOverride"):
                numbering.starts[level] = whole(start, 1)
        lists[str(element.get(name("w:numId"), ""))] = numbering
    return lists


def _level(element: Element) -> tuple[int, Level]:
    start, restart = value(element, "w:start", "1"), value(element, "w:lvlRestart")
    level = Level(
        start=whole(start, 1),
        text=value(element, "w:lvlText"),
        legal=bool(is_on(element, "w:isLgl")),
        restart=whole(restart) if restart else None,
        style=value(element, "w:pStyle"),
        hidden=bool(is_on(element, "w:rPr/w:vanish")),
    )
    form = child(element, "w:numFmt")
    if form is None:
        # Newer formats come with an older one for programs that do not know them.
        form = child(element, "mc:AlternateContent/mc:Choice/w:numFmt")
    if form is not None:
        level = replace(level, form=str(form.get(name("w:val"), "decimal")))
        if level.form == "custom":
            first = str(form.get(name("w:format"), "")).partition(",")[0].strip()
            level = replace(level, form="decimal", zeros=len(first) if first.isdigit() else 0)
    return whole(element.get(name("w:ilvl"), "0")), level
