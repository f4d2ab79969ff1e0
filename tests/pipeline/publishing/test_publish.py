"""What is put on line was verified; what is on line stays, whatever is refused."""

import datetime as dt
import json
import os
import shutil
import stat
from pathlib import Path, PurePosixPath

import pytest
from commands import Silent, gongbao
from published import LATER, refused, rewrite, tree

from publisher.composition.places import as_made, emptied, undated
from publisher.editions import EDITIONS
from publisher.errors import UserError
from publisher.pipeline.build import build_issue
from publisher.pipeline.checking import site_faults
from publisher.pipeline.publish import Release, publish, roll_back
from publisher.pipeline.releases import open_releases
from publisher.pipeline.restate import Restated, restate
from publisher.pipeline.site import refresh_site
from publisher.pipeline.standings import stated_day
from publisher.source.workspace import Workspace


def test_the_built_site_becomes_the_current_release(put, out, home):
    release = put()
    assert (1, release.files) == (release.number, release.changed)
    assert Path("releases/000001") == (home / "current").readlink()
    built, published = tree(out / "site"), tree(home / "current")
    assert built.keys() == published.keys()
    for name in (name for name in built if name.startswith("2025-01/")):
        path = PurePosixPath(name)
        assert as_made(path, undated(built[name])) == as_made(path, undated(published[name])), name
    assert LATER.isoformat() == json.loads(published["status.json"])["as_of"]


def test_every_one_may_read_a_release(put, home):
    umask = os.umask(0o077)
    try:
        put()
    finally:
        os.umask(umask)
    modes = {
        (path.is_dir(), stat.S_IMODE(path.stat().st_mode))
        for path in (home / "releases/000001").rglob("*")
    }
    assert {(True, 0o755), (False, 0o644)} == modes


def test_a_site_that_did_not_change_makes_no_release(put, home):
    put()
    again = put()
    assert (1, 0) == (again.number, again.changed)
    assert ["000001"] == [path.name for path in (home / "releases").iterdir()]


def test_files_that_did_not_change_keep_their_time_and_are_links(put, out, home, change):
    put()
    for path in (out / "site").rglob("*"):
        os.utime(path, (0, 0))
    change(1)
    release = put()
    assert (2, 1) == (release.number, release.changed)
    one, two = (home / "releases" / name for name in ("000001", "000002"))
    linked = [name for name in tree(two) if (one / name).samefile(two / name)]
    assert set(tree(two)) - {"about/index.html"} == set(linked)
    assert 0 != (two / "index.html").stat().st_mtime


def test_old_releases_go_and_the_current_one_stays(put, home, change):
    for number in range(7):
        change(number)
        put()
    kept = sorted(path.name for path in (home / "releases").iterdir())
    assert ["000003", "000004", "000005", "000006", "000007"] == kept
    assert "000007" == (home / "current").readlink().name


class TestRollBack:
    def test_it_goes_to_the_release_before_and_further(self, put, home, change, workspace_copy):
        for number in range(3):
            change(number)
            put()
        assert [2, 1] == [
            roll_back(Workspace(workspace_copy), home, pytest.fail),
            roll_back(Workspace(workspace_copy), home, pytest.fail),
        ]
        assert "000001" == (home / "current").readlink().name
        with pytest.raises(UserError, match="没有更早的一版"):
            roll_back(Workspace(workspace_copy), home, pytest.fail)

    def test_the_next_release_has_a_new_number(self, put, home, change, workspace_copy):
        put()
        change(1)
        put()
        roll_back(Workspace(workspace_copy), home, pytest.fail)
        assert 3 == put().number


def test_a_preview_shows_what_is_still_to_be_published(put):
    assert 1 == put(today=None).number


@pytest.fixture(scope="module")
def rebuilt(qingshan, built, tmp_path_factory) -> tuple[Path, Path]:
    """The content without a standing page, and what is built of it."""
    folder = tmp_path_factory.mktemp("without")
    content = Path(shutil.copytree(qingshan, folder / "content"))
    out = Path(shutil.copytree(built, folder / "build"))
    (content / "pages/reading.md").unlink()
    for issue_id in ("2025-01", "2025-03"):
        build_issue(Workspace(content), issue_id, EDITIONS, out, Silent())
    return content, out


class TestWithdrawn:
    """What has to go goes only by name, and does not come back."""

    ADDRESS = "2025-01/pages/reading/"

    @pytest.fixture
    def _without(self, rebuilt, workspace_copy, out):
        """A standing page is no longer in what is built."""
        for copy, made in ((workspace_copy, rebuilt[0]), (out, rebuilt[1])):
            shutil.rmtree(copy)
            shutil.copytree(made, copy)

    def withdraw(self, put) -> Release:
        names = ("reading/", "files/reading-point.svg")
        return put(withdrawn=[f"2025-0{n}/pages/{name}" for n in (1, 3) for name in names])

    @pytest.mark.usefixtures("on_line", "_without")
    def test_an_address_goes_by_name(self, put, home):
        assert f"已经上线的网址“{self.ADDRESS}”在新的一版里没有了。" in refused(put)
        assert 2 == self.withdraw(put).number
        assert not (home / "current" / self.ADDRESS).exists()
        assert put().number == 2

    @pytest.mark.usefixtures("on_line", "_without")
    def test_it_does_not_come_back_with_an_older_release(self, put, home, workspace_copy):
        self.withdraw(put)
        with pytest.raises(UserError, match="不能退回第 1 版：里面有已经撤下的"):
            roll_back(Workspace(workspace_copy), home, pytest.fail)
        assert not (home / "current" / self.ADDRESS).exists()

    @pytest.mark.usefixtures("on_line", "_without")
    def test_it_does_not_come_back_with_a_build(self, put, out, workspace_copy):
        self.withdraw(put)
        page = workspace_copy / "pages/reading.md"
        shutil.copy(workspace_copy / "pages/about.md", page)
        for issue_id in ("2025-01", "2025-03"):
            build_issue(Workspace(workspace_copy), issue_id, EDITIONS, out, Silent())
        assert f"“{self.ADDRESS}”要撤下，而它还在生成的网站里。" in refused(put)

    def test_what_is_still_there_cannot_be_withdrawn(self, put, home):
        put()
        assert [f"“{self.ADDRESS}”要撤下，而它还在生成的网站里。"] == refused(
            put, withdrawn=(self.ADDRESS,)
        )
        assert (home / "current" / self.ADDRESS).exists()


class TestRestated:
    """What a published site says of 有效性 is of the day, and comes in a release of its own."""

    FIRST, DAY = dt.date(2025, 5, 1), dt.date(2025, 6, 1)

    def test_a_published_site_gets_a_release_with_what_changed(self, put, home, workspace_copy):
        put(today=self.FIRST)
        before = tree(home / "current")
        restated = restate(Workspace(workspace_copy), home, self.DAY, pytest.fail)
        assert 2 == restated.release
        after = tree(home / "current")
        changed = {name for name in after if before[name] != after[name]}
        assert {"2025-03/spring-notice/index.html", "status/index.html", "sitemap.xml"} <= changed
        assert "2025-01/reply-4/index.html" not in changed
        page = "2025-03/spring-notice/index.html"
        assert emptied(before[page]) == emptied(after[page])

    def test_a_day_on_which_nothing_changes_makes_none(self, put, home, workspace_copy):
        put()
        day = LATER + dt.timedelta(1)
        assert restate(Workspace(workspace_copy), home, day, pytest.fail) == Restated(0)
        assert ["000001"] == [path.name for path in (home / "releases").iterdir()]

    def test_a_built_site_that_was_restated_is_published(self, put, out, home, workspace_copy):
        assert 0 < restate(Workspace(workspace_copy), out, self.DAY, pytest.fail).changed
        assert () == tuple(site_faults(Workspace(workspace_copy), out))
        put()
        page = (home / "current/2025-03/spring-notice/index.html").read_text(encoding="utf-8")
        assert "本文件已失效。" in page

    def test_what_was_restated_and_tampered_with_is_found(self, out, workspace_copy):
        restate(Workspace(workspace_copy), out, self.DAY, pytest.fail)
        rewrite(out / "site/2025-03/spring-notice/index.html", "本文件已失效。", "本文件有效。")
        (error,) = site_faults(Workspace(workspace_copy), out)
        assert "所说的有效性与各期公报不符" in error.message

    def test_it_never_goes_back(self, out, workspace_copy):
        with pytest.raises(UserError, match="不能退到2024-12-31"):
            restate(Workspace(workspace_copy), out, dt.date(2024, 12, 31), pytest.fail)

    def test_where_there_is_no_site(self, tmp_path, workspace_copy):
        with pytest.raises(UserError, match="里没有网站"):
            restate(Workspace(workspace_copy), tmp_path, self.DAY, pytest.fail)

    def test_a_build_keeps_the_day(self, out, workspace_copy):
        restate(Workspace(workspace_copy), out, self.DAY, pytest.fail)
        refresh_site(Workspace(workspace_copy), out, lambda: None)
        assert self.DAY == stated_day(out / "site")


def test_a_release_does_not_go_into_what_was_built(out, workspace_copy):
    for home in (out, out / "www", workspace_copy / "www"):
        with pytest.raises(UserError, match="不能写到"):
            publish(
                Workspace(workspace_copy),
                out,
                home,
                today=LATER,
                withdrawn=frozenset(),
                waiting=pytest.fail,
            )


def test_a_build_does_not_go_into_the_content(workspace_copy):
    with pytest.raises(UserError, match="不能写到"):
        build_issue(
            Workspace(workspace_copy), "2025-01", EDITIONS, workspace_copy / "build", Silent()
        )


def test_what_is_not_ours_is_not_replaced(put, home):
    (home / "current").mkdir(parents=True)
    with pytest.raises(UserError, match="不是 gongbao 建立的链接"):
        put()


def test_a_folder_that_cannot_be_written_is_explained(put, home):
    home.write_text("")
    with pytest.raises(UserError, match="它不是文件夹"):
        put()


def test_what_an_interrupted_run_left_is_cleared_away(home):
    (home / "releases/.new/a").mkdir(parents=True)
    with open_releases(home, pytest.fail) as releases:
        assert not releases.staged.exists()


def test_the_command_publishes_and_rolls_back(qingshan, built, home):
    options = (home, "--content", qingshan, "--out", built)
    first = gongbao("publish", *options)
    assert (0, "") == (first.returncode, first.stderr)
    assert first.stdout.startswith("已发布第 1 版：")
    assert gongbao("publish", *options).stdout.startswith("没有变化，网站还是第 1 版")
    back = gongbao("publish", home, "--rollback")
    assert (2, "没有更早的一版") == (back.returncode, back.stderr[3:10])
