"""有效性 and 更正: what has become of a document since it was published.

Worked out from the facts of all issues (`model/validity.py`), and shown by the site alone: a PDF or
an EPUB that is out stays as it is.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from publisher.model.facts import DocumentFacts

Status = Literal["尚未施行", "有效", "已修改", "已废止", "已失效"]


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether a document is in force, and what speaks of it."""

    status: Status | None
    """`None` for what is never in force, such as a 大事记."""
    since: dt.date | None = None
    """The day from which it is so."""
    by: tuple[DocumentFacts, ...] = ()
    """The documents that amended or repealed it, oldest first."""
    corrected_by: tuple[DocumentFacts, ...] = ()
    """The 更正 of this document, oldest first."""
    corrects: tuple[DocumentFacts, ...] = ()
    """The documents of which this one is a 更正."""
    until: dt.date | None = None
    """The first day on which it will no longer be so, where one is known."""


Standings = Mapping[str, Standing]
"""Of documents of one issue, by their ids; of those that are absent nothing is known."""
