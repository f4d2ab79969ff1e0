"""The files that pages name by digest."""

from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec import Struct, field

from publisher.typesetting.writing.subsets import Keep, Subsets


class NotEmbeddable(ValueError):
    """A font says that it may not be embedded in a file, or only as a whole."""

    def __init__(self, name: str) -> None:
        super().__init__(f"the font {name} may not be embedded")
        self.name = name


def _made(_: Sequence[bytes], make: Callable[[], bytes]) -> bytes:
    return make()


class Resources(Struct, frozen=True):
    """Finds files by the SHA-256 that a page names, in hexadecimal digits.

    Both functions raise `LookupError` for what they do not know.
    """

    font: Callable[[str], Path]
    """Where the file of a font is."""
    image: Callable[[str], bytes]
    """What is in the file of a picture."""
    subsets: Subsets = field(default_factory=Subsets)
    """Of those fonts: kept for the next who writes the same pages."""
    kept: Keep = _made
    """What is made of some parts; a build keeps it for the next."""
