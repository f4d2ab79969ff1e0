"""What the commands do and say, as an office calls them."""

import json
import os
import re
import shutil
import signal
import subprocess
import time
from io import StringIO
from pathlib import Path

import pytest
from commands import PYTHON, environment, gongbao
from rich.console import Console
from samples import ARCHIVE

from publisher.cli.console import BuildProgress
from publisher.source.workspace import Workspace


def test_list_shows_the_issues_oldest_first(run, qingshan):
    ended = run("list", "--content", qingshan)
    rows = [line.split() for line in ended.out.splitlines() if line.startswith("  20")]
    expected = [
        ["2025-01", "2025", "第1期", "总第61期", "2025-01-31", "6"],
        ["2025-02", "2025", "第2期", "总第62期", "2025-02-28", "5"],
        ["2025-03", "2025", "第3、4期", "总第63期", "2025-04-30", "3"],
    ]
    assert (0, "", expected) == (ended.code, ended.err, rows)


def test_list_comes_in_the_order_of_publication_with_supplements(run):
    ended = run("list", "--content", ARCHIVE)
    rows = [line.split()[:4] for line in ended.out.splitlines() if line.startswith("  20")]
    expected = [
        ["2024-05", "2024", "第5期", "总第113期"],
        ["2024-06", "2024", "第6期", "总第114期"],
        ["2025-01", "2025", "第1期", "总第115期"],
        ["2025-02", "2025", "第2、3期", "总第116期"],
        ["2025-z1", "2025", "增刊第1期", "—"],
        ["2025-04", "2025", "第4期", "总第117期"],
        ["2025-05", "2025", "第5期", "总第118期"],
        ["2025-06", "2025", "第6期", "总第119期"],
    ]
    assert (0, "", expected) == (ended.code, ended.err, rows)


def test_list_names_what_is_missing(run, workspace_copy):
    shutil.rmtree(workspace_copy / "2025-02")
    ended = run("list", "--content", workspace_copy)
    expected = (
        f"问题：{workspace_copy}/2025-03/issue.yaml:2:9：2025年缺第2期。"
        "缺的一期没有放进来，或者期数写错了；合刊写作“number: [5, 6]”。（number-missing）\n"
    )
    assert 1 == ended.code
    assert ended.err.startswith(expected)


def test_list_for_programs(run, workspace_copy):
    ended = run("list", "--format", "json", "--content", workspace_copy)
    listed = json.loads(ended.out)
    expected = {
        "id": "2025-03",
        "year": 2025,
        "numbers": [3, 4],
        "supplement": None,
        "total": 63,
        "named": "第3、4期",
        "published": "2025-04-30",
        "documents": 3,
    }
    assert (0, "", expected, []) == (
        ended.code,
        ended.err,
        listed["issues"][-1],
        listed["problems"],
    )
    shutil.rmtree(workspace_copy / "2025-02")
    ended = run("list", "--format", "json", "--content", workspace_copy)
    problems = json.loads(ended.out)["problems"]
    assert (1, ["number-missing", "total-broken"]) == (ended.code, [p["code"] for p in problems])


def test_a_new_supplement(run, workspace_copy):
    ended = run("new", "issue", "--supplement", "--content", workspace_copy)
    assert 0 == ended.code
    path = Path(re.search(r"已建立 (\S+?)。", ended.out)[1])
    summary = Workspace(workspace_copy).read_summary(path.parent.name)
    assert (1, None, ()) == (summary.supplement, summary.total, summary.numbers)


def test_list_shows_what_it_can_read_and_says_what_it_cannot(run, workspace_copy):
    path = workspace_copy / "2025-02/issue.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("total: 62", "total: 六十二"))
    ended = run("list", "--content", workspace_copy)
    assert 2 == ended.code
    assert ["2025-01", "2025-03"] == re.findall(r"^  (20\S+)", ended.out, flags=re.MULTILINE)
    assert ended.err.startswith(f"错误：{path}:3:8：")


def test_list_of_an_empty_workspace_says_how_to_begin(run, tmp_path):
    expected = "还没有一期公报。请运行 gongbao new issue 建立第一期。\n"
    ended = run("list", "--content", tmp_path)
    assert (0, expected, "") == (ended.code, ended.out, ended.err)


def test_a_new_issue_with_a_new_document_can_be_listed_and_read(run, workspace_copy):
    content = ("--content", workspace_copy)
    ended = run("new", "issue", *content)
    expected = (
        f"已建立 {workspace_copy}/2025-05/issue.yaml。"
        "请核对其中的出版日期，再用 gongbao new document 文种 加入文件。\n"
    )
    assert (0, expected, "") == (ended.code, ended.out, ended.err)
    ended = run("new", "document", "批复", *content)
    expected = (
        f"已建立 {workspace_copy}/2025-05/01-reply-1.md。请填好各项，"
        f"再把“reply-1”写进 {workspace_copy}/2025-05/issue.yaml 的 contents 里它所属的栏目。\n"
    )
    assert (0, expected, "") == (ended.code, ended.out, ended.err)
    assert "2025-05" in run("list", *content).out
    assert 1 == len(Workspace(workspace_copy).document_paths("2025-05"))


def test_a_new_document_in_a_given_issue_under_a_given_name(run, workspace_copy):
    content = ("--content", workspace_copy, "--issue", "2025-01")
    assert 0 == run("new", "document", "通知", "flood-relief", *content).code
    assert (workspace_copy / "2025-01/07-flood-relief.md").is_file()


def test_the_first_issue_of_an_office_can_be_set_up(run, workspace_copy):
    for path in workspace_copy.glob("*/issue.yaml"):
        path.unlink()
    assert 0 == run("new", "issue", "--content", workspace_copy).code
    assert "第一期" in next(workspace_copy.glob("*/issue.yaml")).read_text(encoding="utf-8")


def test_an_unknown_issue_is_wrong_use(run, qingshan, tmp_path):
    ended = run("build", "2025-30", "--content", qingshan, "--out", tmp_path / "out")
    expected = "错误：没有“2025-30”这一期。现有的期：2025-01、2025-02、2025-03。\n"
    assert (2, "", expected) == (ended.code, ended.out, ended.err)
    assert not (tmp_path / "out").exists()


def test_contradictions_are_problems_not_wrong_use(run, workspace_copy, tmp_path):
    path = workspace_copy / "2025-03/01-repeal-decision.md"
    path.write_text(
        path.read_text(encoding="utf-8").replace("青政发〔2025〕4号", "青政办〔2025〕4号")
    )
    ended = run("build", "2025-03", "--content", workspace_copy, "--out", tmp_path / "out")
    problem, total = ended.err.splitlines()
    assert (1, "") == (ended.code, ended.out)
    assert problem.startswith(f"问题：{path}:6:9：机关代字“青政办”没有在 bulletin.yaml")
    assert problem.endswith("（agency-unregistered）")
    assert "共 1 处问题；没有生成任何版本，原有的成品没有改动。" == total
    assert set() == {path.name for path in (tmp_path / "out").iterdir()} - {".cache", ".locks"}


def test_build_says_what_it_made_and_is_quiet_in_a_pipe(qingshan, tmp_path):
    out = tmp_path / "a folder with a long name" / ("x" * 80)
    done = gongbao("build", "--edition", "pdf", "--content", qingshan, "--out", out)
    first, second = done.stdout.splitlines()
    assert (0, "") == (done.returncode, done.stderr)
    title = "青山市人民政府公报 2025年第3、4期（总第63期）：3 份文件，正文 2 页，用时 "
    assert title + "秒" == re.sub(r"\d+\.\d 秒", "秒", first)
    path = out / "2025-03/2025-03.pdf"
    assert ["PDF", f"{path.stat().st_size / 1024:.0f}", "KB", str(path)] == second.split(maxsplit=3)
    found = sorted(p.name for p in path.parent.iterdir())
    assert ["2025-03.pdf", "fonts.json", "manifest.json", "pagination.json"] == found


def test_a_terminal_shows_how_far_it_is(monkeypatch):
    screen = StringIO()
    terminal = Console(file=screen, force_terminal=True, width=80)
    monkeypatch.setattr("publisher.cli.console.err", terminal)
    with BuildProgress() as progress:
        progress.stage("排版", 3, 10)
        progress.waiting()
    assert "排版" in screen.getvalue()
    assert "3/10" in screen.getvalue()
    assert "另一个 gongbao 正在写入这个输出文件夹" in screen.getvalue()


def test_interrupted_it_says_so_and_leaves_the_old_edition(qingshan, tmp_path):
    out = tmp_path / "out"
    (out / "2025-02").mkdir(parents=True)
    (out / "2025-02/2025-02.pdf").write_text("old")
    process = subprocess.Popen(
        [*PYTHON, "-m", "publisher", "build", "2025-02", "--content", qingshan, "--out", out],
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    )
    while process.poll() is None and not (out / ".locks/2025-02").exists():
        time.sleep(0.01)  # it lays out from then on
    process.send_signal(signal.SIGINT)
    said = process.communicate()
    assert (130, ("", "已中止；没有做完的一期保持原样。\n")) == (process.returncode, said)
    assert "old" == (out / "2025-02/2025-02.pdf").read_text()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_completion_script_can_be_shown(shell):
    done = gongbao("--show-completion", shell)
    assert (0, "") == (done.returncode, done.stderr)
    assert "_GONGBAO_COMPLETE" in done.stdout


@pytest.mark.parametrize(
    "words, expected",
    [
        (
            "gongbao ",
            [
                "build",
                "check",
                "schema",
                "seal",
                "unseal",
                "adopt",
                "timestamp",
                "sign",
                "deposit",
                "rebuild",
                "verify",
                "search",
                "list",
                "publish",
                "restate",
                "verify-text",
                "desk",
                "proof",
                "review",
                "import",
                "format",
                "move",
                "drop",
                "add",
                "new",
            ],
        ),
        ("gongbao build 2025-0", ["2025-01", "2025-02", "2025-03"]),
        ("gongbao build --edition ", ["pdf", "ofd", "epub", "html", "print"]),
        ("gongbao new document 通", ["通告", "通知", "通报"]),
    ],
)
def test_the_shell_completes(qingshan, words, expected):
    done = gongbao(
        cwd=qingshan.parent,
        _GONGBAO_COMPLETE="bash_complete",
        COMP_WORDS=words,
        COMP_CWORD=str(len(words.split(" ")) - 1),
    )
    assert [f"plain,{word}" for word in expected] == done.stdout.split()


def test_a_reader_that_stops_reading_is_no_error(qingshan):
    command = [*PYTHON, "-m", "publisher", "list", "--content", qingshan]
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        command, env=environment(), stdout=writer, stderr=subprocess.PIPE, check=False
    )
    os.close(writer)
    assert b"" == done.stderr


def test_a_proof_may_be_a_text_to_mark(qingshan, tmp_path):
    path = tmp_path / "marked.docx"
    done = gongbao("proof", "2025-01", "--content", qingshan, "--word", "--to", path)
    assert (0, True) == (done.returncode, path.read_bytes().startswith(b"PK")), done.stderr
    both = gongbao("proof", "2025-01", "--content", qingshan, "--word", "--findings")
    assert both.returncode == 2
    assert "Word 稿不能" in both.stderr
