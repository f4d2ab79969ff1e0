"""YAML and the places of its keys and values (`yaml_places.txt`); faults are in `bad_input/`."""

from pathlib import Path

import pytest
from cases import Case, parameters

from publisher.errors import Place, UserError
from publisher.source.yaml import LocatedYaml, read_yaml

PATH = Path("a.yaml")


def at(place: Place | None) -> str:
    return f"{place.line}:{place.column}" if place else "-"


def dump(yaml: LocatedYaml) -> str:
    places = [
        f"{'.'.join(map(str, location))} {at(yaml.keys.get(location))} {at(place)}"
        for location, place in yaml.values.items()
        if location
    ]
    return "\n".join([f"= {yaml.value}", *places])


@pytest.mark.parametrize("case", parameters(Path(__file__).parent, "yaml_places.txt"))
def test_values_and_places(case: Case):
    assert case.expected == dump(read_yaml(case.given, PATH))


def test_lines_are_counted_from_the_first_line_of_the_text():
    yaml = read_yaml("a: 甲\nb: 乙\n", PATH, first_line=7)
    assert Place(PATH, 8, 4) == yaml.place(("b",))


def test_the_place_of_what_is_not_there_is_that_of_what_is_around_it():
    yaml = read_yaml("a:\n  b: [甲]\n", PATH)
    assert Place(PATH, 2, 7) == yaml.place(("a", "b", 0))
    assert Place(PATH, 2, 6) == yaml.place(("a", "b", 5))
    assert Place(PATH, 1, 1) == yaml.place(("z",))


@pytest.mark.parametrize("text", ["[" * 100_000, "a: " + "{b: " * 50_000, "- " * 50_000])
def test_deep_nesting_neither_hangs_nor_breaks(text):
    with pytest.raises(UserError):
        read_yaml(text, PATH)
