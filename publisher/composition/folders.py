"""Where layouts lie, and their files. Nothing is rendered here, so this loads at once."""

import difflib
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
        base, where = found.base, Place(folder / SETTINGS)
    if len(chain) > 1:
        files[SETTINGS] = settings_toml(settings.words)
    return files


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
