"""The catalogue: brought up to date cheaply, never half written, made anew when it is damaged."""

import fcntl
import multiprocessing
import shutil
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from built import pretend_to_build
from samples import ARCHIVE

from publisher.archive import catalogue as module
from publisher.archive.catalogue import CATALOGUE, Updated, open_catalogue, update
from publisher.errors import UserError
from publisher.source.withdrawn import withdrawn_yaml

ALL = ("2024-05", "2024-06", "2025-01", "2025-02", "2025-04", "2025-05", "2025-06", "2025-z1")
SECRET = "此处文字不得公开"


def bring_up_to_date(content: Path, out: Path) -> Updated:
    return update(content, out, lambda: pytest.fail("nobody else is there"))


def rows(out: Path, question: str, *values: object) -> list[tuple]:
    with closing(open_catalogue(out / CATALOGUE)) as connection:
        return connection.execute(question, values).fetchall()


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> tuple[Path, Path]:
    content = Path(shutil.copytree(ARCHIVE, tmp_path_factory.mktemp("archive") / "content"))
    out = content.parent / "build"
    pretend_to_build(content, out)
    assert Updated(ALL, ()) == bring_up_to_date(content, out)
    return content, out


@pytest.fixture
def copy(made, tmp_path) -> tuple[Path, Path]:
    """The same, to change."""
    shutil.copytree(made[0].parent, tmp_path, dirs_exist_ok=True)
    return tmp_path / "content", tmp_path / "build"


def everything(out: Path) -> dict[str, list[tuple]]:
    """What the catalogue says, whatever its rows are numbered."""
    name = "(SELECT issue || '/' || name FROM document WHERE id = {})".format
    return {
        table: sorted(map(repr, rows(out, question)))
        for table, question in {
            "issue": "SELECT * FROM issue",
            "document": "SELECT issue, name, title, date, first_page, text FROM document "
            "JOIN text ON document = id",
            "number": f"SELECT {name('document')}, number, code, initials FROM number",
            "agency": f"SELECT {name('document')}, position, a.name FROM document_agency "
            "JOIN agency a ON a.id = agency",
            "relation": f"SELECT {name('document')}, type, said, {name('target')}, page, wrong "
            "FROM relation",
            "validity": f"SELECT {name('document')}, status, since, until FROM validity",
            "found": f"SELECT {name('rowid')} FROM terms WHERE terms MATCH '\"充电 电桩\"'",
        }.items()
    }


def test_numbers_of_an_issue(made):
    question = "SELECT number, last_number, supplement, total FROM issue WHERE id = ?"
    assert [(2, 3, None, 116)] == rows(made[1], question, "2025-02")
    assert [(None, None, 1, None)] == rows(made[1], question, "2025-z1")


def test_validity_on_a_day_is_a_question(made):
    question = """
        SELECT status FROM validity JOIN document d ON d.id = document
        WHERE d.issue = '2024-06' AND d.name = 'parking-notice'
        AND since <= ?1 AND (until IS NULL OR ?1 < until)"""
    expected = ["尚未施行", "有效", "有效", "已废止"]
    days = ["2024-12-31", "2025-01-01", "2025-06-30", "2025-07-01"]
    assert expected == [rows(made[1], question, day)[0][0] for day in days]


def test_who_repealed_amended_and_corrected_what(made):
    question = """
        SELECT type, d.name, t.issue || '/' || t.name FROM relation
        JOIN document d ON d.id = document JOIN document t ON t.id = target ORDER BY type"""
    expected = [
        ("amends", "heating-amendment", "2024-05/heating-rules"),
        ("corrects", "correction", "2024-05/reply-21"),
        ("repeals", "repeal-decision", "2024-06/parking-notice"),
    ]
    assert expected == rows(made[1], question)


def test_every_reference_leads_somewhere(made):
    assert [] == rows(made[1], "PRAGMA foreign_key_check")
    assert [("ok",)] == rows(made[1], "PRAGMA integrity_check")


def test_it_can_be_opened_as_a_file_that_never_changes(made):
    # As Datasette opens it: no journal beside it, no locks.
    assert [("delete",)] == rows(made[1], "PRAGMA journal_mode")
    path = made[1] / CATALOGUE
    with closing(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)) as connection:
        assert (8,) == connection.execute("SELECT count(*) FROM issue").fetchone()
    assert [CATALOGUE] == [each.name for each in path.parent.glob("*catalogue*")]


def test_nothing_to_do_writes_nothing(copy):
    before = (copy[1] / CATALOGUE).stat()
    assert Updated((), ()) == bring_up_to_date(*copy)
    after = (copy[1] / CATALOGUE).stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_only_what_has_changed_is_read_anew(copy, monkeypatch):
    content, out = copy
    path = content / "2025-04/01-flood-notice.md"
    path.write_text(path.read_text(encoding="utf-8").replace("防汛责任", "防洪责任"), "utf-8")
    pretend_to_build(content, out, "2025-04")
    read = []
    texts = module._texts
    monkeypatch.setattr(module, "_texts", lambda c, issue: read.append(issue) or texts(c, issue))
    assert Updated(("2025-04",), ()) == bring_up_to_date(content, out)
    assert ["2025-04"] == read
    assert [(1,)] == rows(out, "SELECT count(*) FROM terms WHERE terms MATCH '\"防洪 洪责\"'")
    assert [(0,)] == rows(out, "SELECT count(*) FROM terms WHERE terms MATCH '\"防汛 汛责\"'")


def test_changed_bit_by_bit_it_says_what_it_says_made_anew(copy):
    content, out = copy
    shutil.rmtree(out / "site/2024-06")
    shutil.rmtree(out / "site/2025-01")
    assert Updated(("2024-06", "2025-01"), ()) == bring_up_to_date(content, out)
    assert [(None,)] == rows(out, "SELECT target FROM relation WHERE type = 'repeals'")
    pretend_to_build(content, out, "2025-01", "2024-06")
    bring_up_to_date(content, out)
    bit_by_bit = everything(out)
    (out / CATALOGUE).unlink()
    assert Updated(ALL, ()) == bring_up_to_date(content, out)
    assert everything(out) == bit_by_bit


@pytest.mark.parametrize("damage", ["empty", "text", "cut", "spoilt", "version", "gone"])
def test_one_that_is_damaged_is_made_anew(copy, damage):
    content, out = copy
    expected = everything(out)
    path = out / CATALOGUE
    data = path.read_bytes()
    match damage:
        case "gone":
            path.unlink()
        case "version":
            with closing(sqlite3.connect(path)) as connection:
                connection.execute("PRAGMA user_version = 999")
        case _:
            spoilt = {
                "empty": b"",
                "text": b"no database at all",
                "cut": data[: len(data) // 2],
                "spoilt": data[:8192] + b"\xff" * (len(data) - 8192),
            }
            path.write_bytes(spoilt[damage])
    pretend_to_build(content, out, "2025-06")
    shutil.rmtree(out / "site/2025-05")
    bring_up_to_date(content, out)
    pretend_to_build(content, out, "2025-05")
    bring_up_to_date(content, out)
    assert expected == everything(out)


def test_a_text_that_is_not_out_yet_is_not_found(copy):
    content, out = copy
    path = content / "2025-04/01-flood-notice.md"
    path.write_text(path.read_text(encoding="utf-8").replace("防汛责任", SECRET), "utf-8")
    (out / CATALOGUE).unlink()
    updated = bring_up_to_date(content, out)
    assert updated.notes == (
        "2025-04/flood-notice 的文稿与成品不同，全文没有编入；请运行 gongbao build 2025-04。",
    )
    assert SECRET not in (out / CATALOGUE).read_bytes().decode("utf-8", "replace")


@pytest.mark.parametrize("disclosure", ["依申请公开", "不予公开"])
def test_what_is_not_public_any_more_does_not_come_back(copy, disclosure):
    content, out = copy
    path = content / "2025-04/01-flood-notice.md"
    path.write_text(path.read_text("utf-8").replace("主动公开", disclosure), "utf-8")
    (out / CATALOGUE).unlink()
    bring_up_to_date(content, out)
    assert [("",)] == rows(
        out, "SELECT text FROM text JOIN document ON id = document WHERE name = 'flood-notice'"
    )


def test_without_anything_built_it_says_so(tmp_path):
    with pytest.raises(UserError, match="还没有成品"):
        bring_up_to_date(ARCHIVE, tmp_path)


def hold(path: Path, held, release) -> None:
    with path.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        held.set()
        release.wait(30)


def test_a_second_process_waits_for_the_first(copy):
    content, out = copy
    (out / CATALOGUE).unlink()
    context = multiprocessing.get_context("fork")
    held, release = context.Event(), context.Event()
    other = context.Process(target=hold, args=(out / f".locks/{CATALOGUE}", held, release))
    other.start()
    held.wait(30)
    told = []

    def waiting() -> None:
        told.append(True)
        release.set()

    assert Updated(ALL, ()) == update(content, out, waiting)
    other.join()
    assert [True] == told


def test_interrupted_it_leaves_the_old_one(copy, monkeypatch):
    content, out = copy
    before = (out / CATALOGUE).read_bytes()
    pretend_to_build(content, out, "2025-06")
    (out / "site/2025-05/issue.json").unlink()

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(module, "restate_relations", stop)
    with pytest.raises(KeyboardInterrupt):
        bring_up_to_date(content, out)
    assert before == (out / CATALOGUE).read_bytes()
    assert [CATALOGUE] == [each.name for each in out.glob("*catalogue*")]
    assert [] == list(out.glob(".catalogue*"))


def test_what_was_withdrawn_is_found_no_more(copy):
    content, out = copy
    record = content / "withdrawn.yaml"
    record.write_bytes(withdrawn_yaml({"2024-05/reply-21/": date(2025, 7, 1)}))
    assert Updated(("2024-05",), ()) == bring_up_to_date(content, out)
    names = rows(out, "SELECT name FROM document WHERE issue = '2024-05'")
    assert [("appointments-8",), ("heating-rules",)] == sorted(names)
    record.unlink()
    assert Updated(("2024-05",), ()) == bring_up_to_date(content, out)
    assert 3 == len(rows(out, "SELECT name FROM document WHERE issue = '2024-05'"))
