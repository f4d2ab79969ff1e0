"""Ways through the e-book: reading order, contents, navigation, landmarks."""

from books import EPUB_TYPE, NAMESPACES, Book, bare, pages_of, text_of
from lxml import etree


def test_reading_order_is_that_of_the_printed_pages(book: Book) -> None:
    package = book.tree("content.opf")
    hrefs = {
        item.get("id"): item.get("href") for item in package.iterfind(".//opf:item", NAMESPACES)
    }
    standing = [(f"pages/{n}.xhtml", page.front) for n, page in enumerate(book.issue.pages, 1)]
    assert [
        "cover.xhtml",
        *(name for name, front in standing if front),
        "contents.xhtml",
        *(f"documents/{document.id}.xhtml" for document in book.issue.documents),
        *(name for name, front in standing if not front),
        "colophon.xhtml",
    ] == [
        hrefs[reference.get("idref")]
        for reference in package.iterfind(".//opf:itemref", NAMESPACES)
    ]


def test_contents_are_the_printed_ones(book: Book) -> None:
    contents = book.tree("contents.xhtml")
    expected = []
    for section in book.issue.sections:
        expected.append((f"【{section.name}】", None))
        for entry in section.entries:
            first = entry.documents[0]
            text = entry.title
            if len(entry.documents) == 1:
                if first.occasion:
                    text += f"——{first.occasion}{first.speaker.split()[-1]}"
                if first.number:
                    text += f"（{first.number}）"
            pages = book.pagination.span(tuple(document.id for document in entry.documents))
            line = bare(text + pages_of(pages))
            if len(entry.documents) == 1:
                expected.append((line, f"documents/{first.id}.xhtml"))
                continue
            below = [
                (
                    bare(str(document.number or document.title))
                    + pages_of(book.pagination.documents[document.id]),
                    f"documents/{document.id}.xhtml",
                )
                for document in entry.documents
            ]
            expected.append((line + "".join(text for text, _ in below), None))
            expected.extend(below)
    shown = [
        (text_of(element), link[0].get("href") if (link := element.xpath("*[@href]")) else None)
        for element in contents.xpath("//h:h2 | //h:li", namespaces=NAMESPACES)
    ]
    assert shown == expected
    for line in (book.issue.bulletin.name, *book.issue.bulletin.purpose):
        assert bare(line) in text_of(contents)


def listed(item: etree._Element) -> tuple[str, str | None, list[object]]:
    """An entry of the navigation: label, target, entries below."""
    label, *below = item
    return text_of(label), label.get("href"), [listed(child) for ol in below for child in ol]


def test_navigation_goes_from_sections_to_headings(made: Book) -> None:
    toc = made.tree("nav.xhtml").find(".//h:nav[@id='toc']/h:ol", NAMESPACES)
    names = ("plan", "nav", "cover", "objects")
    plan, rules, cover, objects = (f"documents/{name}.xhtml" for name in names)
    assert [
        ("本刊简介", "pages/1.xhtml", []),
        ("目录", "contents.xhtml", []),
        (
            "政府文件",
            None,
            [
                (
                    "某市人民政府办公室关于印发《规划》的通知",
                    plan,
                    [
                        ("一、总则", f"{plan}#sec-1", [("（一）目的", f"{plan}#sec-1-1", [])]),
                        (
                            "某市发展规划",
                            f"{plan}#text-1",
                            [
                                ("（一）先行", f"{plan}#text-1-sec-1", []),
                                ("第一章总则", f"{plan}#text-1-sec-1_2", []),
                                (
                                    "第二章任务",
                                    f"{plan}#text-1-sec-2",
                                    [("（一）甲", f"{plan}#text-1-sec-2-1", [])],
                                ),
                            ],
                        ),
                    ],
                )
            ],
        ),
        ("部门文件", None, [("某某局公告", rules, [])]),
        ("政府文件", None, [("大事记", cover, [])]),
        ("部门文件", None, [("领导小组名单和进度表", objects, [])]),
        ("公益广告", "pages/2.xhtml", []),
        ("版权页", "colophon.xhtml", []),
    ] == [listed(item) for item in toc]


def test_navigation_of_epub_2_says_the_same(book: Book) -> None:
    nav = book.tree("nav.xhtml").find(".//h:nav[@id='toc']", NAMESPACES)
    ncx = book.tree("toc.ncx").find("ncx:navMap", NAMESPACES)
    assert [
        bare(label)
        for label in nav.xpath("h:ol//h:a/text() | .//h:span/text()", namespaces=NAMESPACES)
    ] == [bare(label) for label in ncx.xpath(".//ncx:text/text()", namespaces=NAMESPACES)]
    assert nav.xpath(".//h:a/@href", namespaces=NAMESPACES) == [
        point.find("ncx:content", NAMESPACES).get("src")
        for point in ncx.iterfind(".//ncx:navPoint", NAMESPACES)
        if not point.get("id").startswith("section-")
    ]


def test_every_printed_page_is_in_the_page_list_and_has_its_mark(book: Book) -> None:
    nav = book.tree("nav.xhtml").find(".//h:nav[@id='page-list']", NAMESPACES)
    assert nav.get(EPUB_TYPE) == "page-list"
    assert nav.get("role") == "doc-pagelist"
    listed = [(link.text, link.get("href")) for link in nav.iterfind(".//h:a", NAMESPACES)]
    assert listed == [
        (str(page.number), f"documents/{page.document}.xhtml#p{page.number}")
        for page in book.pagination.pages
    ]
    for number, target in listed:
        name, _, anchor = target.partition("#")
        (mark,) = book.tree(name).xpath("//*[@id=$anchor]", anchor=anchor)
        assert mark.get(EPUB_TYPE) == "pagebreak"
        assert mark.get("role") == "doc-pagebreak"
        assert mark.get("title") == f"第{number}页"


def test_the_page_list_of_epub_2_says_the_same(book: Book) -> None:
    nav = book.tree("nav.xhtml").find(".//h:nav[@id='page-list']", NAMESPACES)
    targets = book.tree("toc.ncx").iterfind(".//ncx:pageTarget", NAMESPACES)
    assert [(link.text, link.get("href")) for link in nav.iterfind(".//h:a", NAMESPACES)] == [
        (page.get("value"), page.find("ncx:content", NAMESPACES).get("src")) for page in targets
    ]


def test_landmarks(book: Book) -> None:
    nav = book.tree("nav.xhtml").find(".//h:nav[@id='landmarks']", NAMESPACES)
    assert {
        "cover": "cover.xhtml",
        "toc": "contents.xhtml",
        "bodymatter": f"documents/{book.issue.documents[0].id}.xhtml",
        "colophon": "colophon.xhtml",
    } == {link.get(EPUB_TYPE): link.get("href") for link in nav.iterfind(".//h:a", NAMESPACES)}
