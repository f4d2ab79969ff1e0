"""All issues: only what is not up to date, side by side, going on after a failure."""

import os
import re
import shutil
import signal
import subprocess
import time
from functools import partial
from pathlib import Path

import pytest
from archives import Archive, new_archive
from commands import PYTHON, environment, gongbao

from publisher.archive.building import Order, Outcome, build_all
from publisher.archive.freshness import stale_issues
from publisher.archive.workers import local_workers
from publisher.pipeline.siterecord import site_is_current
from publisher.source.folders import issue_ids

pytestmark = pytest.mark.xdist_group("sealed")
EDITIONS = ("pdf", "ofd", "html", "epub")
FEW = ("2024-05", "2024-06", "2025-04")


def keep_few(archive: Archive) -> None:
    """Fewer issues are enough: 2025-04 corrects 2024-05."""
    for issue in issue_ids(archive.content):
        if issue not in FEW:
            shutil.rmtree(archive.content / issue)


def stale(archive: Archive) -> tuple[str, ...]:
    return stale_issues(archive.content, archive.out, issue_ids(archive.content), EDITIONS)


@pytest.fixture(scope="module")
def built_once(tmp_path_factory) -> Archive:
    archive = new_archive(tmp_path_factory.mktemp("built"))
    keep_few(archive)
    done = gongbao("build", "--all", "--jobs", "2", cwd=archive.folder)
    assert (0, "") == (done.returncode, done.stderr)
    assert re.search(r"生成 3 期，用时 [\d.]+ 秒。", done.stdout)
    return archive


@pytest.fixture
def built(built_once, tmp_path) -> Archive:
    return Archive(Path(shutil.copytree(built_once.folder, tmp_path / "built")))


def test_every_issue_and_the_site_are_there(built):
    outputs = built.outputs()
    for issue in FEW:
        assert {f"{issue}/{issue}.pdf", f"{issue}/{issue}.epub", f"site/{issue}/index.html"} <= {
            *outputs
        }
    home = (built.out / "site/index.html").read_text(encoding="utf-8")
    assert [] == [issue for issue in FEW if f"{issue}/" not in home]
    assert site_is_current(built.content, built.out)


def test_the_issue_that_lists_the_year_is_built_after_the_others(built):
    def built_now() -> list[str]:
        done = gongbao("build", "--all", "--jobs", "2", cwd=built.folder)
        assert (0, "") == (done.returncode, done.stderr)
        return re.findall(r"(?m)^(\S+)  [\d.]+ 秒$", done.stdout)

    built.edit("content/2024-06/issue.yaml", "contents:", "pages: [annual-index]\ncontents:")
    shutil.rmtree(built.out / "site/2024-05")
    assert ["2024-05", "2024-06"] == built_now()
    # A title that changes changes the index of the year too.
    first = min((built.content / "2024-05").glob("*.md"))
    built.edit(f"content/2024-05/{first.name}", "\n  关于", "\n  试行关于")
    assert ["2024-05", "2024-06"] == built_now()
    assert () == stale(built)


def test_nothing_to_do_is_said_and_nothing_done(built):
    before = {path: path.stat().st_mtime_ns for path in built.out.rglob("*")}
    done = gongbao("build", "--all", cwd=built.folder)
    assert (0, "3 期都是最新的，没有要做的。\n", "") == (
        done.returncode,
        done.stdout,
        done.stderr,
    )
    assert before == {path: path.stat().st_mtime_ns for path in built.out.rglob("*")}


def test_finding_nothing_to_do_loads_nothing_that_typesets(built):
    program = (
        "import sys; from publisher.cli import main\n"
        "sys.argv[1:] = ['build', '--all']\n"
        "try: main()\n"
        "except SystemExit as ended: assert 0 == ended.code\n"
        "heavy = {'weasyprint', 'jinja2', 'pydantic', 'pypinyin', 'markdown_it', 'rich', 'email'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)\n"
    )
    done = subprocess.run(
        [*PYTHON, "-c", program],
        cwd=built.folder,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (0, "") == (done.returncode, done.stderr)


def touch(archive: Archive) -> None:
    for path in archive.folder.rglob("*.*"):
        os.utime(path, (0, 0))


@pytest.mark.parametrize(
    "change, expected",
    [
        (touch, ()),
        (lambda a: a.edit("content/2024-06/01-parking-notice.md", "2元", "3元"), ("2024-06",)),
        (lambda a: (a.content / "2024-06/03-a.md").write_text("x"), ("2024-06",)),
        (lambda a: (a.content / "2024-06/02-winter-notice.md").unlink(), ("2024-06",)),
        (lambda a: a.edit("content/bulletin.yaml", "1号", "2号"), FEW),
        (lambda a: (a.content / "pages/new.md").write_text("x"), FEW),
        (lambda a: (a.folder / "layouts/gazette/epub/epub.css").write_text("p {}"), FEW),
        (lambda a: (a.out / "2024-06/2024-06.epub").unlink(), ("2024-06",)),
        (lambda a: (a.out / "site/2024-06/index.html").write_text("x"), ("2024-06",)),
        (lambda a: (a.out / "2024-06/manifest.json").write_text("{"), ("2024-06",)),
        (lambda a: (a.out / "2024-06/manifest.json").write_text("[]"), ("2024-06",)),
    ],
    ids=[
        "times", "words", "document added", "document gone", "bulletin", "standing page", "layout",
        "edition gone", "page damaged", "manifest half", "manifest of something else",
    ],
)  # fmt: skip
def test_what_has_changed_is_built_again_and_nothing_else(built, change, expected):
    change(built)
    assert expected == stale(built)


def test_another_version_of_a_tool_or_font_makes_all_stale(built, monkeypatch):
    monkeypatch.setattr("publisher.archive.freshness.installed_font", lambda _: frozenset())
    assert FEW == stale(built)
    monkeypatch.undo()
    monkeypatch.setattr("publisher.archive.freshness.tools", lambda: {"pango": "1.0"})
    assert FEW == stale(built)


def test_one_that_fails_does_not_stop_the_others(built):
    built.edit("content/2024-05/02-reply-21.md", "kind: 批复", "kind: 批示")
    built.edit("content/2024-06/01-parking-notice.md", "2元", "3元")
    done = gongbao("build", "--all", "--jobs", "1", cwd=built.folder)
    assert 1 == done.returncode
    assert "没有“批示”这个文种" in done.stderr
    assert "没有生成的 1 期：2024-05；其他各期不受影响。" in done.stderr
    assert ("2024-05",) == stale(built)


def test_what_there_is_to_say_of_an_issue_is_said_as_build_says_it(built):
    path = "content/2024-06/issue.yaml"
    first = min((built.content / "2024-06").glob("*.md")).stem.partition("-")[2]
    built.edit(path, "contents:", f"printed_pages: {{{first}: 9}}\ncontents:")
    remark = f"{path}:\\d+:\\d+：{first} 印本在第9页，这次排在第1页。（page-not-as-printed）"
    done = gongbao("build", "--all", cwd=built.folder)
    assert (0, "") == (done.returncode, done.stderr)
    assert re.search(f"2024-06  .* 秒\n提示：.*{remark}", done.stdout)
    done = gongbao("build", "2024-06", "--edition", "pdf", cwd=built.folder)
    assert re.search(f"提示：{remark}", done.stdout)


def test_the_site_that_is_behind_is_made_though_all_issues_are_there(built):
    (built.out / ".site.json").unlink()
    before = built.outputs()
    done = gongbao("build", "--all", cwd=built.folder)
    assert (0, "") == (done.returncode, done.stderr)
    assert before["site/index.html"] == built.outputs()["site/index.html"]
    assert site_is_current(built.content, built.out)


def test_started_again_after_a_kill_it_does_what_is_left(built_once, archive):
    keep_few(archive)
    command = [*PYTHON, "-m", "publisher", "build", "--all", "--jobs", "1"]
    process = subprocess.Popen(
        command, cwd=archive.folder, env=environment(), stdout=subprocess.PIPE, text=True
    )
    first = process.stdout.readline()
    process.kill()
    process.wait()
    process.stdout.close()
    assert first.startswith("2024-05  ")
    assert "2024-05" not in stale(archive)
    done = gongbao("build", "--all", "--jobs", "1", cwd=archive.folder)
    assert 0 == done.returncode
    assert "2024-05  " not in done.stdout
    assert built_once.outputs() == archive.outputs()


def test_ctrl_c_finishes_what_is_at_work_and_says_what_is_left(archive):
    keep_few(archive)
    process = subprocess.Popen(
        [*PYTHON, "-m", "publisher", "build", "--all", "--jobs", "1"],
        cwd=archive.folder,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # noqa: PLW1509
    )
    while process.poll() is None and not (archive.out / ".locks/2024-05").exists():
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGINT)
    said, complaint = process.communicate()
    assert 130 == process.returncode, complaint
    assert said.startswith("2024-05  ")
    expected = "还剩 2 期，再运行一次就接着做。\n已中止；没有做完的一期保持原样。\n"
    assert expected == complaint
    assert ("2024-06", "2025-04") == stale(archive)


# Workers that die: tasks of the tests' own, run by processes as in use.


def die_once(order: Order) -> Outcome:
    mark = order.out / order.issue
    if order.issue == "b" and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    with (order.out / "done").open("a") as file:
        file.write(order.issue)
    return Outcome(order.issue)


def always_die(order: Order) -> Outcome:
    if order.issue == "b":
        os.kill(os.getpid(), signal.SIGKILL)
    return Outcome(order.issue)


def _unheard(*_: object) -> None:
    """How far they are."""


def outcomes(task, out: Path) -> dict[str, bool]:
    orders = [Order(out, issue, (), out) for issue in "abcd"]
    found = list(build_all(orders, partial(local_workers, 2, _unheard), task, lambda _: None))
    assert len(found) == len({outcome.issue for outcome in found})
    return {outcome.issue: outcome.is_built for outcome in found}


def test_an_issue_whose_worker_dies_is_tried_again(tmp_path):
    assert dict.fromkeys("abcd", True) == outcomes(die_once, tmp_path)
    assert {*"abcd"} == {*(tmp_path / "done").read_text()}


def test_only_the_issue_to_blame_fails(tmp_path):
    assert {"a": True, "b": False, "c": True, "d": True} == outcomes(always_die, tmp_path)


@pytest.mark.parametrize(
    "arguments, message",
    [
        (["--all", "2024-05"], "--all 是所有的期，不能再写期名。"),
        (["--all", "--edition", "word"], "没有“word”这种版本。"),
    ],
)
def test_wrong_use(archive, arguments, message):
    done = gongbao("build", *arguments, cwd=archive.folder)
    assert 2 == done.returncode
    assert message in done.stderr


def test_what_there_is_to_say_of_its_pages_is_said_too(built):
    head = "| " + " | ".join(["Responsibilities"] * 9) + " |\n" + "|---" * 9 + "|\n"
    row = "| " + " | ".join(["Implementation"] * 9) + " |\n"
    path = min((built.content / "2024-06").glob("*.md"))
    path.write_text(path.read_text(encoding="utf-8") + f"\n{head}{row}", encoding="utf-8")
    done = gongbao("build", "--all", cwd=built.folder)
    assert (0, "") == (done.returncode, done.stderr)
    place = f"content/2024-06/{path.name}:\\d+:1"
    assert re.search(f"2024-06  .* 秒\n警告：.*{place}：表格的栏太窄，", done.stdout)
