"""Leaders: the dots between an entry of the contents and its page number."""

from typing import Any

from weasyprint.formatting_structure import boxes


def fill_leader(line: Any, right: float) -> None:
    """Fill the leader of `line`, where it has one, so that the line ends at `right` (CSS pixels).

    WeasyPrint's own `handle_leader` takes for granted that a line begins at the left edge; ours
    may begin beside it, with an indent or an opening mark. Dots are counted from the right edge,
    so that those of all lines stand below each other.
    """
    path = _leader_path(line)
    if not path:
        return
    leader = path[-1]
    (dot,) = leader.children
    if dot.width <= 0:
        return
    free = right - max(child.position_x + child.width for child in line.children)
    leader_right = leader.position_x + leader.width + free
    beside = right - leader_right
    count = int((right - leader.position_x) // dot.width)
    places = (right - dot.width * number for number in range(1, count + 1))
    leader.children = tuple(
        _moved(dot, place) for place in places if right - place - dot.width >= beside
    )
    for parent, child in zip((line, *path), path, strict=False):
        after = parent.children[parent.children.index(child) + 1 :]
        for following in after:
            following.translate(dx=free)
        child.width += free
    line.width = right - line.position_x


def _leader_path(box: Any) -> list[Any]:
    """The boxes that lead from a child of `box` to its leader; empty when there is none."""
    for child in box.children:
        if child.is_leader:
            return [child] if child.children else []
        if isinstance(child, boxes.ParentBox) and (path := _leader_path(child)):
            return [child, *path]
    return []


def _moved(dot: Any, x: float) -> Any:
    copy = dot.copy()
    copy.position_x = x
    return copy
