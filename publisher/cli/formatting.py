"""`gongbao format`."""

from difflib import unified_diff
from pathlib import Path

from publisher.cli.console import err, out, show_errors
from publisher.errors import ErrorCollector, UserErrors
from publisher.pipeline.formatting import Formatted, files_to_format, format_file
from publisher.pipeline.output import write_file


def run_format(content: Path, paths: tuple[Path, ...], *, check: bool, diff: bool) -> int:
    """Put files into canonical form, or say which are not.

    Returns the exit code: 2 when a file cannot be read, 1 when `check` or `diff` found a difference.
    """
    files, published = files_to_format(content, paths)
    for folder in dict.fromkeys(path.parent for path in published):
        err.print(f"提示：{folder} 已经出版，文稿保持原样。")
    errors = ErrorCollector()
    different = 0
    for path in files:
        with errors.collecting():
            formatted = format_file(path)
            if formatted.differs:
                different += 1
                _treat(formatted, check=check, diff=diff)
    _sum_up(different, len(files), written=not (check or diff))
    try:
        errors.raise_if_any()
    except UserErrors as many:
        show_errors(many.errors)
        return 2
    return 1 if different and (check or diff) else 0


def _treat(formatted: Formatted, *, check: bool, diff: bool) -> None:
    if diff:
        name = str(formatted.path)
        before, after = (
            text.decode("utf-8-sig").splitlines(keepends=True)
            for text in (formatted.before, formatted.after)
        )
        print("".join(unified_diff(before, after, name, name)), end="")  # noqa: T201 -- not wrapped
    elif check:
        out.print(f"{formatted.path} 不是规范形式。")
    else:
        write_file(formatted.path, formatted.after)
        out.print(f"已整理 {formatted.path}。")


def _sum_up(different: int, total: int, *, written: bool) -> None:
    if not different:
        err.print(f"{total} 个文件都是规范形式。")
    elif written:
        err.print(f"共 {total} 个文件，整理了 {different} 个；文字没有改动。")
    else:
        err.print(f"共 {total} 个文件，{different} 个不是规范形式；没有改动任何文件。")
