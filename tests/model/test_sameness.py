"""What is the same says the same, wherever it was typed."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from publisher.model.origin import Span
from publisher.model.sameness import same
from publisher.model.suppression import Suppression

ONE = Suppression("table-total", "照原件", Span(4, 1, 4, 9, Path("a.md")), 5, 7)


def test_a_suppression_that_moved_is_the_same():
    assert same((ONE,), (replace(ONE, span=Span(2, 1, 2, 9, Path("b.md")), first_line=3),))


@pytest.mark.parametrize("what", [{"code": "dates"}, {"reason": "已核对"}])
def test_another_suppression_is_not(what):
    assert not same((ONE,), (replace(ONE, **what),))
