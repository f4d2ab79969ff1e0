"""A proof compared with an earlier one: the words that are others are listed, and marked where they stand."""

import datetime as dt
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML
from samples import QINGSHAN

from publisher.errors import UserError
from publisher.model.text import text_of
from publisher.preview import STATE_JSON, Preview, read_state
from publisher.preview.differences import differences
from publisher.preview.proofs import Proof
from publisher.preview.remarks import changed, found
from publisher.preview.states import state_json
from publisher.typesetting.comparison import sources_in
from publisher.typesetting.composer.proofmarks import ProofMark
from publisher.typesetting.pdftext import read_pages

ISSUE = "2025-01"
TODAY = dt.date(2026, 11, 26)
CASES = YAML(typ="safe").load(Path(__file__).with_name("differences.yaml").read_text("utf-8"))
FILE = "02-water-saving.md"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_words_that_are_others_are_told_with_their_place(case):
    told = [
        {
            "old": each.old,
            "new": each.new,
            "before": each.before,
            "after": each.after,
            "places": [[*place] for place in each.places],
        }
        for each in differences(case["old"], case["new"])
    ]
    assert case["differences"] == told


_PARTS = st.lists(st.text("市县一二。12.\n", max_size=12), min_size=1, max_size=5).map(
    lambda texts: [(f"para{n}", text) for n, text in enumerate(texts)]
)


@given(_PARTS, _PARTS)
def test_places_are_those_of_the_new_words(old, new):
    texts = dict(new)
    for each in differences(old, new):
        words = "".join(texts[part][start:end] for part, start, end in each.places)
        assert "".join(each.new.split()) == "".join(words.split())
        assert each.places
        for part, start, end in each.places:
            assert 0 <= start <= end <= len(texts[part])


@pytest.fixture(scope="module")
def edited(tmp_path_factory) -> tuple[Preview, Preview]:
    """An issue as it was, and with two words changed, a document taken out and one that is longer."""
    home = tmp_path_factory.mktemp("edited")
    old = Path(shutil.copytree(QINGSHAN, home / "old"))
    new = Path(shutil.copytree(QINGSHAN, home / "new"))
    path = new / ISSUE / FILE
    text = path.read_text(encoding="utf-8")
    assert "保障用水安全" in text
    path.write_text(text.replace("保障用水安全", "保证用水安全"), encoding="utf-8")
    report = new / ISSUE / "01-government-work-report.md"
    report.write_text(
        report.read_text(encoding="utf-8") + "\n这是新加的一段。\n" * 90, encoding="utf-8"
    )
    return Preview(old, ISSUE), Preview(new, ISSUE)


def lines_of(preview: Preview) -> list[str]:
    return (preview._content / ISSUE / FILE).read_text(encoding="utf-8").split("\n")


def test_what_a_proof_shows_travels_in_it(edited):
    before, _ = edited
    pdf = before.proof("一校", TODAY)
    state = read_state(sources_in(pdf)[STATE_JSON])
    assert before.state("一校") == state == read_state(state_json(state))
    issue = before.view.issue
    assert [document.id for document in issue.documents] == [each.id for each in state.documents]
    for document, each in zip(issue.documents, state.documents, strict=True):
        assert tuple((part.id, part.text) for part in text_of(document)) == each.parts


def test_changed_words_are_marked_on_their_lines_and_listed(edited):
    before, after = edited
    body = after._whole()
    state = before.state("一校　2026-11-26")
    (remark,) = [
        each
        for each in changed(body.issue, body.pages, state)
        if "water-saving" in each.where[0][1].part
    ]
    old, new = remark.cells
    assert "【保障】" in old
    assert old.replace("【保障】", "【保证】") == new
    ((number, line, x, width),) = remark.where
    assert line.x <= x < x + width <= line.x + line.width
    spots = [
        after.spot_of(after._content / ISSUE / FILE, at, text.index("保证") + 1)
        for at, text in enumerate(lines_of(after), 1)
        if "保证用水安全" in text
    ]
    assert [(number, x / 1000)] == [(spot.page, spot.x) for spot in spots]
    pages = [*Proof(body, "二校", state).pages()]
    proof = read_pages(after.proof("二校", TODAY, state))
    assert len(proof) == len(pages) > len(after.view.pages)
    tables = "".join("".join(p.text for p in page.pieces) for page in proof[len(body.pages) :])
    plain = "".join(tables.split())
    assert "与“一校2026-11-26”相比的改动" in plain
    assert "这是新加的一段。" in plain
    assert "页码变动" in plain
    for text in ("原来", "现在"):
        assert text in plain


def test_documents_on_other_pages_are_listed(edited):
    before, after = edited
    told = after.proof("二校", TODAY, before.state("一校"))
    pages = read_pages(told)[len(after.view.pages) :]
    plain = "".join("".join(piece.text for page in pages for piece in page.pieces).split())
    old = before.view.pagination.documents["water-saving"]
    new = after.view.pagination.documents["water-saving"]
    assert old.first < new.first
    assert f"第{new.first}" in plain


def test_findings_are_marked_where_they_stand(edited):
    _, after = edited
    body = after._whole()
    findings = [each for each in after.view.findings if each.span.path.suffix == ".md"]
    told = [*found(body.issue, body.pages, findings)]
    assert len(findings) == len(told)
    marks = Proof(body, "二校", None, findings)._marks
    labels = [mark.label for page in marks.values() for mark in page if mark.label]
    assert all(isinstance(mark, ProofMark) for page in marks.values() for mark in page)
    assert len({*labels}) == len(labels) == sum(bool(each.where) for each in told)
    assert all(label.startswith("校") for label in labels)


def test_the_same_pages_as_before_have_no_changes(edited):
    before, _ = edited
    body = before._whole()
    assert [] == [*changed(body.issue, body.pages, before.state("一校"))]
    pages = read_pages(before.proof("二校", TODAY, before.state("一校")))
    assert "改动：没有。" in "".join(piece.text for piece in pages[-1].pieces)


@pytest.mark.parametrize("data", [b"", b"[]", b'{"format": 2}', b'{"format": 1, "documents": 3}'])
def test_what_is_no_proof_is_said(data):
    with pytest.raises(UserError, match="没有可以比较的文字"):
        read_state(data)


def test_the_command_compares_with_a_proof_or_a_folder(edited, run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    before, after = edited
    first, second = before._content, after._content
    assert 0 == run("proof", ISSUE, "--content", first).code
    against = ("--against", f"{ISSUE}-一校.pdf")
    where = ("--content", second, "--stage", "二校")
    assert 0 == run("proof", ISSUE, *where, *against, "--findings").code
    assert len(read_pages(Path(f"{ISSUE}-二校.pdf").read_bytes())) > len(after.view.pages)
    assert 0 == run("proof", ISSUE, *where, "--against", first).code
    Path("x.pdf").write_bytes(b"no PDF")
    assert "没有可以比较的文字" in run("proof", ISSUE, *where, "--against", "x.pdf").err
    assert "“y.pdf”打不开。" in run("proof", ISSUE, *where, "--against", "y.pdf").err
    other = run("proof", "2025-02", *where, *against)
    assert "是 2025-01 的校样，不是 2025-02 的。" in other.err
