"""The canonical text of a document: every character that all editions print, in reading order."""

import hashlib

import pytest
from msgspec.structs import replace

from publisher.model.document import Document
from publisher.model.text import digest, squeezed, text_of, text_sha256
from publisher.source.workspace import Workspace


def document(qingshan, issue_id: str, document_id: str) -> Document:
    issue = Workspace(qingshan).read_issue(issue_id)
    return next(found for found in issue.documents if found.id == document_id)


@pytest.fixture(scope="module")
def reply(qingshan) -> Document:
    return document(qingshan, "2025-01", "reply-4")


@pytest.fixture(scope="module")
def plan(qingshan) -> Document:
    return document(qingshan, "2025-02", "grain-plan")


def texts(document: Document) -> dict[str, str]:
    return {part.id: part.text for part in text_of(document)}


def test_the_parts_of_a_document_stand_as_they_are_printed(reply):
    expected = [
        ("title", "青山市人民政府关于同意设立青山湖湿地公园的批复"),
        ("number", "青政函〔2025〕4号"),
        ("recipients", "市林业局："),
        ("para1", reply.blocks[0].text),
        ("para2", reply.blocks[1].text),
        ("signature", "青山市人民政府\n2025年1月20日"),
        ("disclosure", "（此件公开发布）"),
    ]
    assert expected == [(part.id, part.text) for part in text_of(reply)]


def test_a_speech_has_its_occasion_and_its_speaker(qingshan):
    report = texts(document(qingshan, "2025-01", "government-work-report"))
    assert ["title", "occasion", "speaker", "para1"] == list(report)[:4]
    assert "——2025年1月10日在青山市第六届人民代表大会第四次会议上" == report["occasion"]
    assert not {"signature", "disclosure"} & set(report)


def test_lists_of_notes_and_attachments_have_their_headings(qingshan, plan):
    report = [*texts(document(qingshan, "2025-01", "government-work-report")).items()]
    assert ("sec-3-notes1", "附注：") == report[[id_ for id_, _ in report].index("note-1") - 1]
    assert "附件：" == texts(plan)["text-1-sec-3-attachments1"]


def test_attached_texts_follow_the_signature_and_footnotes_are_last(plan):
    ids = list(texts(plan))
    assert ["disclosure", "text-1", "text-1-para1"] == ids[ids.index("disclosure") :][:3]
    assert ["att-3", "fn-a"] == ids[-2:]


def test_a_signature_in_the_text_takes_the_place_of_the_other(qingshan):
    water = [*text_of(document(qingshan, "2025-01", "water-saving"))]
    assert ["市长 张某某\n2025年1月15日"] == [p.text for p in water if p.id == "signature"]


def test_marks_of_footnotes_are_no_characters_of_the_text(plan):
    assert "严守耕地红线，遏制耕地“非农化”、防止“非粮化”。" == texts(plan)["text-1-sec-2-1-para1"]
    assert "含复种。耕地以年度国土变更调查成果为准。" == texts(plan)["fn-a"]


def test_every_part_of_the_model_that_has_text_is_in_it(qingshan):
    for issue_id in Workspace(qingshan).issue_ids():
        for each in Workspace(qingshan).read_issue(issue_id).documents:
            found = texts(each)
            assert {leaf.id: leaf.text for leaf in each.leaves}.items() <= found.items()


def test_every_part_knows_its_place_in_the_source(reply):
    lines = reply.source.text.splitlines()
    at = {part.id: lines[part.place.line - 1] for part in text_of(reply)}
    assert "recipients: 市林业局" == at["recipients"]
    assert "issuers: [青山市人民政府]" == at["signature"]
    assert at["para1"].startswith("你局《关于设立")


def test_the_digest_is_that_of_the_characters_without_white_space():
    assert "甲乙丙" == squeezed(" 甲\u3000乙\n丙\u00a0")
    assert hashlib.sha256("甲乙".encode()).hexdigest() == digest("甲\n 乙")


def test_the_digest_tells_texts_apart_that_differ_in_one_character(reply):
    changed = replace(reply, recipients="市林业局、市水务局")
    assert text_sha256(reply) != text_sha256(changed)
    assert text_sha256(reply) == text_sha256(replace(reply, summary="摘要"))
