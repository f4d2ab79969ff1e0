"""What programs read: feeds, sitemap, OpenSearch, metadata in pages."""

import json
import sqlite3
from contextlib import closing
from datetime import date, datetime
from pathlib import PurePosixPath
from typing import get_args
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest
from msgspec.structs import replace
from sites import MADE_ISSUE, Site, empty_issue, find, make, text_of

from publisher.composition.layouts import find_layout
from publisher.errors import Place
from publisher.model.facts import facts_of
from publisher.model.indexes import Group
from publisher.model.issue import ColumnType
from publisher.model.issue import Site as IssueSite
from publisher.model.text import text_of as text_of_document
from publisher.model.text import text_sha256
from publisher.site.feeds import feed_addresses
from publisher.site.known import Known
from publisher.site.pages import make_site

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
OPENSEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"
TOP = "https://gongbao.example.org/bulletin/"


def xml(site: Site, name: str) -> ET.Element:
    return ET.fromstring(site.files[f"site/{name}"])


def meta(site: Site, name: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for element in site.page(name).iter("meta"):
        if element.get("name"):
            found.setdefault(element.get("name"), []).append(element.get("content"))
    return found


def linked_data(site: Site, name: str) -> dict:
    (script,) = (e for e in site.page(name).iter("script") if e.get("type"))
    return json.loads(script.text)


def test_atom_has_issue_and_documents_under_lasting_ids(made: Site) -> None:
    feed = xml(made, "feed.xml")
    entries = feed.findall(f"{ATOM}entry")
    assert [
        "tag:gongbao.example.org,2025-12-31:2025-05",
        *(f"tag:gongbao.example.org,2025-12-31:2025-05/{d.id}" for d in made.issue.documents),
    ] == [entry.findtext(f"{ATOM}id") for entry in entries]
    for element in (feed, *entries):
        assert element.findtext(f"{ATOM}title")
        assert datetime.fromisoformat(element.findtext(f"{ATOM}updated")).utcoffset()
    addresses = [link.get("href") for link in feed.iter(f"{ATOM}link")]
    assert all(address.startswith(TOP) for address in addresses)


def test_json_feed_says_the_same(made: Site) -> None:
    feed = json.loads(made.files["site/feed.json"])
    assert "https://jsonfeed.org/version/1.1" == feed["version"]
    entries = xml(made, "feed.xml").findall(f"{ATOM}entry")[1:]
    assert [(entry.findtext(f"{ATOM}id"), entry.findtext(f"{ATOM}title")) for entry in entries] == [
        (item["id"], item["title"]) for item in feed["items"]
    ]


def test_each_agency_and_subject_has_a_feed_of_its_documents(made: Site) -> None:
    documents = made.issue.documents
    groups = {f"agencies/{name}": [d for d in documents if name in d.issuers] for d in documents for name in d.issuers}  # fmt: skip
    for d in documents:
        groups |= {f"subjects/keyword-{word}": [e for e in documents if word in e.keywords] for word in d.keywords}  # fmt: skip
        groups[f"subjects/kind-{d.kind.name}"] = [e for e in documents if e.kind == d.kind]
        section = made.issue.section_of(d)
        groups[f"subjects/section-{section}"] = [
            e for e in documents if made.issue.section_of(e) == section
        ]
    found = {
        name.removeprefix("site/").removesuffix(".xml")
        for name in made.files
        if name.startswith(("site/agencies/", "site/subjects/")) and name.endswith(".xml")
    }
    assert set(groups) == found
    for name, listed in groups.items():
        feed = xml(made, f"{name}.xml")
        assert [f"{made.issue.id}/{d.id}" for d in listed] == [
            entry.findtext(f"{ATOM}id").rpartition(":")[2] for entry in feed.iter(f"{ATOM}entry")
        ]
        leads = {link.get("rel"): unquote(link.get("href")) for link in feed.findall(f"{ATOM}link")}
        assert f"{TOP}{name}.xml" == leads["self"]
        index, _, heading = name.partition("/")
        assert leads["alternate"] == f"{TOP}{index}/#{heading}"
        assert heading in {e.get("id") for e in made.page(index).iter()}


def test_a_name_that_is_no_name_of_a_file_has_no_feed(made: Site) -> None:
    known = Known(made.issue.bulletin, find_layout("gazette", MADE_ISSUE, Place(MADE_ISSUE)), (), {}, date.min)  # fmt: skip
    names = ("一/二", ".隐", "长" * 61, "甲 乙", "甲-乙", "丙")
    document = facts_of(made.issue, made.pagination).documents[0]
    without_pages = Group("丁", (replace(document, has_page=False),))
    groups = [*(Group(name, (document,)) for name in names), without_pages]
    assert {"甲 乙": "subjects/keyword-甲-乙.xml", "丙": "subjects/keyword-丙.xml"} == dict(
        feed_addresses(known, "subjects", "keyword-", groups)
    )


def test_a_name_with_signs_of_markup_is_escaped_once(made: Site) -> None:
    layout = find_layout("gazette", MADE_ISSUE, Place(MADE_ISSUE))
    bulletin = replace(made.issue.bulletin, name="R&D<公报>")
    facts = facts_of(made.issue, made.pagination)
    files = make_site(bulletin, layout, [facts], {}, date(2030, 1, 2))
    feed = json.loads(files[PurePosixPath("site/feed.json")])
    assert any("载《R&D<公报>》" in item["content_text"] for item in feed["items"])
    assert "&amp;" not in json.dumps(feed)


def test_the_sitemap_has_every_page_that_facts_know(made: Site) -> None:
    found = {loc.text for loc in xml(made, "sitemap.xml").iter(f"{SITEMAP}loc")}
    issue = {f"{TOP}2025-05/{document.id}/" for document in made.issue.documents}
    names = ("numbers", "agencies", "subjects", "titles", "status", "data", "about", "help", "2025")
    indexes = {f"{TOP}{name}/" for name in names}
    assert {TOP, f"{TOP}2025-05/"} | indexes | issue == found


def test_opensearch_leads_to_the_search_page(made: Site) -> None:
    (url,) = xml(made, "opensearch.xml").iter(f"{OPENSEARCH}Url")
    assert f"{TOP}search/?q={{searchTerms}}" == url.get("template")
    name = xml(made, "opensearch.xml").findtext(f"{OPENSEARCH}ShortName")
    assert 0 < len(name) <= 16


def test_feeds_hold_the_newest_issues_only(made: Site) -> None:
    issues = [empty_issue(2000 + n, 1) for n in range(30)]
    layout = find_layout("gazette", MADE_ISSUE, Place(MADE_ISSUE))
    files = {
        str(k): v
        for k, v in make_site(made.issue.bulletin, layout, issues, {}, date(2030, 1, 2)).items()
    }
    feed = ET.fromstring(files["site/feed.xml"])
    assert 6 == len(feed.findall(f"{ATOM}entry"))
    assert 9 + 2 * 30 == files["site/sitemap.xml"].count(b"<loc>")


def test_a_site_without_address_has_none_of_these(site: Site) -> None:
    names = {f"site/{name}" for name in ("feed.xml", "feed.json", "sitemap.xml", "opensearch.xml")}
    assert (names if site.issue.bulletin.site else set()) == names & set(site.files)


SITE_TAGS = {"SiteName", "SiteDomain", "SiteIDCode"}
COLUMN_TAGS = {"ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"}
ARTICLE_TAGS = {"ArticleTitle", "PubDate", "ContentSource"}


@pytest.fixture(scope="session")
def sample(sample_content) -> Site:
    return make(sample_content)


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("", SITE_TAGS | COLUMN_TAGS),
        ("2024-02", SITE_TAGS | COLUMN_TAGS),
        ("numbers", SITE_TAGS | COLUMN_TAGS),
        ("search", SITE_TAGS | COLUMN_TAGS),
        ("help", SITE_TAGS | COLUMN_TAGS),
        ("about", SITE_TAGS | COLUMN_TAGS),
        ("2024", SITE_TAGS | COLUMN_TAGS),
        ("status", SITE_TAGS | COLUMN_TAGS),
        ("2024-02/pages/about", SITE_TAGS | COLUMN_TAGS | ARTICLE_TAGS),
        ("2024-02/reply-2", SITE_TAGS | COLUMN_TAGS | ARTICLE_TAGS),
    ],
)
def test_tags_of_government_sites_by_kind_of_page(sample: Site, page: str, expected: set) -> None:
    found = meta(sample, page)
    assert expected == set(found) & (SITE_TAGS | COLUMN_TAGS | ARTICLE_TAGS)
    for name in expected:
        (content,) = found[name]
        assert content


def test_the_type_of_the_column_is_one_of_those_of_the_annex(sample: Site) -> None:
    assert ["首页"] == meta(sample, "")["ColumnType"]
    assert ["政策文件"] == meta(sample, "2024-02/reply-2")["ColumnType"]
    allowed = get_args(ColumnType)
    assert "政府公报" not in allowed
    assert len(allowed) == len(set(allowed))


def test_the_foot_has_what_inspections_look_for(qingshan) -> None:
    site = make(qingshan, "2025-02")
    for page in ("", "numbers", "2025-02", "2025-02/park-opinion", "2025-02/pages/about", "search"):
        foot = find(site.page(page), ".//footer")
        text = text_of(foot)
        for words in (
            "主办单位：青山市人民政府",
            "联系方式：0999-2100000",
            "网站标识码：0999000001",
            "青ICP备00000001号",
            "青公网安备09990000000001号",
        ):
            assert words in text, page
        links = {text_of(link): link.get("href") for link in foot.iter("a")}
        assert "https://bszs.example/badge" == links["党政机关网站标识"]
        assert "https://error.example/report" == links["我为政府网站找错"]


def test_what_the_annex_requires_and_the_site_lacks_is_named() -> None:
    assert ("name", "domain", "code") == IssueSite("https://a.example/").required_but_absent
    full = IssueSite("https://a.example/", name="甲", domain="a.example", code="1")
    assert () == full.required_but_absent


def test_a_document_tells_how_to_cite_it(sample: Site) -> None:
    found = meta(sample, "2024-02/reply-2")
    pages = sample.pagination.documents["reply-2"]
    for name, expected in {
        "PubDate": "2024-04-30 00:00",
        "Author": "运城市人民政府",
        "Url": "https://gongbao.yuncheng.example/2024-02/reply-2/",
        "Image": "https://gongbao.yuncheng.example/2024-02/cover.png",
        "Keywords": "批复,市政府文件",
        "DCTERMS.identifier": "运政函〔2024〕2号",
        "DCTERMS.created": "2024-01-31",
        "citation_journal_title": "运城市人民政府公报",
        "citation_firstpage": str(pages.first),
        "citation_lastpage": str(pages.last),
        "citation_pdf_url": "https://gongbao.yuncheng.example/2024-02/reply-2/2024-02-reply-2.pdf",
    }.items():
        assert [expected] == found[name]


def test_reference_managers_are_told_the_same(sample: Site) -> None:
    pages = sample.pagination.documents["reply-2"]
    bib = sample.files["site/2024-02/reply-2/cite.bib"].decode()
    assert bib.startswith("@article{2024-02-reply-2,\n")
    assert f"  pages = {{{str(pages).replace('-', '--')}}},\n" in bib
    assert "  note = {运政函〔2024〕2号},\n" in bib
    assert "  url = {https://gongbao.yuncheng.example/2024-02/reply-2/},\n" in bib
    ris = sample.files["site/2024-02/reply-2/cite.ris"].decode().split("\r\n")
    assert ("TY  - JOUR", "ER  - ", "") == (ris[0], *ris[-2:])
    assert f"SP  - {pages.first}" in ris
    assert "AU  - 运城市人民政府" in ris


def test_the_catalogue_and_the_records_of_documents_agree_with_the_model(sample: Site) -> None:
    lines = sample.files["site/catalogue.jsonl"].decode().splitlines()
    listed = [json.loads(line) for line in lines]
    assert [f"2024-02/{d.id}/" for d in sample.issue.documents] == [e["address"] for e in listed]
    for entry, document in zip(listed, sample.issue.documents, strict=True):
        record = json.loads(sample.files[f"site/{entry['address']}document.json"])
        pages = sample.pagination.documents[document.id]
        assert (pages.first, pages.last) == (entry["first"], entry["last"])
        assert {"first": pages.first, "last": pages.last} == record["pages"]
        assert text_sha256(document) == entry["text_sha256"] == record["text_sha256"]
        assert [(part.id, part.text) for part in text_of_document(document)] == [
            (part["id"], part["text"]) for part in record["text"]
        ]
        for name in ("title", "kind", "section", "date", "number"):
            assert entry.get(name) == record.get(name)


def test_the_database_says_what_the_lines_say(sample: Site, tmp_path) -> None:
    path = tmp_path / "catalogue.sqlite"
    path.write_bytes(sample.files["site/catalogue.sqlite"])
    lines = [json.loads(line) for line in sample.files["site/catalogue.jsonl"].splitlines()]
    with closing(sqlite3.connect(path)) as database:
        database.row_factory = sqlite3.Row
        assert [("ok",)] == [tuple(row) for row in database.execute("PRAGMA integrity_check")]
        rows = database.execute("SELECT * FROM document ORDER BY id").fetchall()
        for line, row in zip(lines, rows, strict=True):
            for name in ("address", "issue", "title", "kind", "section", "date", "text_sha256"):
                assert line[name] == row[name]
            assert (line["first"], line["last"]) == (row["first_page"], row["last_page"])
            assert line.get("effective") == row["effective"]
            assert line.get("expires") == row["expires"]
            assert line.get("theme", "") == row["theme"]

            def told(query: str, row=row, database=database) -> list[object]:
                return [each for (each,) in database.execute(query, [row["id"]])]

            assert line.get("number", "") == "".join(
                told("SELECT number FROM number WHERE document = ?")
            )
            assert line.get("issuers", []) == told(
                "SELECT name FROM agency JOIN document_agency ON agency = agency.id "
                "WHERE document = ? ORDER BY position"
            )
            assert sorted(line.get("keywords", [])) == told(
                "SELECT keyword FROM keyword WHERE document = ? ORDER BY keyword"
            )
            assert line.get("repeals", []) == told(
                "SELECT said FROM relation WHERE document = ? AND type = 'repeals' ORDER BY id"
            )


def test_the_database_is_the_same_bytes_whoever_writes_it(sample: Site) -> None:
    data = sample.files["site/catalogue.sqlite"]
    assert b"SQLite format 3\x00" == data[:16]
    assert bytes(8) == data[92:100]


def test_the_page_of_data_names_every_column(sample: Site) -> None:
    page = text_of(sample.page("data"))
    for line in sample.files["site/catalogue.jsonl"].splitlines():
        assert [] == [name for name in json.loads(line) if name not in page]


def test_an_appointment_is_no_legislation(sample: Site) -> None:
    appointments = [d.id for d in sample.issue.documents if d.kind.name == "任免"]
    assert appointments
    for name in appointments:
        assert "Article" == linked_data(sample, f"2024-02/{name}")["@type"]


def test_linked_data_of_home_issue_and_document(sample: Site) -> None:
    assert "Periodical" == linked_data(sample, "")["@type"]
    issue = linked_data(sample, "2024-02")
    assert ("PublicationIssue", "2") == (issue["@type"], issue["issueNumber"])
    assert len(sample.issue.documents) == len(issue["hasPart"])
    document = linked_data(sample, "2024-02/reply-2")
    assert "Legislation" == document["@type"]
    assert "2024-01-31" == document["legislationDate"]
    assert issue["url"] == document["isPartOf"]["url"]
    assert "Article" == linked_data(sample, "2024-02/government-work-report")["@type"]
