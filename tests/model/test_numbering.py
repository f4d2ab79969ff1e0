"""How a bulletin says which issue one is (`numbering.yaml`)."""

from datetime import date
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from publisher.model.issue import IssueSummary
from publisher.model.numbering import Numbering

CASES = YAML(typ="safe").load(Path(__file__).with_name("numbering.yaml"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["said"][0])
def test_an_issue_is_said_in_the_words_of_its_bulletin(case):
    numbering = Numbering(**case["words"])
    about = {key: tuple(v) if isinstance(v, list) else v for key, v in case["issue"].items()}
    summary = IssueSummary(
        "2025-01", 2025, published=date(2025, 1, 1), numbering=numbering, **about
    )
    assert case["said"] == [summary.number_words, summary.total_words]
