"""What is asked of a search, and what must be found (`queries.txt`), for all who search."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Query:
    typed: str
    sort: str
    expected: tuple[str, ...]
    """Ids of documents."""

    def judge(self, found: list[str], near: list[bool]) -> str:
        """What is wrong with what was found; nothing where all is well."""
        first = tuple(found[: len(self.expected)])
        right = {
            "first": first == self.expected and not any(near[: len(first)]),
            "only": {*self.expected}
            == {n for n, each in zip(found, near, strict=True) if not each},
            "near": first == self.expected and all(near),
            "none": not found,
        }[self.sort]
        return "" if right else f"{self.typed}: {found} {near}"


def queries() -> list[Query]:
    lines = (Path(__file__).parent / "site/queries.txt").read_text(encoding="utf-8").splitlines()
    parts = [[part.strip() for part in line.split(" | ")] for line in lines if line[0] != "#"]
    return [
        Query(typed, sort.rstrip(" |"), tuple(" ".join(ids).split())) for typed, sort, *ids in parts
    ]
