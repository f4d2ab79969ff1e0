"""Holds every page of built issues beside the same page of their PDF: `make ofd`. Needs npm and Chromium."""

import sys
from pathlib import Path

import ofdjs
from samples import QINGSHAN, REAL_ISSUE, SAMPLE

from publisher.composition.layouts import find_layout
from publisher.source.workspace import Workspace
from publisher.typesetting.typesetter import typeset

_ALIKE = 0.99


def main(folder: Path) -> int:
    """Say how alike the pages are; those that are not lie in `folder`, side by side."""
    bad = 0
    for name, content in (
        ("sample", SAMPLE),
        ("qingshan", QINGSHAN),
        ("real", REAL_ISSUE / "content"),
    ):
        for issue_id in Workspace(content).issue_ids() if content.is_dir() else ():
            issue = Workspace(content).read_issue(issue_id)
            layout = find_layout(issue.layout, content.parent / "layouts", issue.place_of("layout"))
            pages = typeset(issue, layout, lambda _done, _total: None)
            pdf, ofd = pages.pdf(), pages.ofd()
            with ofdjs.shown(ofd) as page:
                shares = []
                for index in range(ofdjs.count(page)):
                    pair = ofdjs.picture(page, index), ofdjs.printed(pdf, index)
                    shares.append(ofdjs.likeness(*pair))
                    if shares[-1] < _ALIKE:
                        for picture, kind in zip(pair, ("ofd", "pdf"), strict=True):
                            folder.mkdir(parents=True, exist_ok=True)
                            picture.save(folder / f"{name}-{issue_id}-{index + 1}.{kind}.png")
            low = sum(share < _ALIKE for share in shares)
            bad += low
            print(
                f"{name} {issue_id}: {len(shares)} pages, the least alike {min(shares):.4f}, "
                f"{low} below {_ALIKE}; {len(ofd) / len(pdf):.2f} of the PDF"
            )
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
