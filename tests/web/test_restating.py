"""What has become of a document is said on its page, whoever says it and whenever."""

import datetime as dt
import json
import shutil
from pathlib import Path, PurePosixPath

import pytest
from acts import issue
from msgspec.structs import replace
from sites import Site, banners, find, make, parse, shown, text_of

from publisher.composition.layouts import Layout, find_layout
from publisher.composition.places import as_made, emptied
from publisher.errors import Place
from publisher.model.correction import Correction
from publisher.model.facts import IssueFacts, facts_of
from publisher.model.validity import standings
from publisher.pipeline.standings import day_of, restate_pages
from publisher.proof.markup import text_in_html

PAGE = "site/2025-02/park-opinion/index.html"
LATER = dt.date(2025, 12, 31)


@pytest.fixture(scope="module")
def site(qingshan: Path) -> Site:
    return make(qingshan, "2025-02")


@pytest.fixture(scope="module")
def layout() -> Layout:
    return find_layout("gazette", Path("none"), Place(Path("issue.yaml")))


@pytest.fixture
def out(site: Site, tmp_path: Path) -> Path:
    """An output folder with the pages of the issue as they were published."""
    for name, data in site.files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return tmp_path


def later(**said: object) -> IssueFacts:
    """An issue that came out afterwards, with a decision."""
    decision = {"id": "decision", "title": "关于部分文件的决定", "number": "青政发〔2025〕40号"}
    return issue("2025-06", LATER, {**decision, "date": dt.date(2025, 11, 3), **said})


def restate(site: Site, out: Path, layout: Layout, *others: IssueFacts) -> None:
    issues = [facts_of(site.issue, site.pagination), *others]
    day = day_of(Path("none"), issues)
    restate_pages(out / "site", layout, issues, standings(issues), day)


def banner(out: Path) -> str:
    return banners(parse((out / PAGE).read_bytes()))


def test_a_later_repeal_is_said_on_the_old_page(site, out, layout):
    restate(site, out, layout, later(repeals=["青政发〔2025〕2号"]))
    expected = (
        "本文件已废止。自2025年11月3日起，由《关于部分文件的决定》（青政发〔2025〕40号）废止。"
    )
    assert expected == banner(out)
    page = parse((out / PAGE).read_bytes())
    assert "../../2025-06/decision/index.html" in {a.get("href") for a in page.iter("a")}
    assert "有效性已废止（截至2025年12月31日）" in text_of(find(page, ".//dl[@class='facts']"))
    contents = parse((out / "site/2025-02/index.html").read_bytes())
    assert ["已废止"] == [tag.text for tag in shown(contents).iterfind(".//span[@class='tag']")]


def test_a_document_and_its_interpretation_lead_to_each_other(site, out, layout):
    restate(site, out, layout, later(kind="通知", interprets=["青政发〔2025〕2号"]))
    facts = find(parse((out / PAGE).read_bytes()), ".//dl[@class='facts']")
    assert "解读《关于部分文件的决定》（青政发〔2025〕40号）" in text_of(facts)
    assert "../../2025-06/decision/index.html" in {a.get("href") for a in facts.iter("a")}
    record = json.loads((out / PAGE).with_name("document.json").read_bytes())
    (by,) = record["standing"]["interpreted_by"]
    assert "2025-06/decision/" == by["address"]


def test_the_interpretation_leads_back():
    old = issue(
        "2025-01",
        dt.date(2025, 1, 31),
        {"id": "rules", "number": "青政发〔2025〕1号", "date": LATER},
    )
    new = later(interprets=["青政发〔2025〕1号", "青政发〔2019〕7号"])
    known = standings([old, new])
    assert (old.documents[0],) == known["2025-06"]["decision"].interprets
    assert (new.documents[0],) == known["2025-01"]["rules"].interpreted_by


def test_nothing_else_of_an_old_page_changes(site, out, layout):
    restate(site, out, layout, later(repeals=["青政发〔2025〕2号"]))
    for name, data in site.files.items():
        path = PurePosixPath(name)
        assert as_made(path, data) == as_made(path, (out / name).read_bytes()), name


def test_what_is_withdrawn_is_no_longer_said(site, out, layout):
    restate(site, out, layout, later())
    before = (out / PAGE).read_bytes()
    restate(site, out, layout, later(repeals=["青政发〔2025〕2号"]))
    assert before != (out / PAGE).read_bytes()
    restate(site, out, layout, later())
    assert before == (out / PAGE).read_bytes()


def test_a_page_on_which_nothing_changes_is_not_written(site, out, layout):
    restate(site, out, layout, later())
    before = (out / PAGE).stat()
    restate(site, out, layout, later())
    after = (out / PAGE).stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


@pytest.mark.parametrize("damage", ["gone", "folder gone", "no text"])
def test_an_old_page_that_cannot_be_read_stops_nothing(site, out, layout, damage):
    if damage == "no text":
        (out / PAGE).write_bytes(b"\xff\xfe")
    else:
        (out / PAGE).unlink()
    if damage == "folder gone":
        shutil.rmtree((out / PAGE).parent)
        (out / PAGE).parent.write_text("a file in its place")
    restate(site, out, layout, later(amends=["青农规〔2025〕1号"]))
    page = parse((out / "site/2025-02/orchard-rules/index.html").read_bytes())
    assert "本文件已修改。" in banners(page)


def test_a_correction_is_said_on_both_pages(site, out, layout):
    # The issue has a 更正 of its own, of a document in the first issue of the year.
    corrected = issue(
        "2025-01",
        dt.date(2025, 1, 31),
        {"id": "reply-3", "number": "青政函〔2025〕3号", "date": dt.date(2025, 1, 3)},
    )
    restate(site, out, layout, corrected, later(corrects=["2025-02/park-opinion"], kind="更正"))
    assert (
        "本文件有更正。见《关于部分文件的决定》（青政发〔2025〕40号）。第1页“误”应为“正”。"
        == banner(out)
    )


def test_terms_are_those_of_the_day_of_the_newest_issue(site, out, layout):
    restate(site, out, layout, later(effective=dt.date(2026, 3, 1), repeals=["青政发〔2025〕2号"]))
    assert "" == banner(out)
    after = issue("2026-02", dt.date(2026, 4, 30))
    restate(
        site,
        out,
        layout,
        later(effective=dt.date(2026, 3, 1), repeals=["青政发〔2025〕2号"]),
        after,
    )
    assert "自2026年3月1日起" in banner(out)


def test_on_another_day_a_page_says_what_holds_then(site, out, layout):
    decision = later(effective=dt.date(2026, 3, 1), repeals=["青政发〔2025〕2号"])
    restate(site, out, layout, decision)
    before = (out / PAGE).read_bytes()
    issues = [facts_of(site.issue, site.pagination), decision]
    known = standings(issues)
    # A day on which nothing changes is no reason to write a page.
    assert 0 == restate_pages(out / "site", layout, issues, known, dt.date(2026, 2, 28))
    assert before == (out / PAGE).read_bytes()
    assert 0 < restate_pages(out / "site", layout, issues, known, dt.date(2026, 3, 1))
    assert banner(out).startswith("本文件已废止。自2026年3月1日起")
    assert restate_pages(out / "site", layout, issues, known, LATER) > 0
    assert emptied(before) == emptied((out / PAGE).read_bytes())


def test_an_article_that_was_repealed_says_so(site, out, layout):
    rules = "site/2025-02/orchard-rules/index.html"
    acts = [("第二条", False), ("第三条", True)]
    number = next(d.number for d in site.issue.documents if d.id == "orchard-rules")
    restate(site, out, layout, later(amends=[str(number)], articles=acts))
    page = shown(parse((out / rules).read_bytes()))
    assert "修改（修改第二条，废止第三条）" in banners(page)
    for article, word in (("art-2", "本条已修改"), ("art-3", "本条已废止")):
        text = find(page, f".//p[@id='{article}']")
        assert word == find(text, ".//a[@data-apparatus]").text
    assert text_in_html((out / rules).read_bytes()) == text_in_html(site.files[rules])


def test_wrong_words_are_marked_and_the_right_ones_stand_beside_them(site, out, layout):
    page = parse(site.files[PAGE])
    words = next(text for p in page.iter("p") if p.get("id") and len(text := p.text or "") > 20)[
        8:16
    ]
    correction = Correction("2025-02", "park-opinion", 2, words, "另外的字", 3)
    said = later(kind="更正")
    (document,) = said.documents
    said = replace(said, documents=(replace(document, corrects=(correction,)),))
    restate(site, out, layout, said)
    corrected = (out / PAGE).read_bytes()
    text = find(parse(corrected), ".//div[@class='text']")
    assert words == text_of(find(text, ".//s"))
    assert "（更正：应为“另外的字”）" == text_of(find(text, ".//ins"))
    assert text_in_html(corrected) == text_in_html(site.files[PAGE])
    assert emptied(corrected) == emptied(site.files[PAGE])
    assert f"第2页第3行“{words}”应为“另外的字”。" in banner(out)
