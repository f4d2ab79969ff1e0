"""What a document's page says besides the document: its facts, files, citations and standing."""

import json
import re
from datetime import date
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element

import pytest
from sites import MADE_ISSUE, Site, banners, find, make, parse, shown, text_of

from publisher.model.acts import ArticleAct
from publisher.model.facts import DocumentFacts, facts_of
from publisher.model.number import DocumentNumber
from publisher.model.standing import ArticleStanding, Period, Standing


def rows(page: Element) -> dict[str, str]:
    """The table of what is known of a document."""
    return {
        text_of(find(row, "dt")): text_of(find(row, "dd"))
        for row in page.iterfind(".//dl[@class='facts']/div")
    }


def test_the_table_states_what_the_front_matter_does(made: Site) -> None:
    expected = {
        "文号": "某政办发〔2025〕1号",
        "发文机关": "某市人民政府办公室、某局",
        "成文日期": "2025年7月1日",
        "公开方式": "主动公开",
        "文种": "通知",
        "栏目": "政府文件",
        "主题词": "规划、发展",
        "刊载": "2025年第5、6期第2—3页",
        "出版日期": "2025年12月31日",
    }
    assert expected == rows(made.document("plan"))


def test_what_a_document_does_not_state_has_no_row(made: Site) -> None:
    stated = rows(made.document("chronicle"))
    assert ["成文日期", "公开方式", "文种", "栏目", "刊载", "出版日期"] == list(stated)


def test_dates_of_force_and_what_is_amended_have_rows(site: Site) -> None:
    for document in site.issue.documents:
        shown = rows(site.document(document.id))
        assert ("施行日期" in shown) == bool(document.effective)
        assert ("有效期至" in shown) == bool(document.expires)
        assert shown.get("修改", "") == "、".join(map(str, document.amends))
        assert shown.get("废止", "") == "、".join(map(str, document.repeals))


def test_files_that_print_omits_are_offered_with_their_size(made: Site) -> None:
    files = find(made.document("plan"), ".//section[@class='files']")
    offered = [(a.get("href"), text_of(a)) for a in files.iter("a")]
    assert [("../files/%E4%B8%80%E8%A7%88%E8%A1%A8.pdf", "分级标准")] == offered
    assert text_of(find(files, ".//li")).endswith("KB，印刷版未印")


def citation(page: Element, name: str) -> str:
    words = "".join(find(page, f".//*[@id='citation-{name}']").itertext())
    return re.sub(r"\s+", " ", words).strip()


def test_citations_name_document_issue_and_pages(made: Site) -> None:
    page = made.document("plan")
    assert citation(page, "full") == (
        "《某市人民政府办公室关于印发〈规划〉的通知》（某政办发〔2025〕1号），"
        "载《某市人民政府公报》2025年第5、6期（总第35期）第2—3页。"
    )
    assert citation(page, "list") == (
        "某市人民政府办公室，某局. 某市人民政府办公室关于印发《规划》的通知[J/OL]. "
        "某市人民政府公报, 2025(5/6): 2-3[引用日期]. "
        "https://gongbao.example.org/bulletin/2025-05/plan/."
    )


def test_every_citation_has_a_button_that_waits_for_the_script(made: Site) -> None:
    page = made.document("plan")
    for button in page.iter("button"):
        if copied := button.get("data-copies"):
            assert find(page, f".//*[@id='{copied}']") is not None
            assert button.get("hidden") is not None
    assert "button.hidden = false" in made.files["site/2025-05/site.js"].decode()


def test_headings_and_articles_lead_to_themselves(site: Site) -> None:
    for document in site.issue.documents:
        page = site.document(document.id)
        for element in page.iterfind(".//article//*[@id]"):
            if element.get("class") == "article" or element.tag in {"h3", "h4"}:
                anchors = [a.get("href") for a in element.iterfind(".//a[@class='anchor']")]
                assert [f"#{element.get('id')}"] == anchors


def test_notes_lead_back_to_the_words_that_they_explain(site: Site) -> None:
    for document in site.issue.documents:
        page = site.document(document.id)
        used = {a.get("href"): a.get("id") for a in page.iterfind(".//a[@class='note-link']")}
        for note in page.iterfind(".//p[@class='note']"):
            back = [a.get("href") for a in note.iterfind(".//a[@role='doc-backlink']")]
            word = used.get(f"#{note.get('id')}")
            assert ([f"#{word}"] if word else []) == back


def facts(site: Site, document_id: str) -> DocumentFacts:
    return facts_of(site.issue, site.pagination).document(document_id)


DAY, LATER, END = date(2026, 1, 1), date(2026, 3, 1), date(2031, 1, 1)


@pytest.mark.parametrize(
    ("standing", "expected"),
    [
        (
            lambda site: Standing((Period("已废止", DAY, None, (facts(site, "notice"),)),)),
            "本文件已废止。自2026年1月1日起，由《某市人民政府办公室通知》（某政办发〔2025〕2号）废止。",
        ),
        (
            lambda site: Standing(
                (Period("已修改", DAY, None, (facts(site, "notice"), facts(site, "report"))),),
                articles=tuple(
                    ArticleStanding(
                        ArticleAct(DocumentNumber("某政发", 2025, 1), article, repeals=repeals),
                        facts(site, "notice"),
                        DAY,
                    )
                    for article, repeals in (("第三条", False), ("第四条", False), ("第五条", True))
                ),
            ),
            (
                "本文件已修改。自2026年1月1日起，由《某市人民政府办公室通知》（某政办发〔2025〕2号）"
                "修改（修改第三条、第四条，废止第五条）；《工作报告》修改。"
            ),
        ),
        (
            lambda _: Standing((Period("已失效", DAY),)),
            "本文件已失效。有效期已满，自2026年1月1日起失效。",
        ),
        (
            lambda _: Standing((Period("尚未施行", DAY, LATER), Period("有效", LATER))),
            "本文件尚未施行。自2026年3月1日起施行。",
        ),
        (
            lambda site: Standing((Period("有效", DAY),), corrected_by=(facts(site, "chronicle"),)),
            "本文件有更正。见《大事记》。",
        ),
        (
            lambda site: Standing((Period("有效", DAY),), corrects=(facts(site, "chronicle"),)),
            "这是对《大事记》的更正。",
        ),
    ],
)
def test_a_banner_says_what_has_become_of_a_document(made: Site, standing, expected) -> None:
    known = standing(made)
    site = make(MADE_ISSUE, standings={"plan": known}, day=DAY)
    page = site.document("plan")
    assert expected == banners(page)
    status = known.on(DAY).status
    assert f"{status}（截至2026年1月1日）" == rows(shown(page))["有效性"]
    contents = shown(site.page("2025-05"))
    tags = [text_of(tag) for tag in contents.iter("span") if "tag" in tag.get("class", "").split()]
    assert ([status] if status != "有效" else []) == tags


def test_what_is_known_to_follow_stands_there_hidden() -> None:
    life = (Period("尚未施行", DAY, LATER), Period("有效", LATER, END), Period("已失效", END))
    page = make(MADE_ISSUE, standings={"plan": Standing(life)}, day=LATER).document("plan")
    found = [
        (element.get("data-since"), element.get("data-until"), element.get("hidden") is not None)
        for element in find(page, ".//dl[@class='facts']").iter("span")
        if element.get("data-since")
    ]
    assert [("2026-03-01", "2031-01-01", False), ("2031-01-01", None, True)] == found


def test_nothing_is_said_of_what_nothing_is_known(made: Site) -> None:
    assert "" == banners(made.document("plan"))


def test_a_document_in_force_has_no_banner() -> None:
    standings = {"plan": Standing((Period("有效", DAY),))}
    page = make(MADE_ISSUE, standings=standings, day=DAY).document("plan")
    assert "" == banners(page)
    assert "有效（截至2026年1月1日）" == rows(page)["有效性"]


@pytest.mark.parametrize(
    ("day", "expected"), [(DAY, "NotInForce"), (LATER, "InForce"), (END, "NotInForce")]
)
def test_programs_are_told_whether_it_is_in_force(day, expected) -> None:
    life = (Period("尚未施行", DAY, LATER), Period("有效", LATER, END), Period("已失效", END))
    page = make(MADE_ISSUE, standings={"notice": Standing(life)}, day=day).document("notice")
    records = [json.loads(e.text) for e in page.iter("script") if e.get("type")]
    said = [each for each in records if "legislationLegalForce" in each]
    assert [f"https://schema.org/{expected}"] == [each["legislationLegalForce"] for each in said]
    assert {each["@id"] for each in records} == {"./"}


SVG = "{http://www.w3.org/2000/svg}"


def qr_code(page: Element) -> Element | None:
    return page.find(f".//footer//div[@class='qr-code']/{SVG}svg")


def test_every_page_of_a_site_with_an_address_has_a_code_for_paper(site: Site) -> None:
    for name in site.pages:
        code = qr_code(parse(site.files[name]))
        wanted = site.issue.bulletin.site is not None and name != "site/404.html"
        assert wanted == (code is not None), name


def test_the_code_on_paper_leads_to_the_page(made: Site) -> None:
    cv2 = pytest.importorskip("cv2", reason="what reads QR codes comes with the reader of scans")
    np = pytest.importorskip("numpy")
    page = made.document("plan")
    svg = ET.tostring(qr_code(page), encoding="unicode")
    size = int(re.search(r'viewBox="0 0 (\d+) \d+"', svg)[1])
    pixels = np.full((size, size), 255, np.uint8)
    for x, y, width in re.findall(r"M(\d+) (\d+)h(\d+)v1", find_path(svg)):
        pixels[int(y), int(x) : int(x) + int(width)] = 0
    shown = cv2.resize(pixels, None, fx=8, fy=8, interpolation=cv2.INTER_NEAREST)
    address, *_ = cv2.QRCodeDetector().detectAndDecode(shown)
    assert made.issue.bulletin.site.address("2025-05/plan/") == address


def find_path(svg: str) -> str:
    return re.search(r' d="([^"]+)"', svg)[1]
