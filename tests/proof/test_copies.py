"""A copy from anywhere is told for what it is: word for word, or where it differs."""

import pytest

from publisher.model.text import text_of
from publisher.proof.copies import Copy, copies_in, nearest


@pytest.fixture
def pasted(finished):
    """A document as someone pastes it into a text file: its parts as lines."""
    return "\n".join(part.text for part in text_of(finished.document("grain-plan")))


def compared(finished, data: str | bytes):
    (copy,) = copies_in(data.encode() if isinstance(data, str) else data)
    return nearest(copy, finished.issue.documents)


def test_pasted_text_is_recognised(finished, pasted):
    likeness = compared(finished, pasted)
    assert ("grain-plan", (), ()) == (
        likeness.document.id,
        likeness.deviations,
        likeness.around,
    )


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-8"])
def test_text_is_read_in_the_encodings_that_offices_use(finished, pasted, encoding):
    likeness = compared(finished, pasted.replace("\n", "\r\n").encode(encoding))
    assert ((), ()) == (likeness.deviations, likeness.around)


def test_spaces_and_what_editions_add_are_no_differences(finished, pasted):
    copied = (
        pasted.replace("红线", "红 线〔a〕")
        .replace("（一）加强", "（一）第17页 加强")
        .replace("要点", "要点（见网络版）")
        .replace("成果为准。", "成果为准。返回1返回2")
    )
    assert ((), ()) == (
        compared(finished, copied).deviations,
        compared(finished, copied).around,
    )


def test_differences_are_told_with_line_and_both_texts(finished, pasted):
    changed = pasted.replace("严守耕地红线", "坚守耕地红线").replace("88%", "98%")
    one, two = compared(finished, changed).deviations
    lines = changed.splitlines()
    assert "坚守耕地" in lines[one.line - 1]
    assert "98%" in lines[two.line - 1]
    assert (
        "…加强耕地保护严守耕地红线，遏制耕地“非农…",
        "…加强耕地保护坚守耕地红线，遏制耕地“非农…",
    ) == (
        one.expected,
        one.found,
    )
    assert "text-1-sec-2-1-para1" == one.part.id


def test_what_is_missing_is_a_difference(finished, pasted):
    (deviation,) = compared(finished, pasted.replace("、防止“非粮化”", "")).deviations
    assert "text-1-sec-2-1-para1" == deviation.part.id
    (deviation,) = compared(finished, pasted[:-8]).deviations
    assert "fn-a" == deviation.part.id


def test_text_before_and_after_the_document_is_told(finished, pasted):
    likeness = compared(finished, f"首页 公报\n{pasted}\n本通知不作数。")
    assert ((), ("首页公报", "本通知不作数。")) == (likeness.deviations, likeness.around)


def test_text_of_something_else_is_like_none(finished):
    assert (
        nearest(Copy("春眠不觉晓处处闻啼鸟夜来风雨声花落知多少"), finished.issue.documents) is None
    )


def test_each_document_of_a_file_is_a_copy(finished):
    for edition, ending in (("pdf", ".pdf"), ("epub", ".epub")):
        found = [
            nearest(copy, finished.issue.documents)
            for copy in copies_in(finished.file(edition, ending)[1])
        ]
        expected = [(document.id, ()) for document in finished.issue.documents]
        assert expected == [(each.document.id, each.deviations) for each in found]


def test_a_saved_page_is_a_copy_of_its_document_only(finished):
    likeness = compared(finished, finished.file("html", "flood-plan/index.html")[1])
    assert ("flood-plan", (), ()) == (likeness.document.id, likeness.deviations, likeness.around)


def test_a_page_from_elsewhere_is_read_whole(finished, pasted):
    paragraphs = "".join(f"<p>{line}</p>" for line in pasted.splitlines())
    likeness = compared(finished, f"<!DOCTYPE html><body><h1>某网站</h1>{paragraphs}</body>")
    assert ((), ("某网站",)) == (likeness.deviations, likeness.around)


@pytest.mark.parametrize("data", [b"", b" \n", b"\0\0", b"%PDF-", b"PK\3\4", b"\xff\xfe\xff"])
def test_what_has_no_text_is_refused(data):
    with pytest.raises(ValueError, match="not"):
        copies_in(data)
