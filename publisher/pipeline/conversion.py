"""Older files (.doc, .wps) → .docx, by LibreOffice where it is installed."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from publisher.errors import Place, UserError

_SECONDS = 180


@contextmanager
def converted(path: Path, office: str | None) -> Iterator[Path]:
    """`path` as a .docx that is there for a while. `office` is the program, where there is one.

    Raises `UserError` where there is none, and where it cannot read the file.
    """
    if not path.is_file():
        raise UserError("找不到这个文件。", Place(path), "请核对文件夹和文件名。")
    if office is None:
        raise UserError(
            f"这是旧格式的文件（{path.suffix}），要靠 LibreOffice 转换，而这台机器上没有装。",
            Place(path),
            "请用 Word 或 WPS 打开它，另存为“Word 文档（.docx）”，再导入。",
        )
    with TemporaryDirectory(prefix="gongbao-") as folder:
        command = [
            office, "--headless", "--norestore", f"-env:UserInstallation=file://{folder}/profile",
            "--convert-to", "docx:MS Word 2007 XML", "--outdir", folder, str(path),
        ]  # fmt: skip
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)  # noqa: S603
        except (subprocess.SubprocessError, OSError):
            raise _failed(path) from None
        made = Path(folder) / f"{path.stem}.docx"
        if not made.is_file():
            raise _failed(path)
        yield made


def _failed(path: Path) -> UserError:
    return UserError(
        "LibreOffice 没有能转换这个文件。",
        Place(path),
        "文件可能损坏了或者有密码；请用 Word 或 WPS 另存为 .docx，再导入。",
    )
