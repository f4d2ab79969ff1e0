"""A 文号 is recognised however it is typed (`tests/site/number_spellings.json`)."""

import json
from pathlib import Path

import pytest

from publisher.model.number import TypedNumber, parse_number

CASES = json.loads((Path(__file__).parents[1] / "site/number_spellings.json").read_text())
NUMBERS = {parse_number(entry["number"]): entry["initials"] for entry in CASES["numbers"]}


@pytest.mark.parametrize("typed, meant", CASES["found"].items())
def test_a_number_is_found_by_any_spelling(typed, meant):
    parsed = TypedNumber.parse(typed)
    fitting = [number for number, initials in NUMBERS.items() if parsed.fits(number, initials)]
    assert meant in [str(number) for number in fitting]


@pytest.mark.parametrize("typed", CASES["not_numbers"])
def test_words_are_no_number(typed):
    assert TypedNumber.parse(typed) is None


def test_every_number_is_found_as_it_is_printed():
    for number in NUMBERS:
        assert TypedNumber(number.agency, number.year, number.serial) == TypedNumber.parse(
            str(number)
        )
