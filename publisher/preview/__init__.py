"""An issue on pages while it is being written: for programs in which somebody types.

    from publisher.preview import Preview

    preview = Preview(content, "2024-02")
    change = preview.replace(path, text)
    for number in change.changed:
        show(number, preview.picture(change.view.pages[number], dpi=110))

Nothing is written and nothing locked: an issue is read once, and from then on what is typed counts. What
cannot be understood or set is told by findings, while the last pages that could be made stay.

    preview   an issue whose texts may be replaced
    body      its documents on pages; what has not changed is kept
    places    from a point on a page to what was typed there, and back
    screens   the same documents as the web edition and the e-book show them
    savings   what would save a page
    proofs    校样: pages stamped, words marked, tables of them
    remarks   what is marked: words that have changed, findings
    differences  two states of a document, by words
    marking   a text of the documents that readers can mark, for a word processor
    states    what a proof shows, to compare a later one with
"""

from publisher.preview.places import Spot
from publisher.preview.preview import Change, Preview, View
from publisher.preview.savings import Saving
from publisher.preview.screens import Screen
from publisher.preview.states import STATE_JSON, State, read_state

__all__ = [
    "STATE_JSON",
    "Change",
    "Preview",
    "Saving",
    "Screen",
    "Spot",
    "State",
    "View",
    "read_state",
]
