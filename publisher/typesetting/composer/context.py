"""What the parts of the composer share while they compose one unit."""

from collections.abc import Callable, Iterable
from typing import Any, Generic, Protocol, TypeVar

from msgspec import Struct, field

from publisher.typesetting.composer.frames import Drawing
from publisher.typesetting.composer.styles.values import Style
from publisher.typesetting.composer.text.fonts import FontBook, Installed
from publisher.typesetting.composer.text.inlines import Counter, Run, is_call
from publisher.typesetting.composer.text.setting import SetParagraph, set_paragraph
from publisher.typesetting.composer.tightening import Tightening
from publisher.typesetting.page.items import Page

T = TypeVar("T")
_CHARACTERS = 400_000
"""Of paragraphs that are remembered: five long issues."""
_OVERHEAD = 20
"""What a paragraph takes beside its characters, in characters."""
_FRAMES = 4_000
_PAGES = 128


class Remark(Struct, frozen=True):
    """Something that is set as well as can be, and that an editor should know of."""

    code: str
    part: str
    """HTML id of the part it is about."""
    detail: str = ""


class Picture(Struct, frozen=True):
    """A picture that can be placed in any size."""

    width: int
    height: int
    """In thousandths of a point, as large as it says it is."""
    draw: Callable[[int, int], Drawing]
    """The picture in a width and height."""
    pixels: int = 0
    """Across, where it is made of pixels."""


class Pictures(Protocol):
    """The pictures that a unit may show."""

    def __call__(self, address: str) -> Picture:
        """The picture of an address such as `issue:files/x.png`.

        Raises `LostPicture` for one that cannot be drawn.
        """
        ...


class LostPicture(Exception):
    """A picture that cannot be opened."""

    def __init__(self, address: str, why: str) -> None:
        super().__init__(address, why)
        self.address = address
        self.why = why


class Designer(Protocol):
    """Lays out what is designed rather than set."""

    def __call__(self, html: str, width: int, key: str) -> tuple[Drawing, int]:
        """The drawing of a block in a width, and its height. Keys of its elements begin with `key`."""
        ...


class Kept(Generic[T]):
    """Things by what they are made from: so many, and then those that were asked for last."""

    def __init__(self, most: int) -> None:
        """`most`: the weight of all together."""
        self._most = most
        self._left = most
        self._found: dict[object, tuple[T, int]] = {}

    def get(self, key: object) -> T | None:
        """What is known under a key."""
        found = self._found.pop(key, None)
        if found is None:
            return None
        self._found[key] = found
        return found[0]

    def put(self, key: object, thing: T, weight: int = 1) -> T:
        """Keep a thing, and give up others for it. Returns it."""
        self._found[key] = thing, weight
        self._left -= weight
        while self._left < 0 and len(self._found) > 1:
            _, given_up = self._found.pop(next(iter(self._found)))
            self._left += given_up
        return thing


class Memo:
    """What was made in one layout, for who composes nearly the same again."""

    def __init__(self) -> None:
        self.paragraphs: Kept[SetParagraph] = Kept(_CHARACTERS)
        self.frames: Kept[Any] = Kept(_FRAMES)
        """Paragraphs in their places: the one that draws the same is the same."""
        self.pages: Kept[tuple[Page, Any]] = Kept(_PAGES)


class Context(Struct):
    """The surroundings of a unit that is composed."""

    fonts: FontBook
    pictures: Pictures
    designer: Designer
    row: int
    """Of the grid."""
    measure: int
    """Width of the type area."""
    height: int
    """Of the type area."""
    tightening: Tightening
    is_turned: bool = False
    """Lines run from the foot of the page upwards: measure and height are each other's."""
    linked: frozenset[str] = frozenset()
    """Ids that links of the unit lead to."""
    memo: Memo = field(default_factory=Memo)
    counter: Counter = field(default_factory=Counter)
    remarks: list[Remark] = field(default_factory=list)
    missing: dict[str, str] = field(default_factory=dict)
    """Characters that no font has, with the part of the first place."""

    served: dict[tuple[tuple[str, ...], Installed], set[str]] = field(default_factory=dict)
    """The characters that a face served, by the families that were asked for."""

    @property
    def note_measure(self) -> int:
        """Width of the lines of notes, which stand upright whatever calls them."""
        return self.height if self.is_turned else self.measure

    def report(self, code: str, part: str, detail: str = "") -> None:
        """Say something of a part, once."""
        remark = Remark(code, part, detail)
        if remark not in self.remarks:
            self.remarks.append(remark)

    def paragraph(self, runs: Iterable[Run], style: Style) -> SetParagraph:
        """Runs that have been measured, by heart where the same were before."""
        runs = tuple(runs)
        key = (_look(style), *(_seen(run) for run in runs))
        known = self.memo.paragraphs.get(key)
        if known is None:
            made = set_paragraph(runs, style, self.fonts)
            known = self.memo.paragraphs.put(key, made, len(made.paragraph.text) + _OVERHEAD)
        for run, shaped in zip(runs, known.shaped, strict=True):
            for stretch in shaped.stretches:
                served = run.style.font_families, stretch.face.installed
                text = run.text[stretch.start : stretch.end]
                self.served.setdefault(served, set()).update(text)
        for index, char in known.missing:
            self.missing.setdefault(char, runs[index].part)
        return known


def _seen(run: Run) -> tuple[object, ...]:
    """What of a run decides how a line is set."""
    return run.text, _look(run.style), run.lead, run.trail, is_call(run), run.kept


def _look(style: Style) -> tuple[object, ...]:
    """What of a style decides how a line is set."""
    return (
        style.font_families,
        style.font_size,
        style.font_weight,
        style.font_features,
        style.letter_spacing,
        style.color,
        style.text_align,
        style.text_align_last,
        style.white_space,
        style.hyphens,
        style.lang,
    )
