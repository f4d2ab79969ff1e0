"""What the web edition of an issue says, and the ways through it."""

import hashlib
import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from sites import MADE_ISSUE, Site, addresses, empty_issue, find, make, parse, text_of

from publisher.editions import EDITIONS, with_needs


def test_a_page_for_the_site_the_issue_and_each_text(made: Site) -> None:
    pages = {
        "",
        "2025-05/",
        "2025-05/pages/about/",
        "2025-05/pages/notice/",
        "about/",
        "help/",
        "2025/",
    }
    pages |= {
        f"{name}/"
        for name in (
            "numbers",
            "agencies",
            "subjects",
            "titles",
            "search",
            "status",
            "data",
            "verify",
        )
    }
    documents = ("plan", "report", "notice", "chronicle")
    pages |= {f"2025-05/{name}/" for name in documents}
    files = {"2025-05/files/chart.png", "2025-05/files/一览表.pdf", "2025-05/pages/files/chart.png"}
    files |= {
        f"2025-05/{name}" for name in ("2025-05.pdf", "2025-05.ofd", "2025-05.epub", "cover.png")
    }
    files |= {f"{folder}{name}" for folder in ("", "2025-05/") for name in ("site.css", "site.js")}
    files |= {"404.html", "feed.xml", "feed.json", "sitemap.xml", "opensearch.xml", "changes.xml"}
    files |= {f"search/{name}.json" for name in ("head", "columns", "facts-0", "numbers-2025")}
    files |= {
        f"2025-05/{name}/{file}"
        for name in documents
        for file in (
            *("document.json", "document.xml", "cite.bib", "cite.ris"),
            f"2025-05-{name}.pdf",
        )
    }
    files |= {"2025-05/checksums.json", "verify/texts-all.json"}
    files |= {"catalogue.jsonl", "catalogue.sqlite", "status.json", "scripts/finding.css"}
    files |= {
        f"scripts/{name}.js"
        for name in (
            *("search", "lookup", "terms", "numbers", "standing", "index", "simplified"),
            "verify",
        )
    }
    expected = {f"site/{page}index.html" for page in pages} | {f"site/{name}" for name in files}
    feeds = {name for name in made.files if re.fullmatch(r"site/(agencies|subjects)/.+\.xml", name)}
    assert expected == set(made.files) - feeds


def test_files_are_those_of_the_content(made: Site) -> None:
    for name, source in (
        ("files/chart.png", "2025-05/files/chart.png"),
        ("files/一览表.pdf", "2025-05/files/一览表.pdf"),
        ("pages/files/chart.png", "pages/files/chart.png"),
    ):
        assert (MADE_ISSUE / source).read_bytes() == made.files[f"site/2025-05/{name}"]


def test_description_keywords_and_address_are_those_of_the_front_matter(made: Site) -> None:
    page = made.document("plan")
    meta = {e.get("name"): e.get("content") for e in page.iter("meta")}
    assert meta["Description"] == "一句话说明“规划” & 目的。"
    assert meta["Keywords"] == "规划,发展"
    canonical = find(page, ".//link[@rel='canonical']").get("href")
    assert canonical == "https://gongbao.example.org/bulletin/2025-05/plan/"


def test_no_true_address_without_a_site(site: Site) -> None:
    if not site.issue.bulletin.site:
        links = [
            link.get("rel") for name in site.pages for link in parse(site.files[name]).iter("link")
        ]
        # Other forms of a document stand beside its page, whatever the address.
        assert {"stylesheet", "schema.DCTERMS", "alternate"} == set(links)


def test_footnotes_and_marks_lead_to_one_another(made: Site) -> None:
    page = made.document("plan")
    marks = page.findall(".//a[@role='doc-noteref']")
    assert [mark.text.strip() for mark in marks] == ["〔1〕", "〔2〕", "〔1〕", "〔a〕"]
    notes = page.findall(".//*[@role='doc-footnote']")
    assert [note.get("id") for note in notes] == ["fn-1", "fn-2", "fn-a"]
    for note in notes:
        leading_here = [f"#{m.get('id')}" for m in marks if m.get("href") == f"#{note.get('id')}"]
        back = [link.get("href") for link in note.iterfind(".//a[@role='doc-backlink']")]
        assert leading_here == back


def test_words_lead_to_the_note_that_explains_them_where_first_used(made: Site) -> None:
    links = [
        (link.get("href"), "".join(link.itertext()))
        for link in made.document("plan").iterfind(".//a[@class='note-link']")
    ]
    expected = [
        ("#note-2", "文旅融合“双十工程”"),
        ("#note-1", "“双十工程”"),
        ("#note-3", "“三块地”"),
        ("#note-5", "落实"),
        ("#note-6", "“四项”任务"),
    ]
    assert expected == links


def listed(page: Element) -> Iterator[tuple[str, str]]:
    """Title and printed pages of each line of the contents, as they are shown."""
    for entry in page.iterfind(".//li[@class='entry']"):
        pages = entry.find("span[@class='page']")
        if pages is not None:
            title = entry.find("a") if entry.find("a") is not None else entry.find("span")
            yield text_of(title), "".join(pages.itertext())


def test_contents_name_the_printed_pages(made: Site) -> None:
    expected = [
        ("某市人民政府办公室关于印发《规划》的通知（某政办发〔2025〕1号）", "第2页"),
        ("几份“短”文件", "第6-8页"),
        ("大事记", "第8页"),
        ("某市人民政府办公室通知（某政办发〔2025〕2号）", "第6页"),
        ("工作报告——2025年7月2日在会议上某某", "第4页"),
    ]
    assert expected == list(listed(made.page("2025-05")))
    assert expected == list(listed(made.page("")))


def test_a_document_says_where_it_was_printed(made: Site) -> None:
    def cited(document_id: str) -> str:
        return text_of(find(made.document(document_id), ".//p[@class='cited']"))

    assert cited("plan") == "载《某市人民政府公报》2025年第5、6期（总第35期）第2—3页"
    assert cited("report") == "载《某市人民政府公报》2025年第5、6期（总第35期）第4页"


def test_documents_follow_one_another_as_the_contents_list_them(made: Site) -> None:
    order = ["plan", "chronicle", "notice", "report"]
    for before, document_id, after in zip([None, *order], order, [*order[1:], None], strict=False):
        page = made.document(document_id)
        for relation, other in (("prev", before), ("next", after)):
            links = [link.get("href") for link in page.iterfind(f".//a[@rel='{relation}']")]
            assert ([f"../{other}/index.html"] if other else []) == links


def test_long_documents_list_their_headings(made: Site) -> None:
    def outline(document_id: str) -> list[str]:
        page = made.document(document_id)
        return [link.get("href") for link in page.iterfind(".//nav[@class='toc']//a")]

    assert outline("plan") == ["#sec-1", "#sec-1-2", "#text-1", "#text-1-sec-1"]
    assert outline("report") == [], "two headings are found without a list"


def test_home_lists_all_issues_newest_first() -> None:
    site = make(
        MADE_ISSUE, others=(empty_issue(2024, 2), empty_issue(2025, 1), empty_issue(2024, 6))
    )
    home = site.page("")
    years = [
        (text_of(find(y, "h3")), [a.get("href") for a in y.iter("a")])
        for y in home.iterfind(".//section[@class='year']")
    ]
    assert years == [
        ("2025年", ["2025/index.html", "2025-05/index.html", "2025-01/index.html"]),
        ("2024年", ["2024/index.html", "2024-06/index.html", "2024-02/index.html"]),
    ]
    assert "2025年第5、6期总第35期" in text_of(find(home, ".//section[@class='newest']"))


def test_home_leads_to_the_newest_issue_when_an_older_one_is_built() -> None:
    home = make(MADE_ISSUE, others=(empty_issue(2026, 1),)).page("")
    newest = find(home, ".//section[@class='newest']")
    led_to = ["cover.png", "index.html", "2026-01.pdf", "index.html"]
    assert addresses(newest) == [f"2026-01/{name}" for name in led_to]


def test_the_web_edition_needs_those_that_it_carries() -> None:
    html = [edition for edition in EDITIONS if edition.name == "html"]
    assert [edition.name for edition in with_needs(html)] == ["pdf", "epub", "ofd", "html"]
    for n, edition in enumerate(EDITIONS):
        assert set(edition.needs) <= {earlier.name for earlier in EDITIONS[:n]}


def test_pdf_and_epub_are_offered_with_their_size_and_checksum(made: Site) -> None:
    page = made.page("2025-05")
    offered = [(a.get("href"), text_of(a)) for a in page.iterfind(".//a[@download]")]
    sums = ["".join(code.itertext()) for code in page.iterfind(".//code")]
    assert [name for name, _ in offered] == ["2025-05.pdf", "2025-05.ofd", "2025-05.epub"]
    for (name, label), checksum in zip(offered, sums, strict=True):
        data = made.files[f"site/2025-05/{name}"]
        assert label.endswith(f"{len(data) / 1024:.0f}KB")
        assert checksum == hashlib.sha256(data).hexdigest()


def test_the_pdf_opens_at_the_page_behind_those_before_the_body(made: Site) -> None:
    links = {a.get("href") for a in made.document("report").iter("a")}
    # Printed page 4; cover, standing page and contents before page 1.
    assert "../2025-05.pdf#page=7" in links
