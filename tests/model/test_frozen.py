"""The model is made of values: nothing of it changes after it was read."""

import importlib
import pkgutil

import pytest
from msgspec import Struct

from publisher import model

MODULES = [
    importlib.import_module(f"publisher.model.{module.name}")
    for module in pkgutil.iter_modules(model.__path__)
]
CLASSES = [
    value
    for module in MODULES
    for value in vars(module).values()
    if isinstance(value, type)
    if issubclass(value, Struct) and value.__module__ == module.__name__
]


@pytest.mark.parametrize("value", CLASSES, ids=lambda value: value.__name__)
def test_a_value_is_frozen(value):
    assert value.__struct_config__.frozen


def test_there_are_values():
    assert 30 < len(CLASSES)
