"""What garbage is given back, and when."""

import gc
import weakref

import pytest

from publisher.pipeline.memory import one_by_one, uncollected


class Ring:
    """Something that only a collector can give back."""

    def __init__(self) -> None:
        self.itself = self


def fail():
    with uncollected():
        assert not gc.isenabled()
        raise LookupError


@pytest.mark.parametrize("enabled", [True, False])
def test_the_collector_rests_and_is_then_as_it_was(enabled):
    (gc.enable if enabled else gc.disable)()
    try:
        with pytest.raises(LookupError):
            fail()
        assert gc.isenabled() is enabled
    finally:
        gc.enable()


def test_what_is_left_of_an_issue_is_given_back_before_the_next():
    left = []
    with uncollected():
        for issue in one_by_one(["2024-01", "2024-02", "2024-03"]):
            assert [ring() for ring in left] == [None] * len(left), issue
            left.append(weakref.ref(Ring()))
            assert left[-1]() is not None
