"""The processes of a build: this one, and others that are divided from it while little is loaded.

What all need, how pages are made and written, is loaded before, once (importing this module loads it);
then each loads what it alone needs, at the same time.
"""

import os
from contextlib import AbstractContextManager
from pathlib import Path

import publisher.typesetting.typesetter  # noqa: F401 -- see above
from publisher.keeping import KEPT, is_empty
from publisher.typesetting.processes import Processes, helpers

_WORDS = "rjieba"
"""The dictionary of words, which rules ask."""
_RULES = "publisher.checks.rules"
_SHEETS = "publisher.typesetting.sheets.designing"
"""Seldom change: where units are kept, theirs are among them."""
_PROOFS = "publisher.proof.proving"


def divided(out: Path) -> AbstractContextManager[Processes | None]:
    """The others, as many as there are cores for, in a build that writes into `out`."""
    sheets = (_SHEETS,) if is_empty(out / KEPT) else ()
    return helpers((os.cpu_count() or 1) - 1, (_WORDS, _RULES, *sheets, _PROOFS))
