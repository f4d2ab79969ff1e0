"""What an earlier program has sealed is as it was left, and goes on being verified."""

import shutil
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest
from archives import Archive

from publisher.source.published import published_yaml, read_published

KEPT = Path(__file__).parent / "kept"
WHEEL = KEPT / "gongbao-0.1.0-py3-none-any.whl"
WHEEL_SHA256 = "2ed5904e39a4313bd56a3f4929437982c831e42d39891f73d219fefa5bcde174"
ISSUES = ("2025-01", "2025-02")


@pytest.fixture
def kept(tmp_path) -> Archive:
    """A copy of the archive, with what the earlier program made of its first issue."""
    archive = Archive(Path(shutil.copytree(KEPT, tmp_path / "kept")))
    for suffix in (".pdf", ".epub"):
        # The web pages carry both; they are kept once.
        (archive.out / f"site/2025-01/2025-01{suffix}").hardlink_to(
            archive.out / f"2025-01/2025-01{suffix}"
        )
    return archive


def test_the_wheel_is_the_one_that_was_kept():
    assert WHEEL_SHA256 == sha256(WHEEL.read_bytes()).hexdigest()
    with zipfile.ZipFile(WHEEL) as wheel:
        assert None is wheel.testzip()
        assert "publisher/archive/sealing.py" in wheel.namelist()


@pytest.mark.parametrize("issue", ISSUES)
def test_its_records_are_read_as_they_were_written(issue):
    record = read_published(KEPT / "content", issue)
    assert (KEPT / "content" / issue / "published.yaml").read_bytes() == published_yaml(record)


def test_its_files_are_verified(kept):
    assert () == kept.verify("2025-01")
