"""Files that mean harm, and names that nobody should give: a sentence each, in bounded memory."""

import json
import os
import re
import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing, suppress
from io import BytesIO

import pytest
from commands import PYTHON, environment, gongbao

from publisher.archive.catalogue import open_catalogue
from publisher.cli.console import out
from publisher.composition.layouts import make_layout
from publisher.errors import UserError
from publisher.pipeline.manifest import read_manifest
from publisher.proof.copies import Copy, copies_in, nearest
from publisher.source.workspace import Workspace

A_GIGABYTE = 1 << 20
"""In kilobytes."""
WATCHED = """import atexit, pathlib, sys
place, status = pathlib.Path(sys.argv.pop(1)), pathlib.Path("/proc/self/status")
atexit.register(lambda: place.write_text(status.read_text()))
from publisher.cli import main
main()"""
"""`gongbao`, which says at its end how much memory it took: what `wait4` says counts that of who began it."""
PAGE = (
    b'<html xmlns="http://www.w3.org/1999/xhtml"><body><div class="document">%s</div></body></html>'
)


def book(**members: bytes) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(f"{name}.xhtml", data)
    return packed.getvalue()


def encrypted() -> bytes:
    data = bytearray(book(a=PAGE % b"x"))
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(sign) + offset] |= 1
    return bytes(data)


def bomb() -> bytes:
    """Some hundred kilobytes that swell to a gigabyte and a half."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(12):
            with archive.open(f"m{number}.xhtml", "w") as member:
                for _ in range(128):
                    member.write(bytes(1 << 20))
    return packed.getvalue()


LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha ha ha ha ha ha ha ha ha ha">%s]>
<html xmlns="http://www.w3.org/1999/xhtml"><body><div class="document">&j;</div></body></html>""" % b"".join(
    b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9)
)
HOSTILE = {
    "encrypted": encrypted,
    "cut off": lambda: book(a=PAGE % b"x")[:-30],
    "damaged": lambda: (
        book(a=PAGE % (b"x" * 9999)).replace(b"xhtmlU", b"xhtml\0", 1)[:60] + b"PK" * 99
    ),
    "no xhtml": lambda: book(a=b"<html><unclosed>"),
    "a bomb": bomb,
    "a frameset": lambda: b"<html><frameset cols='50%,50%'><frame src='a'></frameset></html>",
    "no html at all": lambda: b"<html",
    "a pdf of nothing": lambda: b"%PDF-1.7\n%%EOF",
    "a pdf cut off": lambda: (
        b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\ntrailer<</Root 1 0 R>>"
    ),
    "zeros": lambda: bytes(1 << 20),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_verify_text_says_a_sentence(qingshan, tmp_path, name):
    path = tmp_path / "copy"
    path.write_bytes(HOSTILE[name]())
    status = tmp_path / "status"
    command = ("verify-text", path, "--content", qingshan, "--out", tmp_path / "build")
    done = subprocess.run(
        [*PYTHON, "-c", WATCHED, status, *command],
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in (1, 2)
    assert (done.stdout + done.stderr).strip()
    assert "Traceback" not in done.stderr
    (most,) = re.findall(r"^VmHWM:\s+([0-9]+) kB$", status.read_text(), re.MULTILINE)
    assert A_GIGABYTE > int(most)


def test_entities_that_multiply_are_not_followed():
    # The same as a book: told apart or refused, but never expanded.
    with suppress(ValueError):
        assert [] == [copy for copy in copies_in(book(a=LAUGHS)) if "haha" in copy.text]


def test_what_is_no_file_is_said(qingshan, tmp_path, run):
    os.mkfifo(tmp_path / "fifo")
    for path in (tmp_path / "fifo", tmp_path, "/dev/zero"):
        done = run("verify-text", path, "--content", qingshan)
        assert (2, True) == (done.code, "不是文件。" in done.err)


def test_a_long_copy_is_compared_where_it_is_like_the_document(qingshan):
    documents = Workspace(qingshan).read_issue("2025-01").documents
    text = "".join(
        part.text
        for part in __import__("publisher.model.text", fromlist=["x"]).text_of(documents[0])
    )
    squeezed = "".join(text.split())
    likeness = nearest(Copy("甲" * 300_000 + squeezed + "乙" * 300_000), documents)
    assert documents[0].id == likeness.document.id
    assert () == likeness.deviations
    assert {"甲", "乙"} == {each[0] for each in likeness.around}


def test_nothing_steers_the_terminal(capsys, qingshan, tmp_path, run):
    out.print("a\x1b[2Jb\x9b31m\u202e")
    assert "a\\x1b[2Jb\\x9b31m\\u202e\n" == capsys.readouterr().out
    (tmp_path / "x\x1b]0;y\x07.txt").write_text("春眠不觉晓\x1b[2J" * 9)
    done = run("verify-text", tmp_path / "x\x1b]0;y\x07.txt", "--content", qingshan)
    assert "\x1b" not in done.out + done.err
    done = run("build", "2025\x1b[2J", "--content", tmp_path / "\x1b[31m")
    assert "\x1b" not in done.err
    assert r"\x1b[31m" in done.err


def test_keys_are_shown_as_they_are(workspace_copy, run):
    path = workspace_copy / "bulletin.yaml"
    path.write_text(path.read_text() + '"k\\e[2Jey": 1\n')
    done = run("list", "--content", workspace_copy)
    build = run("build", "2025-01", "--content", workspace_copy)
    assert "\x1b" not in done.err + build.err
    assert r"“k\x1b[2Jey”" in build.err


def test_names_that_are_not_utf_8_are_shown(workspace_copy, tmp_path):
    broken = os.fsencode(workspace_copy / "2025-01") + b"/\xff\xfe.md"
    os.close(os.open(broken, os.O_CREAT))
    done = gongbao("build", "2025-01", "--content", workspace_copy, "--out", tmp_path / "o")
    assert (2, True) == (done.returncode, r"2025-01/\xff\xfe.md" in done.stderr)
    command = [*PYTHON, "-m", "publisher", "search", "水", "--content", b"\xfe", "--out", b"\xff"]
    done = subprocess.run(command, env=environment(), capture_output=True, check=False)
    assert (2, True) == (done.returncode, rb"\xff" in done.stderr)


@pytest.mark.parametrize(
    "name", ["a#b", "a?b", "a%41b", "a b&c;d", b"\xff".decode(errors="surrogateescape")]
)
def test_a_catalogue_is_found_in_a_folder_of_any_name(tmp_path, name):
    (tmp_path / name).mkdir()
    path = tmp_path / name / "catalogue.sqlite"
    with closing(sqlite3.connect(path)) as made, made:
        made.execute("PRAGMA user_version = 7")
    with closing(open_catalogue(path)) as opened:
        assert (7,) == opened.execute("PRAGMA user_version").fetchone()
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            opened.execute("CREATE TABLE x (y)")


RIGHT = {
    "issue": "2025-01",
    "inputs": {
        "content": {},
        "layout": "gazette",
        "layout_files": {},
        "tools": {},
        "records": {},
        "fonts": {},
    },
    "outputs": {},
    "pages": {},
    "texts": {},
    "proofs": {},
}


def test_a_manifest_of_any_other_type_is_none(tmp_path):
    path = tmp_path / "2025-01/manifest.json"
    path.parent.mkdir()
    path.write_text(json.dumps(RIGHT))
    assert read_manifest(tmp_path, "2025-01")
    wrong = (None, 1, "x", [1], {"a": 1}, {"a": None}, {"a": {"b": 1}}, {"../a": {"/b": "c"}}, [[]])
    seen = 0
    for value in wrong:
        for key in (*RIGHT, *RIGHT["inputs"]):
            broken = json.loads(json.dumps(RIGHT))
            (broken if key in RIGHT else broken["inputs"])[key] = value
            path.write_text(json.dumps(broken))
            read_manifest(tmp_path, "2025-01")
            seen += 1
        path.write_text(json.dumps(value))
        assert read_manifest(tmp_path, "2025-01") is None
    path.write_text("[" * 200_000)
    assert read_manifest(tmp_path, "2025-01") is None
    assert 9 * 12 == seen


def test_too_little_memory_is_said():
    program = """
import sys, publisher.cli.build, publisher.cli
def fails(*_): raise MemoryError
publisher.cli.build.run_build = fails
sys.argv = ["gongbao", "build"]
publisher.cli.main()
"""
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, env=environment(), capture_output=True, text=True, check=False)
    assert (2, True) == (done.returncode, "内存不够，没有做完。" in done.stderr)


@pytest.mark.parametrize(
    "source",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ text.__init__.__globals__ }}",
        "{{ items.append(1) }}",
        "{% for i in range(1000000000) %}x{% endfor %}",
        "{{ ().__class__.__base__.__subclasses__() }}",
        "{{ render.__func__.__code__ }}",
    ],
)
def test_a_layout_does_not_reach_beyond_what_it_is_given(source):
    layout = make_layout("foreign", {"x.html": source.encode()})
    items: list[int] = []
    said = r"版式“foreign”的 x\.html 用了不许用的东西：(?:“[a-z_]+”、?|过大的范围)+。$"
    with pytest.raises(UserError) as refused:
        layout.render("x.html", text="a", items=items, render=layout.render)
    assert re.search(said, refused.value.message)
    assert [] == items
