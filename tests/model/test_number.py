"""发文字号: what is standard, and what is said of the rest (`number.txt`)."""

from pathlib import Path

import pytest
from cases import Case, parameters
from hypothesis import given
from hypothesis import strategies as st

from publisher.model.number import (
    DocumentNumber,
    Reference,
    SerialNumber,
    TitleOf,
    parse_reference,
)

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


@pytest.mark.parametrize("case", parameters(Path(__file__).parent, "references.txt"))
def test_what_documents_call_each_other_by(case: Case):
    try:
        named = parse_reference(case.given)
        parts = (str(getattr(named, part)) for part in vars_of(named))
        found = " ".join((type(named).__name__, *parts))
        assert case.given == str(named) == named.full
    except ValueError as error:
        found = str(error)
    assert case.expected == found


def vars_of(named: Reference) -> tuple[str, ...]:
    return ("title",) if isinstance(named, TitleOf) else ("agency", "year", "serial")


def test_a_short_number_prints_as_typed_and_is_spoken_of_in_full():
    number = SerialNumber.parse("第15号").named("青山市人民政府", "令")
    assert ("第15号", "青山市人民政府令第15号") == (str(number), number.full)
    assert number == SerialNumber.parse(number.full)
    assert "公告2023年第12号" == str(SerialNumber.parse("公告2023年第12号").named("甲局", "公告"))
    assert number.full == number.named("别的机关", "公告").full


def test_a_number_of_one_kind_is_none_of_the_other():
    assert SerialNumber("青政发", 2025, 1) != DocumentNumber("青政发", 2025, 1)


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
