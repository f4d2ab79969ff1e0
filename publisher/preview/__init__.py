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
"""

from publisher.preview.places import Spot
from publisher.preview.preview import Change, Preview, View

__all__ = ["Change", "Preview", "Spot", "View"]
