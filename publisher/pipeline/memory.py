"""Garbage is looked for between issues, never within one.

What an issue is made of are objects by the million, and nearly all of them live until it is
written: Python's collector, which goes through them again and again, takes an eighth of a build.
"""

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Meanwhile only that is given back which nothing refers to."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def one_by_one(issues: Iterable[str]) -> Iterator[str]:
    """`issues`; what is left of each is given back before the next.

    What the first one leaves for good (modules, tables, fonts) is not gone through again.
    """
    for number, issue in enumerate(issues):
        if number:
            gc.collect()
        if number == 1:
            gc.freeze()
        yield issue
