"""The pinyin of the masthead: derived, and checked letter by letter when it is typed."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from publisher.errors import Place, UserError
from publisher.source import pinyin
from publisher.source.pinyin import (
    check_masthead_pinyin,
    check_reading,
    initials,
    masthead_pinyin,
    romanized,
)

FOLDER = Path(__file__).parent
NAMES = YAML(typ="safe").load(FOLDER / "names.yaml")
PLACE_NAMES = YAML(typ="safe").load(FOLDER / "place_names.yaml")
WHERE = Place(Path("bulletin.yaml"), 4, 9)
YUNCHENG = "YUNCHENGSHI RENMIN ZHENGFU GONGBAO"


@pytest.mark.parametrize("name", NAMES)
def test_names_of_bulletins(name):
    assert NAMES[name] == masthead_pinyin(name, {})


@pytest.mark.parametrize("name", PLACE_NAMES)
def test_names_of_places(name):
    bulletin = f"{name}人民政府公报"
    expected = f"{PLACE_NAMES[name].upper()} RENMIN ZHENGFU GONGBAO"
    assert expected == masthead_pinyin(bulletin, {})


def test_every_pronunciation_is_tested():
    assert set(PLACE_NAMES) == set(pinyin._PRONUNCIATIONS)


def test_the_editors_reading_wins():
    assert "XIEZHOU GONGBAO" == masthead_pinyin("解州公报", {"解州": "xiè zhōu"})
    assert "HAIZHOU GONGBAO" == masthead_pinyin("解州公报", {}), "and is not remembered"


def test_a_longer_reading_wins():
    readings = {"内蒙古": "nei mong gol", "蒙古": "měng gǔ"}
    assert "NEIMONGGOL ZIZHIQU" == masthead_pinyin("内蒙古自治区", readings)


@pytest.mark.parametrize(
    "typed",
    [
        YUNCHENG,
        "Yunchengshi Renmin Zhengfu Gongbao",
        "YUN CHENG SHI REN MIN ZHENG FU GONG BAO",
        "YUN-CHENG-SHI RENMIN'ZHENGFU GONGBAO",
    ],
)
def test_words_and_case_are_the_editors(typed):
    check_masthead_pinyin(typed, YUNCHENG, WHERE)


@pytest.mark.parametrize("typed", ["LÜLIANG", "LVLIANG", "LYULIANG", "LU\u0308LIANG", "lüliang"])
def test_ways_to_type_an_umlaut(typed):
    check_masthead_pinyin(typed, "LÜLIANG", WHERE)


@pytest.mark.parametrize("at", [i for i, letter in enumerate(YUNCHENG) if letter != " "])
def test_every_letter_is_checked(at):
    wrong = "X" if YUNCHENG[at] != "X" else "Z"
    number = at + 1 - YUNCHENG[:at].count(" ")
    with pytest.raises(UserError) as raised:
        check_masthead_pinyin(YUNCHENG[:at] + wrong + YUNCHENG[at + 1 :], YUNCHENG, WHERE)
    expected = f"报头拼音第 {number} 个字母是“{wrong}”，按刊名应是“{YUNCHENG[at]}”。"
    assert (expected, WHERE) == (raised.value.message, raised.value.where)


@given(st.text("AEGHNSZ ", max_size=8), st.text("AEGHNSZ ", min_size=1, max_size=8))
def test_the_check_passes_only_the_same_letters(typed, derived):
    same = typed.replace(" ", "") == derived.replace(" ", "")
    try:
        check_masthead_pinyin(typed, derived, WHERE)
    except UserError:
        assert not same
    else:
        assert same


@pytest.mark.parametrize("reading", ["hài", "hài zhōu xiàn", "haizhou", "解 州", "", "hai4 zhou1"])
def test_a_reading_has_a_syllable_for_every_character(reading):
    with pytest.raises(UserError) as raised:
        check_reading("解州", reading, WHERE)
    assert f"“解州”的读音“{reading}”不对。" == raised.value.message


@pytest.mark.parametrize("reading", ["hài zhōu", "hai zhou", "Hài Zhōu", "lǜ lü"])
def test_a_reading_with_or_without_tones(reading):
    check_reading("解州", reading, WHERE)


def test_initials_are_the_first_letters_of_the_syllables():
    assert ["yzh", "yzbf", "yjfz"] == [
        initials(code) for code in ("运政函", "运政办发", "运建房字")
    ]


@pytest.mark.parametrize(
    "name, spelt, expected",
    [
        (
            "内蒙古自治区人民政府公报",
            {"内蒙古": "Nei Mongol"},
            "NEI MONGOL ZIZHIQU RENMIN ZHENGFU GONGBAO",
        ),
        ("呼和浩特市人民政府公报", {"呼和浩特": "Hohhot"}, "HOHHOTSHI RENMIN ZHENGFU GONGBAO"),
        ("解州维吾尔公报", {"维吾尔": "Uygur", "解州": "xiè zhōu"}, "XIEZHOU UYGUR GONGBAO"),
    ],
)
def test_a_word_is_spelt_as_a_whole(name, spelt, expected):
    for word, reading in spelt.items():
        check_reading(word, reading, WHERE)
    assert expected == masthead_pinyin(name, spelt)


def test_the_spelling_of_the_standard_may_be_typed_or_not():
    name = "新疆维吾尔自治区人民政府公报"
    derived, also = masthead_pinyin(name, {}), romanized(name, {})
    assert "XINJIANG UYGUR ZIZHIQU RENMIN ZHENGFU GONGBAO" == also
    for typed in (derived, also, "Xinjiang Uygur Zizhiqu Renmin Zhengfu Gongbao"):
        check_masthead_pinyin(typed, derived, WHERE, also)
    with pytest.raises(UserError, match="第 9 个字母是“U”"):
        check_masthead_pinyin("XINJIANGUIGUR", derived, WHERE, also)
