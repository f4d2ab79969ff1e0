"""Bringing a line to the measure: what each gap becomes.

In CLREQ's order: squeeze word spaces, ·, brackets, ，、；：, the Western gap, 。？！; or stretch
word spaces and Western gaps to their most, and then all gaps evenly.
"""

from collections.abc import Sequence

from publisher.typesetting.lines.paragraph import Line, Paragraph
from publisher.typesetting.lines.spacing import Give


def justify(paragraph: Paragraph, line: Line, measure: int, *, stretch: bool) -> list[int]:
    """The gap after each character of `line`, in thousandths of an em; the last one is 0.

    The widths, the gaps and the trims add up to `measure` exactly; only in a line that fits and
    is not to be stretched do gaps stay natural.
    """
    start, end = line.start, line.end
    gaps = paragraph.gaps[start : end - 1]
    spaces = [gap.natural for gap in gaps]
    natural = paragraph.natural(start, end) - line.trim_start - line.trim_end
    missing = measure - natural - paragraph.hyphen(line)
    if missing < 0:
        for give in Give:
            missing += _share(
                spaces, [gap.least if gap.give is give else 0 for gap in gaps], missing
            )
            if not missing:
                break
    elif stretch and missing:
        if paragraph.grow(start, end):
            missing -= _share(spaces, [gap.grow for gap in gaps], missing)
        if missing:
            # Where there are but words, their spaces take it all.
            only_words = not paragraph.spread(start, end)
            takes = [gap.spreads or (only_words and gap.grow > 0) for gap in gaps]
            _share(spaces, [missing * took for took in takes], missing)
    return [*spaces, 0]


def _share(spaces: list[int], capacities: Sequence[int], amount: int) -> int:
    """Add `amount` (or take it, when negative) in proportion to `capacities`, as far as they go.

    Whole thousandths without loss: what rounding leaves over moves on to the next gap. Returns
    how much was shared, as a positive number.
    """
    total = sum(capacities)
    shared = min(abs(amount), total)
    if not shared:
        return 0
    sign = 1 if amount > 0 else -1
    covered = given = 0
    for i, capacity in enumerate(capacities):
        covered += capacity
        due = shared * covered // total
        spaces[i] += sign * (due - given)
        given = due
    return shared
