"""What the Markdown of a bulletin means, case by case (`dialect/*.txt`)."""

import pytest
from cases import Case, parameters
from dumper import FOLDER, dump_markdown


@pytest.mark.parametrize("case", parameters(FOLDER, "*.txt"))
def test_markdown(case: Case):
    assert case.expected == dump_markdown(case.given)
