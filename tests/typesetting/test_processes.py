"""Calls that other processes do: what they have not begun can be taken back, what they leave is said."""

import os
import time
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from multiprocessing import get_context

import pytest

from publisher.typesetting.processes import Processes, end

LONG = 0.5
"""Seconds: long enough to ask for more meanwhile."""


@pytest.fixture
def one():
    with ProcessPoolExecutor(1) as pool:
        yield Processes(pool, 1)


def test_a_call_that_waits_can_be_taken_back(one):
    first, second, third = one.submit(time.sleep, LONG), one.submit(int, "2"), one.submit(int, "3")
    assert not first.cancel()
    assert second.cancel()
    assert 3 == third.result()


def test_who_waits_for_one_call_does_shared_ones_meanwhile(one):
    first = one.submit(time.sleep, LONG)
    other, shared, wrong = (
        one.submit(os.getpid),
        one.submit(os.getpid, shared=True),
        one.submit(int, "x", shared=True),
    )
    one.result(first)
    assert (os.getpid(), False) == (shared.result(0), other.result() == os.getpid())
    with pytest.raises(ValueError, match="invalid literal"):
        one.result(wrong)


def test_shared_calls_that_were_taken_back_are_passed_over(one):
    first, *others = (one.submit(time.sleep, LONG, shared=True) for _ in range(3))
    last = one.submit(int, "1")
    assert all(other.cancel() for other in others)
    one.result(first)
    assert 1 == last.result()


def test_calls_are_done_in_their_order(one):
    asked = [one.submit(time.monotonic) for _ in range(5)]
    found = [each.result() for each in asked]
    assert sorted(found) == found


def test_what_a_call_raises_is_its_result_and_the_next_is_done(one):
    wrong, right = one.submit(int, "x"), one.submit(int, "1")
    assert "invalid literal" in str(wrong.exception())
    assert 1 == right.result()


def test_a_process_that_ends_leaves_nobody_waiting(one):
    asked = [one.submit(os._exit, 1), *(one.submit(int, "1") for _ in range(3))]
    for each in (*asked, one.submit(int, "1")):
        with pytest.raises(BrokenExecutor):
            each.result()


def test_a_pool_can_be_ended_whatever_its_processes_do():
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        asleep = pool.submit(time.sleep, 600)
        while not asleep.running():
            time.sleep(0.01)
        end(pool)
    with pytest.raises(BrokenExecutor):
        asleep.result()


def test_so_does_a_pool_that_is_shut_down():
    with ProcessPoolExecutor(1) as pool:
        others = Processes(pool, 1)
    with pytest.raises(BrokenExecutor):
        others.submit(int, "1").result()
