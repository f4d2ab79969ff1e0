"""`docs/gallery`: it has a small picture of each form, of a document that is there."""

import pytest
from gallery import forms, source
from samples import REPOSITORY

FOLDER = REPOSITORY / "docs/gallery"
SMALL = 60 * 1024


@pytest.mark.parametrize("form", forms(), ids=lambda form: form["picture"])
def test_a_form_has_its_picture_and_its_document(form):
    assert source(form).is_file()
    assert 0 < (FOLDER / f"{form['picture']}.png").stat().st_size <= SMALL
    page = (FOLDER / "README.zh-CN.md").read_text(encoding="utf-8")
    assert f"## {form['name']}\n" in page
    assert f"({form['picture']}.png)" in page


def test_there_are_no_others():
    named = {f"{form['picture']}.png" for form in forms()}
    assert named == {path.name for path in FOLDER.glob("*.png")}
