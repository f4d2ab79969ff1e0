"""`gongbao check`: what it shows, repairs and returns."""

import json
import shutil
from pathlib import Path

import pytest
from schemas import faults

WRONG = "对企业进行进行检查,要抓好落实。"


@pytest.fixture
def content(workspace_copy) -> Path:
    path = workspace_copy / "2025-03/02-spring-notice.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("三、发现火情", f"{WRONG}\n\n三、发现火情", 1), encoding="utf-8")
    return workspace_copy


def notice(content: Path) -> Path:
    return content / "2025-03/02-spring-notice.md"


def test_words_are_quoted_with_a_caret_under_them(run, content):
    ended = run("check", notice(content), "--content", content)
    lines = ended.out.splitlines()
    assert (0, "") == (ended.code, ended.err)
    assert str(notice(content)) == lines[0]
    assert lines[1].endswith("请照原件核对；多打的，删去一个。  doubled-word")
    assert [f"      {WRONG}", f"      {' ' * 6}{'^' * 8}"] == lines[2:4]
    assert "共 2 处警告。" == lines[-1]


def test_errors_end_with_1_warnings_with_0(run, content):
    assert 0 == run("check", "2025-03", "--content", content).code
    path = notice(content)
    path.write_text(path.read_text(encoding="utf-8").replace(WRONG, "自4月31日起。"), "utf-8")
    ended = run("check", "2025-03", "--content", content)
    assert 1 == ended.code
    assert "错误  “4月31日”这一天不存在。" in ended.out


def test_what_there_is_not_is_wrong_use(run, content):
    for arguments in (["2030-01"], ["--select", "dashes"], ["--explain", "no"]):
        ended = run("check", *arguments, "--content", content)
        assert (2, "") == (ended.code, ended.out)
    assert "是不是 dash？" in run("check", "--select", "dashes", "--content", content).err


def test_json_says_all_there_is(run, content):
    ended = run("check", "2025-03", "--content", content, "--format", "json")
    first, second = json.loads(ended.out)
    assert "doubled-word" == first["code"]
    assert {"code", "severity", "message", "hint", "location", "fixes"} == set(first)
    location = second["location"]
    assert "half-width-mark" == second["code"]
    assert (location["line"], location["column"] + 1) == (
        location["end_line"],
        location["end_column"],
    )
    assert [{"safe": True, "edits": [{"location": location, "text": "，"}]}] == second["fixes"]


def test_sarif_and_the_sheet_to_sign(run, content):
    ended = run("check", "2025-03", "--content", content, "--format", "sarif")
    (log,) = json.loads(ended.out)["runs"]
    assert ["doubled-word", "half-width-mark"] == [result["ruleId"] for result in log["results"]]
    rules = {rule["id"] for rule in log["tool"]["driver"]["rules"]}
    assert {"doubled-word", "half-width-mark"} == rules
    (fix,) = log["results"][1]["fixes"]
    (change,) = fix["artifactChanges"]
    place = log["results"][1]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == change["artifactLocation"]
    assert notice(content).as_uri() == place["artifactLocation"]["uri"]
    replacement = {"deletedRegion": place["region"], "insertedContent": {"text": "，"}}
    assert [replacement] == change["replacements"]
    sheet = run("check", "2025-03", "--content", content, "--format", "html").out
    assert "<mark>进行进行</mark>" in sheet
    assert "校对：" in sheet


def test_sarif_is_as_its_schema_says(run, content):
    schema = json.loads((Path(__file__).parent / "sarif.schema.json").read_text("utf-8"))
    log = json.loads(run("check", "--content", content, "--format", "sarif").out)
    assert [] == [*faults(log, schema, schema)]
    log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] = 0
    del log["runs"][0]["tool"]["driver"]["name"]
    assert 2 == len([*faults(log, schema, schema)])


def test_several_codes_are_divided_by_commas(run, content):
    def codes(*options):
        found = json.loads(
            run("check", "2025-03", "--content", content, "--format", "json", *options).out
        )
        return {each["code"] for each in found}

    every = codes()
    assert len(every) > 1
    assert codes("--select", ",".join(every)) == every
    assert codes("--ignore", "，".join(every)) == set()


def test_select_and_ignore(run, content):
    out = run("check", "2025-03", "--content", content, "--select", "half-width-mark").out
    assert "共 1 处警告。" in out
    out = run("check", "2025-03", "--content", content, "--ignore", "half-width-mark").out
    assert "half-width-mark" not in out


def test_repairs_change_what_has_one_answer_and_nothing_else(run, content):
    before = {path: path.read_bytes() for path in content.rglob("*") if path.is_file()}
    shown = run("check", "2025-03", "--content", content, "--diff")
    assert before == {path: path.read_bytes() for path in before}
    assert f"+{WRONG.replace(',', '，')}" in shown.out
    ended = run("check", "2025-03", "--content", content, "--fix")
    assert f"{notice(content)}  改了 1 处：" in ended.out
    expected = before[notice(content)].replace(",要".encode(), "，要".encode())
    assert expected == notice(content).read_bytes()
    del before[notice(content)]
    assert before == {path: path.read_bytes() for path in before}
    assert "" == run("check", "2025-03", "--content", content, "--fix").out


def test_line_ends_and_a_byte_order_mark_are_kept(run, content):
    path = notice(content)
    data = b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n")
    path.write_bytes(data)
    run("check", "2025-03", "--content", content, "--fix")
    assert data.replace(",要".encode(), "，要".encode()) == path.read_bytes()


def test_a_private_number_is_shown_by_no_output(run, content):
    path = notice(content)
    number = "11010519491231002X"
    said = f"身份证号{number},进行进行检查。"
    path.write_text(path.read_text(encoding="utf-8").replace(WRONG, said), "utf-8")
    for form in ("text", "json", "sarif", "html"):
        ended = run("check", "2025-03", "--content", content, "--format", form)
        assert 1 == ended.code
        assert "identity-number" in ended.out
        assert number not in ended.out
    assert number not in run("check", "2025-03", "--content", content, "--diff").out


def test_rules_are_listed_and_explained(run):
    listed = run("check", "--list").out.splitlines()
    assert any(line.startswith("dash ") for line in listed)
    explained = run("check", "--explain", "dash").out
    assert "GB/T 15834-2011" in explained
    assert "<!-- gongbao: ignore dash 理由 -->" in explained


def test_a_whole_workspace_is_checked(run, qingshan, tmp_path):
    content = Path(shutil.copytree(qingshan, tmp_path / "content"))
    ended = run("check", "--content", content)
    assert 0 == ended.code
    assert "错误" not in ended.out


@pytest.mark.parametrize("whole", [True, False])
def test_a_folder_that_would_be_passed_over_is_an_error_of_the_workspace(run, content, whole):
    shutil.copytree(content / "2025-03", content / "2025-4")
    target = (content,) if whole else ()
    ended = run("check", *target, "--content", content, "--format", "json")
    first, *_ = json.loads(ended.out)
    assert 1 == ended.code
    assert "文件夹“2025-4”里有 issue.yaml，名称却不合规定，这一期会被漏掉。" == first["message"]
    assert 0 == run("check", "2025-03", "--content", content).code


def test_a_layout_that_there_is_not_is_told_with_the_rest(run, content):
    path = content / "2025-03/issue.yaml"
    with path.open("a", encoding="utf-8") as file:
        file.write("layout: nowhere\n")
    ended = run("check", "2025-03", "--content", content)
    assert 1 == ended.code
    assert "没有“nowhere”这种版式。可用的版式有：decree、gazette。" in ended.out
    assert "doubled-word" in ended.out


def test_all_zero_widths_of_a_file_are_told_at_once_and_taken_away(run, content):
    path = notice(content)
    sound = path.read_text(encoding="utf-8")
    path.write_text(sound.replace("火", "火\u200b").replace("。", "\ufeff。"), encoding="utf-8")
    ended = run("check", path, "--content", content)
    assert 1 == ended.code
    assert sound.count("火") == ended.out.count("U+200B")
    assert sound.count("。") == ended.out.count("U+FEFF")
    run("check", path, "--content", content, "--fix", "--select", "source-fault")
    assert sound == path.read_text(encoding="utf-8")
