"""Subsets of fonts: of one glyphs, one font, whatever was made before."""

import random

import pytest

from publisher.typesetting.composer.text.fonts import installed_faces
from publisher.typesetting.machine import file_digest
from publisher.typesetting.page.items import Face
from publisher.typesetting.store import UnitStore
from publisher.typesetting.workshop import Workshop
from publisher.typesetting.writing.subsets import Subset, Subsets, opened

FILES = ("NotoSerifCJK-Regular.ttc", "NotoSansCJK-Bold.ttc", "LXGWWenKai-Regular.ttf")
"""Cubic outlines in a collection, and quadratic ones, some of them composed of others."""


def subset(subsets: Subsets, file: str, glyphs) -> Subset:
    face = next(face for face in installed_faces() if face.file.name == file)
    named = Face(file_digest(face.file), face.index)
    source = opened(face.file, named, dict.fromkeys(glyphs, "字"))
    return subsets.of(named, source, lambda _, make: make())


@pytest.mark.parametrize("file", FILES)
def test_one_made_of_a_larger_one_is_the_same_to_the_byte(file):
    chosen = random.Random(file)
    every = chosen.sample(range(1, 9000), 600)
    made = Subsets()
    subset(made, file, every)
    for count in (1, 7, 80, 599):
        some = chosen.sample(every, count)
        part, alone = subset(made, file, some), subset(Subsets(), file, some)
        assert alone.face.blob.data == part.face.blob.data
        assert alone.codes == part.codes


def test_one_that_is_not_part_of_another_is_made_of_the_font():
    made = Subsets()
    one, other = (subset(made, FILES[0], glyphs) for glyphs in ((1, 2, 3), (2, 3, 4)))
    assert {2, 3, 4} <= {*other.codes}
    assert one.face.blob.data != other.face.blob.data


def test_one_that_is_kept_is_as_it_was_made(tmp_path):
    store, glyphs = UnitStore(tmp_path), range(1, 60)
    face = next(face for face in installed_faces() if face.file.name == FILES[0])
    named = Face(file_digest(face.file), face.index)
    source = opened(face.file, named, dict.fromkeys(glyphs, "字"))
    made, kept = (Subsets().of(named, source, Workshop(store).kept) for _ in range(2))
    assert 1 == len([*tmp_path.iterdir()])
    assert made.face.blob.data == kept.face.blob.data
    assert (made.codes, False) == (kept.codes, kept.is_part)
