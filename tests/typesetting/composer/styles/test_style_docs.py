"""docs/layouts.md lists the subset of CSS that the composer understands: exactly that."""

import re

from samples import REPOSITORY

from publisher.typesetting.composer.styles.lengths import _ABSOLUTE
from publisher.typesetting.composer.styles.pages import OWN_PROPERTIES
from publisher.typesetting.composer.styles.properties import PROPERTIES
from publisher.typesetting.composer.styles.shorthands import SHORTHANDS
from publisher.typesetting.composer.styles.tokens import SECTION

LAYOUTS = (REPOSITORY / "docs/layouts.md").read_text(encoding="utf-8")


def section() -> str:
    assert f"](#{SECTION.lower().replace(' ', '-')})" in LAYOUTS, "the table of contents"
    _, _, rest = LAYOUTS.partition(f"\n## {SECTION}\n")
    text, _, _ = rest.partition("\n## ")
    return text


def test_every_property_and_value_is_listed_and_no_other():
    listed = {}
    for names, values in re.findall(r"^\| (`.+?`) \| (.+) \|$", section(), re.MULTILINE):
        for name in re.findall(r"`([^`]+)`", names):
            assert name not in listed
            listed[name] = values
    known = {name: known.values for name, known in PROPERTIES.items()}
    assert listed == known | {name: text for name, (text, _) in SHORTHANDS.items()} | OWN_PROPERTIES


def test_units_are_listed():
    (units,) = re.findall(r"\*\*Lengths\*\*: ([^;]+);", section())
    assert {*_ABSOLUTE, "em", "rem"} == set(re.findall(r"`([a-z]+)`", units))
