"""Holds every page of built issues beside the same page of their PDF: `make ofd`. Needs npm and Chromium.

`compare.py FOLDER [CONTENT …]`: other workspaces than the known ones are named by their `content` folders.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

import ofdjs
from samples import QINGSHAN, REAL_ISSUE, SAMPLE

from publisher.composition.layouts import find_layout
from publisher.errors import UserError, UserErrors
from publisher.source.workspace import Workspace
from publisher.typesetting.typesetter import typeset

_ALIKE = 0.99
_KNOWN = (SAMPLE, QINGSHAN, REAL_ISSUE / "content")


def main(folder: Path, contents: Sequence[Path]) -> int:
    """Say how alike the pages are; those that are not lie in `folder`, side by side."""
    bad = 0
    for content in contents or _KNOWN:
        for issue_id in Workspace(content).issue_ids() if content.is_dir() else ():
            try:
                bad += _compared(folder, content, issue_id)
            except (UserError, UserErrors) as refused:
                print(f"{content.parent.name} {issue_id}: refused. {refused}")
    return 1 if bad else 0


def _compared(folder: Path, content: Path, issue_id: str) -> int:
    """How many pages of an issue are not alike."""
    issue = Workspace(content).read_issue(issue_id)
    layout = find_layout(issue.layout, content.parent / "layouts", issue.place_of("layout"))
    pages = typeset(issue, layout, lambda _done, _total: None)
    pdf, ofd = pages.pdf(), pages.ofd()
    shares = []
    with ofdjs.shown(ofd) as page:
        for index in range(ofdjs.count(page)):
            pair = ofdjs.picture(page, index), ofdjs.printed(pdf, index)
            shares.append(ofdjs.likeness(*pair))
            if shares[-1] < _ALIKE:
                for picture, kind in zip(pair, ("ofd", "pdf"), strict=True):
                    folder.mkdir(parents=True, exist_ok=True)
                    name = f"{content.parent.name}-{issue_id}-{index + 1}.{kind}.png"
                    picture.save(folder / name)
    low = sum(share < _ALIKE for share in shares)
    print(
        f"{content.parent.name} {issue_id}: {len(shares)} pages, the least alike {min(shares):.4f}, "
        f"{low} below {_ALIKE}; {len(ofd) / len(pdf):.2f} of the PDF"
    )
    return low


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), [Path(name).resolve() for name in sys.argv[2:]]))
