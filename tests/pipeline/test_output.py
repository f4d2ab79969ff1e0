"""Writing editions: what stands in the output folder afterwards."""

import os
from pathlib import Path, PurePosixPath

import pytest

from publisher.errors import UserError
from publisher.pipeline import output
from publisher.pipeline.output import SITE_WIDE, exclusive, write_files


def write(out: Path, *names: str, text: str = "new") -> None:
    with exclusive(out, "2024-02", waiting_is_wrong):
        write_files(out, {PurePosixPath(name): text.encode() for name in names})


def waiting_is_wrong():
    pytest.fail("no other build holds the folder")


def tree(out: Path) -> dict[str, str]:
    """The files below `out` and what they say."""
    return {
        path.relative_to(out).as_posix(): path.read_text()
        for path in sorted(out.rglob("*"))
        if path.is_file() and path.parent.name != ".locks"
    }


def leftovers(out: Path) -> list[str]:
    return sorted(path.relative_to(out).as_posix() for path in out.rglob(".*.gongbao-*"))


def test_every_file_stands_under_its_name(tmp_path):
    write(
        tmp_path / "a/build", "2024-02/2024-02.pdf", "site/index.html", "site/2024-02/a/index.html"
    )
    expected = {
        "2024-02/2024-02.pdf": "new",
        "site/2024-02/a/index.html": "new",
        "site/index.html": "new",
    }
    assert expected == tree(tmp_path / "a/build")


def test_other_files_in_an_issues_folder_stay(tmp_path):
    write(tmp_path, "2024-02/2024-02.pdf", "2024-02/2024-02.epub", text="old")
    (tmp_path / "2024-02/proofs").mkdir()
    (tmp_path / "2024-02/proofs/first.txt").write_text("the editor's own")
    write(tmp_path, "2024-02/2024-02.pdf")
    expected = {
        "2024-02/2024-02.epub": "old",
        "2024-02/2024-02.pdf": "new",
        "2024-02/proofs/first.txt": "the editor's own",
    }
    assert expected == tree(tmp_path)


def test_no_page_of_the_site_outlives_its_document(tmp_path):
    write(tmp_path, "site/2024-02/kept/index.html", "site/2024-02/withdrawn/index.html", text="old")
    write(tmp_path, "site/2024-02/kept/index.html")
    assert {"site/2024-02/kept/index.html": "new"} == tree(tmp_path)


def test_other_issues_stay(tmp_path):
    write(tmp_path, "2024-01/2024-01.pdf", "site/2024-01/index.html", text="old")
    write(tmp_path, "2024-02/2024-02.pdf", "site/2024-02/index.html")
    expected = {
        "2024-01/2024-01.pdf": "old",
        "2024-02/2024-02.pdf": "new",
        "site/2024-01/index.html": "old",
        "site/2024-02/index.html": "new",
    }
    assert expected == tree(tmp_path)


def test_an_open_file_of_the_old_edition_reads_on(tmp_path):
    write(tmp_path, "2024-02/2024-02.pdf", "2024-02/other", text="old")
    with (tmp_path / "2024-02/2024-02.pdf").open() as reader:
        write(tmp_path, "2024-02/2024-02.pdf")
        assert "old" == reader.read()


def test_leftovers_of_an_interrupted_build_go(tmp_path):
    (tmp_path / ".2024-02.gongbao-new/proofs").mkdir(parents=True)
    (tmp_path / "site/.2024-02.gongbao-new").mkdir(parents=True)
    (tmp_path / "site/.index.html.gongbao-new").write_text("half")
    with exclusive(tmp_path, "2024-02", waiting_is_wrong):
        assert ["site/.index.html.gongbao-new"] == leftovers(tmp_path)
    with exclusive(tmp_path, SITE_WIDE, waiting_is_wrong):
        assert [] == leftovers(tmp_path)


def test_what_another_build_is_writing_stays(tmp_path):
    (tmp_path / ".2024-01.gongbao-new").mkdir()
    (tmp_path / "site/.2024-01.gongbao-new").mkdir(parents=True)
    for held in ("2024-02", SITE_WIDE):
        with exclusive(tmp_path, held, waiting_is_wrong):
            assert [".2024-01.gongbao-new", "site/.2024-01.gongbao-new"] == leftovers(tmp_path)


def test_issues_and_the_site_are_held_apart(tmp_path):
    with (
        exclusive(tmp_path, "2024-01", waiting_is_wrong),
        exclusive(tmp_path, "2024-02", waiting_is_wrong),
        exclusive(tmp_path, SITE_WIDE, waiting_is_wrong),
    ):
        pass


def test_a_folder_put_aside_by_an_interrupted_build_comes_back(tmp_path):
    write(tmp_path, "2024-02/2024-02.pdf", "2024-02/other", text="old")
    (tmp_path / "2024-02").rename(tmp_path / ".2024-02.gongbao-old")
    with exclusive(tmp_path, "2024-02", waiting_is_wrong):
        assert {"2024-02/2024-02.pdf": "old", "2024-02/other": "old"} == tree(tmp_path)


def test_hidden_files_of_others_stay(tmp_path):
    (tmp_path / ".profile.new").write_text("mine")
    with exclusive(tmp_path, "2024-02", waiting_is_wrong):
        assert {".profile.new": "mine"} == tree(tmp_path)


def test_where_names_cannot_be_exchanged_the_new_edition_comes_too(tmp_path, monkeypatch):
    write(tmp_path, "2024-02/2024-02.pdf", "2024-02/2024-02.epub", text="old")
    monkeypatch.setattr(output, "_exchange", lambda _one, _other: False)
    write(tmp_path, "2024-02/2024-02.pdf")
    assert {"2024-02/2024-02.epub": "old", "2024-02/2024-02.pdf": "new"} == tree(tmp_path)


def test_where_links_are_refused_other_files_are_copied(tmp_path, monkeypatch):
    def refuse(*_arguments, **_options):
        raise PermissionError

    write(tmp_path, "2024-02/2024-02.pdf", "2024-02/2024-02.epub", text="old")
    monkeypatch.setattr(os, "link", refuse)
    write(tmp_path, "2024-02/2024-02.pdf")
    assert {"2024-02/2024-02.epub": "old", "2024-02/2024-02.pdf": "new"} == tree(tmp_path)


def test_a_link_that_leads_nowhere_stays(tmp_path):
    write(tmp_path, "2024-02/2024-02.pdf", "2024-02/other", text="old")
    (tmp_path / "2024-02/link").symlink_to("nowhere")
    write(tmp_path, "2024-02/2024-02.pdf")
    assert "nowhere" == str((tmp_path / "2024-02/link").readlink())


@pytest.mark.parametrize(
    "taken, writes, message",
    [
        ("2024-02", "2024-02/2024-02.pdf", "不能写入“{out}/2024-02”：它不是文件夹。"),
        ("site", "site/index.html", "不能写入“{out}/site”：它不是文件夹。"),
        ("site/index.html/x", "site/index.html", "不能写入“{out}/site/index.html”：它是文件夹。"),
    ],
)
def test_a_name_taken_by_something_else(tmp_path, taken, writes, message):
    path = tmp_path / taken
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("mine")
    with pytest.raises(UserError) as caught:
        write(tmp_path, "2023-01/2023-01.pdf", writes)
    assert message.format(out=tmp_path) == caught.value.message
    assert {taken: "mine"} == tree(tmp_path)


def test_a_page_that_leads_to_others_comes_after_them(tmp_path, monkeypatch):
    # The manifest, which says that all of an issue is there, comes last.
    placed = []
    monkeypatch.setattr("publisher.pipeline.output._put_in_place", placed.append)
    names = ("2024-02/manifest.json", "site/index.html", "site/2024-02/a/index.html")
    write_files(tmp_path, {PurePosixPath(name): b"" for name in names})
    order = [path.relative_to(tmp_path).as_posix() for path in placed]
    assert ["site/2024-02", "site/index.html", "2024-02"] == order
