"""Kept units: what is damaged, foreign or in the way costs the cache, never the build."""

import os
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import nullcontext, suppress
from pathlib import Path

import pytest
from composed import CSS, lines_of
from disks import mounted_disk

from publisher.typesetting import workshop
from publisher.typesetting.compositor import Compositor
from publisher.typesetting.processes import Processes, helpers
from publisher.typesetting.setunit import SetUnit, decode_unit, encode_unit
from publisher.typesetting.store import UnitStore
from publisher.typesetting.workshop import Job, Workshop

SHEETS = (("test.css", CSS),)
JOB = Job(SHEETS, "<html lang='zh-CN'><body><p>公报2024年</p></body></html>", ())


@pytest.fixture(scope="module")
def unit() -> SetUnit:
    return Compositor(SHEETS).make(JOB)


def test_a_unit_comes_back_as_it_was(tmp_path, unit):
    assert unit == decode_unit(encode_unit(unit))
    UnitStore(tmp_path / "cache").put("a", unit)
    assert unit == UnitStore(tmp_path / "cache").get("a")
    assert None is UnitStore(tmp_path / "cache").get("b")


def damages(data: bytes) -> list[bytes]:
    half = len(data) // 2
    flipped = data[:half] + bytes([data[half] ^ 1]) + data[half + 1 :]
    return [b"", b"x", data[:-1], data[:half], data + b"x", flipped, b"\0" * len(data), b"{}\n"]


def test_a_damaged_entry_is_made_anew(tmp_path, unit):
    store = UnitStore(tmp_path)
    shop = Workshop(store)
    store.put(JOB.key(), unit)
    (entry,) = [path for path in tmp_path.rglob("*") if path.is_file()]
    for damage in damages(entry.read_bytes()):
        entry.write_bytes(damage)
        assert None is store.get(JOB.key())
        made = []
        assert unit == shop.make(JOB, lambda _job, made=made: made.append(1) or unit)
        assert [1] == made
        assert unit == store.get(JOB.key())


def test_an_entry_of_another_kind_is_none(tmp_path, unit):
    store = UnitStore(tmp_path)
    (tmp_path / "folder").mkdir()
    assert None is store.get("folder")
    store.put("folder", unit)
    assert None is store.get("folder")


def test_what_decides_the_pages_decides_the_key():
    html = JOB.html.replace("2024", "2025")
    jobs = [
        JOB,
        Job(SHEETS, html, ()),
        Job((("test.css", CSS + " "),), JOB.html, ()),
        Job((("other.css", CSS),), JOB.html, ()),
        Job(SHEETS, JOB.html, (("issue:a.png", b"1"),)),
        Job(SHEETS, JOB.html, (("issue:a.png", b"2"),)),
        Job(SHEETS, JOB.html, (), "cover"),
    ]
    assert len(jobs) == len({job.key() for job in jobs})


def test_many_may_write_and_read_one_cache(tmp_path, unit):
    def work(number: int) -> bool:
        store = UnitStore(tmp_path)
        key = f"k{number % 3}"
        for _ in range(20):
            store.put(key, unit)
            if (found := store.get(key)) is not None and found != unit:
                return False
        return True

    with ThreadPoolExecutor(6) as pool:
        assert all(pool.map(work, range(6)))
    assert {"k0", "k1", "k2"} == {path.name for path in tmp_path.rglob("*") if path.is_file()}


def test_a_full_disk_costs_the_cache(tmp_path, unit):
    with mounted_disk(tmp_path, 64) as disk:
        with suppress(OSError):
            (disk / "full").write_bytes(b"x" * 64 * 1024)
        assert 0 == os.statvfs(disk).f_bavail
        shop = Workshop(UnitStore(disk / "cache"))
        assert unit == shop.make(JOB, lambda _job: unit)
        assert unit == shop.make(JOB, lambda _job: unit)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_nobody_may_write_costs_the_cache(tmp_path, unit):
    tmp_path.chmod(0o500)
    assert unit == Workshop(UnitStore(tmp_path / "cache")).make(JOB, lambda _job: unit)
    tmp_path.chmod(0o700)


def test_a_call_is_done_elsewhere_or_here():
    with ProcessPoolExecutor(1) as pool:
        shop = Workshop(processes=Processes(pool, 1))
        assert not shop.is_alone
        elsewhere = shop.later(os.getpid)
        fault = shop.later(int, "x")
        shop.later(len, "")()
        assert os.getpid() != elsewhere()
        with pytest.raises(ValueError, match="invalid literal"):
            fault()
        # A process that is ended, for its memory perhaps, leaves its work to this one.
        shop.later(os._exit, 1)
        assert os.getpid() == shop.later(os.getpid)()
    with helpers(0) as none:
        alone = Workshop(processes=none)
    assert alone.is_alone
    assert os.getpid() == alone.later(os.getpid)()


def test_what_is_made_of_pages_is_kept_by_what_it_is_made_of(tmp_path):
    shop = Workshop(UnitStore(tmp_path))
    assert b"1" == shop.kept([b"a", b"b"], lambda: b"1")
    assert b"1" == shop.kept([b"a", b"b"], lambda: b"2")
    assert b"3" == shop.kept([b"ab", b""], lambda: b"3")
    assert b"4" == Workshop().kept([b"a", b"b"], lambda: b"4")


def job(words: str) -> Job:
    return Job(SHEETS, f"<html lang='zh-CN'><body><p>{words}</p></body></html>", ())


def words_of(unit: SetUnit) -> str:
    return "".join(line.text for line in lines_of(unit.pages))


@pytest.mark.parametrize("is_helped", [False, True], ids=["alone", "with another process"])
def test_each_unit_comes_back_in_its_place(tmp_path, is_helped):
    # The longest is the first that the other process takes; one is there already.
    said = ["甲", "乙乙乙乙乙乙", "丙丙", "丁丁丁丁", "戊"]
    jobs = [job(words) for words in said]
    store = UnitStore(tmp_path)
    make = Compositor(SHEETS).make
    store.put(jobs[2].key(), make(jobs[2]))
    with ProcessPoolExecutor(1) if is_helped else nullcontext() as pool:
        others = Processes(pool, 1) if pool else None
        results = Workshop(store, others).begin(jobs, make)
        assert said == [words_of(result()) for result in results]
        backwards = Workshop(UnitStore(tmp_path / "other"), others).begin(jobs, make)
        assert said[::-1] == [words_of(result()) for result in reversed(backwards)]


def use_often(folder: Path) -> list[str]:
    """What a process reads of a cache that another one fills at the same time."""
    store, read = UnitStore(folder), []
    made = {f"k{n}": decode_unit(encode_unit(Compositor(SHEETS).make(JOB))) for n in range(3)}
    for turn in range(60):
        key = f"k{turn % 3}"
        store.put(key, made[key])
        found = store.get(key)
        read.append("whole" if found == made[key] else "none" if found is None else "other")
    return read


def test_two_processes_may_use_one_cache(tmp_path):
    with ProcessPoolExecutor(2) as pool:
        first, second = (pool.submit(use_often, tmp_path) for _ in range(2))
        assert {"whole"} == {*first.result(), *second.result()}
    assert {"k0", "k1", "k2"} == {path.name for path in tmp_path.rglob("*") if path.is_file()}


def test_another_release_of_a_library_makes_pages_anew(monkeypatch):
    def key() -> str:
        monkeypatch.setattr(workshop, "_KNOWN", [])
        return job("一").key()

    before = key()
    assert before == key()
    known = workshop.versions(["uharfbuzz"])
    monkeypatch.setattr(workshop, "versions", lambda names: dict.fromkeys(names, "0") | known)
    assert before != key()
