"""Building an issue: what comes out, and what stops it before anything is written."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest
from commands import gongbao

from publisher.editions import EDITIONS
from publisher.errors import UserError, UserErrors
from publisher.model.facts import IssueFacts
from publisher.model.issue import IssueSummary
from publisher.pipeline.build import Built, Refused, build_issue
from publisher.pipeline.facts import facts_json
from publisher.source.workspace import Workspace

SECRET = "此处文字不得公开"


class Watcher:
    """Keeps what it is told."""

    def __init__(self) -> None:
        self.stages: list[tuple[str, int, int]] = []

    def stage(self, name: str, done: int, total: int) -> None:
        self.stages.append((name, done, total))

    def waiting(self) -> None:
        pytest.fail("no other build is there")


def build(content: Path, issue_id: str, out: Path, watcher: Watcher | None = None) -> Built:
    return build_issue(Workspace(content), issue_id, EDITIONS, out, watcher or Watcher())


def spoil(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture(scope="module")
def built(qingshan, tmp_path_factory) -> tuple[Built, Path, Watcher]:
    """One issue in all editions, beside another that has a web edition already."""
    out = tmp_path_factory.mktemp("built")
    (out / "site/2025-03").mkdir(parents=True)
    (out / "site/2025-03/index.html").write_text("before")
    summary = IssueSummary("2025-03", 2025, (3, 4), (63,), date(2025, 4, 30))
    record = facts_json(IssueFacts(summary, "gazette", 1, (), ()))
    (out / "site/2025-03/issue.json").write_bytes(record)
    watcher = Watcher()
    return build(qingshan, "2025-02", out, watcher), out, watcher


@pytest.mark.xdist_group("built")
class TestBuilt:
    def test_every_edition_stands_under_its_name(self, built):
        _, out, _ = built
        found = {path.name for path in (out / "2025-02").iterdir()}
        assert {
            "2025-02.epub",
            "2025-02.ofd",
            "2025-02.pdf",
            "fonts.json",
            "manifest.json",
            "pagination.json",
        } == found
        assert b"%PDF-" == (out / "2025-02/2025-02.pdf").read_bytes()[:5]
        assert b"PK" == (out / "2025-02/2025-02.epub").read_bytes()[:2]

    def test_the_site_has_home_issue_and_a_page_for_each_document(self, built):
        made, out, _ = built
        pages = {path.relative_to(out / "site").as_posix() for path in out.rglob("index.html")}
        documents = {f"2025-02/{document.id}/index.html" for document in made.issue.documents}
        assert {"index.html", "2025-02/index.html"} | documents <= pages

    def test_the_home_page_leads_to_the_other_issues_of_the_site(self, built):
        _, out, _ = built
        home = (out / "site/index.html").read_text(encoding="utf-8")
        assert 'href="2025-03/' in home
        assert "2025-01" not in home
        assert "before" == (out / "site/2025-03/index.html").read_text()

    def test_the_site_carries_the_other_editions_without_storing_them_twice(self, built):
        _, out, _ = built
        for name in ("2025-02/2025-02.pdf", "2025-02/2025-02.epub"):
            assert (out / name).read_bytes() == (out / "site" / name).read_bytes()
            assert (out / name).samefile(out / "site" / name)

    def test_the_summary_names_what_was_written(self, built):
        made, out, _ = built
        expected = [
            out / "2025-02/2025-02.pdf",
            out / "2025-02/2025-02.epub",
            out / "2025-02/2025-02.ofd",
            out / "site/2025-02/index.html",
        ]
        assert expected == [written.path for written in made.written]
        assert [edition.label for edition in EDITIONS] == [
            written.label for written in made.written
        ]
        assert expected[0].stat().st_size == made.written[0].size

    def test_the_record_of_pages_is_that_of_the_design(self, built):
        made, out, _ = built
        record = json.loads((out / "2025-02/pagination.json").read_text(encoding="utf-8"))
        documents = made.pagination.documents.items()
        expected = {
            "issue": "2025-02",
            "documents": [{"id": id_, "first": p.first, "last": p.last} for id_, p in documents],
            "pages": [
                {
                    "number": start.number,
                    "document": start.document,
                    "block": start.block,
                    "offset": start.offset,
                    "text": start.text,
                }
                for start in made.pagination.pages
            ],
        }
        assert expected == record
        assert [document.id for document in made.issue.documents] == [
            document["id"] for document in record["documents"]
        ]

    def test_the_watcher_sees_every_stage_begin_and_end(self, built):
        _, _, watcher = built
        assert ("读取", 0, 1) == watcher.stages[0]
        ends = [name for name, done, total in watcher.stages if done == total]
        assert ["读取", "排版", "成书", "核对"] == ends


def test_contradictions_stop_the_build_before_anything_is_written(workspace_copy, tmp_path):
    path = workspace_copy / "2025-02/03-flood-plan.md"
    spoil(path, "number: 青政办发〔2025〕6号", "number: 青政办发〔2025〕5号")
    with pytest.raises(Refused) as caught:
        build(workspace_copy, "2025-02", tmp_path / "out")
    assert ["number-repeated"] == [f.code for f in caught.value.findings if f.severity == "error"]
    assert not (tmp_path / "out").exists()


def test_faults_stop_the_build_before_anything_is_written(workspace_copy, tmp_path):
    spoil(workspace_copy / "2025-02/03-flood-plan.md", "kind: 通知", "kind: 通知书")
    with pytest.raises(UserErrors):
        build(workspace_copy, "2025-02", tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_an_unknown_layout_is_named_where_it_is_chosen(workspace_copy, tmp_path):
    issue = workspace_copy / "2025-02/issue.yaml"
    spoil(issue, "layout: gazette", "layout: gazete")
    with pytest.raises(UserError) as caught:
        build(workspace_copy, "2025-02", tmp_path / "out")
    assert f"{issue}:5:9：没有“gazete”这种版式。是不是“gazette”？" == str(caught.value)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("disclosure", ["依申请公开", "不予公开"])
def test_what_is_not_public_appears_nowhere(workspace_copy, tmp_path, disclosure):
    out = tmp_path / "out"
    shutil.copytree(workspace_copy / "2025-03", out / "2025-03")  # stands for an old edition
    before = sorted(path.name for path in out.rglob("*"))
    path = workspace_copy / "2025-03/02-spring-notice.md"
    spoil(path, "关于划定2025年春季森林防火期的通告", f"{SECRET}的通告")
    spoil(path, "为预防森林火灾", f"{SECRET}，为预防森林火灾")
    spoil(path, "disclosure: 主动公开", f"disclosure: {disclosure}")
    done = gongbao("build", "2025-03", "--content", workspace_copy, "--out", out)
    assert (2, "") == (done.returncode, done.stdout)
    fault = f"错误：{path}:8:13：这份文件的公开方式是“{disclosure}”，不能刊登。"
    assert done.stderr.startswith(fault)
    assert SECRET not in done.stderr
    assert before == sorted(path.name for path in out.rglob("*"))


def test_a_script_that_no_font_has_is_one_error(workspace_copy, tmp_path):
    path = workspace_copy / "bulletin.yaml"
    # Of Adlam no font is found either; it is no script of a bulletin's name.
    letters = "\U0001e900\u1950\u1951\u1952\u1953\u1954\u1955"
    with path.open("a", encoding="utf-8") as file:
        file.write(f"name_local: {letters}\n")
    done = gongbao("build", "2025-03", "--content", workspace_copy, "--out", tmp_path / "out")
    line = path.read_text(encoding="utf-8").count("\n")
    alone = "请核对是否误录；确需此字时，请安装有这个字的字体。"
    script = "请安装有德宏傣文的字体，如 Noto 字体里的；是误录的，请照原件改。"
    codes = "U+1950、U+1951、U+1952、U+1953、U+1954"
    expected = [
        f"错误：{path}:{line}:13：字体里没有“\U0001e900”（U+1E900）这个字。{alone}",
        f"错误：{path}:{line}:14：字体里没有德宏傣文的字母：{codes}等 6 个。{script}",
        "共 2 处错误；改好后再运行。",
    ]
    assert (2, expected) == (done.returncode, done.stderr.splitlines())


@pytest.mark.parametrize("edition", ["pdf", "html", "epub"])
def test_characters_that_no_font_has_are_named(workspace_copy, tmp_path, edition):
    path = workspace_copy / "2025-03/02-spring-notice.md"
    spoil(path, "三、发现火情", "三、发\U0001e900现\U00016f00火情")
    options = ("--edition", edition, "--content", workspace_copy, "--out", tmp_path / "out")
    done = gongbao("build", "2025-03", *options)
    line = path.read_text(encoding="utf-8").split("\U0001e900")[0].count("\n") + 1
    hint = "请核对是否误录；确需此字时，请安装有这个字的字体。"
    expected = [
        f"错误：{path}:{line}:4：字体里没有“\U0001e900”（U+1E900）这个字。{hint}",
        f"错误：{path}:{line}:6：字体里没有“\U00016f00”（U+16F00）这个字。{hint}",
        "共 2 处错误；改好后再运行。",
    ]
    assert (2, "", expected) == (done.returncode, done.stdout, done.stderr.splitlines())
    found = (path.relative_to(tmp_path / "out") for path in (tmp_path / "out").rglob("*"))
    # Nothing but the lock, and pages that were set before the fault was met.
    assert {".locks", ".cache"} >= {path.parts[0] for path in found}


def test_a_page_that_says_the_same_is_not_written_again(qingshan, tmp_path):
    content, out = tmp_path / "content", tmp_path / "out"
    shutil.copytree(qingshan, content)
    build(content, "2025-02", out)
    first, *others = sorted(out.glob("site/2025-02/*/document.json"))
    before = {path: (path.stat().st_ino, path.read_bytes()) for path in others}
    assert any(b'"as_of"' in data for _, data in before.values())
    number = json.loads(first.read_bytes())["id"]
    (source,) = content.glob(f"2025-02/*-{number}.md")
    source.write_text(source.read_text(encoding="utf-8") + "\n又一段。\n", encoding="utf-8")
    build(content, "2025-02", out)
    assert "又一段" in first.read_text(encoding="utf-8")
    after = {path: (path.stat().st_ino, path.read_bytes()) for path in others}
    assert {path: data for path, (_, data) in before.items()} == {
        path: data for path, (_, data) in after.items()
    }
    kept = [path for path in others if before[path][0] == after[path][0]]
    assert others == kept


def test_a_pdf_alone_asks_nothing_of_the_site(qingshan, tmp_path):
    summary = IssueSummary("2025-03", 2025, (3, 4), (63,), date(2025, 4, 30))
    record = facts_json(IssueFacts(summary, "not-there", 1, (), ()))
    (tmp_path / "site/2025-03").mkdir(parents=True)
    (tmp_path / "site/2025-03/issue.json").write_bytes(record)
    pdf = [edition for edition in EDITIONS if edition.name == "pdf"]
    built = build_issue(Workspace(qingshan), "2025-02", pdf, tmp_path, Watcher())
    assert (tmp_path / "2025-02/2025-02.pdf").is_file()
    assert ["PDF"] == [each.label for each in built.written]
