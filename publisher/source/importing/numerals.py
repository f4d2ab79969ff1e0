"""Formats of automatic numbers (ST_NumberFormat, ECMA-376 part 1, 17.18.59) as Word shows them."""

from collections.abc import Callable

from publisher.model.numerals import format_numeral

_DIGITS = "〇一二三四五六七八九"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_LEGAL = str.maketrans("零一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟")
_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L")),
    *((40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)


def shown(number: int, form: str) -> str:
    """`number` in a format such as `chineseCounting`. Raises `KeyError` for an unknown one.

    Beyond what a format can show, Word falls back to decimal digits, and so does this.
    """
    return _FORMS[form](number)


def _chinese(number: int) -> str:
    return format_numeral(number) if 0 < number < 10_000 else str(number)


def _counting(number: int) -> str:
    """`chineseCounting`: 十一, 九十九, and digit by digit from a hundred on: 一〇三."""
    return _chinese(number) if 0 < number < 100 else _digits(number)


def _legal(number: int) -> str:
    text = _chinese(number)
    return ("一" + text if text.startswith("十") else text).translate(_LEGAL)


def _digits(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)] if number > 0 else str(number)


def _signs(first: str, count: int) -> Callable[[int], str]:
    """Signs that stand one after another in Unicode, from 1."""
    return lambda number: chr(ord(first) + number - 1) if 0 < number <= count else str(number)


def _circled(number: int) -> str:
    for first, last, sign in ((1, 20, "①"), (21, 35, "㉑"), (36, 50, "㊱")):
        if first <= number <= last:
            return chr(ord(sign) + number - first)
    return "⓪" if number == 0 else str(number)


def _roman(number: int) -> str:
    text = ""
    for unit, letters in _ROMAN:
        text += letters * (number // unit)
        number %= unit
    return text


def _letters(number: int) -> str:
    """A … Z, AA, BB …: the letter again for each turn of the alphabet."""
    if number < 1:
        return str(number)
    turn, letter = divmod(number - 1, 26)
    return chr(ord("A") + letter) * (turn + 1)


def _ordinal(number: int) -> str:
    teens = number % 100 in (11, 12, 13)
    return f"{number}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def _full_width(number: int) -> str:
    return str(number).translate({ord("0") + n: 0xFF10 + n for n in range(10)})


_FORMS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "ordinal": _ordinal,
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedFullstop": _signs("⒈", 20),
    "decimalEnclosedParen": _signs("⑴", 20),
    "ideographEnclosedCircle": _signs("㊀", 10),
    "chineseCounting": _counting,
    "chineseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "taiwaneseCounting": _counting,
    "taiwaneseCountingThousand": _chinese,
    "japaneseDigitalTenThousand": _digits,
    "taiwaneseDigital": _digits,
    "ideographDigital": _digits,
    "chineseLegalSimplified": _legal,
    "japaneseLegal": _legal,
    "ideographLegalTraditional": _legal,
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "ideographZodiacTraditional": lambda number: _cycle(_STEMS)(number) + _cycle(_BRANCHES)(number),
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": _letters,
    "lowerLetter": lambda number: _letters(number).lower(),
    "numberInDash": lambda number: f"- {number} -",
    "none": lambda _: "",
}
