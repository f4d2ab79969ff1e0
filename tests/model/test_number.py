"""发文字号: what is standard, and what is said of the rest (`number.txt`)."""

from pathlib import Path

import pytest
from cases import Case, parameters
from hypothesis import given
from hypothesis import strategies as st

from publisher.model.number import DocumentNumber

NUMBERS = st.builds(
    DocumentNumber,
    st.text("运政函办发任字规", min_size=1, max_size=6),
    st.integers(1000, 2999),
    st.integers(1, 999_999),
)


@pytest.mark.parametrize("case", parameters(Path(__file__).parent, "number.txt"))
def test_reading(case: Case):
    try:
        number = DocumentNumber.parse(case.given)
        found = f"{number.agency} {number.year} {number.serial}"
    except ValueError as error:
        found = str(error)
    assert case.expected == found


@given(NUMBERS)
def test_what_is_written_is_read_again(number):
    assert number == DocumentNumber.parse(str(number))


@given(st.text("运政函〔〕[]（）()年第0123456789号 二", max_size=16))
def test_what_is_advised_is_standard(text):
    try:
        assert text == str(DocumentNumber.parse(text))
    except ValueError as error:
        advice = str(error).rpartition("“")[2].rstrip("”")
        assert advice == str(DocumentNumber.parse(advice)) != text


@given(NUMBERS, NUMBERS)
def test_numbers_sort_by_agency_year_and_serial(one, other):
    parts = [(number.agency, number.year, number.serial) for number in (one, other)]
    assert (parts[0] < parts[1]) == (one < other)
