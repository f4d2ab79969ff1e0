"""Asking the catalogue (`questions.yaml`), and how `gongbao search` answers."""

import datetime as dt
import json
import shutil
from contextlib import closing
from pathlib import Path

import pytest
from built import pretend_to_build
from queries import queries
from ruamel.yaml import YAML
from samples import ARCHIVE

from publisher.archive.catalogue import CATALOGUE, open_catalogue, update
from publisher.archive.catalogue_search import Hit, Question, ask

CASES = YAML(typ="safe").load(Path(__file__).parent / "questions.yaml")


@pytest.fixture(scope="module")
def out(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("asked") / "build"
    pretend_to_build(ARCHIVE, folder)
    update(ARCHIVE, folder, lambda: None)
    return folder


def asked(out: Path, **question: object) -> tuple[Hit, ...]:
    with closing(open_catalogue(out / CATALOGUE)) as connection:
        answer = ask(connection, Question(**question))
    assert len(answer.hits) == answer.total
    return answer.hits


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES])
def test_what_is_found(out, case):
    assert case["found"] == [f"{hit.issue}/{hit.name}" for hit in asked(out, **case["ask"])]


def test_what_people_ask_finds_what_it_must(out):
    wrong = []
    for query in queries():
        hits = asked(out, words=query.typed)
        wrong.append(query.judge([hit.name for hit in hits], [hit.near for hit in hits]))
    assert [] == [each for each in wrong if each]


def test_what_is_said_of_a_document(out):
    expected = Hit(
        issue="2024-06",
        name="parking-notice",
        title="青山市人民政府关于规范路内停车收费的通知",
        number="青政发〔2024〕23号",
        kind="通知",
        date="2024-12-02",
        pages="1",
        address="2024-06/parking-notice/",
        status="已废止",
        snippet="……一设置，统一编号。 二、首小时收费2元，以后每小时收费1元，每日最高10元。 三、夜间二十时至次日七时免费停放。 青山市人民政府 20……",
    )
    assert (expected,) == asked(out, words="每日最高10元")


def test_status_is_that_of_the_day_asked_about(out):
    (hit,) = asked(out, words="每日最高10元", valid_on=dt.date(2025, 6, 30))
    assert "有效" == hit.status


def test_the_command_shows_where_a_document_is(run, out):
    ended = run("search", "qzh", "2024", "21", "--content", ARCHIVE, "--out", out)
    expected = (
        "青山市人民政府关于青山湖东岸地块规划的批复（青政函〔2024〕21号）　有效\n"
        "    2024-05 第2页　https://www.qingshan.example/gongbao/2024-05/reply-21/\n"
        "共 1 份文件。\n"
    )
    assert (0, expected, "") == (ended.code, ended.out, ended.err)


def test_the_command_answers_programs(run, out):
    ended = run(
        "search",
        "--repeals",
        "青政发(2024)23",
        "--format",
        "json",
        "--content",
        ARCHIVE,
        "--out",
        out,
    )
    answer = json.loads(ended.out)
    assert (0, 1, "repeal-decision") == (
        ended.code,
        answer["total"],
        answer["documents"][0]["name"],
    )


def test_nothing_found_is_said(run, out):
    ended = run("search", "航空母舰", "--content", ARCHIVE, "--out", out)
    assert (1, "没有找到。\n", "") == (ended.code, ended.out, ended.err)


@pytest.mark.parametrize(
    "arguments, message",
    [
        ([], "没有写要查什么。请写文号或词语，或者写上筛选的选项。"),
        (["--valid-on", "明天"], "“明天”不是日期。请写作 --valid-on 2025-06-01 的样子。"),
        (
            ["--repeals", "23号"],
            "--repeals 的“23号”不是完整的文号。请写作“青政发〔2024〕23号”的样子，没有文号的写“《标题》”。",
        ),
        (["--amends", "qzf 2024 2"], None),
        (["--kind", "通牒"], None),
        (
            ["--corrects", "reply-2"],
            "--corrects 的“reply-2”不是某期的某份文件。请写作“2024-02/reply-2”的样子。",
        ),
    ],
)
def test_what_cannot_be_asked(run, out, arguments, message):
    ended = run("search", *arguments, "--content", ARCHIVE, "--out", out)
    assert (2, "") == (ended.code, ended.out)
    assert ended.err.startswith(f"错误：{message}\n" if message else "错误：")


def test_a_damaged_catalogue_is_made_anew_while_it_is_asked(run, out, tmp_path):
    folder = Path(shutil.copytree(out, tmp_path / "build"))
    with (folder / CATALOGUE).open("r+b") as file:
        # All but what says which issues there are.
        size = file.seek(0, 2)
        file.seek(size // 4)
        file.write(b"\xff" * (size - size // 4))
    ended = run("search", "充电桩", "--content", ARCHIVE, "--out", folder)
    assert (0, True) == (ended.code, ended.out.endswith("共 5 份文件。\n"))


def test_many_are_listed_in_part(out, monkeypatch):
    monkeypatch.setattr("publisher.archive.catalogue_search.LIMIT", 2)
    with closing(open_catalogue(out / CATALOGUE)) as connection:
        answer = ask(connection, Question(words="充电桩"))
    assert (5, 2) == (answer.total, len(answer.hits))
