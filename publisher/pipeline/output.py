"""Writing editions: each folder appears whole under its name, or stays as it was."""

import ctypes
import errno
import fcntl
import os
import shutil
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from publisher.errors import UserError
from publisher.source.folders import ISSUE_ID
from publisher.source.paths import below

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_LOCKS = ".locks"
SITE_WIDE = ""
"""In the place of an issue's id: what the site has of no single issue."""
_NEW = ".gongbao-new"
_OLD = ".gongbao-old"


@contextmanager
def exclusive(out: Path, issue_id: str, waiting: Callable[[], None]) -> Iterator[None]:
    """Hold what belongs to one issue in the output folder, or to none of them (`SITE_WIDE`).

    Builds of different issues go on side by side; a second one of the same issue waits for the
    first, after calling `waiting`. Who holds an issue may take the site as well, never the other
    way round. The lock is the kernel's and ends with the process, however that ends. What an
    interrupted build left half written is cleared away.
    """
    with explained(out):
        out.mkdir(parents=True, exist_ok=True)
    with held(out / _LOCKS / (issue_id or "site"), waiting):
        with explained(out):
            _clear(out, issue_id)
        yield


@contextmanager
def held(path: Path, waiting: Callable[[], None]) -> Iterator[None]:
    """Hold the lock `path`, made where there is none; call `waiting` when another holds it."""
    with explained(path.parent):
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            waiting()
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)


def write_files(
    out: Path, files: Mapping[PurePosixPath, bytes], gone: Iterable[PurePosixPath] = ()
) -> None:
    """Write `files` below `out`, and let those of `gone` be there no more.

    Files of one folder are one step: a reader sees all of the old ones or all of the new ones,
    and none changes before all of them lie ready. What else stands in such a folder is kept where
    the folder belongs to an issue's editions; the site's folder of an issue is replaced, so that
    no page outlives its document. A path that leads out of `out` is refused.
    """
    leaving = {*gone}
    folders: dict[PurePosixPath, dict[PurePosixPath, bytes]] = {}
    for path, data in files.items():
        folders.setdefault(_unit(path), {})[path] = data
    with explained(out):
        for unit, members in folders.items():
            _require_free(out, unit, is_file=list(members) == [unit])
    for name in files:
        below(out, name.as_posix())
    written: dict[int, Path] = {}
    with explained(out):
        try:
            for unit, members in folders.items():
                _stage(out, unit, members, written)
                for path in leaving:
                    if path.is_relative_to(unit) and path not in members:
                        _remove_if_there(_beside(out / unit, _NEW) / path.relative_to(unit))
        except BaseException:
            for unit in folders:
                _remove_if_there(_beside(out / unit, _NEW))
            raise
        for unit in sorted(folders, key=lambda unit: (len(unit.parts) == 1, unit)):
            _put_in_place(out / unit)


def write_file(path: Path, data: bytes) -> None:
    """Write one file whole or not at all; its folder is made where there is none."""
    with explained(path.parent):
        path.parent.mkdir(parents=True, exist_ok=True)
        staged = _beside(path, _NEW)
        try:
            write_synced(staged, data)
            staged.replace(path)
        except BaseException:
            _remove_if_there(staged)
            raise


def remove_file(path: Path) -> None:
    """Remove a file that may be absent."""
    with explained(path.parent):
        path.unlink(missing_ok=True)


def files_in(site: Path) -> Iterator[tuple[PurePosixPath, Path]]:
    """The files of a site with their folders in it, in order; what a build is writing is left out.

    Raises `UserError` for a symbolic link or anything else that is no file.
    """
    for path in sorted(site.rglob("*")):
        inside = path.relative_to(site)
        if any(part.startswith(".") for part in inside.parts):
            continue
        if path.is_symlink() or not (path.is_file() or path.is_dir()):
            raise UserError(f"“{path}”不是普通的文件，不能发布。", hint="请移开它，再运行。")
        if path.is_file():
            yield PurePosixPath(inside.parent), path


def require_apart(folder: Path, *others: Path) -> None:
    """See that `folder`, which is to be written, is none of the `others` and lies in none of them.

    Raises `UserError`: what is written would be taken for content, or for a part of the site.
    """
    final = folder.resolve()
    for other in others:
        if other.resolve() in (final, *final.parents):
            raise UserError(
                f"不能写到“{folder}”：它在“{other}”里面。", hint="请换一个另外的文件夹。"
            )


def _unit(path: PurePosixPath) -> PurePosixPath:
    """What is replaced in one step: `2024-02/`, `site/2024-02/`, or a single file."""
    if path.parts[0] == "site":
        return PurePosixPath(*path.parts[:2])
    return PurePosixPath(path.parts[0])


def _require_free(out: Path, unit: PurePosixPath, *, is_file: bool) -> None:
    """See that what has the names already is of the sort that is to have them."""
    if is_file and (out / unit).is_dir():
        raise IsADirectoryError(errno.EISDIR, "", str(out / unit))
    for folder in unit.parents if is_file else (unit, *unit.parents):
        if (out / folder).exists() and not (out / folder).is_dir():
            raise NotADirectoryError(errno.ENOTDIR, "", str(out / folder))


def _beside(final: Path, suffix: str) -> Path:
    """A neighbour of `final` that no one else uses and no reader looks at."""
    return final.with_name(f".{final.name}{suffix}")


def _stage(
    out: Path, unit: PurePosixPath, files: dict[PurePosixPath, bytes], written: dict[int, Path]
) -> None:
    """Write the new version of `unit` beside it."""
    final = out / unit
    staged = _beside(final, _NEW)
    final.parent.mkdir(parents=True, exist_ok=True)
    if list(files) == [unit]:
        _write(staged, files[unit], written)
        return
    staged.mkdir()
    if unit.parts[0] != "site":
        _keep(final, staged)
    for path, data in files.items():
        target = staged / path.relative_to(unit)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.unlink(missing_ok=True)
        if _holds(out / path, data):
            link(out / path, target)
        else:
            _write(target, data, written)


def _holds(path: Path, data: bytes) -> bool:
    """Whether that is what a file has: it need not be written, nor the disk waited for."""
    try:
        status = path.lstat()
        is_alike = stat.S_ISREG(status.st_mode) and status.st_size == len(data)
        return is_alike and path.read_bytes() == data
    except OSError:
        return False


def _keep(final: Path, staged: Path) -> None:
    """Let what is in `final` be in `staged` too: linked, or copied where links are refused."""
    for path in sorted(final.rglob("*")):
        target = staged / path.relative_to(final)
        if path.is_dir() and not path.is_symlink():
            target.mkdir()
            continue
        link(path, target)


def link(path: Path, target: Path) -> None:
    """Let `target` be the file `path` too; a copy of the same time where links are refused."""
    try:
        os.link(path, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(path, target, follow_symlinks=False)


def _write(path: Path, data: bytes, written: dict[int, Path]) -> None:
    """Write `data`, once: where it goes under a second name (the PDF of the site), link it.

    `written` has the first names by the identity of their bytes.
    """
    if first := written.get(id(data)):
        link(first, path)
        return
    written[id(data)] = path
    write_synced(path, data)


def write_synced(path: Path, data: bytes) -> None:
    """Write a file and see it on the disk."""
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _put_in_place(final: Path) -> None:
    """Give what is staged for `final` its name; what had it goes."""
    staged = _beside(final, _NEW)
    if not staged.is_dir():
        staged.replace(final)
    elif not os.path.lexists(final):
        staged.rename(final)
    elif _exchange(staged, final):
        _remove(staged)
    else:
        old = final.rename(_beside(final, _OLD))
        staged.rename(final)
        _remove(old)


def _exchange(one: Path, other: Path) -> bool:
    """Swap two names in one step. False on a file system that cannot, such as NFS."""
    libc = ctypes.CDLL(None, use_errno=True)
    names = os.fsencode(one), os.fsencode(other)
    if not libc.renameat2(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE):
        return True
    code = ctypes.get_errno()
    if code in (errno.EINVAL, errno.ENOSYS, errno.EOPNOTSUPP):
        return False
    raise OSError(code, os.strerror(code), str(other))


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()


def _remove_if_there(path: Path) -> None:
    if os.path.lexists(path):
        _remove(path)


def _clear(out: Path, issue_id: str) -> None:
    """Remove what interrupted builds left; what one had just put aside gets its name back."""
    for folder in (out, out / "site"):
        for old in _left(folder, issue_id, _OLD):
            final = old.with_name(old.name[1 : -len(_OLD)])
            if final.exists():
                _remove(old)
            else:
                old.rename(final)
        for staged in _left(folder, issue_id, _NEW):
            _remove(staged)


def _left(folder: Path, issue_id: str, suffix: str) -> Iterator[Path]:
    """Neighbours that an interrupted build left of an issue, or of what is no issue's."""
    for path in folder.glob(f".{issue_id or '*'}{suffix}"):
        if issue_id or not ISSUE_ID.fullmatch(path.name[1 : -len(suffix)]):
            yield path


@contextmanager
def explained(out: Path) -> Iterator[None]:
    """What the system refuses, as a sentence."""
    try:
        yield
    except PermissionError as error:
        raise UserError(
            f"不能写入“{error.filename or out}”：没有权限。",
            hint="请换一个输出文件夹（--out），或改正权限。",
        ) from None
    except (FileExistsError, NotADirectoryError) as error:
        raise UserError(
            f"不能写入“{error.filename or out}”：它不是文件夹。",
            hint="请换一个输出文件夹（--out）。",
        ) from None
    except IsADirectoryError as error:
        raise UserError(
            f"不能写入“{error.filename or out}”：它是文件夹。", hint="请移开它，再运行。"
        ) from None
    except OSError as error:
        reasons = {
            errno.ENOSPC: "磁盘满了。请腾出空间再运行",
            errno.EDQUOT: "磁盘配额用完了。请腾出空间再运行",
            errno.EROFS: "它在只读的磁盘上。请换一个输出文件夹（--out）",
        }
        reason = reasons.get(error.errno or 0, f"系统拒绝了（错误码 {error.errno}）")
        raise UserError(
            f"写入“{error.filename or out}”时出错：{reason}。", hint="原有的各版没有改动。"
        ) from None
