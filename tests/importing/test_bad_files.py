"""Files that are not what they should be: a clear sentence, and nothing written."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from packages import package, relation, relations_xml, word_file
from test_word import imported, shown

from publisher.errors import UserError
from publisher.source.importing.reading import form_of
from publisher.source.importing.word import package as limits

TEXT = "各县要抓紧。"
HOSTILE = b'<!DOCTYPE a [<!ENTITY b "c"><!ENTITY d SYSTEM "file:///etc/passwd">]><a>&b;&d;</a>'


def zipped(**files: bytes) -> bytes:
    opened = BytesIO()
    with zipfile.ZipFile(opened, "w", zipfile.ZIP_DEFLATED) as written:
        for name, data in files.items():
            written.writestr(name.replace("__", "/"), data)
    return opened.getvalue()


def with_password(data: bytes) -> bytes:
    """The same zip with the flag of encryption on each entry."""
    spoilt = bytearray(data)
    for signature, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = spoilt.find(signature)
        while start >= 0:
            spoilt[start + at] |= 1
            start = spoilt.find(signature, start + 4)
    return bytes(spoilt)


GOOD = word_file(TEXT)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    "data, said",
    [
        pytest.param(b"", "文件是空的。", id="empty"),
        pytest.param(b"text", "这不是 Word 文件，或者已经损坏。", id="text"),
        pytest.param(GOOD[:-40], "这不是 Word 文件，或者已经损坏。", id="cut off"),
        pytest.param(OLE, "这是旧格式的文件", id="doc"),
        pytest.param(OLE + "EncryptedPackage".encode("utf-16-le"), "这个文件有密码", id="password"),
        pytest.param(with_password(GOOD), "这个文件有密码", id="zip with password"),
        pytest.param(zipped(a=b"b"), "这个压缩文件不是 Word 文件。", id="another zip"),
        pytest.param(zipped(**{"..__evil": b"a"}), "里面的文件要写到文件夹之外去", id="traversal"),
        pytest.param(
            package({"word/document.xml": b"<a>"}), "第 1 行起不是完好的 XML", id="broken"
        ),
        pytest.param(
            package({"word/document.xml": HOSTILE}), "不该有的文档类型声明", id="entities"
        ),
        pytest.param(package({"word/document.xml": b"<a/>"}), "里面没有正文", id="no body"),
        pytest.param(package({"word/document.xml": bytes(9 << 20)}), "太大了", id="bomb"),
        pytest.param(word_file("<w:p/>"), "里面没有文字。", id="nothing in it"),
        pytest.param(word_file("<w:p>" * 400 + "</w:p>" * 400), "不是完好的 XML", id="too deep"),
    ],
)
def test_what_is_no_word_file(tmp_path, data, said):
    with pytest.raises(UserError, match=said):
        imported(tmp_path, data)


def test_a_file_that_is_too_large(tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "MAX_FILE_BYTES", 100)
    with pytest.raises(UserError, match="超过了"):
        imported(tmp_path, GOOD)


def test_a_scan_may_be_larger_than_a_word_file(tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "MAX_FILE_BYTES", 100)
    monkeypatch.setattr(limits, "MAX_PDF_BYTES", 200)
    path = tmp_path / "a.pdf"
    path.write_bytes(bytes(150))
    assert bytes(150) == limits.read_import(path)
    path.write_bytes(bytes(250))
    with pytest.raises(UserError, match="超过了") as refused:
        limits.read_import(path)
    assert "扫描件请用较低的分辨率另存" in refused.value.hint


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(UserError, match="找不到这个文件。"):
        limits.open_package(tmp_path / "none.docx")
    with pytest.raises(UserError, match="这是文件夹"):
        limits.open_package(tmp_path)


def test_strict_documents_are_read_like_others(tmp_path):
    strict = {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "wordprocessingml/main",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships": (
            "officeDocument/relationships"
        ),
    }
    opened = zipfile.ZipFile(BytesIO(GOOD))
    document = opened.read("word/document.xml").decode()
    for usual, end in strict.items():
        document = document.replace(usual, f"http://purl.oclc.org/ooxml/{end}")
    assert TEXT in shown(imported(tmp_path, package({"word/document.xml": document.encode()})))


def test_utf_16_and_macros(tmp_path):
    document = zipfile.ZipFile(BytesIO(GOOD)).read("word/document.xml").decode()
    files = {
        "word/document.xml": f'<?xml version="1.0" encoding="UTF-16"?>{document}'.encode("utf-16"),
        "word/vbaProject.bin": b"Sub AutoOpen()",
    }
    draft = imported(tmp_path, package(files), name="a.docm")
    assert [TEXT, "- macros"] == shown(draft).split("\n")


def test_what_points_outside_is_not_followed(tmp_path):
    outside = relations_xml(
        [
            relation("a", "attachedTemplate", "http://127.0.0.1:9/t.dotm", "External"),
            relation("b", "footnotes", "../../../etc/passwd"),
        ]
    )
    document = zipfile.ZipFile(BytesIO(GOOD)).read("word/document.xml")
    files = {"word/document.xml": document, "word/_rels/document.xml.rels": outside}
    assert TEXT == shown(imported(tmp_path, package(files)))


def test_tracked_changes_are_refused_with_what_they_are(tmp_path):
    given = (
        '<w:p><w:pPr><w:rPr><w:ins w:author="李某某"/></w:rPr></w:pPr>'
        '<w:ins w:author="张某某"><w:r><w:t>增加的</w:t></w:r></w:ins>'
        "<w:del><w:r><w:delText>删去的</w:delText></w:r></w:del></w:p>"
        "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    )
    with pytest.raises(UserError) as refused:
        imported(tmp_path, word_file(given))
    said = "增加一个段落标记（李某某）；增加“增加的”（张某某）；删去“删去的”；删去一行表格"
    assert f"文件里有 4 处修订还没有定：{said}。" == refused.value.message


@pytest.mark.parametrize("name", ["a.xls", "a.xlsx", "a"])
def test_what_cannot_be_imported(run, tmp_path, name):
    path: Path = tmp_path / name
    path.write_bytes(b"a")
    ended = run("import", path)
    assert 2 == ended.code
    assert "不知道怎样导入" in ended.err


@pytest.mark.parametrize(
    "name, data, expected",
    [
        ("a.doc", OLE, "older"),
        ("a.wps", OLE, "older"),
        ("a.rtf", b"{\\rtf1 a}", "older"),
        ("a.odt", GOOD, "older"),
        ("a.doc", b'<?xml version="1.0"?><?mso-application progid="Word.Document"?>', "older"),
        ("a.doc", GOOD, "word"),
        ("a.doc", b"\xef\xbb\xbf\r\n<HTML xmlns:o='a'><body>", "html"),
        ("a.docx", GOOD, "word"),
        ("a.docx", OLE, "older"),
        # Those say what they are when they are read.
        ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "word"),
        ("a.docx", b"text", "word"),
    ],
)
def test_files_are_known_by_how_they_begin(tmp_path, name, data, expected):
    path = tmp_path / name
    path.write_bytes(data)
    assert expected == form_of(path)


@pytest.mark.parametrize("name", ["a.doc", "a.wps", "a.rtf"])
def test_what_is_no_older_file_is_not_converted(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(b"text, of which LibreOffice would make a document")
    with pytest.raises(UserError, match="这不是 Word 或 WPS 文件，或者已经损坏。"):
        form_of(path)
