"""`gongbao format`: which files of a workspace can be written in canonical form, and are."""

from collections.abc import Callable, Iterator
from pathlib import Path

from msgspec import Struct

from publisher.errors import Place, UserError
from publisher.source.folders import (
    DOCUMENT_NAME,
    PUBLISHED_YAML,
    document_paths,
    issue_ids,
    standing_paths,
)
from publisher.source.writing.formatting import canonical_document, canonical_page, canonical_yaml

_YAML = ("issue.yaml", "bulletin.yaml")


class Formatted(Struct, frozen=True):
    """A file as it is and as it is in canonical form."""

    path: Path
    before: bytes
    after: bytes

    @property
    def differs(self) -> bool:
        """Whether it is in another form now."""
        return self.before != self.after


def files_to_format(content: Path, paths: tuple[Path, ...]) -> tuple[list[Path], list[Path]]:
    """The files that `paths` (all of `content`, for none) mean, and those of issues that are out.

    A folder is an issue or a workspace. Files of an issue that is out are never written again.
    Raises `UserError` for a path that is none of these.
    """
    files = [file for path in paths or (content,) for file in _files(path)]
    unique = list(dict.fromkeys(files))
    is_out = {path: (path.parent / PUBLISHED_YAML).is_file() for path in unique}
    return [path for path in unique if not is_out[path]], [path for path in unique if is_out[path]]


def format_file(path: Path) -> Formatted:
    """A file and its canonical form. Raises what reading it raises."""
    after = _form(path)(path)
    return Formatted(path, path.read_bytes(), after.encode())


def _files(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
    elif (path / "issue.yaml").is_file():
        yield path / "issue.yaml"
        yield from document_paths(path.parent, path.name)
    elif (path / "bulletin.yaml").is_file():
        yield path / "bulletin.yaml"
        yield from standing_paths(path)
        for issue_id in issue_ids(path):
            yield from _files(path / issue_id)
    elif path.is_dir():
        raise UserError(
            "这个文件夹既不是一期，也不是内容文件夹。",
            Place(path),
            "请写一期的文件夹（有 issue.yaml）或内容文件夹（有 bulletin.yaml）。",
        )
    else:
        raise UserError("找不到这个文件。", Place(path), "请核对文件夹和文件名。")


def _form(path: Path) -> Callable[[Path], str]:
    if path.name in _YAML:
        return canonical_yaml
    if path.suffix == ".md" and path.parent.name == "pages":
        return canonical_page
    if DOCUMENT_NAME.fullmatch(path.name):
        return canonical_document
    raise UserError(
        "这不是文稿，不能整理。",
        Place(path),
        "能整理的有“序号-名称.md”、issue.yaml、bulletin.yaml 和 pages/ 里的固定页。",
    )
