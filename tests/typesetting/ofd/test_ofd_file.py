"""An OFD as its readers find it: its parts, outline, links, what it says of itself."""

import posixpath
import re
from collections import Counter

import ofdkit
import pytest
from made_pages import page as made_page
from made_pages import paragraph, resources, shape
from msgspec.structs import replace
from parts import OFD, STRUCTURE, document, faults, page, part, parts, texts
from written import ABOUT

from publisher.model.text import squeezed, text_of
from publisher.proof.fixed import read_ofd
from publisher.typesetting.page.items import Anchor, Element, Link
from publisher.typesetting.writing.ofd import write_ofd


def write(*pages, about=ABOUT, **images) -> bytes:
    return write_ofd(pages, resources(**images), about)


def test_every_part_is_as_the_standard_has_it(made):
    assert [] == faults(made.ofd)


def test_the_schema_finds_faults(made):
    entrance = parts(made.ofd)["OFD.xml"]
    broken = {
        "OFD.xml": entrance.replace(b"<ofd:DocRoot>", b"<ofd:Root>").replace(
            b"</ofd:DocRoot>", b"</ofd:Root>"
        )
    }
    import io
    from zipfile import ZipFile

    file = io.BytesIO()
    with ZipFile(file, "w") as archive:
        for name, data in (parts(made.ofd) | broken).items():
            archive.writestr(name, data)
    assert ["OFD.xml"] == [fault.split(":")[0] for fault in faults(file.getvalue())]


def test_identifiers_are_given_once_and_the_last_is_known(made):
    given = [
        int(number)
        for name, data in parts(made.ofd).items()
        if name.endswith(".xml") and "Attachs" not in name
        for number in re.findall(rb' ID="([0-9]+)"', data)
    ]
    assert len(given) == len(set(given))
    assert max(given) == int(document(made.ofd).findtext(f".//{OFD}MaxUnitID"))


def test_whatever_is_named_is_there(made):
    names = {*parts(made.ofd)}
    folders = {"Doc_0/PublicRes.xml": "Doc_0/Res", "Doc_0/DocumentRes.xml": "Doc_0/Res"}
    for name in names:
        if not name.endswith(".xml"):
            continue
        tree = part(made.ofd, name)
        folder = folders.get(name, posixpath.dirname(name))
        named = [
            each.text
            for kind in (
                "FileLoc",
                "FontFile",
                "MediaFile",
                "DocRoot",
                "Signatures",
                "PublicRes",
                "DocumentRes",
                "Annotations",
                "CustomTags",
                "Attachments",
            )
            for each in tree.iter(f"{OFD}{kind}")
            if each.text
        ]
        named += [each.get("BaseLoc") for each in tree.iterfind(f"{OFD}Pages/{OFD}Page")]
        assert {posixpath.join(folder, each) for each in named} <= names


def test_the_file_begins_with_its_entrance_and_states_no_time(made):
    assert next(iter(parts(made.ofd))) == "OFD.xml"
    assert made.ofd == made.pages.ofd()
    assert b"PK\x03\x04\x14\x00\x00\x00\x08\x00\x00\x00!\x00" == made.ofd[:14]


def test_ofdkit_reads_every_page(made):
    with ofdkit.open(made.ofd) as opened:
        assert [] == opened.warnings
        title = made.pages.layout.render_text("parts/title.txt", issue=made.issue)
        assert title == opened.info.title
        assert "总期号" in opened.info.custom_data
        read = Counter(squeezed("".join(run.text for each in opened.pages for run in each.runs)))
        boxes = {each.box for each in opened.pages}
        begins = squeezed(opened.pages[made.before].text())
    assert {(0.0, 0.0, 210.0, 297.0)} == boxes
    said = "".join(said.text for each in made.issue.documents for said in text_of(each))
    assert Counter(squeezed(said)) <= read
    assert squeezed(made.issue.documents[0].title) in begins


def test_text_comes_in_the_order_of_reading(made):
    read = "".join(found.text for found in read_ofd(made.ofd) if found.page)
    first = made.issue.documents[0]
    assert squeezed("".join(p.text for p in text_of(first)))[:60] in read


def outline(elements, level=1):
    for element in elements:
        yield level, element.get("Title")
        yield from outline(element.iterfind(f"{OFD}OutlineElem"), level + 1)


def test_the_outline_is_sections_documents_and_headings(made):
    found = [*outline(document(made.ofd).iterfind(f"{OFD}Outlines/{OFD}OutlineElem"))]
    expected = [
        (level, name)
        for section in made.issue.sections
        for level, name in (
            (1, section.name),
            *(
                (2, member.title.replace("\n", ""))
                for entry in section.entries
                for member in entry.documents
            ),
        )
    ]
    assert expected == [entry for entry in found if entry[0] < 3]
    assert any(level == 3 for level, _ in found)


def test_numbered_pages_can_be_gone_to_by_number(made):
    tree = document(made.ofd)
    order = [each.get("ID") for each in tree.iterfind(f"{OFD}Pages/{OFD}Page")]
    marks = {
        mark.get("Name"): order.index(mark.find(f"{OFD}Dest").get("PageID"))
        for mark in tree.iterfind(f"{OFD}Bookmarks/{OFD}Bookmark")
    }
    first = made.pages.pagination.first(made.issue.documents[0].id)
    shown = texts(made.ofd, marks[f"第{first}页"])
    assert any(f"{first}" in text and "—" in text for text in shown)


def test_links_of_the_contents_lead_to_their_documents(made):
    order = [each.get("ID") for each in document(made.ofd).iterfind(f"{OFD}Pages/{OFD}Page")]
    led = [
        order.index(dest.get("PageID"))
        for name in parts(made.ofd)
        if re.fullmatch(r"Doc_0/Annots/Page_[0-9]+/Annotation.xml", name)
        for dest in part(made.ofd, name).iter(f"{OFD}Dest")
    ]
    marks = {
        m.get("Name"): m.find(f"{OFD}Dest").get("PageID")
        for m in document(made.ofd).iter(f"{OFD}Bookmark")
    }
    expected = {
        order.index(marks[f"第{made.pages.pagination.first(each.id)}页"])
        for each in made.issue.documents
    }
    assert expected <= {*led}


def test_sources_travel_along_as_in_the_pdf(made):
    listed = part(made.ofd, "Doc_0/Attachs/Attachments.xml")
    found = {
        each.get("Name"): parts(made.ofd)[
            f"Doc_0/Attachs/{each.findtext(f'{OFD}FileLoc')}"
        ].decode()
        for each in listed
    }
    sources = {each.source.place.path.name: each.source.attached for each in made.issue.documents}
    assert sources == {name: found[name] for name in sources}


def test_parts_of_official_documents_are_told(made):
    structure = part(made.ofd, "Doc_0/Tags/Structure.xml")
    roles = {each.get("Role") for each in structure.iter() if each.get("Role")}
    assert {"标题", "发文字号", "主送机关", "署名和成文日期"} <= roles
    (first, *_) = structure.iter(f"{STRUCTURE}H1")
    assert first.get("Key")


def test_signatures_have_a_place_and_there_are_none(made):
    assert 0 == len(part(made.ofd, "Doc_0/Signs/Signatures.xml"))
    assert "Doc_0/Signs/Signatures.xml" == part(made.ofd, "OFD.xml").findtext(f".//{OFD}Signatures")


def test_a_link_to_nowhere_is_refused():
    link = Element("Link", "l", (Link(0, 0, 1000, 1000, "#nowhere"),))
    with pytest.raises(ValueError, match="nowhere"):
        write(made_page(link))


def test_addresses_and_anchors_are_led_to():
    links = Element("P", "p", (
        Element("Link", "a", (Link(0, 0, 1000, 1000, "https://例.example/?a&b"),)),
        Element("Link", "b", (Link(0, 0, 1000, 1000, "#there"),)),
    ))  # fmt: skip
    ofd = write(made_page(links), made_page(Anchor("there", 28346, 56693)))
    annotations = part(ofd, "Doc_0/Annots/Page_0/Annotation.xml")
    assert "https://%E4%BE%8B.example/?a&b" == annotations.find(f".//{OFD}URI").get("URI")
    dest = annotations.find(f".//{OFD}Dest")
    assert ("10", "20") == tuple(f"{float(dest.get(edge)):.0f}" for edge in ("Left", "Top"))
    assert [] == faults(ofd)


def test_five_hundred_pages_take_their_share_of_room():
    few, many = (
        len(
            write(
                *(made_page(paragraph(f"p{at}", "各县（市、区）人民政府")) for at in range(count))
            )
        )
        for count in (100, 500)
    )
    assert many < 5.2 * few


def test_what_xml_cannot_hold_is_replaced():
    line = replace(shape("甲*乙<&>", 60000, 100000), text="甲\x0b乙<&>")
    ofd = write(made_page(Element("P", "p", (line,))))
    assert "甲\ufffd乙<&>" == "".join(texts(ofd))
    assert [] == faults(ofd)
    assert "0" != page(ofd, 0).find(f".//{OFD}TextObject").get("Size")
