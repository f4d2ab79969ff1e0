"""Where layouts lie, and their files. Nothing is rendered here, so this loads at once."""

import difflib
from pathlib import Path

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
        if (path / "print").is_dir()
    }
    if name not in folders:
        near = difflib.get_close_matches(name, folders, n=1, cutoff=0.5)
        hint = f"是不是“{near[0]}”？" if near else f"可用的版式有：{'、'.join(folders)}。"
        raise UserError(f"没有“{name}”这种版式。", where, hint)
    return folders[name]


def read_layout(folder: Path) -> dict[str, bytes]:
    """The files of a layout by their path in it; what editors' programs leave there is none."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name[0] not in ".~" and path.suffix != ".bak"
    }
