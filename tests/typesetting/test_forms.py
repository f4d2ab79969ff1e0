"""The forms of other gazettes as they are printed: laws, 题注, annexes, lists (`forms.yaml`)."""

from pathlib import Path, PurePosixPath

import pytest
from built import proved
from printed import Printed, print_issue, squeeze
from ruamel.yaml import YAML
from samples import FORMS

from publisher.model.facts import facts_of
from publisher.model.text import text_of
from publisher.model.validity import periods
from publisher.pipeline.facts import facts_json, read_facts

LINES = YAML(typ="safe").load(Path(__file__).with_name("forms.yaml"))
FACES = {
    "title": "NotoSerifCJKsc-Bold",
    "hei": "NotoSansCJKsc-Regular",
    "kai": "LXGWWenKai-Regular",
    "song": "NotoSerifCJKsc-Regular",
}
PAGE = (56, 539)
COLUMNS = ((56, 287), (308, 539))
EM = 10.5
ROW = 17.94


@pytest.fixture(scope="module")
def forms() -> Printed:
    return print_issue(FORMS, "2025-01")


def lines(forms: Printed, page: int) -> list[tuple[str, list[dict]]]:
    blocks = forms.body_page(page).get_text("dict")["blocks"]
    return [
        (squeeze("".join(span["text"] for span in line["spans"])), line["spans"])
        for block in blocks
        for line in block.get("lines", ())
    ]


def position(left: float, right: float) -> str:
    column = COLUMNS[left > COLUMNS[1][0] - 2]
    places = {
        "edge": left - PAGE[0],
        "indent of column": left - column[0] - 2 * EM,
        "centre of page": (left + right - sum(PAGE)) / 2,
        "centre of column": (left + right - sum(column)) / 2,
    }
    return min(places, key=lambda place: abs(places[place]))


@pytest.mark.parametrize("wanted", LINES, ids=lambda wanted: wanted["line"])
def test_a_line_stands_in_its_place_and_face(forms, wanted):
    spans = next(
        spans for text, spans in lines(forms, wanted["page"]) if text == squeeze(wanted["line"])
    )
    assert {(FACES[wanted["face"]], wanted["size"])} == {
        (span["font"], round(span["size"], 1)) for span in spans
    }
    assert wanted["at"] == position(spans[0]["bbox"][0], spans[-1]["bbox"][2])


def test_an_annex_is_named_in_the_first_row_and_titled_in_the_third(forms):
    baseline = {text: spans[0]["origin"][1] for text, spans in lines(forms, 5)}
    below = baseline["古树名木保护方案"] - baseline["附件"]
    assert below == pytest.approx(2 * ROW, abs=ROW / 4)


def test_each_annex_begins_a_page(forms):
    # Its notice takes a few lines of the page before. Two parts of a running head stand above.
    found = [
        sorted(lines(forms, page), key=lambda line: line[1][0]["origin"][1]) for page in (5, 6)
    ]
    assert ["附件", "附件1"] == [page[2][0] for page in found]


def test_the_columns_of_a_law_keep_to_the_rows(forms):
    baselines = {
        round(spans[0]["origin"][1] / ROW % 1, 1)
        for text, spans in lines(forms, 1)
        if text.startswith(("第一条", "第三条", "环境", "会同", "（二）"))
    }
    assert 1 == len(baselines)


def test_every_edition_says_what_the_source_says(forms):
    files = forms.files.items()
    made = {
        "pdf": {path: data for path, data in files if str(path) == "2025-01/2025-01.pdf"},
        "ofd": {path: data for path, data in files if str(path) == "2025-01/2025-01.ofd"},
        "html": {path: data for path, data in files if path.parts[0] == "site"},
        "epub": {path: data for path, data in files if str(path) == "2025-01/2025-01.epub"},
    }
    assert {("pdf", "ofd", "html", "epub")} == {each.editions for each in proved(forms.issue, made)}


def test_laws_and_lists_have_no_signature(forms):
    parts = {
        document.id: {part.id for part in text_of(document)} for document in forms.issue.documents
    }
    signed = {name for name, ids in parts.items() if {"signature", "disclosure"} & ids}
    assert {"greening", "list", "filler"} == parts.keys() - signed
    assert {"greening", "list", "filler"} == {
        each.id for each in forms.issue.documents if not each.closed
    }


def test_the_record_of_facts_keeps_the_number_as_printed_and_in_full(forms):
    facts = facts_of(forms.issue, forms.pagination)
    again = read_facts(facts_json(facts))
    assert facts == again
    order = again.document("order").number
    assert ("第15号", "青山市人民政府令第15号") == (str(order), order.full)
    assert order in again.document("repeal").repeals


def test_what_is_repealed_by_number_and_by_title_is_no_longer_in_force(forms):
    facts = facts_of(forms.issue, forms.pagination)
    lives = dict(zip(facts.documents, periods(facts.documents), strict=True))
    ended = {each.id for each, life in lives.items() if life[-1].status == "已废止"}
    assert {"order", "amendment"} == ended


def test_numbers_stand_in_the_contents_and_on_the_pages_of_documents(forms):
    contents = squeeze(forms.pages[forms.before - 1].get_text())
    for number in ("（第15号）", "（青山市税务局公告2025年第12号）"):
        assert number in contents
    page = forms.files[PurePosixPath("site/2025-01/tax/index.html")].decode()
    for number in ("青山市税务局公告2025年第12号", "HNPR—2025—01001", "HNPR—2025—01002"):
        assert number in page
    order = forms.files[PurePosixPath("site/2025-01/order/index.html")].decode()
    assert "青山市人民政府令第15号" in order


def test_a_filler_stands_on_a_page_and_in_no_contents(forms):
    contents = squeeze("".join(forms.pages[n].get_text() for n in range(forms.before)))
    assert "绿色生活" not in contents
    last = max(pages.last for pages in forms.pagination.documents.values())
    assert "绿色生活小贴士" in squeeze(forms.body_page(last).get_text())
    page = forms.files[PurePosixPath("site/2025-01/filler/index.html")].decode()
    assert "../objects/index.html" in page, "it comes after the document that it follows"
    assert "绿色生活" not in listed(forms.files[PurePosixPath("site/2025-01/index.html")].decode())


def listed(page: str) -> str:
    """What of the page of an issue its reader sees."""
    return page.partition("<main")[2].partition("</main>")[0]
