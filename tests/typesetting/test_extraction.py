"""Text is read back from a PDF as it was written, in the order of its tags."""

from unicodedata import normalize

import pytest
from composed import set_unit, write
from hypothesis import given
from hypothesis import strategies as st

from publisher.typesetting.extraction import read_tagged, readable

WIDTH = ".narrow { padding-right: 32em }"
CHARACTERS = "中华人民共和国，。；：“”（）《》—…·0123456789.%-ABCabcéfi＋①𠮷〔〕㎡⼈人"


def read(html: str, css: str = WIDTH) -> str:
    return "".join(part.text for part in read_tagged(write(set_unit(html, css))))


@pytest.mark.parametrize(
    "text",
    [
        "自2024年4月30日起，增长5.6%——较快……",
        "cross-border e-commerce and state-of-the-art well-known long-term data-driven",
        "finance、office、affluent、fjord",
        "生僻字𠮷、𤭢、㐀；圈码①②⑩；樂⼈人",
        "café、cafe\u0301、Tiếng Việt、Привет、한국어、カナ",
        "希伯来 שלום 与阿拉伯 مرحبا 混排",
        "网址https://www.example.gov.cn/zwgk/2024/very-long-path-segment/index.html?x=1&amp;y=2",
    ],
)
def test_a_paragraph_reads_as_it_was_written(text):
    expected = readable("".join(text.replace("&amp;", "&").split()))
    assert expected == readable(read(f'<div class="narrow"><p>{text}</p></div>'))


@given(st.text(CHARACTERS, min_size=1, max_size=60))
def test_any_text_reads_as_it_was_written(text):
    assert readable(text) == readable(read(f'<div class="narrow"><p>{text}</p></div>'))


def test_parts_come_in_the_order_of_the_tags_with_those_around_them():
    html = "<article><h1>甲</h1><p id='a'>乙</p><p>丙<a href='#a'>丁</a></p></article>"
    parts = read_tagged(write(set_unit(html)))
    expected = [
        (("Div", "Art", "H1"), "甲"),
        (("Div", "Art", "P"), "乙"),
        (("Div", "Art", "P"), "丙"),
        (("Div", "Art", "P", "Link"), "丁"),
    ]
    assert expected == [(part.tags, part.text) for part in parts]


def test_what_runs_over_two_pages_is_read_from_both():
    long = "一二三四五六七八九十" * 60
    assert long == read(f"<p>{long}</p>", "@page { size: 200pt 200pt }")


def test_signs_that_programs_read_as_letters_are_told_as_letters():
    assert "office" == readable("oﬃce")
    assert "葛" == readable("葛\U000e0100")
    assert sorted(normalize("NFKC", "甲שלום")) == sorted(readable("甲שלום"))
    assert readable("甲שלום") != readable("甲שלו")


def test_what_is_no_pdf_is_refused():
    with pytest.raises(ValueError, match="not a PDF"):
        list(read_tagged(b"%PDF-1.7"))
