"""The model is made of values: nothing of it changes after it was read."""

import importlib
import pkgutil
from dataclasses import is_dataclass

import pytest

from publisher import model

MODULES = [
    importlib.import_module(f"publisher.model.{module.name}")
    for module in pkgutil.iter_modules(model.__path__)
]
CLASSES = [
    value
    for module in MODULES
    for value in vars(module).values()
    if isinstance(value, type) and is_dataclass(value) and value.__module__ == module.__name__
]


@pytest.mark.parametrize("value", CLASSES, ids=lambda value: value.__name__)
def test_a_value_is_frozen_and_slotted(value):
    assert (True, True) == (value.__dataclass_params__.frozen, "__slots__" in vars(value))


def test_there_are_values():
    assert 30 < len(CLASSES)
