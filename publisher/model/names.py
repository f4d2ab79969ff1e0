"""Lists of people: names in columns, and members of a body with what they are in it."""

from msgspec import Struct

from publisher.errors import Place
from publisher.model.origin import Origin, joined
from publisher.model.sourced import Sourced

_LONG_ROLE = 6
"""Characters beyond which a role leaves no room for a column of names."""


class Name(Sourced, frozen=True):
    """One name of a list, without the blanks that may be typed in it."""

    id: str
    place: Place
    text: str
    """With what is said of the person: 李某某（女）."""
    origin: Origin = Origin()
    """Where the characters of `text` were typed."""

    @property
    def is_short(self) -> bool:
        """Of two characters, which are spread to the width of three (张　某)."""
        return len(self.text) == 2


class Names(Struct, frozen=True):
    """A list of names in columns of one width."""

    id: str
    place: Place
    items: tuple[Name, ...]
    columns: int | None = None
    """How many names stand beside each other at the most; `None`: as many as have room."""

    @property
    def usual_length(self) -> int:
        """Characters that nine names of ten do not exceed."""
        lengths = sorted(len(name.text) for name in self.items)
        return lengths[(len(lengths) - 1) * 9 // 10]


class Member(Sourced, frozen=True):
    """One person: 组　长：张某某　市长."""

    id: str
    place: Place
    role: str
    """What the person is in the body, without blanks and ：; empty: the same as the one above."""
    name: str
    post: str
    """What the person is elsewhere; may be empty."""
    origins: tuple[Origin, Origin, Origin] = (Origin(), Origin(), Origin())
    """Where the characters of role, name and post were typed."""

    @property
    def label(self) -> str:
        """The role as it is printed, with its ：; nothing where there is none."""
        return f"{self.role}：" if self.role else ""

    @property
    def is_short(self) -> bool:
        """A name of two characters, which are spread to the width of three."""
        return len(self.name) == 2

    @property
    def has_long_role(self) -> bool:
        """A role that would leave no room beside it: the name follows it as in a sentence."""
        return len(self.role) > _LONG_ROLE

    @property
    def text(self) -> str:
        """Role, name and, a full-width space behind it, the post."""
        return f"{self.label}{self.name}{self._apart}"

    @property
    def _apart(self) -> str:
        return f"\u3000{self.post}" if self.post else ""

    @property
    def origin(self) -> Origin:
        """Where the characters of `text` were typed."""
        role, name, post = self.origins
        parts = (len(self.label), role), (len(self.name), name), (1, Origin()), (0, post)
        return joined(parts)


class Members(Struct, frozen=True):
    """Members of a body, one below the other, names and posts aligned."""

    id: str
    place: Place
    items: tuple[Member, ...]

    @property
    def widest_role(self) -> int:
        """Characters of the longest role: layouts that were put by ask for it."""
        return max(len(member.role) for member in self.items)

    @property
    def widest_beside(self) -> int:
        """Characters of the longest role that leaves room for a column of names."""
        return max((len(each.role) for each in self.items if not each.has_long_role), default=0)
