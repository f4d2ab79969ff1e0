"""How thick the rules of a table are, from the borders that the style sheet gives it and its cells.

One rule stands between two cells, whichever of them has it; where both have one, the thicker.
"""

from dataclasses import dataclass

from publisher.typesetting.composer.styles.values import Border
from publisher.typesetting.composer.tables.cells import Cells
from publisher.typesetting.page.items import BLACK, Color


@dataclass(frozen=True, slots=True)
class Rules:
    """Thickness of rules, in thousandths of a point."""

    vertical: tuple[int, ...]
    """At the left of each column, and at the right of all."""
    horizontal: tuple[int, ...]
    """Above each row, and below all."""
    color: Color


def rules_of(cells: Cells) -> Rules:
    """The rules of a table."""
    grid = cells.grid
    vertical = [0] * (grid.columns + 1)
    horizontal = [0] * (len(grid.rows) + 1)
    outer = grid.node.style.border
    borders: list[Border] = [outer.top, outer.right, outer.bottom, outer.left]
    seen: set[int] = set()
    for cell in cells:
        place, border = cell.place, cell.place.node.style.border
        right, below = place.column + place.columns, place.end
        vertical[place.column] = max(vertical[place.column], border.left.width)
        vertical[right] = max(vertical[right], border.right.width)
        horizontal[place.row] = max(horizontal[place.row], border.top.width)
        horizontal[below] = max(horizontal[below], border.bottom.width)
        if id(border) not in seen:
            seen.add(id(border))
            borders += (border.top, border.right, border.bottom, border.left)
    vertical[0] = max(vertical[0], outer.left.width)
    vertical[-1] = max(vertical[-1], outer.right.width)
    horizontal[0] = max(horizontal[0], outer.top.width)
    horizontal[-1] = max(horizontal[-1], outer.bottom.width)
    color = next((border.color for border in borders if border.width), BLACK)
    return Rules(tuple(vertical), tuple(horizontal), color)
