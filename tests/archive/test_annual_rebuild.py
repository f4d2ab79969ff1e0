"""An issue that is out and prints the index of its year needs no other issue to be made again."""

import json
import shutil
from pathlib import Path

import pytest
from archives import TODAY, Archive, new_archive
from built import pretend_to_build
from commands import Silent

from publisher.archive.freshness import stale_issues
from publisher.archive.sealing import seal
from publisher.pipeline.build import Built, Refused
from publisher.source.published import published_yaml, read_published

pytestmark = pytest.mark.xdist_group("annual-sealed")
LAST = "2025-06"
EARLIER = ("2025-01", "2025-02", "2025-z1", "2025-04", "2025-05")


@pytest.fixture(scope="module")
def sealed_year(tmp_path_factory) -> tuple[Archive, Built]:
    """The last issue of a year is out, with its index, and one that it lists."""
    archive = new_archive(tmp_path_factory.mktemp("sealed-year"))
    archive.edit(f"content/{LAST}/issue.yaml", "contents:", "pages: [annual-index]\ncontents:")
    pretend_to_build(archive.content, archive.out, *EARLIER)
    archive.seal("2025-04")
    built = seal(archive.workspace, LAST, archive.out, Silent(), (), today=TODAY).built
    return archive, built


@pytest.fixture
def year(sealed_year, tmp_path) -> Archive:
    """A copy, to spoil."""
    return Archive(Path(shutil.copytree(sealed_year[0].folder, tmp_path / "year")))


def move_pages(archive: Archive) -> None:
    """Build an issue that the index lists once more, with other pages."""
    record = archive.out / "site/2025-01/issue.json"
    text = record.read_text(encoding="utf-8")
    assert '"first": 2' in text
    record.write_text(text.replace('"first": 2', '"first": 3').replace('"last": 2', '"last": 3'))


def lose(archive: Archive, issue: str) -> Path:
    """Lose what the archive has kept of an issue that the index lists."""
    digest = read_published(archive.content, LAST).records[f"site/{issue}/issue.json"]
    path = archive.content / "archive/objects" / digest
    assert issue == json.loads(path.read_bytes())["issue"]
    path.unlink()
    return path


def test_the_record_names_what_the_index_was_made_from_and_the_archive_keeps_it(year):
    record = read_published(year.content, LAST)
    assert [f"site/{issue}/issue.json" for issue in sorted(EARLIER)] == list(record.records)
    for path, digest in record.records.items():
        kept = year.content / "archive/objects" / digest
        assert (year.out / path).read_bytes() == kept.read_bytes()
    written = (year.content / LAST / "published.yaml").read_bytes()
    assert written == published_yaml(record)


def test_listed_issues_that_nothing_holds_to_their_pages_are_named(sealed_year):
    _, built = sealed_year
    assert (
        "年度总目录列出的 2025-01、2025-02、2025-05、2025-z1 还没有出版记录："
        "它们的页码以后若有变动，这一期的总目录不再跟着改。"
    ) == built.findings[-1].message


def test_it_is_made_again_from_the_content_folder_alone(year):
    shutil.rmtree(year.out)
    rebuilt = year.rebuild(LAST)
    assert ((), ()) == (rebuilt.inputs, rebuilt.outputs)


def test_it_lists_the_pages_of_its_day_whatever_became_of_them(year):
    move_pages(year)
    rebuilt = year.rebuild(LAST)
    assert ((), ()) == (rebuilt.inputs, rebuilt.outputs)
    # It is also up to date: pages of other issues are nothing that it would follow.
    assert () == stale_issues(year.content, year.out, [LAST], ["pdf", "ofd", "epub", "html"])


def test_its_files_are_built_again_where_no_other_issue_is(year):
    published = {
        name: (year.out / LAST / f"{LAST}.{name}").read_bytes() for name in ("pdf", "ofd", "epub")
    }
    shutil.rmtree(year.out)
    year.build(LAST)
    for name, data in published.items():
        assert data == (year.out / LAST / f"{LAST}.{name}").read_bytes()
    assert () == stale_issues(year.content, year.out, [LAST], ["pdf", "ofd", "epub", "html"])


def test_what_the_archive_has_lost_is_said_and_pages_of_today_are_used(year):
    path = lose(year, "2025-01")
    assert (f"档案里缺少“{path}”。",) == year.verify(LAST)
    same = year.rebuild(LAST)
    said = f"档案里缺少“{path}”。这次用的是今天的版式、固定页和各期页码。"
    assert ((said,), ()) == (same.inputs, same.outputs)
    move_pages(year)
    other = year.rebuild(LAST)
    assert (said, "年度总目录：2025-01 的页码等记录与出版时不同。") == other.inputs
    assert f"成品：{LAST}/{LAST}.pdf 与出版时不同。" in other.outputs


def test_where_they_are_not_built_either_it_is_said_what_to_build(year):
    lose(year, "2025-01")
    shutil.rmtree(year.out)
    with pytest.raises(Refused) as caught:
        year.rebuild(LAST)
    (problem,) = caught.value.findings
    assert "annual-index-incomplete" == problem.code
    assert f"请先运行 gongbao build {' '.join(sorted(EARLIER))}" in problem.hint
