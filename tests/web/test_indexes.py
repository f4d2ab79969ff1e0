"""The indexes of the site: made from the facts of several issues."""

import re
from datetime import date
from urllib.parse import unquote
from xml.etree.ElementTree import Element

import pytest
from msgspec.structs import replace
from sites import MADE_ISSUE, Site, empty_issue, make, text_of

from publisher.model.document import FiledTitle
from publisher.model.facts import DocumentFacts, IssueFacts
from publisher.model.number import DocumentNumber
from publisher.model.pagination import PageRange


def document(issue: str, name: str, title: str, number: str = "", **more: object) -> DocumentFacts:
    return DocumentFacts(
        issue=issue,
        id=name,
        title=title,
        kind="通知",
        section="政府文件",
        date=date(2024, 1, 1),
        published=date(2024, 2, 1),
        pages=PageRange(1, 1),
        text_sha256="",
        number=DocumentNumber.parse(number) if number else None,
        **more,  # type: ignore[arg-type]
    )


def issue(year: int, number: int, *documents: DocumentFacts) -> IssueFacts:
    return replace(empty_issue(year, number), documents=documents)


@pytest.fixture(scope="module")
def indexed() -> Site:
    """The made issue, and two older ones."""
    older = issue(
        2024,
        2,
        document("2024-02", "b", "乙的通知", "某政办发〔2024〕12号", issuers=("某局",)),
        document("2024-02", "a", "甲的通知", "某政办发〔2024〕2号", filed=FiledTitle(0, "jia")),
    )
    oldest = issue(2023, 1, document("2023-01", "c", "3项通知", "丙发〔2023〕1号"))
    return make(MADE_ISSUE, others=(oldest, older))


LISTED = re.compile(r"\.\./.*/index\.html")
"""Leads to a document, and not to a feed."""


def outline(page: Element) -> list[tuple[str, str]]:
    """Headings and titles in the order of the page, by the tags that they stand in."""
    return [
        (element.tag, text_of(element))
        for element in page.find("body/main").iter()
        if element.tag in {"h2", "h3"}
        or (element.tag == "a" and LISTED.fullmatch(element.get("href") or ""))
    ]


def test_numbers_stand_by_code_and_year_in_their_order(indexed: Site) -> None:
    assert outline(indexed.page("numbers")) == [
        ("h2", "丙发"),
        ("h3", "2023年"),
        ("a", "3项通知"),
        ("h2", "某政办发"),
        ("h3", "2025年"),
        ("a", "某市人民政府办公室关于印发《规划》的通知"),
        ("a", "某市人民政府办公室通知"),
        ("h3", "2024年"),
        ("a", "甲的通知"),
        ("a", "乙的通知"),
    ]


def test_a_document_stands_under_each_of_its_agencies_in_their_order(indexed: Site) -> None:
    assert outline(indexed.page("agencies")) == [
        ("h2", "某市人民政府办公室2件"),
        ("a", "某市人民政府办公室关于印发《规划》的通知"),
        ("a", "某市人民政府办公室通知"),
        ("h2", "某局2件"),
        ("a", "某市人民政府办公室关于印发《规划》的通知"),
        ("a", "乙的通知"),
    ]


def test_subjects_are_sections_kinds_and_keywords(indexed: Site) -> None:
    headings = [words for tag, words in outline(indexed.page("subjects")) if tag != "a"]
    assert headings == [
        *("栏目", "政府文件6件", "会议1件"),
        *("文种", "通知5件", "报告1件", "大事记1件"),
        *("主题词", "发展1件", "规划1件"),
    ]


def test_titles_stand_under_the_letter_of_their_matter(indexed: Site) -> None:
    titles = outline(indexed.page("titles"))
    assert titles[:1] + titles[3:5] == [("h2", "数字2件"), ("h2", "D1件"), ("a", "大事记")]
    assert [words for tag, words in titles if tag == "h2"] == [
        *("数字2件", "D1件", "G2件", "J1件", "T1件"),
    ]


def test_the_facts_of_a_document_lead_to_its_place_in_the_indexes(made: Site) -> None:
    links = {
        unquote(link.get("href") or "")
        for link in made.document("plan").iterfind(".//dl[@class='facts']//a")
    }
    assert links == {
        "../../agencies/index.html#某市人民政府办公室",
        "../../agencies/index.html#某局",
        "../../subjects/index.html#kind-通知",
        "../../subjects/index.html#section-政府文件",
        "../../subjects/index.html#keyword-规划",
        "../../subjects/index.html#keyword-发展",
    }
