"""Lengths and `calc()` against plain arithmetic, and sheets of any text."""

import re
from collections.abc import Callable
from fractions import Fraction

import pytest
import tinycss2
from hypothesis import given
from hypothesis import strategies as st
from shown import parse, tree

from publisher.errors import UserError
from publisher.typesetting.composer.styles.lengths import Basis, Quantity, absolute, quantity
from publisher.typesetting.composer.styles.tokens import NotUnderstood

POINTS = {"pt": Fraction(1), "px": Fraction(3, 4), "in": Fraction(72), "pc": Fraction(12)}
POINTS |= {"cm": Fraction(72) / Fraction("2.54"), "mm": Fraction(72) / Fraction("25.4")}
BASIS = Basis(em=10500, rem=9000)

decimals = st.decimals(-1000, 1000, places=3, allow_nan=False).map(lambda value: f"{value:f}")


def token(text: str):
    return tinycss2.parse_one_component_value(text)


def computed(text: str) -> Quantity:
    return quantity(token(f"calc({text})"), BASIS)


@given(decimals, st.sampled_from(sorted(POINTS)))
def test_a_length_is_its_points_rounded_once(number, unit):
    assert absolute(token(f"{number}{unit}"), BASIS) == round(
        Fraction(number) * POINTS[unit] * 1000
    )


@given(decimals)
def test_relative_lengths(number):
    assert absolute(token(f"{number}em"), BASIS) == round(Fraction(number) * 10500)
    assert absolute(token(f"{number}rem"), BASIS) == round(Fraction(number) * 9000)


def sums(depth: int) -> st.SearchStrategy[tuple[str, Fraction]]:
    """An expression of lengths, and what it comes to in points."""
    leaf = st.tuples(decimals, st.sampled_from(sorted(POINTS))).map(
        lambda pair: (f"{pair[0]}{pair[1]}", Fraction(pair[0]) * POINTS[pair[1]])
    )
    if not depth:
        return leaf
    below = sums(depth - 1)
    number = decimals.filter(lambda text: Fraction(text) != 0)
    return st.one_of(
        leaf,
        st.tuples(below, below).map(lambda p: (f"{p[0][0]} + ({p[1][0]})", p[0][1] + p[1][1])),
        st.tuples(below, below).map(lambda p: (f"{p[0][0]} - ({p[1][0]})", p[0][1] - p[1][1])),
        st.tuples(below, number).map(lambda p: (f"({p[0][0]}) * {p[1]}", p[0][1] * Fraction(p[1]))),
        st.tuples(below, number).map(lambda p: (f"{p[1]} * ({p[0][0]})", p[0][1] * Fraction(p[1]))),
        st.tuples(below, number).map(lambda p: (f"({p[0][0]})/{p[1]}", p[0][1] / Fraction(p[1]))),
    )


@given(sums(4))
def test_calc_is_arithmetic(expression):
    text, points = expression
    assert computed(text) == Quantity("length", points * 1000)


@pytest.mark.parametrize(
    "text", ["1pt +", "1pt * 1pt", "1 / 0", "1 / 1pt", "1pt 2pt", "", "1pt + 2", "1vw", "1ch", "a"]
)
def test_what_is_no_length(text):
    with pytest.raises(NotUnderstood):
        computed(text)


pieces = st.lists(
    st.one_of(
        st.sampled_from([*"{}();:,.#*/@'\"\\-+ \n", "p", "::before", "@page", "var(--a)"]),
        st.sampled_from(
            ["content:", "font: 9pt", "calc(1pt", "!important", "--a: 1pt;", "/*", "2em"]
        ),
        st.text(max_size=3),
    ),
    max_size=20,
).map("".join)


def refused(work: Callable[[], object]) -> UserError | None:
    try:
        work()
    except UserError as error:
        return error
    return None


@given(pieces)
def test_any_text_is_understood_or_refused_with_its_place(css):
    for text in (css, f"p {{ {css} }}"):
        last = len(re.split("\r\n|[\n\r\f]", text))
        for work in (
            lambda text=text: tree(text, '<p id="a">甲</p>'),
            lambda text=text: parse(text).page("", "left"),
        ):
            error = refused(work)
            assert not error or (error.where and 1 <= error.where.line <= last)


@given(st.sampled_from(["color", "font", "margin", "content", "string-set", "border"]), pieces)
def test_any_value_is_understood_or_refused(name, text):
    error = refused(lambda: tree(f"p {{ {name}: {text} }}", '<p id="a">甲</p>'))
    assert not error or error.where
