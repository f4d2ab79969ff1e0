"""How wide pictures are in the layouts there are."""

import pytest
from commands import REPOSITORY

from publisher.composition.layouts import find_layout
from publisher.errors import Place
from publisher.typesetting.measure import picture_widths


@pytest.mark.parametrize("name, column, area", [("gazette", 81.5, 170.4), ("decree", 152.4, 152.4)])
def test_pictures_are_as_wide_as_a_column_or_the_type_area(name, column, area):
    layout = find_layout(name, REPOSITORY / "layouts", Place(REPOSITORY))
    found = picture_widths(layout)
    assert (column, area) == tuple(round(width, 1) for width in found)
