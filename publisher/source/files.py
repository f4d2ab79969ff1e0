"""Reading the files of a workspace, and nothing outside it."""

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from publisher.errors import Place, UserError, UserErrors
from publisher.source.characters import INVISIBLE, WIDTHLESS

MAX_TEXT_BYTES = 4 * 1024 * 1024
"""The longest document an issue can sensibly hold: over a million Han characters."""
MAX_BINARY_BYTES = 64 * 1024 * 1024
"""An image or an attached file."""

_HAN = re.compile("[\u3001-\u9fff]")
_REMOVE = (
    "请删去它；多半是从别的程序粘贴时带进来的。",
    "请运行 gongbao check --fix 一次删去；多半是从别的程序粘贴时带进来的。",
)


def read_text(path: Path) -> str:
    """The text of a source file: UTF-8, with or without a byte order mark, lines ended by LF.

    Raises `UserError` for a file that is missing, empty, too large or in another encoding, and
    `UserErrors` for all the control characters it holds, where there are several.
    """
    return checked_text(_decode(_read(path, MAX_TEXT_BYTES), path), path)


def checked_text(typed: str, path: Path) -> str:
    """The text of a source file as it was typed, lines ended by LF.

    Raises as `read_text`.
    """
    if len(typed) > MAX_TEXT_BYTES:
        raise _too_large(path, len(typed), MAX_TEXT_BYTES)
    text = typed.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise UserError("文件是空的。", Place(path), "请补上内容，或者删去这个文件。")
    if unseen := [*_invisible(text, path)]:
        raise unseen[0] if len(unseen) == 1 else UserErrors(unseen)
    return text


def _invisible(text: str, path: Path) -> Iterator[UserError]:
    """An error for each character that nobody sees."""
    line, line_start = 1, 0
    for found in INVISIBLE.finditer(text):
        line += text.count("\n", line_start, found.start())
        line_start = max(text.rfind("\n", 0, found.start()) + 1, line_start)
        yield UserError(
            f"此处有看不见的控制字符 U+{ord(found[0]):04X}。",
            Place(path, line, found.start() - line_start + 1),
            _REMOVE[found[0] in WIDTHLESS],
            removable=found[0] in WIDTHLESS,
        )


def read_binary(folder: Path, name: str, where: Place, what: str) -> bytes:
    """The bytes of `name`, a path typed by the editor relative to `folder`.

    Raises `UserError` at `where` when the path leaves the folder, by `..` or by a symbolic link,
    when it is not in `files/`, or when there is no such file. `what` names it in messages: 图片.
    """
    visible = "".join(char if char.isprintable() else "�" for char in name)
    shown = visible if len(visible) <= 60 else f"{visible[:60]}…"
    path = folder / name
    try:
        inside = path.resolve().is_relative_to(folder.resolve())
        found = path.is_file()
    except (OSError, RuntimeError, ValueError):
        # A name that is too long, a loop of links, a character no name can have.
        inside, found = True, False
    if name.startswith("/") or not inside:
        raise UserError(
            f"{what}“{shown}”在本期文件夹之外。",
            where,
            f"请把文件放进 {folder.name}/files/ 再引用。",
        )
    if not _is_in_files(name):
        raise UserError(
            f"{what}“{shown}”不在 files/ 中。",
            where,
            f"请把文件放进 {folder.name}/files/，写作“files/文件名”。",
        )
    if not found:
        raise UserError(
            f"找不到{what}“{shown}”。", where, f"请核对文件名，或把文件放进 {folder.name}/files/。"
        )
    return _read(path, MAX_BINARY_BYTES)


def _is_in_files(name: str) -> bool:
    """One way to write a path: it is also the file's address in the editions."""
    path = PurePosixPath(name)
    return (
        bool(re.fullmatch(r"files/[^:\\]+", name)) and str(path) == name and ".." not in path.parts
    )


def _read(path: Path, limit: int) -> bytes:
    try:
        if path.exists() and not path.is_file():
            raise UserError(
                "这里应是文件，却是文件夹或别的东西。", Place(path), "请移开它，或者改名。"
            )
        size = path.stat().st_size
        if size > limit:
            raise _too_large(path, size, limit)
        return path.read_bytes()
    except FileNotFoundError:
        raise UserError("找不到这个文件。", Place(path), "请核对文件夹和文件名。") from None
    except PermissionError:
        raise UserError("没有权限读取这个文件。", Place(path), "请检查文件的权限。") from None
    except OSError:
        raise UserError(
            "这个文件读不出来。", Place(path), "请检查链接和磁盘，或重新放一份。"
        ) from None


def _too_large(path: Path, size: int, limit: int) -> UserError:
    return UserError(
        f"文件有 {size / 1024 / 1024:.0f} MB，超过了 {limit // 1024 // 1024} MB 的上限。",
        Place(path),
        "请确认没有放错文件。",
    )


def _decode(data: bytes, path: Path) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or data[:64].count(0) > 1:
        raise UserError("文件是 UTF-16 编码。", Place(path), "请另存为 UTF-8 编码。")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig")
    lines = before.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    where = Place(path, len(lines), len(lines[-1]) + 1)
    if _HAN.search(before):
        raise UserError(
            "文件从此处起损坏了，不是 UTF-8 编码。", where, "请重新取得文件，或改正此处的文字。"
        )
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        raise UserError(
            "文件不是 UTF-8 编码，也认不出是什么编码。",
            where,
            "请另存为 UTF-8 编码，或重新取得文件。",
        ) from None
    raise UserError("文件是 GBK（GB 18030）编码。", where, "请另存为 UTF-8 编码。")
