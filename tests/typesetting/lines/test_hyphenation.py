"""Where Latin words may be divided."""

import pytest

from publisher.typesetting.lines.hyphenation import divisions


def hyphenated(text: str, lang: str) -> str:
    places = set(divisions(text, lang))
    return "".join("-" * (index in places) + char for index, char in enumerate(text))


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("zh-CN", "发展international的", "发展in-ter-na-tional的"),
        ("en", "responsibilities", "re-spon-si-bil-i-ties"),
        ("de", "Wirtschaftsordnung", "Wirt-schafts-ord-nung"),
        # What is short, no word, an address or a name stays whole.
        ("zh-CN", "over paper UNESCO ISO9001 iPhone", "over paper UNESCO ISO9001 iPhone"),
        ("zh-CN", "www.example.com/document name@government", "www.example.com/document name@government"),
        ("zh-CN", "document.html", "document.html"),
        ("x-none", "international", "international"),
    ],
)  # fmt: skip
def test_divisions(lang: str, text: str, expected: str) -> None:
    assert expected == hyphenated(text, lang)
