"""The site has the layout of the issue that came out last, whatever the names of issues say."""

import shutil
from pathlib import Path

import pytest
from built import pretend_to_build
from commands import REPOSITORY, Silent
from samples import ARCHIVE

from publisher.pipeline.site import refresh_site
from publisher.pipeline.siterecord import site_is_current
from publisher.source.workspace import Workspace

SUPPLEMENT, REGULAR = "2025-z1", "2025-05"


def site_of(folder: Path, published: str) -> tuple[Path, Path]:
    """The site of two issues: a supplement of that day with a layout of its own, and 2025-10-31.

    The supplement is the last by name. Returns the content and the output folder.
    """
    content, out = folder / "content", folder / "build"
    for name in (SUPPLEMENT, REGULAR, "pages"):
        shutil.copytree(ARCHIVE / name, content / name)
    shutil.copy(ARCHIVE / "bulletin.yaml", content)
    for layout in ("gazette", "other"):
        own = Path(shutil.copytree(REPOSITORY / "layouts/gazette", folder / "layouts" / layout))
        mark(own)
    path = content / SUPPLEMENT / "issue.yaml"
    text = path.read_text(encoding="utf-8").replace("published: 2025-07-15", published)
    path.write_text(f"layout: other\n{text}", encoding="utf-8")
    pretend_to_build(content, out)
    refresh_site(Workspace(content), out, Silent().waiting)
    return content, out


def mark(layout: Path) -> None:
    """Let the home page name its layout."""
    with (layout / "web/base.html").open("a", encoding="utf-8") as file:
        file.write(f"\n<!-- {layout.name} -->")


@pytest.mark.parametrize(
    "published, expected",
    [("published: 2025-07-15", "gazette"), ("published: 2025-11-15", "other")],
)
def test_the_issue_published_last_gives_the_layout(tmp_path, published, expected):
    content, out = site_of(tmp_path, published)
    assert (out / "site/index.html").read_text("utf-8").rstrip().endswith(f"<!-- {expected} -->")
    assert site_is_current(content, out)
    mark(tmp_path / "layouts" / expected)
    assert not site_is_current(content, out)
