"""The graphics state of a content stream (ISO 32000-1, 8.4), as far as items come of it."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from publisher.typesetting.page.items import POINT, Color, Components
from publisher.typesetting.sheets.colours import WHITES, srgb
from publisher.typesetting.sheets.geometry import Bounds, Matrix, Step, is_inside, rectangle, times
from publisher.typesetting.sheets.operators import Operator

_FULL = 10000
"""A component of a colour, or an opacity, that is all there."""


class Clip(Struct, frozen=True):
    """An outline within which things show."""

    outline: tuple[Step, ...]
    is_even_odd: bool = False


class State(Struct, frozen=True):
    """What is true where something is painted."""

    matrix: Matrix = (POINT, 0, 0, POINT, 0, 0)
    """To thousandths of a point."""
    fill: Components | None = (0, 0, 0)
    stroke: Components | None = (0, 0, 0)
    """`None` for a pattern."""
    fill_space: str = ""
    stroke_space: str = ""
    """The names of colour spaces, where they were chosen."""
    fill_alpha: float = 1
    stroke_alpha: float = 1
    width: float = 1
    cap: int = 0
    join: int = 0
    miter: float = 10
    dashes: tuple[float, ...] = ()
    phase: float = 0
    clips: tuple[Clip, ...] = ()
    is_plain: bool = True
    """Neither a mask nor a way of blending."""
    font: str = ""
    size: float = 0
    rendering: int = 0
    rise: float = 0

    @property
    def fill_color(self) -> Color | None:
        """What areas and text are painted with; `None` for a pattern."""
        return None if self.fill is None else Color(self.fill, round(self.fill_alpha * _FULL))

    @property
    def stroke_color(self) -> Color | None:
        """What lines are painted with; `None` for a pattern."""
        return None if self.stroke is None else Color(self.stroke, round(self.stroke_alpha * _FULL))

    def clipping(self, bounds: Bounds) -> tuple[Clip, ...]:
        """The clips that cut something off what is within `bounds`."""
        return tuple(clip for clip in self.clips if not is_inside(bounds, clip.outline))

    def clipped(self, outline: tuple[Step, ...], *, even_odd: bool) -> "State":
        """Within one more outline."""
        clip = Clip(outline, even_odd and rectangle(outline) is None)
        return self if clip in self.clips else replace(self, clips=(*self.clips, clip))


def changed(state: State, operator: Operator, resources: Mapping[str, Any]) -> State:
    """The state after an operator that changes it (ISO 32000-1, table 57 and 8.6.8).

    Raises `RuntimeError` for an operator that is not known.
    """
    numbers = operator.numbers
    match operator.name:
        case "cm":
            a, b, c, d, e, f = numbers
            return replace(state, matrix=times((a, b, c, d, e, f), state.matrix))
        case "w":
            return replace(state, width=numbers[0])
        case "J":
            return replace(state, cap=int(numbers[0]))
        case "j":
            return replace(state, join=int(numbers[0]))
        case "M":
            return replace(state, miter=numbers[0])
        case "d":
            return replace(state, dashes=numbers[:-1], phase=numbers[-1])
        case "rg" | "scn":
            return replace(state, fill=_components(operator, state.fill_space))
        case "RG" | "SCN":
            return replace(state, stroke=_components(operator, state.stroke_space))
        case "cs":
            return replace(state, fill_space=str(operator.operands[0]))
        case "CS":
            return replace(state, stroke_space=str(operator.operands[0]))
        case "gs":
            return _with_parameters(state, resources["ExtGState"][operator.operands[0]])
        case "Tf":
            return replace(state, font=str(operator.operands[0]), size=numbers[0])
        case "Tr":
            return replace(state, rendering=int(numbers[0]))
        case "Ts":
            return replace(state, rise=numbers[0])
    raise RuntimeError(f"not known in a drawing: {operator.written!r}")


def _components(operator: Operator, space: str) -> Components | None:
    """A colour; `None` for a pattern."""
    numbers = operator.numbers
    if len(numbers) < len(operator.operands) or not numbers:
        return None
    if space in WHITES and operator.name in ("scn", "SCN"):
        lightness, a, b = numbers
        numbers = srgb(lightness, a, b, WHITES[space])
    return tuple(round(min(max(number, 0), 1) * _FULL) for number in numbers)


def _with_parameters(state: State, parameters: Mapping[str, Any]) -> State:
    """After the parameters of a graphics state dictionary (ISO 32000-1, 8.4.5)."""
    if "SMask" in parameters or "BM" in parameters:
        return replace(state, is_plain=False)
    return replace(
        state,
        fill_alpha=parameters.get("ca", state.fill_alpha),
        stroke_alpha=parameters.get("CA", state.stroke_alpha),
    )
