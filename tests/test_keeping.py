"""What is kept between runs is whole or counts as none, and lies where only its user writes."""

import json

import pytest

from publisher.composition.compiled import CompiledTemplates
from publisher.composition.layouts import make_layout
from publisher.keeping import keep, own_folder, read_kept
from publisher.model.manifest import sha256
from publisher.source import readings as reading
from publisher.source import remembered
from publisher.source.readings import readings
from publisher.source.remembered import Memory
from publisher.typesetting import machine
from publisher.typesetting.processes import helpers


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    caches = (own_folder, machine._remembered, machine.file_digest, reading._memory)
    for cache in caches:
        cache.cache_clear()
    yield tmp_path
    for cache in caches:
        cache.cache_clear()


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


def test_what_a_dictionary_says_is_remembered(tmp_path):
    path = tmp_path / "said"
    memory = Memory(path, list)
    assert ["重", "庆"] == memory.parts("重庆")
    memory.write()
    assert ["重", "庆"] == Memory(path, lambda _: pytest.fail("looked up again")).parts("重庆")


def test_what_was_asked_for_last_is_remembered(tmp_path, monkeypatch):
    monkeypatch.setattr(remembered, "_MOST", 2)
    memory = Memory(tmp_path / "said", list)
    for text in ("甲", "乙", "甲", "丙"):
        memory.parts(text)
    memory.write()
    again = Memory(tmp_path / "said", lambda _: ["?"])
    assert [["?"], ["甲"], ["丙"]] == [again.parts(text) for text in ("乙", "甲", "丙")]


def test_what_two_have_looked_up_is_remembered_of_both(tmp_path):
    one, other = (Memory(tmp_path / "said", list) for _ in range(2))
    for memory, text in ((one, "甲"), (other, "乙")):
        memory.parts(text)
        memory.write()
    again = Memory(tmp_path / "said", lambda _: pytest.fail("looked up again"))
    assert [["甲"], ["乙"]] == [again.parts(text) for text in "甲乙"]


def test_what_another_process_has_looked_up_is_remembered(home):
    with helpers(1) as others:
        assert ["chong", "qing"] == others.submit(readings, "重庆").result()
    (path,) = home.glob("gongbao/dictionaries/pypinyin-*.json")
    assert {"重庆": ["chong", "qing"]} == json.loads(read_kept(path))


def test_the_digest_of_a_file_is_remembered_while_it_is_the_same(home, monkeypatch):
    font = home / "font.ttf"
    font.write_bytes(b"one")
    first = anew(font)
    with monkeypatch.context() as patch:
        patch.setattr(machine.hashlib, "file_digest", lambda *_: pytest.fail("taken again"))
        assert first == anew(font)
    font.write_bytes(b"two")
    assert sha256(b"two") == anew(font)


def anew(path) -> str:
    """The digest of a file as another run of the program takes it."""
    machine.file_digest.cache_clear()
    machine._remembered.cache_clear()
    return machine.file_digest(path)
