"""Content streams to items (ISO 32000-1, 8 and 9): transforms multiplied out, clips applied.

What no item can say (gradients, patterns, masks, groups whose parts cover one another and are
opaque only together, text that is turned by a few degrees or cut off) comes out as `None` at its
place, to be made a picture of (`pictures.py`), and its text as text that is not seen.
"""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from publisher.typesetting.page.items import Glyphs, Item
from publisher.typesetting.sheets import text
from publisher.typesetting.sheets.geometry import Bounds, Matrix, Step, moved
from publisher.typesetting.sheets.operators import PAINTING, PATH_PAINTING, Operator, operators
from publisher.typesetting.sheets.recording import Recording
from publisher.typesetting.sheets.shapes import picture, shape
from publisher.typesetting.sheets.state import State, changed

_UPRIGHT: Matrix = (1, 0, 0, 1, 0, 0)


class Drawn(Struct, frozen=True):
    """Something that was painted."""

    item: Item | None
    """`None` for what items cannot say."""
    bounds: Bounds | None
    """About where it stands; `None` where that is not known."""
    mark: int | None
    """The marked content that it is in."""
    is_artifact: bool
    operation: int
    """Which of the operators that paint, on the page itself, painted it."""


class _Place(Struct, frozen=True):
    """Where in the marked content something is painted, and by which operator of the page."""

    mark: int | None = None
    is_artifact: bool = False
    operation: int = 0

    def drawn(self, item: Item | None, bounds: Bounds | None) -> Drawn:
        return Drawn(item, bounds, self.mark, self.is_artifact, self.operation)


def interpret(recording: Recording) -> list[Drawn]:
    """All that is painted on a page, in the order of painting."""
    return _Content(recording, recording.stream, recording.resources, State()).read()


class _Content:
    """The content stream of a page or of a group."""

    def __init__(
        self,
        recording: Recording,
        stream: Any,
        resources: Mapping[str, Any],
        state: State,
        within: _Place | None = None,
    ) -> None:
        """`within` is where a group is painted."""
        self._recording = recording
        self._stream = stream
        self._resources = resources
        self._state = state
        self._states: list[State] = []
        self._is_page = within is None
        self._place = within or _Place()
        self._places: list[_Place] = []
        self._path: list[Step] = []
        self._clip: str = ""
        """The operator that makes a clip of the path when it has been painted."""
        self._line = text.Line()
        self._texts = iter(stream.texts)
        self._found: list[Drawn] = []

    def read(self) -> list[Drawn]:
        """What it paints."""
        painting = 0
        for operator in operators(self._stream):
            if operator.name in PAINTING:
                if self._is_page:
                    self._place = replace(self._place, operation=painting)
                painting += 1
            known = self._draw(operator) or self._paint(operator) or self._arrange(operator)
            if not known:
                self._state = changed(self._state, operator, self._resources)
        return self._found

    def _draw(self, operator: Operator) -> bool:
        """Go on with the path, if that is what the operator does (ISO 32000-1, 8.5.2)."""
        name, matrix, numbers = operator.name, self._state.matrix, operator.numbers
        match name:
            case "m" | "l" | "c":
                if name == "m" and self._path and self._path[-1][0] == "m":
                    self._path.pop()
                self._path.append((name, moved(matrix, numbers)))
            case "v":
                self._path.append(("c", (*self._path[-1][1][-2:], *moved(matrix, numbers))))
            case "y":
                self._path.append(("c", moved(matrix, (*numbers, *numbers[-2:]))))
            case "re":
                x, y, width, height = numbers
                self._path += _rectangle(matrix, x, y, width, height)
            case "h":
                self._path.append(("z", ()))
            case _:
                return False
        return True

    def _paint(self, operator: Operator) -> bool:
        """Put on the page what the operator paints, if it does."""
        name = operator.name
        if name == "n" or name in PATH_PAINTING:
            if name != "n":
                made = shape(self._path, self._state, name)
                self._found += [self._place.drawn(item, bounds) for item, bounds in made]
            if self._clip:
                even_odd = self._clip == "W*"
                self._state = self._state.clipped(tuple(self._path), even_odd=even_odd)
            self._path, self._clip = [], ""
        elif name == "TJ":
            told = next(self._texts)
            self._show(text.shown(operator, told, self._state, self._line, self._recording))
        elif name == "Do":
            self._found += self._object(str(operator.operands[0]))
        elif name == "sh":
            self._found.append(self._place.drawn(None, None))
        else:
            return False
        return True

    def _arrange(self, operator: Operator) -> bool:
        """Follow states, marked content, clips and lines of text, if the operator is of them."""
        match operator.name:
            case "q":
                self._states.append(self._state)
            case "Q":
                self._state = self._states.pop()
            case "W" | "W*":
                self._clip = operator.name
            case "BMC" | "BDC":
                self._places.append(self._place)
                if operator.operands[0] == "Artifact":
                    self._place = replace(self._place, is_artifact=True)
                elif (number := operator.mark) is not None:
                    self._place = replace(self._place, mark=number)
            case "EMC":
                self._place = replace(self._places.pop(), operation=self._place.operation)
            case "BT" | "Tm":
                a, b, c, d, e, f = operator.numbers or _UPRIGHT
                self._line = text.Line((a, b, c, d, e, f))
            case "ET":
                pass
            case _:
                return False
        return True

    def _show(self, made: list[text.Shown]) -> None:
        drawn = [self._place.drawn(glyphs, text.bounds(glyphs)) for glyphs, _ in made]
        is_cut = any(one.bounds and self._state.clipping(one.bounds) for one in drawn)
        if is_cut or not all(is_sayable for _, is_sayable in made):
            words = [
                replace(one, item=text.unseen(glyphs))
                for one, (glyphs, _) in zip(drawn, made, strict=True)
            ]
            self._found += [self._place.drawn(None, _around(drawn)), *words]
            return
        self._found += drawn

    def _object(self, name: str) -> list[Drawn]:
        state, place = self._state, self._place
        if name in self._recording.images:
            item, bounds = picture(self._recording.images[name], state)
            return [place.drawn(item, bounds)]
        group = self._resources["XObject"][name]
        x, y, right, bottom = group.extra["BBox"]
        box = _rectangle(state.matrix, x, y, right - x, bottom - y)
        inside = replace(state.clipped(tuple(box), even_odd=False), fill_alpha=1, stroke_alpha=1)
        resources = group.extra["Resources"]
        drawn = _Content(self._recording, group, resources, inside, place).read()
        alpha = state.fill_alpha
        is_sayable = state.is_plain and all(one.item is not None for one in drawn)
        if is_sayable and (alpha == 1 or _stand_apart(drawn)):
            return [replace(one, item=_fainter(one.item, alpha)) for one in drawn]
        words = [
            replace(one, item=text.unseen(one.item))
            for one in drawn
            if isinstance(one.item, Glyphs)
        ]
        return [place.drawn(None, _around(drawn)), *words]


def _fainter(item: Item | None, alpha: float) -> Item | None:
    """The item with an opacity more."""
    if alpha == 1 or item is None:
        return item
    colors = {
        name: replace(color, alpha=round(color.alpha * alpha))
        for name in ("color", "fill", "stroke")
        if (color := getattr(item, name, None)) is not None
    }
    return replace(item, **colors)


def _stand_apart(drawn: list[Drawn]) -> bool:
    """Whether each part of a group may be made fainter by itself."""
    seen: list[Bounds] = []
    for one in drawn:
        paints = [getattr(one.item, name, None) for name in ("color", "fill", "stroke")]
        if one.bounds is None or sum(paint is not None for paint in paints) != 1:
            return False
        if any(one.bounds.overlaps(other) for other in seen):
            return False
        seen.append(one.bounds)
    return True


def _around(drawn: list[Drawn]) -> Bounds | None:
    found: Bounds | None = None
    for one in drawn:
        if one.bounds is None:
            return None
        found = one.bounds if found is None else found.joined(one.bounds)
    return found


def _rectangle(matrix: Matrix, x: float, y: float, width: float, height: float) -> list[Step]:
    corners = moved(matrix, (x, y, x + width, y, x + width, y + height, x, y + height))
    pairs = zip(corners[::2], corners[1::2], strict=True)
    first, *others = (("m", pair) if at == 0 else ("l", pair) for at, pair in enumerate(pairs))
    return [first, *others, ("z", ())]
