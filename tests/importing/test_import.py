"""`gongbao import`: from files into an issue, and nothing overwritten."""

import io
import json
import shutil
import sys
from pathlib import Path

import pytest
from exporting import export
from packages import MEDIA, word_file
from samples import QINGSHAN

from publisher.cli import importing as command
from publisher.source.documents import read_document
from publisher.source.workspace import Workspace

NOTICE = """\
<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:t>青政函〔2025〕77号</w:t></w:r></w:p>
<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:sz w:val="44"/></w:rPr><w:t>青山市人民政府关于防汛工作的通知</w:t></w:r></w:p>
各县（市、区）人民政府：
各县要抓紧。
<w:p><w:r><w:drawing><w:t/><a:blip r:embed="image1.png"/></w:drawing></w:r></w:p>
图1 流程
<w:p><w:pPr><w:jc w:val="right"/></w:pPr><w:r><w:t>青山市人民政府</w:t></w:r></w:p>
<w:p><w:pPr><w:jc w:val="right"/></w:pPr><w:r><w:t>2025年3月12日</w:t></w:r></w:p>
（此件公开发布）
"""


@pytest.fixture
def notice(tmp_path: Path) -> Path:
    path = tmp_path / "通知.docx"
    path.write_bytes(word_file(NOTICE, MEDIA))
    return path


def test_a_document_goes_into_an_issue(run, notice, workspace_copy):
    ended = run("import", notice, "--issue", "2025-03", "--content", workspace_copy)
    assert 0 == ended.code, ended.err
    path = workspace_copy / "2025-03/04-notice-77.md"
    assert f"已导入 {notice} → {path}" in ended.out
    document, files = read_document(path, "notice-77")
    assert "青山市人民政府关于防汛工作的通知" == document.title
    assert {"files/notice-77-image1.png": MEDIA["image1.png"]} == files
    issue = Workspace(workspace_copy).read_issue("2025-03")
    assert "notice-77" in {document.id for document in issue.documents}
    assert "要核对的 0 处。" in ended.err


def test_a_document_without_an_issue_is_only_shown(run, notice, workspace_copy):
    before = sorted(workspace_copy.rglob("*"))
    ended = run("import", notice, "--content", workspace_copy)
    assert ended.out.startswith("---\ntitle: |\n  青山市人民政府关于防汛工作的通知\nkind: 通知\n")
    assert "image-not-written" in ended.err
    assert before == sorted(workspace_copy.rglob("*"))


def test_a_document_is_not_overwritten(run, notice, workspace_copy):
    options = ("--issue", "2025-03", "--content", workspace_copy)
    run("import", notice, *options)
    path = workspace_copy / "2025-03/04-notice-77.md"
    text = path.read_text(encoding="utf-8").replace("各县要抓紧。", "各县要抓紧，不得拖延。")
    path.write_text(text, encoding="utf-8")
    refused = run("import", notice, *options)
    assert (2, text) == (refused.code, path.read_text(encoding="utf-8"))
    assert "本期已有这份文件（04-notice-77.md）。" in refused.err
    replaced = run("import", notice, *options, "--replace")
    assert 0 == replaced.code
    assert "代替了原有的 04-notice-77.md，有 1 行不同，请核对。" in replaced.err
    assert "不得拖延" not in path.read_text(encoding="utf-8")
    assert 4 == len(Workspace(workspace_copy).document_paths("2025-03"))


def test_one_bad_file_and_nothing_is_written(run, notice, tmp_path, workspace_copy):
    bad = tmp_path / "坏的.docx"
    bad.write_bytes(b"PK")
    before = {path: path.read_bytes() for path in workspace_copy.rglob("*") if path.is_file()}
    ended = run("import", notice, bad, "--issue", "2025-03", "--content", workspace_copy)
    assert 2 == ended.code
    assert "坏的.docx" in ended.err
    assert before == {p: p.read_bytes() for p in workspace_copy.rglob("*") if p.is_file()}


def test_the_report_for_programs(run, notice, tmp_path, workspace_copy):
    report = tmp_path / "report.json"
    run("import", notice, "--issue", "2025-03", "--content", workspace_copy, "--report", report)
    (said,) = json.loads(report.read_text(encoding="utf-8"))
    assert str(notice) == said["file"]
    assert said["document"].endswith("2025-03/04-notice-77.md")
    assert (75, 0) == (said["carried"], said["dropped"])
    assert ["entry"] == [remark["code"] for remark in said["remarks"]]


def test_an_issue_that_is_out_takes_no_document(run, notice, workspace_copy):
    (workspace_copy / "2025-03/published.yaml").write_text("", encoding="utf-8")
    ended = run("import", notice, "--issue", "2025-03", "--content", workspace_copy)
    assert 2 == ended.code
    assert "这一期已经出版，不能再加文件。" in ended.err
    assert 3 == len(Workspace(workspace_copy).document_paths("2025-03"))


@pytest.mark.parametrize(
    "arguments, said",
    [
        ((), "没有写要导入的文件。"),
        (("a.docx", "--from", "text"), "--from 是读剪贴板的，不能再写文件。"),
        (("a.docx", "b.docx"), "几个文件一起导入，要写明放进哪一期。"),
        (("a.docx", "b.pdf"), "一整期的 PDF 要单独导入。"),
        (("a.docx", "--review", "b.html"), "--review 只用于一整期的 PDF。"),
        (("a.docx", "--issue", "2099-01"), "没有“2099-01”这一期。"),
        (("a.docx", "--kind", "小说"), "没有“小说”这个文种。"),
    ],
)
def test_wrong_use(run, notice, monkeypatch, workspace_copy, arguments, said):
    monkeypatch.chdir(notice.parent)
    notice.rename("a.docx")
    ended = run("import", *arguments, "--content", workspace_copy)
    assert 2 == ended.code
    assert said in ended.err


def test_text_from_the_clipboard(run, monkeypatch, workspace_copy):
    text = "关于防汛的决定\n各县要抓紧。\n青山市人民政府\n2025年3月12日\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    ended = run("import", "--from", "text", "--content", workspace_copy, "--kind", "意见")
    assert 0 == ended.code
    assert "kind: 意见\n" in ended.out
    assert "issuers: [青山市人民政府]\n" in ended.out


def test_an_older_file_without_libreoffice(run, tmp_path, monkeypatch, workspace_copy):
    monkeypatch.setattr(command, "_OFFICE", ())
    old = tmp_path / "旧.doc"
    old.write_bytes(b"{\\rtf1 a}")
    ended = run("import", old, "--content", workspace_copy)
    assert 2 == ended.code
    assert "要靠 LibreOffice 转换，而这台机器上没有装。" in ended.err


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_an_older_file_with_libreoffice(run, tmp_path, workspace_copy):
    old = tmp_path / "旧.rtf"
    old.write_text("{\\rtf1\\ansi\\ansicpg936 {\\qc\\fs44 Title\\par}Text.\\par}", encoding="ascii")
    ended = run("import", old, "--content", workspace_copy)
    assert 0 == ended.code, ended.err
    assert "Title\n" in ended.out
    assert "\nText.\n" in ended.out


def test_five_files_make_an_issue_that_builds(run, tmp_path, workspace_copy):
    sources = sorted(QINGSHAN.glob("2025-0[12]/*.md"))
    chosen = [sources[n] for n in (2, 3, 4, 5, 6)]
    files = []
    for source in chosen:
        document, _ = read_document(source, "a")
        files.append(tmp_path / f"{source.stem}.docx")
        export(document, files[-1])
    shutil.rmtree(workspace_copy / "2025-02")
    shutil.rmtree(workspace_copy / "2025-01")
    shutil.rmtree(workspace_copy / "2025-03")
    folder = workspace_copy / "2025-01"
    folder.mkdir()
    (folder / "issue.yaml").write_text(
        "year: 2025\nnumber: 1\ntotal: 1\npublished: 2025-06-30\ncontents:\n"
        "  - section: 市政府文件\n    entries: []\n  - section: 人事任免\n    entries: []  # 任免\n",
        encoding="utf-8",
    )
    ended = run("import", *files, "--issue", "2025-01", "--content", workspace_copy)
    assert 0 == ended.code, ended.err
    issue = Workspace(workspace_copy).read_issue("2025-01")
    assert 5 == len(issue.documents)
    assert ["市政府文件", "人事任免"] == [section.name for section in issue.sections]
    built = run(
        "build",
        "2025-01",
        "--content",
        workspace_copy,
        "--out",
        tmp_path / "out",
        "--edition",
        "pdf",
    )
    assert 0 == built.code, built.err


def test_laws_and_papers_go_to_their_sections(run, notice, tmp_path, workspace_copy):
    order = tmp_path / "令.docx"
    lines = ["青山市人民政府令", "第9号", "现予公布《节水办法》。", "市长　张某某", "2025年3月12日"]
    order.write_bytes(word_file("\n".join(lines)))
    settings = workspace_copy / "2025-03/issue.yaml"
    text = settings.read_text(encoding="utf-8").partition("contents:")[0]
    names = ("市政府规章", "市政府文件")
    sections = "".join(f"  - section: {name}\n    entries: []\n" for name in names)
    settings.write_text(f"{text}contents:\n{sections}", encoding="utf-8")
    ended = run("import", order, notice, "--issue", "2025-03", "--content", workspace_copy)
    assert 0 == ended.code, ended.err
    assert (
        "  - section: 市政府规章\n    entries: [order-9]\n"
        "  - section: 市政府文件\n    entries: [notice-77]\n"
    ) in settings.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "kind, said", [((), True), (("--kind", "通知"), True), (("--kind", "大事记"), False)]
)
def test_issuers_that_were_not_found_are_told_unless_the_kind_has_none(
    run, tmp_path, workspace_copy, kind, said
):
    path = tmp_path / "a.docx"
    path.write_bytes(word_file("今天下雨。\n河水上涨。"))
    done = run("import", path, "--content", workspace_copy, *kind)
    assert said == ("没有找到发文机关，请填写“issuers”。" in done.err)
