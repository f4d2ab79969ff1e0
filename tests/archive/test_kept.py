"""What an earlier program has sealed is as it was left, and goes on being verified."""

import shutil
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest
from archives import TODAY, Archive
from commands import Silent

from publisher.archive.acts import adopt
from publisher.archive.freshness import stale_issues
from publisher.cli.build_all import EDITIONS
from publisher.editions.ofd import OfdEdition
from publisher.errors import UserError, UserErrors
from publisher.pipeline.build import build_issue
from publisher.pipeline.ledger import Ledger
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


def test_its_files_are_verified_once_they_are_in_the_ledger(kept):
    (said,) = kept.verify("2025-01")
    assert "2025-01 的出版记录没有登入台账。台账以前出版的期，请运行 gongbao adopt 接管" in said
    assert ISSUES == adopt(kept.workspace, kept.out, today=TODAY, waiting=Silent().waiting)
    assert () == kept.verify("2025-01")
    assert ["adopt", "adopt"] == [entry.act for entry in Ledger(kept.content).read().entries]
    assert () == adopt(kept.workspace, kept.out, today=TODAY, waiting=Silent().waiting)


def test_a_record_that_was_changed_is_not_taken_over(kept):
    kept.edit("content/2025-01/published.yaml", "published: 2025-03-31", "published: 2025-03-30")
    with pytest.raises(UserErrors, match="2025-01 不能接管：出版记录里的出版日期是 2025-03-30"):
        adopt(kept.workspace, kept.out, today=TODAY, waiting=Silent().waiting)
    assert not (kept.content / "archive/ledger").exists()


def test_a_build_keeps_what_was_published_byte_for_byte(kept):
    published = {p: d for p, d in kept.outputs().items() if p.startswith("2025-01/2025-01.")}
    kept.build("2025-01")
    after = kept.outputs()
    assert published == {p: d for p, d in after.items() if p in published}
    # It came out before there was OFD: it gets none, and is up to date without.
    assert not [path for path in after if path.endswith(".ofd")]
    assert () == stale_issues(kept.content, kept.out, ["2025-01"], EDITIONS)
    with pytest.raises(UserError, match="2025-01 出版时没有 OFD，不补做"):
        build_issue(kept.workspace, "2025-01", [OfdEdition()], kept.out, Silent())
