"""What only LibreOffice reads, where it is installed: .doc and .wps → .docx, EMF and WMF → PNG."""

import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from publisher.errors import Place, UserError
from publisher.source.importing.pictures import Converter
from publisher.typesetting.pdfpages import drawn

_SECONDS = 180
_RESOLUTION = 300
"""Pixels an inch of drawings made pictures: what print wants."""


@contextmanager
def converted(path: Path, office: str | None) -> Iterator[Path]:
    """`path` as a .docx that is there for a while. `office` is the program, where there is one.

    Raises `UserError` where there is none, and where it cannot read the file.
    """
    if office is None:
        raise UserError(
            f"这是旧格式的文件（{path.suffix}），要靠 LibreOffice 转换，而这台机器上没有装。",
            Place(path),
            "请用 Word 或 WPS 打开它，另存为“Word 文档（.docx）”，再导入。",
        )
    with TemporaryDirectory(prefix="gongbao-") as folder:
        try:
            _convert(office, "docx:MS Word 2007 XML", Path(folder), [path])
        except (subprocess.SubprocessError, OSError):
            raise _failed(path) from None
        made = Path(folder) / f"{path.stem}.docx"
        if not made.is_file():
            raise _failed(path)
        yield made


def drawings(office: str) -> Converter:
    """Makes PNG of drawings by the program `office`; those that it cannot read are left out."""

    def convert(given: Mapping[str, bytes]) -> dict[str, bytes]:
        made: dict[str, bytes] = {}
        with TemporaryDirectory(prefix="gongbao-") as name:
            folder = Path(name)
            paths = {}
            for number, (file, data) in enumerate(given.items()):
                # Names of parts come from the file: none of them is a path here.
                paths[file] = folder / f"{number}.{file.rpartition('.')[2]}"
                paths[file].write_bytes(data)
            try:
                _convert(office, "pdf", folder, list(paths.values()))
            except (subprocess.SubprocessError, OSError):
                return {}
            for file, path in paths.items():
                pdf = path.with_suffix(".pdf")
                picture = drawn(pdf.read_bytes(), _RESOLUTION) if pdf.is_file() else None
                if picture:
                    made[file] = picture
        return made

    return convert


def _convert(office: str, form: str, folder: Path, paths: Sequence[Path]) -> None:
    command = [
        office, "--headless", "--norestore", f"-env:UserInstallation=file://{folder}/profile",
        "--convert-to", form, "--outdir", str(folder), *map(str, paths),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)  # noqa: S603


def _failed(path: Path) -> UserError:
    return UserError(
        "LibreOffice 没有能转换这个文件。",
        Place(path),
        "文件可能损坏了或者有密码；请用 Word 或 WPS 另存为 .docx，再导入。",
    )
