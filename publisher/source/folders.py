"""Where the files of a workspace lie. Nothing is read here, so this loads at once."""

import re
from collections.abc import Iterator
from pathlib import Path

from publisher.errors import Place, UserError

ISSUE_ID = re.compile(
    r"(?P<year>[12][0-9]{3})-(?:(?P<series>[a-z]{2,12})-)?"
    r"(?:(?P<number>[0-9]{2}|[1-9][0-9]{2})|z(?P<supplement>[1-9][0-9]?))"
)
"""Folder of an issue: year and 期 (`2024-02`, `2024-250`), or year and 增刊 (`2024-z1`); in between, the
code of a series (`2024-law-02`)."""
DOCUMENT_NAME = re.compile(r"([0-9]+)-([a-z0-9]+(?:-[a-z0-9]+)*)\.md")
EARLIER_YAML = "earlier.yaml"
"""What was printed before the office began with gongbao; mostly absent."""
PUBLISHED_YAML = "published.yaml"
"""The record of an issue that is out, in its folder."""


STANDING = "pages"
"""Folder of the standing pages."""


def issue_ids(content: Path) -> tuple[str, ...]:
    """The issues there are, by year and 期; the supplements of a year after them."""
    names = (path.parent.name for path in content.glob("*/issue.yaml"))
    return tuple(sorted(filter(ISSUE_ID.fullmatch, names), key=issue_order))


def issue_order(issue_id: str) -> tuple[str, str, bool, int]:
    """By it, issues stand by year, series and 期, the supplements of a year after them."""
    match = ISSUE_ID.fullmatch(issue_id)
    if not match:
        return issue_id, "", False, 0
    number = int(match["number"] or match["supplement"])
    return match["year"], match["series"] or "", match["number"] is None, number


def misnamed_issues(content: Path) -> tuple[UserError, ...]:
    """An error for each folder with an `issue.yaml` that no command takes for an issue.

    One whose name does not begin with a year (备份, old-2025-01) is meant to be none.
    """
    names = (path.parent.name for path in sorted(content.glob("*/issue.yaml")))
    return tuple(
        _misnamed(content / name, name)
        for name in names
        if re.match(r"\d", name) and not ISSUE_ID.fullmatch(name)
    )


def _misnamed(folder: Path, name: str) -> UserError:
    likely = re.fullmatch(r"([12][0-9]{3})\D{1,2}([0-9]{1,3})\D?", name)
    better = (
        f"“{likely[1]}-{int(likely[2]):02}”" if likely else "“年份-期号”，期号两位，如“2025-01”"
    )
    return UserError(
        f"文件夹“{name}”里有 issue.yaml，名称却不合规定，这一期会被漏掉。",
        Place(folder / "issue.yaml"),
        f"请把文件夹改名为{better}（增刊如“2025-z1”）；不是一期的，请移到别处。",
    )


def document_paths(content: Path, issue_id: str) -> tuple[Path, ...]:
    """The Markdown files of an issue in the order of the pages, whatever their names."""
    return tuple(sorted(_markdown_files(content / issue_id), key=_order))


def standing_paths(content: Path) -> tuple[Path, ...]:
    """The Markdown files of the standing pages, by name."""
    return tuple(sorted(_markdown_files(content / STANDING)))


def text_paths(content: Path, issue_id: str) -> tuple[Path, ...]:
    """All files of text that an issue is made from: its own and those that issues share."""
    earlier = content / EARLIER_YAML
    return (
        content / issue_id / "issue.yaml",
        *document_paths(content, issue_id),
        content / "bulletin.yaml",
        *((earlier,) if earlier.is_file() else ()),
        *standing_paths(content),
    )


def own_layouts(content: Path) -> Path:
    """The office's own layouts, beside the content; often absent."""
    return content.resolve().parent / "layouts"


def _markdown_files(folder: Path) -> Iterator[Path]:
    """Those in `folder` itself, but for what editors' programs leave beside them."""
    if folder.is_dir():
        for path in folder.iterdir():
            if path.suffix.lower() == ".md" and path.name[0] not in ".~":
                yield path


def _order(path: Path) -> tuple[int, str]:
    number = path.name.partition("-")[0]
    return (int(number) if number.isascii() and number.isdigit() else 0, path.name)
