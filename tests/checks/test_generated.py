"""What is generated from the rules and the schemas is current."""

import json
import re

import pytest
from commands import REPOSITORY

from publisher.checks.documentation import manual
from publisher.checks.rules import CHECKS
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


def test_numbers_and_titles_are_text_to_an_editor():
    path = REPOSITORY / "docs/schema/document.schema.json"
    known = json.loads(path.read_text(encoding="utf-8"))["$defs"]
    patterns = {name: known[name]["pattern"] for name in ("DocumentNumber", "TitleOf")}
    texts = [
        "青政函〔2025〕3号",
        "第15号",
        "青山市税务局公告2025年第12号",
        "《青山市征兵办法》",
        "青政函[2025]3号",
    ]
    found = [[name for name, each in patterns.items() if re.search(each, text)] for text in texts]
    number = ["DocumentNumber"]
    assert [number, number, number, ["TitleOf"], []] == found
