"""`gongbao new bulletin`, and from an empty folder to a first issue."""

import pytest

from publisher.source.workspace import Workspace

NAME = "望川市人民政府公报"


def test_a_bulletin_is_its_office_and_nobody_elses(run, tmp_path):
    content = tmp_path / "content"
    ended = run("new", "bulletin", "--name", NAME, "--content", content)
    assert (0, "") == (ended.code, ended.err)
    bulletin = Workspace(content).read_bulletin()
    assert (NAME, "望川市人民政府办公室", "月刊") == (
        bulletin.name,
        bulletin.sponsor,
        bulletin.frequency,
    )
    codes = {
        "望政发": "望川市人民政府",
        "望政函": "望川市人民政府",
        "望政办发": "望川市人民政府办公室",
    }
    assert {code: (name,) for code, name in codes.items()} == bulletin.agencies
    text = (content / "bulletin.yaml").read_text(encoding="utf-8")
    assert not any(word in text for word in ("青山", "运城", "青政", "运政"))


def test_what_is_said_is_written(run, tmp_path):
    said = ["--sponsor", "望川市档案馆", "--editor", "望川市: 馆", "--founded", "2020-03"]
    codes = ["--agency", "望档发=望川市档案馆，望川市人民政府"]
    run("new", "bulletin", "--name", NAME, *said, *codes, "--content", tmp_path)
    bulletin = Workspace(tmp_path).read_bulletin()
    assert ("望川市档案馆", "望川市: 馆", (2020, 3)) == (
        bulletin.sponsor,
        bulletin.editor,
        bulletin.founded,
    )
    assert {"望档发": ("望川市档案馆", "望川市人民政府")} == bulletin.agencies


@pytest.mark.parametrize(
    "arguments, said",
    [
        ([], "没有写刊名。"),
        (["--name", "望川教育"], "没有写机关代字。"),
        (["--name", NAME, "--agency", "望政发"], "不是机关代字"),
        (["--name", NAME, "--founded", "2020年3月"], "应写作“2020-03”"),
    ],
)
def test_what_is_missing_or_wrong_is_said_and_nothing_is_written(run, tmp_path, arguments, said):
    ended = run("new", "bulletin", *arguments, "--content", tmp_path / "content")
    assert 2 == ended.code
    assert said in ended.err
    assert not (tmp_path / "content").exists()


def test_a_bulletin_is_not_written_over(run, workspace_copy):
    before = (workspace_copy / "bulletin.yaml").read_bytes()
    assert 2 == run("new", "bulletin", "--name", NAME, "--content", workspace_copy).code
    assert before == (workspace_copy / "bulletin.yaml").read_bytes()


def test_three_commands_lead_from_an_empty_folder_to_an_issue(run, tmp_path):
    assert "请先运行 gongbao new bulletin" in run("new", "issue", "--content", tmp_path).err
    for arguments in (["bulletin", "--name", NAME], ["issue"], ["document", "通告"]):
        assert 0 == run("new", *arguments, "--content", tmp_path).code
    workspace = Workspace(tmp_path)
    path = workspace.document_paths(workspace.newest())[0]
    year = workspace.newest()[:4]
    text = path.read_text(encoding="utf-8")
    for blank, filled in (
        ("（发文机关）", "望川市人民政府"),
        ("（事由）", "森林防火"),
        ("（主送机关）", "各县区"),
        (f"date: {year}-\n", f"date: {year}-01-02\n"),
    ):
        text = text.replace(blank, filled)
    path.write_text(text, encoding="utf-8")
    issue = workspace.read_issue(workspace.newest())
    assert ["望川市人民政府关于森林防火的通告"] == [each.title for each in issue.documents]
    assert "样稿里的提示" in run("check", "--content", tmp_path).out
