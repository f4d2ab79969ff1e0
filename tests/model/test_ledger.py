"""The run of issues, and where it is broken (`ledger.yaml`)."""

import re
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from publisher.errors import Place
from publisher.model import ledger
from publisher.model.issue import IssueSummary
from publisher.model.ledger import LedgerLine, irregularities

CASES = YAML(typ="safe").load(Path(__file__).parent / "ledger.yaml")


def line(folder, numbering, total, published, series="") -> LedgerLine:
    year = int(folder[:4])
    totals = tuple(total) if isinstance(total, list) else (total,) if total else ()
    if isinstance(numbering, list):
        summary = IssueSummary(folder, year, tuple(numbering), totals, published, series=series)
    else:
        summary = IssueSummary(folder, year, (), totals, published, numbering, series=series)
    return LedgerLine(summary, 1, (("year", Place(Path(folder))),))


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES])
def test_what_is_irregular(case):
    lines = [line(*issue) for issue in case["issues"]]
    for order in (lines, lines[::-1]):
        found = [[p.code, str(p.where.path), p.message] for p in irregularities(order)]
        assert case["problems"] == found


def test_every_code_is_tested():
    source = Path(ledger.__file__).read_text(encoding="utf-8")
    codes = set(re.findall(r'^ +"([a-z]+(?:-[a-z]+)+)",$', source, re.MULTILINE))
    assert codes == {code for case in CASES for code, *_ in case["problems"]}
