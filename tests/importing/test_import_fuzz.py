"""Damaged files: whatever happens to them, only a `UserError` comes of it."""

import zipfile
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest
from cases import read_cases
from hypothesis import example, given
from hypothesis import strategies as st
from packages import MEDIA, word_file
from test_word import REGISTER, shown, spoken

from publisher.errors import UserError
from publisher.source.building.blocks import build_body
from publisher.source.building.builder import Builder
from publisher.source.importing.reading import read_draft
from publisher.source.markdown.parser import parse
from publisher.source.writing.blocks import write_body

HERE = Path(__file__).parent
GIVEN = [case.given for path in sorted(HERE.glob("word/*.txt")) for case in read_cases(path)]
CLIPS = [case.given for case in read_cases(HERE / "clipboard/html.txt")]
PIECES = [
    *(
        "<w:p>",
        "</w:p>",
        "<w:tbl>",
        "</w:tbl>",
        "<w:tr/>",
        "<w:tc/>",
        "<w:br/>",
        "第一条 ",
        "附件：",
    ),
    *(
        'w:val="99999999999"',
        'w:val="x"',
        'w:val="-1"',
        "&#x7;",
        "<w:t>表1</w:t>",
        "附注：",
        "\u3000",
    ),
    *(
        "<m:f/>",
        "<w:fldChar w:fldCharType='end'/>",
        "<w:fldChar w:fldCharType='begin'/>",
        "一、",
        "**",
    ),
    *("<td colspan=99>", "</td>", "<li>", "<ol start=x>", "<p>", "%1%9", "2025年13月1日"),
]


@st.composite
def damage(draw, text: str) -> str:
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, min(start + 30, len(text))))
        put = draw(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)))
        text = text[:start] + put + text[end:]
    return text


def assert_reads(draft) -> None:
    """What was made of it can be read, and says the same."""
    body = write_body(draft.blocks, draft.texts, draft.footnotes)
    builder = Builder(Path("a.md"), Path(), 1, body.split("\n"))
    builder.files = {f"files/{name}": b"" for name in MEDIA}
    if "article-number" in {remark.code for remark in draft.report.remarks}:
        return  # an editor has to mend it
    blocks, texts = build_body(builder, parse(body, Path("a.md"), 1))
    assert spoken(draft.blocks) == spoken(blocks), body
    assert [spoken(text.blocks) for text in draft.texts] == [spoken(text.blocks) for text in texts]


@given(st.sampled_from(GIVEN).flatmap(damage), st.sampled_from(["accept", "reject", None]))
def test_damaged_xml(tmp_path_factory, given, changes):
    path = tmp_path_factory.mktemp("fuzz") / "a.docx"
    with suppress(UserError, UnicodeEncodeError, KeyError):
        # A part that no file has, and half of a surrogate, cannot be written to begin with.
        path.write_bytes(word_file(given, MEDIA))
    draft = None
    if path.exists():
        with suppress(UserError):
            draft = read_draft(path, "word", changes, REGISTER)
    if draft:
        shown(draft)
        assert_reads(draft)


@given(st.data())
def test_a_damaged_zip(tmp_path_factory, data):
    spoilt = bytearray(word_file(GIVEN[0], MEDIA))
    for _ in range(data.draw(st.integers(1, 5))):
        spoilt[data.draw(st.integers(0, len(spoilt) - 1))] = data.draw(st.integers(0, 255))
    path = tmp_path_factory.mktemp("fuzz") / "a.docx"
    path.write_bytes(bytes(spoilt))
    with suppress(UserError):
        shown(read_draft(path, "word", None, REGISTER))


@given(st.sampled_from(CLIPS).flatmap(damage), st.sampled_from(["html", "text"]))
@example("<p>第一条</p><p>第九条</p>", "html")
def test_a_damaged_clipboard(given, form):
    draft = None
    with suppress(UserError, UnicodeEncodeError):
        draft = read_draft(Path("a"), form, None, REGISTER, given.encode())
    if draft:
        shown(draft)
        assert_reads(draft)


@pytest.mark.parametrize("tag", ["w:sdt", "w:smartTag", "w:tbl", "w:r", "m:oMath", "mc:Choice"])
def test_deep_nesting(tmp_path, tag):
    path = tmp_path / "a.docx"
    path.write_bytes(word_file(f"<w:p>{f'<{tag}>' * 120}<w:t>甲</w:t>{f'</{tag}>' * 120}</w:p>"))
    assert zipfile.is_zipfile(BytesIO(path.read_bytes()))
    with suppress(UserError):
        read_draft(path, "word", None, {})
