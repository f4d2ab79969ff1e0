"""What is generated from the rules and the schemas is current."""

import json

import pytest
from commands import REPOSITORY

from publisher.checks import CHECKS
from publisher.checks.documentation import manual
from publisher.cli.options import SCHEMAS
from publisher.source.jsonschema import json_schema


def test_the_manual_of_the_rules_is_current():
    assert manual(CHECKS) == (REPOSITORY / "docs/checks.zh-CN.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_current_and_in_chinese(name):
    path = REPOSITORY / f"docs/schema/{name}.schema.json"
    assert json_schema(name) == path.read_text(encoding="utf-8")
    properties = json.loads(path.read_text(encoding="utf-8"))["properties"]
    assert [] == [key for key, said in properties.items() if said["description"].isascii()]
