"""The characters of inlines, blocks and documents, as every edition and search sees them."""

from pathlib import Path

from publisher.errors import Place
from publisher.model.blocks import (
    Article,
    Attachment,
    Attachments,
    Cell,
    ItemList,
    ListItem,
    Note,
    Notes,
    Paragraph,
    Row,
    Signature,
    Table,
    leaves,
)
from publisher.model.figures import Figure
from publisher.model.inline import (
    Emphasis,
    FootnoteReference,
    LineBreak,
    Link,
    Strong,
    Text,
    plain_text,
)
from publisher.source.workspace import Workspace

AT = Place(Path("a.md"))
TEXT = (Text("甲"),)


def test_plain_text_is_without_marks():
    inlines = (
        Text("甲"),
        Strong((Text("乙"), Emphasis((Text("丙"),)))),
        LineBreak(),
        Link("https://a.example", (Text("丁"), FootnoteReference("1", "fn-1"))),
    )
    assert "甲乙丙\n丁" == plain_text(inlines)


def test_texts_of_blocks_are_as_printed():
    assert "第一条　甲" == Article("art-1", AT, 1, "第一条", TEXT).text
    assert "1.甲" == ListItem("i", AT, "1.", TEXT).text
    assert "甲" == ListItem("i", AT, "", TEXT).text
    assert "甲甲" == Row("r", AT, (Cell(TEXT), Cell(TEXT))).text
    assert "甲\n乙" == Signature("s", AT, ("甲", "乙")).text
    assert "2.甲" == Attachment("att-2", AT, 2, "甲").text


def test_the_term_of_a_note_is_what_stands_before_its_first_colon():
    note = Note("note-3", AT, 3, (Text("甲：乙：丙"),))
    assert ("甲", "3.甲：乙：丙") == (note.term, note.text)


def test_leaves_stand_in_reading_order():
    blocks = (
        ItemList("l", AT, False, (ListItem("l1", AT, "", TEXT), ListItem("l2", AT, "", TEXT))),
        Notes("n", AT, (Note("n1", AT, 1, TEXT),)),
        Table("t", AT, 1, (Row("t1", AT, ()),), (Row("t2", AT, ()),), Paragraph("c", AT, TEXT)),
        Figure("f", AT, "files/x.png", "图"),
        Attachments("a", AT, (Attachment("a1", AT, 1, "甲"),)),
        Signature("s", AT, ("甲",)),
    )
    expected = ["l1", "l2", "n1", "c", "t1", "t2", "f", "a1", "s"]
    assert expected == [leaf.id for leaf in leaves(blocks)]


def test_leaves_of_a_document_end_with_its_footnotes(qingshan):
    issue = Workspace(qingshan).read_issue("2025-02")
    plan = next(document for document in issue.documents if document.id == "grain-plan")
    ids = [leaf.id for leaf in plan.leaves]
    assert ["para1", "text-1-para1", "text-1-sec-1"] == ids[:3]
    assert ["att-1", "att-2", "att-3", "fn-a"] == ids[-4:]


def test_a_typed_signature_stands_for_that_of_the_covering_notice_only(qingshan):
    documents = {
        document.id: document
        for issue in ("2025-01", "2025-02")
        for document in Workspace(qingshan).read_issue(issue).documents
    }
    signed = {name: documents[name].is_signed_in_text for name in ("water-saving", "orchard-rules")}
    assert {"water-saving": True, "orchard-rules": False} == signed


def test_titles_are_joined_without_spaces(qingshan):
    water = Workspace(qingshan).read_issue("2025-01").documents[1]
    assert ("青山市人民政府令（第12号）", "青山市城镇节约用水管理办法") == (
        water.title,
        water.texts[0].title,
    )
    assert ("青山市城镇", "节约用水管理办法") == water.texts[0].title_lines
