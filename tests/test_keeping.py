"""What is kept between runs is whole or counts as none, and lies where only its user writes."""

import pytest

from publisher.composition.compiled import CompiledTemplates
from publisher.composition.layouts import make_layout
from publisher.keeping import keep, own_folder, read_kept
from publisher.source import readings
from publisher.source.readings import Memory


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    own_folder.cache_clear()
    yield tmp_path
    own_folder.cache_clear()


def test_what_is_kept_comes_back(tmp_path):
    assert keep(tmp_path / "new/entry", b"body")
    assert b"body" == read_kept(tmp_path / "new/entry")
    assert ["entry"] == [path.name for path in (tmp_path / "new").iterdir()]
    assert None is read_kept(tmp_path / "other")


@pytest.mark.parametrize("damage", [b"", b"x" * 40, "cut", "flipped"])
def test_what_is_damaged_counts_as_none(tmp_path, damage):
    path = tmp_path / "entry"
    keep(path, b"body")
    data = path.read_bytes()
    made = {"cut": data[:-1], "flipped": data[:-1] + bytes([data[-1] ^ 1])}
    path.write_bytes(made.get(damage, damage))
    assert None is read_kept(path)


def test_what_was_kept_under_another_name_counts_as_none(tmp_path):
    keep(tmp_path / "one", b"body")
    (tmp_path / "one").rename(tmp_path / "other")
    assert None is read_kept(tmp_path / "other")


def test_where_nothing_can_be_kept_that_is_said(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    assert not keep(tmp_path / "file/entry", b"body")
    (tmp_path / "folder").mkdir()
    assert not keep(tmp_path / "folder", b"body")
    assert ["file", "folder"] == sorted(path.name for path in tmp_path.iterdir())


def test_code_lies_where_no_one_else_writes(home):
    folder = own_folder("templates")
    assert home / "gongbao/templates" == folder
    assert not folder.stat().st_mode & 0o077
    folder.chmod(0o777)
    own_folder.cache_clear()
    assert None is own_folder("templates")
    folder.rmdir()
    folder.symlink_to(home)
    own_folder.cache_clear()
    assert None is own_folder("templates")


def test_a_template_is_compiled_once(tmp_path, monkeypatch):
    kept = CompiledTemplates(tmp_path)
    monkeypatch.setattr("publisher.composition.layouts.compiled_templates", lambda: kept)
    files = {"a.html": b"<p>{{ text }}</p>"}
    assert "<p>&lt;</p>" == make_layout("a", files).render("a.html", text="<")
    (entry,) = tmp_path.iterdir()
    layout = make_layout("a", files)
    monkeypatch.setattr(layout.environment, "compile", lambda *_a, **_k: pytest.fail("compiled"))
    assert "<p>2</p>" == layout.render("a.html", text="2")
    entry.write_bytes(entry.read_bytes()[:-1])
    assert "<p>3</p>" == make_layout("a", files).render("a.html", text="3")
    assert "3" == make_layout("a", {"a.html": b"{{ text }}"}).render("a.html", text="3")


def test_readings_are_remembered(tmp_path, monkeypatch):
    path = tmp_path / "readings"
    memory = Memory(path)
    assert ["chong", "qing", "0"] == memory.readings("重庆0")
    memory.write()
    monkeypatch.setattr(readings, "_read", lambda _: pytest.fail("read again"))
    assert ["chong", "qing", "0"] == Memory(path).readings("重庆0")


def test_the_readings_asked_for_last_are_remembered(tmp_path, monkeypatch):
    monkeypatch.setattr(readings, "_MOST", 2)
    memory = Memory(tmp_path / "readings")
    for name in ("甲", "乙", "甲", "丙"):
        memory.readings(name)
    memory.write()
    monkeypatch.setattr(readings, "_read", lambda _: ["?"])
    assert [["?"], ["jia"], ["bing"]] == [
        Memory(tmp_path / "readings").readings(name) for name in ("乙", "甲", "丙")
    ]
