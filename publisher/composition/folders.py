"""Where layouts lie, and their files. Nothing is rendered here, so this loads at once."""

import difflib
import re
from collections.abc import Mapping
from pathlib import Path

from publisher.composition.settings import SETTINGS, LayoutSettings, read_settings, settings_toml
from publisher.errors import Place, UserError

_PACKAGED = Path(__file__).parents[1] / "layouts"
_REPOSITORY = Path(__file__).parents[2] / "layouts"


def layout_folder(name: str, own: Path, where: Place) -> Path:
    """Where the layout `name` lies. Raises as `find_layout`."""
    folders = {
        path.name: path
        for home in (_PACKAGED, _REPOSITORY, own)
        if home.is_dir()
        for path in sorted(home.iterdir())
        if (path / "print").is_dir() or (path / SETTINGS).is_file()
    }
    if name not in folders:
        near = difflib.get_close_matches(name, folders, n=1, cutoff=0.5)
        hint = f"是不是“{near[0]}”？" if near else f"可用的版式有：{'、'.join(folders)}。"
        raise UserError(f"没有“{name}”这种版式。", where, hint)
    return folders[name]


def read_layout(name: str, own: Path, where: Place) -> dict[str, bytes]:
    """The files of the layout `name` by their path in it, with those that it takes from its base.

    `layout.toml` has the words of both and no base: the files are all there is. Raises as
    `find_layout`.
    """
    settings = LayoutSettings()
    files: dict[str, bytes] = {}
    chain: list[str] = []
    stated: list[tuple[Path, Mapping[str, str]]] = []
    base: str | None = name
    while base is not None:
        if base in chain:
            raise UserError(
                f"版式的 base 兜了圈子：{' → '.join((*chain, base))}。",
                where,
                f"请改掉其中一个 {SETTINGS} 里的 base。",
            )
        chain.append(base)
        folder = layout_folder(base, own, where)
        files = _files(folder) | files
        found = _settings(folder)
        settings = settings.over(found)
        stated.append((folder / SETTINGS, found.words))
        base, where = found.base, Place(folder / SETTINGS)
    _refuse_slips(stated, files)
    if len(chain) > 1:
        files[SETTINGS] = settings_toml(settings.words)
    return files


def _refuse_slips(stated: list[tuple[Path, Mapping[str, str]]], files: dict[str, bytes]) -> None:
    """Raise `UserError` for a word of a layout that no base has and no template prints.

    `stated`: the words of each layout, those of its base behind it.
    """
    for n, (path, words) in enumerate(stated[:-1]):
        known = {word for _, of_base in stated[n + 1 :] for word in of_base}
        for word in words:
            printed = re.compile(rf"\bword\.{word}\b".encode())
            if word in known or any(map(printed.search, files.values())):
                continue
            near = difflib.get_close_matches(word, known, n=1, cutoff=0.5)
            hint = f"是不是“{near[0]}”？" if near else "可以改的用语见 gazette 的 layout.toml。"
            raise UserError(f"没有“{word}”这项用语。", Place(path, *_where(path, word)), hint)


def _where(path: Path, word: str) -> tuple[int, int]:
    lines = path.read_text(encoding="utf-8").split("\n")
    wanted = re.compile(rf'\s*"?{re.escape(word)}"?\s*=')
    return next((n, 1) for n, line in enumerate([*lines, f"{word}="], 1) if wanted.match(line))


def _files(folder: Path) -> dict[str, bytes]:
    """Those in a folder; what editors' programs leave there is none."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name[0] not in ".~" and path.suffix != ".bak"
    }


def _settings(folder: Path) -> LayoutSettings:
    path = folder / SETTINGS
    return read_settings(path.read_bytes(), path) if path.is_file() else LayoutSettings()
