"""A person and a post, as 任免 documents give and take it."""

import datetime as dt
import re

from msgspec import Struct

_ONE = re.compile("(?<!副)(?:[市县区省局厅处科院校所台站部队行社]长|主任|主席|书记|秘书长|检察长)$")


class Appointment(Struct, frozen=True):
    """A person and a post, given or taken."""

    name: str
    post: str
    """Without the name of the city: 市水务局局长."""
    is_given: bool
    date: dt.date
    """成文日期 of the document."""
    source: str
    """The document that says so, as it is cited: its number, or else its title."""

    @property
    def is_held_by_one(self) -> bool:
        """Whether there is but one of the post."""
        return bool(_ONE.search(self.post))
