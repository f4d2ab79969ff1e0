"""The outline of a file: bookmarks as a tree, below the sections that they stand in."""

from collections.abc import Iterable, Sequence

from msgspec import Struct, field

from publisher.typesetting.writing.about import Section


class Entry(Struct):
    """An entry of the outline."""

    label: str
    leads: str
    """Where to, as the format writes it."""
    children: list["Entry"] = field(default_factory=list)


def outline_of(
    bookmarks: Iterable[tuple[int, str, str]], sections: Sequence[Section]
) -> list[Entry]:
    """The tree of bookmarks, each with its level, its label and where it leads.

    One that skips levels stands below the nearest that is above it.
    """
    tops: list[Entry] = []
    above: list[tuple[int, Entry]] = []
    for level, label, leads in bookmarks:
        while above and above[-1][0] >= level:
            above.pop()
        entry = Entry(label, leads)
        (above[-1][1].children if above else tops).append(entry)
        above.append((level, entry))
    return [_grouped(section, tops) for section in sections] if sections and tops else tops


def _grouped(section: Section, entries: Sequence[Entry]) -> Entry:
    children = [entries[index] for index in section.documents]
    return Entry(section.label, children[0].leads, children)
