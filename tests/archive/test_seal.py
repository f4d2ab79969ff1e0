"""An issue that is out stays as it was published, whatever changes around it."""

import hashlib
import json
import re
import shutil
from pathlib import Path

import pytest

from publisher.errors import UserError, UserErrors
from publisher.pipeline.opening import open_issue
from publisher.source.bulletin_schemas import BulletinSchema
from publisher.source.published import published_yaml, read_published
from publisher.source.validation import validate
from publisher.typesetting import findings
from publisher.typesetting.page.geometry import Fault

pytestmark = pytest.mark.xdist_group("sealed")
LAWFUL = "请恢复出版时的文件；要改正已出版的文字，请在以后的一期登“更正”（kind: 更正）。"


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_the_record_says_what_was_published(sealed):
    record = read_published(sealed.content, "2024-05")
    assert "2024-10-31" == record.date.isoformat()
    assert {"heating-rules": "1", "reply-21": "2", "appointments-8": "2"} == {
        document: str(pages) for document, pages in record.pages.items()
    }
    assert {"records", "pdf", "ofd", "epub", "print"} == set(record.outputs)
    for files in record.outputs.values():
        for path, expected in files.items():
            assert expected == digest(sealed.out / path)
    for path, expected in record.content.items():
        assert expected == digest(sealed.content / path)
    assert {"weasyprint", "pango", "harfbuzz", "gongbao"} <= set(record.tools)
    assert all(re.fullmatch("[0-9a-f]{64}", found) for found in record.fonts.values())
    assert record.fonts


def test_the_record_is_read_as_it_was_written(sealed):
    written = (sealed.content / "2024-05/published.yaml").read_bytes()
    assert written == published_yaml(read_published(sealed.content, "2024-05"))


def test_the_archive_keeps_each_file_once_under_its_digest(sealed):
    sealed.seal("2024-06")
    kept = sorted((sealed.content / "archive/objects").iterdir())
    assert [path.name for path in kept] == [digest(path) for path in kept]
    assert 1 == len([*(sealed.content / "archive/layouts").iterdir()])
    sealed.edit(
        "layouts/gazette/print/print.css", "/* The printed page", "/* Other. The printed page"
    )
    sealed.seal("2025-01")
    assert 2 == len([*(sealed.content / "archive/layouts").iterdir()])
    added = {*(sealed.content / "archive/objects").iterdir()} - {*kept}
    assert {
        digest(sealed.folder / "layouts/gazette/print/print.css"),
        digest(sealed.content / "2025-01/published.yaml"),
    } == {path.name for path in added}


def test_it_is_out_only_once(sealed):
    with pytest.raises(UserError, match=r"2024-05 已经出版，记录在 .*published\.yaml。"):
        sealed.seal("2024-05")


def test_a_complaint_of_a_validator_stops_it(archive):
    checks = (("epub", lambda path: [f"bad {path.name}"]),)
    with pytest.raises(
        UserError, match=r"没有通过检验：2024-05/2024-05\.epub：bad 2024-05\.epub。"
    ):
        archive.seal("2024-05", checks)
    assert not (archive.content / "2024-05/published.yaml").exists()


@pytest.mark.parametrize(
    "change, message",
    [
        (lambda c: (c / "2024-05/02-reply-21.md").write_text("x"), "02-reply-21.md:1:1：这一期已经出版，而这个文件与出版时不同。"),
        (lambda c: (c / "2024-05/02-reply-21.md").unlink(), "02-reply-21.md:1:1：这一期已经出版，而它的这个文件不见了。"),
        (lambda c: (c / "2024-05/04-a.md").write_text("x"), "04-a.md:1:1：这一期已经出版，而这个文件是后加的。"),
    ],
    ids=["changed", "gone", "added"],
)  # fmt: skip
def test_content_that_was_changed_stops_the_next_build(sealed, change, message):
    before = sealed.outputs()
    change(sealed.content)
    with pytest.raises(UserErrors) as caught:
        sealed.build("2024-05")
    assert f"{sealed.content}/2024-05/{message}{LAWFUL}" == str(caught.value)
    assert before == sealed.outputs()


def test_what_changes_around_it_does_not_change_it(sealed):
    before = sealed.outputs()
    sealed.edit("content/bulletin.yaml", "山前路1号", "山后路2号")
    sealed.edit("content/pages/about.md", "主管", "主管、领导")
    (sealed.content / "pages/notice.md").write_text("---\ntitle: 新页\nplace: back\n---\n\n新。\n")
    sealed.edit("layouts/gazette/print/print.css", "html { font: 10.5pt", "html { font: 11pt")
    for name in ("2024-05.pdf", "2024-05.ofd", "2024-05.epub", "pagination.json"):
        (sealed.out / "2024-05" / name).unlink()
    assert () == sealed.build("2024-05").findings
    after = sealed.outputs()
    assert {} == {p: d for p, d in before.items() if "2024-05" in p and after[p] != d}
    # The pages of all issues show the bulletin of today.
    assert before["site/index.html"] == after["site/index.html"] or "山后路" in (
        sealed.out / "site/index.html"
    ).read_text(encoding="utf-8")


def test_published_files_are_kept_even_if_they_could_not_be_made_again(sealed, monkeypatch):
    before = sealed.outputs()
    monkeypatch.setattr("publisher.editions.pdf.PdfEdition.make", lambda *_: pytest.fail("made"))
    sealed.build("2024-05")
    after = sealed.outputs()
    assert before["2024-05/2024-05.pdf"] == after["2024-05/2024-05.pdf"]


def test_a_layout_that_the_archive_has_lost_is_missed(sealed):
    (sealed.content / "archive/layouts").rename(sealed.content / "archive/elsewhere")
    with pytest.raises(UserError, match=r"档案里缺少“.*”。请从备份恢复 content/archive/。"):
        sealed.build("2024-05")


def test_places_are_those_of_the_files_that_an_editor_knows(sealed):
    issue = open_issue(sealed.workspace, "2024-05").issue
    places = [issue.place_of("layout"), *(document.source.place for document in issue.documents)]
    assert {sealed.content / "2024-05"} == {place.path.parent for place in places}


def test_what_is_wrong_with_a_shared_file_of_then_is_told_of_its_name(sealed, monkeypatch):
    def refuse(schema, yaml):
        if schema is BulletinSchema:
            raise UserError("刊名不对。", yaml.place(("name",)), "请改正。")
        return validate(schema, yaml)

    monkeypatch.setattr("publisher.source.bulletins.validate", refuse)
    sealed.edit(
        "content/bulletin.yaml",
        "name: 青山市人民政府公报\n",
        "# 后来加的一行\nname: 青山市人民政府公报\n",
    )
    with pytest.raises(UserErrors) as caught:
        open_issue(sealed.workspace, "2024-05")
    place, said = str(caught.value).split("：", 1)
    assert re.fullmatch(rf"{sealed.content}/bulletin\.yaml:3:\d+", place)
    assert "刊名不对。请改正。这里说的是出版时的文件，存在档案里。" == said


def test_a_correction_in_a_later_issue_is_the_lawful_way(sealed):
    sealed.build("2025-04")
    facts = json.loads((sealed.out / "site/2025-04/issue.json").read_bytes())
    (correction,) = [d["corrects"] for d in facts["documents"] if d["kind"] == "更正"]
    assert [("2024-05", "reply-21", 2)] == [
        (c["issue"], c["document"], c["page"]) for c in correction
    ]


def test_pages_of_an_issue_that_is_out_are_as_they_are(sealed, monkeypatch):
    fault = Fault("off-sheet", "heating-rules.title", "供热")
    monkeypatch.setattr(findings, "faults", lambda _page: [fault])
    shutil.rmtree(sealed.out)
    built = sealed.build("2024-05")
    (found,) = [finding for finding in built.findings if finding.code == "off-sheet"]
    assert "hint" == found.severity
