"""Sealing is meant and due; unsealing is an act of its own, before the issue is released."""

import datetime as dt
import json

import pytest
from archives import TODAY
from commands import Silent, gongbao

from publisher.archive.acts import unseal
from publisher.archive.sealing import seal
from publisher.errors import UserError, UserErrors
from publisher.pipeline.ledger import Ledger

pytestmark = pytest.mark.xdist_group("sealed")
BEFORE = dt.date(2024, 10, 30)
"""The day before the sealed issue's 出版日期."""


def give_up(archive, why="第2页漏印落款", today=BEFORE, home=None):
    return unseal(
        archive.workspace, "2024-05", why, today=today, home=home, waiting=Silent().waiting
    )


def test_an_issue_of_the_future_is_not_out_unless_that_is_meant(archive):
    def run(**options):
        return seal(
            archive.workspace, "2024-05", archive.out, Silent(), (), today=BEFORE, **options
        )

    with pytest.raises(UserError, match="2024-05 的出版日期是 2024-10-31，还没有到。"):
        run()
    assert not (archive.content / "archive").is_dir() or not [*archive.content.glob("*/published*")]
    assert run(embargo=True).record.is_file()


def test_the_entry_says_what_was_done(sealed):
    path = sealed.content / "archive/ledger/000001.json"
    entry = json.loads(path.read_bytes())
    assert {
        "number": 1,
        "act": "seal",
        "issue": "2024-05",
        "published": "2024-10-31",
        "done": "2026-03-02",
        "previous": "0" * 64,
        "why": "",
    } == {key: value for key, value in entry.items() if key != "record"}
    kept = sealed.content / "archive/objects" / entry["record"]
    assert kept.read_bytes() == (sealed.content / "2024-05/published.yaml").read_bytes()


def test_a_record_that_was_lost_comes_back_from_the_archive(sealed):
    record = sealed.content / "2024-05/published.yaml"
    before = record.read_bytes()
    record.unlink()
    with pytest.raises(UserErrors, match="由档案取回"):
        sealed.build("2024-05")
    done = seal(sealed.workspace, "2024-05", sealed.out, Silent(), (), today=TODAY)
    assert (None, before) == (done.built, record.read_bytes())
    assert () == sealed.verify("2024-05")
    assert 1 == len(Ledger(sealed.content).read().entries)


def test_an_issue_that_is_taken_back_can_be_changed_and_sealed_again(sealed):
    give_up(sealed)
    sealed.edit("content/2024-05/02-reply-21.md", "12.6公顷", "16.2公顷")
    sealed.seal("2024-05")
    entries = Ledger(sealed.content).read().entries
    assert ["seal", "unseal", "seal"] == [entry.act for entry in entries]
    assert "第2页漏印落款" == entries[1].why
    assert entries[0].record == entries[1].record != entries[2].record
    assert () == sealed.verify("2024-05")


def test_from_its_day_on_it_counts_as_released(sealed, tmp_path):
    with pytest.raises(UserError, match="2024-05 的出版日期 2024-10-31 已经到了，当作已经公开。"):
        give_up(sealed, today=TODAY)
    home = tmp_path / "www"
    with pytest.raises(UserError, match="里没有发布过的网站。"):
        give_up(sealed, today=TODAY, home=home)
    (home / "current/2024-05").mkdir(parents=True)
    with pytest.raises(UserError, match="2024-05 已经在网站上"):
        give_up(sealed, today=TODAY, home=home)
    (home / "current/2024-05").rmdir()
    give_up(sealed, today=TODAY, home=home)
    assert not (sealed.content / "2024-05/published.yaml").exists()


def test_what_was_altered_is_not_taken_back(sealed):
    sealed.edit("content/2024-05/published.yaml", "published: 2024-10-31", "published: 2024-10-30")
    with pytest.raises(UserErrors, match="它被改动过"):
        give_up(sealed)
    with pytest.raises(UserError, match="2024-06 还没有出版，没有可以撤销的。"):
        unseal(sealed.workspace, "2024-06", "x", today=BEFORE, home=None, waiting=Silent().waiting)


def test_without_a_terminal_sealing_has_to_be_confirmed_by_word(archive):
    done = gongbao("seal", "2024-05", cwd=archive.folder)
    assert 2 == done.returncode
    assert "出版 2024-05 之后文稿不能再改，要先确认。不在终端上运行的，请加 --yes。" in done.stderr
    assert not (archive.content / "2024-05/published.yaml").exists()


@pytest.mark.parametrize("command", [("verify",), ("rebuild",), ("unseal", "--why", "x")])
def test_a_path_is_no_issue(sealed, run, command):
    done = run(*command, "../content/2024-05", "--content", sealed.content)
    assert (2, True) == (done.code, "没有“../content/2024-05”这一期。" in done.err)


def test_the_commands_say_what_they_found(sealed, run):
    where = ("--content", sealed.content, "--out", sealed.out)
    assert "检查了" in run("verify", "2024-05", *where).out
    (sealed.content / "archive/ledger/000001.json").write_text("{}")
    assert 1 == run("verify", "2024-05", *where).code
    listed = run("list", "--content", sealed.content)
    assert (1, True) == (listed.code, "台账第 1 条损坏了，或者被改动。" in listed.err)


def test_list_tells_of_records_from_before_the_ledger(sealed, run):
    (sealed.content / "archive/ledger/000001.json").unlink()
    listed = run("list", "--content", sealed.content)
    assert "1 期有出版记录，没有台账：是台账以前出版的，请运行 gongbao adopt 接管" in listed.err
    assert 0 == run("adopt", "--content", sealed.content, "--out", sealed.out).code
    assert "" == run("list", "--content", sealed.content).err
