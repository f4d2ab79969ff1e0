"""年度总目录: the last issue of a year lists what all of them have printed."""

import shutil
from pathlib import Path
from zipfile import ZipFile

import pymupdf
import pytest
from built import pretend_to_build
from commands import Silent
from samples import ARCHIVE

from publisher.archive.freshness import stale_issues
from publisher.composition.text import filed_title
from publisher.editions import EDITIONS
from publisher.pipeline.build import Refused, build_issue
from publisher.source.workspace import Workspace

LAST = "2025-06"
EARLIER = ("2025-01", "2025-02", "2025-z1", "2025-04", "2025-05")


@pytest.fixture(scope="module")
def content(tmp_path_factory) -> Path:
    folder = Path(shutil.copytree(ARCHIVE, tmp_path_factory.mktemp("year") / "content"))
    path = folder / LAST / "issue.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("contents:", "pages: [annual-index]\ncontents:"), "utf-8")
    return folder


def build(content: Path, out: Path) -> Path:
    build_issue(Workspace(content), LAST, EDITIONS, out, Silent())
    return out


@pytest.fixture(scope="module")
def out(content, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    pretend_to_build(content, folder, "2024-06", *EARLIER)
    return build(content, folder)


def squeezed(text: str) -> str:
    return "".join(text.split())


def printed(out: Path) -> str:
    with pymupdf.open(out / LAST / f"{LAST}.pdf") as pdf:
        return squeezed("".join(page.get_text() for page in pdf))


@pytest.mark.xdist_group("annual")
class TestBuilt:
    def test_print_lists_every_document_of_the_year_and_no_other(self, out):
        text = printed(out)
        assert "2025年总目录" in text
        for number, place in (
            ("青政发〔2025〕3号", "1·1"),
            ("青政发〔2025〕12号", "2、3·2"),
            ("青政发〔2025〕14号", "增1·1"),
            ("青水发〔2025〕2号", "1·2"),
        ):
            leaders = text.partition("二、文号索引")[2].partition(number)[2].lstrip("…")
            assert leaders.startswith(place), number
        assert "〔2024〕41号" not in text

    def test_titles_come_in_the_order_of_pinyin(self, out):
        text = printed(out).partition("三、题名索引")[2]
        order = ["9—10月大事记", "城市供热管理办法的决定", "停车场管理办法的通知"]
        assert sorted(order, key=text.index) == order

    def test_the_book_has_it_too(self, out):
        with ZipFile(out / LAST / f"{LAST}.epub") as book:
            name = next(name for name in book.namelist() if name.endswith("annual-index.xhtml"))
            page = book.read(name).decode()
            nav = book.read(name.replace("annual-index", "nav")).decode()
        assert "增1·1" in page
        assert '<a href="documents/parking-rules.xhtml">' in page
        assert 'href="annual-index.xhtml"' in nav

    def test_the_site_has_one_for_every_year(self, out):
        page = (out / "site/2025/index.html").read_text(encoding="utf-8")
        assert "6 期，11 份文件。" in page
        assert '<a href="../2025-z1/plan-outline/index.html">' in page
        assert "青政发〔2024〕23号" in (out / "site/2024/index.html").read_text(encoding="utf-8")
        home = (out / "site/index.html").read_text(encoding="utf-8")
        assert '<a href="2025/index.html">2025年</a>' in home

    def test_the_same_records_give_the_same_bytes(self, content, out, tmp_path):
        pretend_to_build(content, tmp_path, *EARLIER)
        build(content, tmp_path)
        for name in (f"{LAST}.pdf", f"{LAST}.epub"):
            assert (out / LAST / name).read_bytes() == (tmp_path / LAST / name).read_bytes()

    def test_it_is_stale_when_an_issue_that_it_lists_has_changed(self, content, out, tmp_path):
        copy = Path(shutil.copytree(out, tmp_path / "build"))
        assert () == stale_issues(content, copy, [LAST], ["pdf"])
        record = copy / "site/2025-01/issue.json"
        record.write_text(record.read_text("utf-8").replace('"first": 2', '"first": 3'), "utf-8")
        assert (LAST,) == stale_issues(content, copy, [LAST], ["pdf"])


def test_an_issue_that_is_not_built_is_named(content, tmp_path):
    pretend_to_build(content, tmp_path, *EARLIER[2:])
    with pytest.raises(Refused) as caught:
        build(content, tmp_path)
    (problem,) = caught.value.findings
    assert problem.code == "annual-index-incomplete"
    assert problem.message == "年度总目录要列出 2025-01、2025-02，而这几期还没有生成。"
    assert problem.where.line == 5
    assert not (tmp_path / LAST).exists()


def test_marks_that_lost_their_pair_are_dropped(content):
    documents = Workspace(content).read_issue("2025-z1").documents
    assert ["十四五规划实施评估报告的通知"] == [filed_title(each) for each in documents]
