"""签署人: who signs an order or a bill in person, with the post (GB/T 9704-2012, 7.3.5.3 and 10.2)."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from publisher.model.origin import Origin, joined

_SPACE = "\u3000"
_GAP = _SPACE * 2
"""Between post and name: 签名章左空二字标注签发人职务."""


class Signer(Struct, frozen=True):
    """One of them."""

    post: str
    name: str
    """Without the space that spreads one of two characters: 张三."""

    @classmethod
    def parse(cls, typed: str) -> "Signer":
        """Read 市长　张某某 or 市长　张　三. Raises `ValueError` saying what to write."""
        *posts, name = typed.split()
        if len(posts) > 1 and len(name) == len(posts[-1]) == 1:
            name = posts.pop() + name
        if not posts:
            raise ValueError(f"“{typed}”里没有职务或姓名，应写作“市长　张某某”，中间空一格")
        return cls(" ".join(posts), name)

    @property
    def text(self) -> str:
        """As it is typed."""
        return f"{self.post}\u3000{self.name}"


def signers_lines(signers: Iterable[Signer]) -> tuple[str, ...]:
    """The lines of all, posts below posts and names below names; two characters take the room of three."""
    signers = tuple(signers)
    widest = max((len(each.post) for each in signers), default=0)
    return tuple(
        each.post + _SPACE * (widest - len(each.post)) + _GAP + _spread(each.name)
        for each in signers
    )


def signers_origin(lines: Iterable[str], typed: Iterable[tuple[str, Origin]]) -> Origin:
    """Where the characters of the lines, a line feed between them, were typed."""
    return joined(
        (len(line) + 1, joined(_characters(line, text, origin)))
        for line, (text, origin) in zip(lines, typed, strict=True)
    )


def _characters(line: str, text: str, origin: Origin) -> Iterator[tuple[int, Origin]]:
    at = 0
    for char in line:
        if char.isspace():
            yield 1, Origin()
        else:
            at = text.index(char, at)
            yield 1, origin.cut(at, at + 1)
            at += 1


def _spread(name: str) -> str:
    return _SPACE.join(name) if len(name) == 2 else name
