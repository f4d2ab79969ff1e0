"""Chinese numerals: every number there and back, and what is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.model.numerals import NUMERAL, format_numeral, parse_numeral


def test_every_number_is_read_as_it_is_written():
    expected = list(range(1, 10_000))
    assert expected == [parse_numeral(format_numeral(number)) for number in expected]


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1, "一"),
        (10, "十"),
        (12, "十二"),
        (20, "二十"),
        (99, "九十九"),
        (100, "一百"),
        (101, "一百零一"),
        (110, "一百一十"),
        (115, "一百一十五"),
        (1000, "一千"),
        (1001, "一千零一"),
        (1010, "一千零一十"),
        (1100, "一千一百"),
        (2024, "二千零二十四"),
    ],
)
def test_writing(number, text):
    assert text == format_numeral(number)
    assert number == parse_numeral(text)


OTHER_WAYS = {"零": 0, "〇": 0, "两": 2, "两百": 200, "一十二": 12, "一百〇三": 103}
YEARS = {"二〇二四": 2024, "二〇": 20, "一九四九": 1949}


@pytest.mark.parametrize(("text", "number"), (OTHER_WAYS | YEARS).items())
def test_other_ways_to_write(text, number):
    assert number == parse_numeral(text)


@pytest.mark.parametrize(
    "text",
    [
        *("", "1", "１", "壹", "第一", "一 ", "一万", "一二三四五", "一" * 9999),
        *("十百", "百", "千", "百十", "十零", "零十", "一一十", "十二十", "一千百", "九千千"),
        *("二百五", "一百三", "一百零零三"),
    ],
)
def test_what_is_no_numeral(text):
    with pytest.raises(ValueError, match=r"中文数字|不在1到9999之间"):
        parse_numeral(text)


@pytest.mark.parametrize("number", [0, -1, 10_000])
def test_what_is_not_written(number):
    with pytest.raises(ValueError, match="不在1到9999之间"):
        format_numeral(number)


@given(st.from_regex(NUMERAL, fullmatch=True).filter(lambda text: len(text) < 12))
def test_whatever_looks_like_a_numeral_is_read_or_refused(text):
    try:
        number = parse_numeral(text)
    except ValueError:
        return
    assert 0 <= number < 10_000
