"""Who sits at the desk, and what each of them may do."""

from collections.abc import Mapping
from typing import get_args

from msgspec import Struct

from publisher.source.people import Role

__all__ = ["NAMES", "ROLES", "Forbidden", "Person", "Role"]

ROLES: tuple[Role, ...] = get_args(Role)
NAMES: Mapping[Role, str] = {"read": "查看", "write": "编辑", "seal": "出版", "publish": "上线"}


class Forbidden(Exception):
    """It takes a role that this person has not."""

    def __init__(self, role: Role) -> None:
        super().__init__(f"您没有“{NAMES[role]}”的权限。")


class Person(Struct, frozen=True):
    """Somebody who has come in."""

    name: str
    roles: frozenset[Role]
    is_known: bool = False
    """Came in by this name; not so on the machine itself, where whoever has the token sits."""

    def require(self, role: Role) -> None:
        """Raise `Forbidden` where this person has not a role."""
        if role not in self.roles:
            raise Forbidden(role)
