"""Titles stand in an index under their matter, not under the agency that nearly all begin with."""

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from publisher.model.document import FiledTitle
from publisher.source.filing import filed_title

CASES = YAML(typ="safe").load(Path(__file__).parent / "filed_titles.yaml")


@pytest.mark.parametrize("case", CASES, ids=[case["title"] for case in CASES])
def test_a_title_is_filed_under_its_matter(case):
    expected = FiledTitle(case["title"].index(case["filed"]), case["pinyin"])
    assert expected == filed_title(case["title"], case["issuers"])
