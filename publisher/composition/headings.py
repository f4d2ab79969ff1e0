"""HTML levels of headings: they must not skip one, while the numbers of a text may.

Where two levels are enough 一、 is commonly followed by 1. at once, typed as `##` and `####`.
"""

from collections.abc import Iterable

from publisher.model.blocks import Block, Heading


def heading_ranks(blocks: Iterable[Block]) -> dict[str, int]:
    """The HTML levels of the headings among `blocks` by their ids; the outermost are 2."""
    ranks: dict[str, int] = {}
    open_levels: list[int] = []
    for block in blocks:
        if isinstance(block, Heading):
            while open_levels and open_levels[-1] >= block.level:
                open_levels.pop()
            open_levels.append(block.level)
            ranks[block.id] = len(open_levels) + 1
    return ranks
