"""Faults as they are shown and gathered."""

from pathlib import Path

import pytest

from publisher.errors import ErrorCollector, Place, UserError, UserErrors


def test_a_fault_as_text():
    assert "甲不对。请改。" == str(UserError("甲不对。", hint="请改。"))
    assert "a.md:2:3：甲不对。" == str(UserError("甲不对。", Place(Path("a.md"), 2, 3)))


def test_faults_are_gathered_in_order():
    errors = ErrorCollector()
    with errors.collecting():
        raise UserError("甲。")
    with errors.collecting():
        raise UserErrors([UserError("乙。"), UserError("丙。")])
    errors.add(UserError("丁。"))
    with pytest.raises(UserErrors) as raised:
        errors.raise_if_any()
    assert "甲。\n乙。\n丙。\n丁。" == str(raised.value)


def test_no_faults_no_error():
    errors = ErrorCollector()
    with errors.collecting():
        pass
    errors.raise_if_any()


def test_a_bug_is_not_gathered():
    errors = ErrorCollector()
    with pytest.raises(ZeroDivisionError), errors.collecting():
        _ = 1 / 0
    errors.raise_if_any()
