"""A page as bytes and back."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import fields

from publisher.typesetting.page import encoding, items
from publisher.typesetting.page.items import Area, Color, Element, Face, Glyphs, Line, Page, Path

INTEGERS = st.integers(-(10**7), 10**7)
TEXTS = st.text(st.characters(), max_size=6)
"""Halves of surrogate pairs too."""
COLORS = st.builds(Color, st.lists(INTEGERS, max_size=4).map(tuple), INTEGERS)
AXES = st.lists(st.tuples(TEXTS, INTEGERS), max_size=2).map(tuple)
SEGMENTS = st.lists(
    st.tuples(st.sampled_from("mlcz"), st.lists(INTEGERS, max_size=6).map(tuple)), max_size=3
).map(tuple)
NUMBERS = st.lists(INTEGERS, max_size=5).map(tuple)
KNOWN = {
    "face": st.builds(Face, TEXTS, INTEGERS, AXES),
    "color": COLORS,
    "fill": st.none() | COLORS,
    "stroke": st.none() | COLORS,
    "segments": SEGMENTS,
    "clip": SEGMENTS,
}
BY_TYPE = {
    int: INTEGERS,
    str: TEXTS,
    bool: st.booleans(),
    tuple[int, ...]: NUMBERS,
}


def built(made: type) -> st.SearchStrategy:
    """Any value of a class without elements in it."""
    return st.builds(
        made,
        **{
            field.name: KNOWN.get(field.name, BY_TYPE.get(field.type, TEXTS))
            for field in fields(made)
            if field.name != "children"
        },
    )


LEAVES = st.one_of(
    *(
        built(made)
        for made in (
            Glyphs, items.Box, Path, items.Image, items.Link, items.Anchor, items.Bookmark,
        )
    )
)  # fmt: skip
CHILDREN = st.recursive(
    LEAVES,
    lambda below: st.builds(
        lambda element, within: Element(
            **{
                field.name: getattr(element, field.name)
                for field in fields(Element)
                if field.name != "children"
            },
            children=tuple(within),
        ),
        built(Element),
        st.lists(below, max_size=3),
    ),
    max_leaves=6,
)
PAGES = st.builds(
    Page,
    INTEGERS,
    INTEGERS,
    built(Area),
    st.lists(CHILDREN, max_size=4).map(tuple),
    st.lists(built(Line), max_size=2).map(tuple),
    INTEGERS,
    st.lists(built(Area), max_size=2).map(tuple),
)


@given(PAGES)
def test_a_page_comes_back_as_it_was(page):
    data = encoding.encode(page)
    read = encoding.decode(data)
    assert page == read
    assert repr(page) == repr(read)  # no list where there was a tuple, no 1 where there was True
    assert data == encoding.encode(read)


@given(PAGES, st.data())
def test_what_is_damaged_is_refused(page, data):
    whole = encoding.encode(page)
    place = data.draw(st.integers(0, len(whole) - 1))
    other = data.draw(st.integers(0, 255).filter(lambda byte: byte != whole[place]))
    with pytest.raises(ValueError, match="damaged"):
        encoding.decode(whole[:place] + bytes((other,)) + whole[place + 1 :])
    with pytest.raises(ValueError, match="damaged"):
        encoding.decode(whole[:place])


@given(st.binary())
def test_what_is_foreign_is_refused(data):
    with pytest.raises(ValueError, match="not an encoded page"):
        encoding.decode(data)


def test_another_process_writes_the_same_bytes():
    page = (
        "from publisher.typesetting.page.items import *;"
        "from publisher.typesetting.page.encoding import encode;"
        "run = Glyphs(Face('a'), 1, 2, 3, BLACK, '一', (4,), (0,), (0,), 5);"
        "print(encode(Page(1, 2, Area(0, 0, 1, 2), (Element('P', 'a', (run,)),))).hex())"
    )
    made = {
        subprocess.run(
            [sys.executable, "-c", page],
            check=True,
            capture_output=True,
            env={"PYTHONHASHSEED": seed},
        ).stdout
        for seed in "12"
    }
    assert 1 == len(made)
    ((written),) = made
    assert encoding.decode(bytes.fromhex(written.decode())).children[0].key == "a"
