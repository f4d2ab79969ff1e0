"""What is put on line was verified; what is on line stays, whatever is refused."""

import datetime as dt
import json
import os
import shutil
import stat
from pathlib import Path

import pytest
from commands import Silent, gongbao

from publisher.editions import EDITIONS
from publisher.errors import UserError, UserErrors
from publisher.pipeline.build import build_issue
from publisher.pipeline.publish import Release, publish, roll_back
from publisher.pipeline.releases import open_releases
from publisher.source.workspace import Workspace

LATER = dt.date(2026, 1, 1)


@pytest.fixture(scope="module")
def built(qingshan, tmp_path_factory) -> Path:
    """The output folder with the site of two issues."""
    out = tmp_path_factory.mktemp("built")
    for issue_id in ("2025-01", "2025-03"):
        build_issue(Workspace(qingshan), issue_id, EDITIONS, out, Silent())
    return out


@pytest.fixture
def out(built, tmp_path) -> Path:
    """A copy of it, to spoil."""
    return Path(shutil.copytree(built, tmp_path / "build"))


@pytest.fixture
def home(tmp_path) -> Path:
    return tmp_path / "www"


@pytest.fixture
def put(workspace_copy, out, home):
    """Publish the output folder as it is now."""

    def run(today: dt.date | None = LATER, withdrawn: tuple[str, ...] = ()) -> Release:
        return publish(
            Workspace(workspace_copy),
            out,
            home,
            today=today,
            withdrawn=frozenset(withdrawn),
            waiting=lambda: pytest.fail("no one else is there"),
        )

    return run


def refused(put, **how: object) -> list[str]:
    """The messages with which publishing is refused."""
    with pytest.raises(UserErrors) as raised:
        put(**how)
    return [error.message for error in raised.value.errors]


def tree(folder: Path) -> dict[str, bytes]:
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def rewrite(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_the_built_site_becomes_the_current_release(put, out, home):
    release = put()
    assert (1, release.files) == (release.number, release.changed)
    assert Path("releases/000001") == (home / "current").readlink()
    assert tree(out / "site") == tree(home / "current")


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


def test_files_that_did_not_change_keep_their_time_and_are_links(put, out, home):
    put()
    for path in (out / "site").rglob("*"):
        os.utime(path, (0, 0))
    rewrite(out / "site/about/index.html", "</body>", "<!-- new --></body>")
    release = put()
    assert (2, 1) == (release.number, release.changed)
    one, two = (home / "releases" / name for name in ("000001", "000002"))
    linked = [name for name in tree(two) if (one / name).samefile(two / name)]
    assert set(tree(two)) - {"about/index.html"} == set(linked)
    assert 0 != (two / "index.html").stat().st_mtime


def test_old_releases_go_and_the_current_one_stays(put, out, home):
    for number in range(7):
        rewrite(out / "site/about/index.html", "</body>", f"<!-- {number} --></body>")
        put()
    kept = sorted(path.name for path in (home / "releases").iterdir())
    assert ["000003", "000004", "000005", "000006", "000007"] == kept
    assert "000007" == (home / "current").readlink().name


class TestRollBack:
    def test_it_goes_to_the_release_before_and_further(self, put, out, home):
        for number in range(3):
            rewrite(out / "site/about/index.html", "</body>", f"<!-- {number} --></body>")
            put()
        assert [2, 1] == [roll_back(home, pytest.fail), roll_back(home, pytest.fail)]
        assert "000001" == (home / "current").readlink().name
        with pytest.raises(UserError, match="没有更早的一版"):
            roll_back(home, pytest.fail)

    def test_the_next_release_has_a_new_number(self, put, out, home):
        put()
        rewrite(out / "site/about/index.html", "</body>", "<!-- new --></body>")
        put()
        roll_back(home, pytest.fail)
        assert 3 == put().number


class TestRefused:
    """Nothing that is wrong gets on line, and what is on line stays."""

    @pytest.fixture(autouse=True)
    def _stays(self, put, home):
        put()
        before = tree(home)
        yield
        assert before == tree(home)

    def test_a_link_to_a_file_that_is_not_there(self, put, out):
        page = out / "site/2025-01/reply-3/index.html"
        rewrite(page, 'href="../index.html"', 'href="../nowhere.html"')
        expected = "网页“2025-01/reply-3/index.html”里的链接“../nowhere.html”是断的：没有这个文件。"
        assert [expected] == refused(put)

    def test_a_link_to_a_place_that_is_not_there(self, put, out):
        rewrite(
            out / "site/2025-01/reply-3/index.html", "</main>", '<a href="#art-9">甲</a></main>'
        )
        expected = "里的链接“#art-9”是断的：那一页里没有这个位置。"
        (message,) = refused(put)
        assert message.endswith(expected)

    def test_a_page_whose_text_was_changed(self, put, out):
        rewrite(out / "site/2025-01/reply-4/index.html", "426公顷", "428公顷")
        (message,) = refused(put)
        assert message.endswith("的网页与原稿不同。")

    def test_a_document_that_was_not_proved(self, put, out):
        path = out / "2025-01/manifest.json"
        manifest = json.loads(path.read_bytes())
        manifest["proofs"]["reply-4"].remove("pdf")
        path.write_text(json.dumps(manifest))
        (message,) = refused(put)
        assert message.endswith("没有核对过三版文字。")

    def test_a_document_that_is_no_longer_public(self, put, workspace_copy):
        rewrite(workspace_copy / "2025-01/04-reply-4.md", "主动公开", "依申请公开")
        assert ["这份文件的公开方式是“依申请公开”，不能刊登。"] == refused(put)

    def test_a_document_that_was_changed_since_it_was_built(self, put, workspace_copy):
        rewrite(workspace_copy / "2025-01/04-reply-4.md", "426公顷", "428公顷")
        (message,) = refused(put)
        assert message.endswith("不能发布：文稿改过，网页还是旧的。")

    def test_an_issue_before_its_day(self, put):
        (message,) = refused(put, today=dt.date(2025, 1, 1))[:1]
        assert message.startswith("2025-01 的出版日期是 2025-")

    def test_a_file_that_no_build_made(self, put, out):
        (out / "site/2025-01/draft.docx").write_bytes(b"")
        assert ["“site/2025-01/draft.docx”不是生成的文件，不能发布。"] == refused(put)

    def test_a_file_that_was_changed(self, put, out):
        (out / "site/2025-01/2025-01.pdf").write_bytes(b"%PDF-")
        assert ["“site/2025-01/2025-01.pdf”与生成时不同，不能发布。"] == refused(put)

    def test_a_link_of_the_file_system(self, put, out):
        (out / "site/passwd").symlink_to("/etc/passwd")
        with pytest.raises(UserError, match="不是普通的文件"):
            put()

    def test_an_address_that_would_vanish(self, put, out):
        shutil.rmtree(out / "site/2025-01/pages")
        messages = refused(put)
        assert "已经上线的网址“2025-01/pages/about/”在新的一版里没有了。" in messages

    def test_an_output_folder_without_a_site(self, put, out):
        shutil.rmtree(out / "site")
        with pytest.raises(UserError, match="还没有网站"):
            put()


def test_a_preview_shows_what_is_still_to_be_published(put):
    assert 1 == put(today=None).number


def test_an_address_may_be_withdrawn_by_name(put, out, home):
    (out / "site/about/old.html").write_text("<!DOCTYPE html><title>旧</title>", encoding="utf-8")
    put()
    (out / "site/about/old.html").unlink()
    assert ["已经上线的网址“about/old.html”在新的一版里没有了。"] == refused(put)
    assert 2 == put(withdrawn=("about/old.html",)).number
    assert not (home / "current/about/old.html").exists()


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
