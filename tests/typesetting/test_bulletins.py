"""Bulletins with other schemes of numbers, long names and other imprints (`bulletins.yaml`)."""

import re
from io import BytesIO
from pathlib import Path, PurePosixPath
from zipfile import ZipFile

import pymupdf
import pytest
from built import proved
from commands import REPOSITORY
from printed import Printed, print_issue, squeeze
from ruamel.yaml import YAML

from publisher.model.facts import facts_of
from publisher.pipeline.facts import facts_json, read_facts
from publisher.source.workspace import Workspace

HOME = REPOSITORY / "tests/workspaces/bulletins"
CASES = YAML(typ="safe").load(Path(__file__).with_name("bulletins.yaml"))
TAGS = re.compile(r"<[^>]*>")


@pytest.fixture(scope="module", params=CASES, ids=lambda case: case["issue"])
def case(request):
    return request.param


@pytest.fixture(scope="module")
def made(case) -> Printed:
    bulletin, issue = case["issue"].split("/")
    return print_issue(HOME / bulletin / "content", issue)


def words(page: pymupdf.Page) -> str:
    return squeeze(page.get_text(sort=False))


def in_order(expected: list[str], text: str) -> list[str]:
    """Those of `expected` that do not stand in `text` after the ones before them."""
    missing, at = [], 0
    for line in map(squeeze, expected):
        found = text.find(line, at)
        if found < 0:
            missing.append(line)
        else:
            at = found + len(line)
    return missing


def test_cover_masthead_and_back_say_what_the_bulletin_says(case, made):
    pages = made.pages
    assert [] == in_order(case["cover"], words(pages[0]))
    masthead = words(pages[1])
    assert [] == [line for line in case["masthead"] if squeeze(line) not in masthead]
    assert [] == in_order(case["back"], words(pages[-1]))


def test_what_is_left_out_leaves_no_label_in_any_edition(case, made):
    pdf = "".join(words(page) for page in made.pages)
    assert [] == [word for word in case["nowhere"] if word in pdf]
    for path, data in made.files.items():
        if path.suffix == ".html":
            text = squeeze(TAGS.sub("", data.decode()))
            assert [] == [word for word in case["nowhere"] if word in text], path
    issue = made.issue.id
    with ZipFile(BytesIO(made.files[PurePosixPath(issue, f"{issue}.epub")])) as opened:
        for name in opened.namelist():
            if name.endswith((".xhtml", ".opf", ".ncx")):
                text = squeeze(TAGS.sub("", opened.read(name).decode()))
                assert [] == [word for word in case["nowhere"] if word in text], name


def test_nothing_leaves_the_page_and_the_name_is_the_largest_on_the_cover(made):
    for page in (made.pages[0], made.pages[1], made.pages[-1]):
        for block in page.get_text("dict")["blocks"]:
            left, top, right, bottom = block["bbox"]
            assert 20 <= min(left, top), block
            assert (right, bottom) == (min(right, 575), min(bottom, 822)), block
    sizes: dict[str, float] = {}
    for block in made.pages[0].get_text("dict")["blocks"]:
        for line in block.get("lines", ()):
            for span in line["spans"]:
                sizes[span["text"]] = span["size"]
    if not made.issue.bulletin.lettering:
        largest = max(sizes.values())
        names = [text for text, size in sizes.items() if size == largest]
        assert squeeze(made.issue.bulletin.name) == squeeze("".join(names))


def test_a_name_in_arabic_letters_runs_from_right_to_left_on_paper_and_site():
    made = print_issue(HOME / "region/content", "2025-07")
    name = made.issue.bulletin.name_local
    for page in made.pages[:2]:
        edges = {word[4]: word[0] for word in page.get_text("words")}
        found = [edges[word] for word in name.split()]
        assert found == sorted(found, reverse=True)
    site = made.files[PurePosixPath("site", made.issue.id, "index.html")].decode()
    assert f'dir="auto">{name}</p>' in site
    assert made.issue.bulletin.name_en.replace("'", "&#39;") in site


def test_contents_have_the_range_of_pages_as_the_layout_writes_it(case, made):
    entries = [line.split("…")[-1] for line in words(made.pages[1]).split("\n")]
    assert all(entries[-1].endswith(pages) for pages in case["pages"])


def test_editions_are_proved_and_facts_keep_the_words(case, made):
    files = {
        name: {
            path: data
            for path, data in made.files.items()
            if path.suffix == f".{name}" and (path.parts[0] == "site") == (name == "html")
        }
        for name in ("pdf", "html", "epub")
    }
    assert {("pdf", "html", "epub")} == {each.editions for each in proved(made.issue, files)}
    facts = facts_of(made.issue, made.pagination)
    assert facts == read_facts(facts_json(facts))
    bulletin, issue = case["issue"].split("/")
    summary = Workspace(HOME / bulletin / "content").read_summary(issue)
    assert case["named"] == [summary.number_words, summary.total_words]
    assert summary == facts.summary


def test_what_has_one_column_has_one():
    widths = {
        document: max(
            line["bbox"][2] - line["bbox"][0]
            for block in print_issue(HOME / "daily/content", document)
            .body_page(1)
            .get_text("dict")["blocks"]
            for line in block.get("lines", ())
            if {round(span["size"], 1) for span in line["spans"]} == {10.5}
        )
        for document in ("2025-250", "2025-law-01")
    }
    assert widths["2025-250"] > 300
    assert widths["2025-law-01"] < 240
