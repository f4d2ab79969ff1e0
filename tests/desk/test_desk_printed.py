"""A PDF of an old issue that is dropped on the desk becomes an issue of its own."""

import shutil
import time
from pathlib import Path

import pytest
from asking import Browser, Clock, come_in, desk
from commands import gongbao
from samples import SAMPLE

UPLOAD = "/api/upload/issue?name=%E6%97%A7%E5%88%8A.pdf&contents="


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    out = tmp_path_factory.mktemp("printed")
    done = gongbao("build", "2024-02", "--content", SAMPLE, "--out", out, "--edition", "pdf")
    assert done.returncode == 0, done.stderr
    return (out / "2024-02/2024-02.pdf").read_bytes()


@pytest.fixture
def browser(tmp_path: Path) -> Browser:
    """At the desk of an office that has brought out nothing with gongbao yet."""
    content = Path(shutil.copytree(SAMPLE, tmp_path / "content"))
    shutil.rmtree(content / "2024-02")
    return come_in(desk(content, Clock()))


def outcome(browser: Browser) -> dict:
    deadline = time.monotonic() + 120
    while (state := browser.get("/api/start").json["making"])["state"] == "running":
        assert time.monotonic() < deadline
        time.sleep(0.1)
    return state


def test_it_becomes_an_issue_with_a_sheet_to_compare(
    browser: Browser, printed: bytes, tmp_path: Path
):
    assert browser.ask("POST", UPLOAD, printed).status == 200
    state = outcome(browser)
    assert (state["state"], state["what"], state["issue"]) == ("done", "import", "旧刊.pdf")
    assert state["said"][0].startswith("已成为 2024-02 期")
    start = browser.get("/api/start").json
    assert [each["id"] for each in start["issues"]] == ["2024-02"]
    shown = browser.get("/api/issues/2024-02").json
    assert shown["current"]
    assert len(shown["documents"]) == len(list((SAMPLE / "2024-02").glob("*.md")))
    sheet = browser.get("/api/made/0").headers["content-disposition"]
    assert sheet.startswith("attachment")
    (made,) = (tmp_path / "build/import").iterdir()
    assert "2024-02核对单" in made.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("data", "pages", "said"),
    [
        (b"%PDF-1.7 broken", "", "这不是 PDF，或者已经损坏。"),
        (None, "99", "这个 PDF 只有"),
    ],
)
def test_what_cannot_be_read_is_said_and_nothing_is_kept(
    browser: Browser, printed: bytes, data: bytes | None, pages: str, said: str
):
    assert browser.ask("POST", f"{UPLOAD}{pages}", data or printed).status == 200
    state = outcome(browser)
    assert state["state"] == "failed"
    assert said in state["said"][0]
    assert browser.get("/api/start").json["issues"] == []


def test_pages_that_are_none_are_refused_at_once(browser: Browser):
    answer = browser.ask("POST", f"{UPLOAD}x", b"%PDF-")
    assert (answer.status, answer.json["message"]) == (422, "目录 的“x”不是页码。")
