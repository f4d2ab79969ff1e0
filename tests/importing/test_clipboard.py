"""Pasted text and HTML: the same structure as from a file."""

from pathlib import Path

import pytest
from cases import parameters
from test_word import REGISTER, shown

from publisher.errors import UserError
from publisher.source.importing.reading import read_draft

CLIPBOARD = Path("剪贴板")
HERE = Path(__file__).parent / "clipboard"


@pytest.mark.parametrize("form", ["text", "html"])
def test_every_case_is_there(form):
    assert (HERE / f"{form}.txt").is_file()


@pytest.mark.parametrize("case", parameters(HERE, "text.txt"))
def test_what_text_says(case):
    draft = read_draft(CLIPBOARD, "text", None, REGISTER, case.given.encode())
    assert case.expected == shown(draft)


@pytest.mark.parametrize("case", parameters(HERE, "html.txt"))
def test_what_html_says(case):
    draft = read_draft(CLIPBOARD, "html", None, REGISTER, case.given.encode())
    assert case.expected == shown(draft)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_text_of_any_chinese_program(encoding):
    draft = read_draft(CLIPBOARD, "text", None, {}, "各县要抓紧。\r\n再说。".encode(encoding))
    assert "各县要抓紧。\n\n再说。\n" in shown(draft) + "\n"


@pytest.mark.parametrize(
    "data, said",
    [
        (b"\xff\xff\xff", "认不出这些文字的编码。"),
        (b"PK\x03\x04", "这不是文本。"),
        (b" \n\n", "里面没有文字。"),
    ],
)
def test_what_is_no_text(data, said):
    with pytest.raises(UserError, match=said):
        read_draft(CLIPBOARD, "text", None, {}, data)


def test_html_of_nothing():
    with pytest.raises(UserError, match=r"这不是 HTML。|里面没有文字。"):
        read_draft(CLIPBOARD, "html", None, {}, b"<!-- -->")
