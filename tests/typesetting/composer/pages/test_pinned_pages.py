"""Each kind of block stands where it was seen to stand.

Where a page changes on purpose, `PYTHONPATH=tests:tests/typesetting python
tests/typesetting/composer/pages/dumps.py NAME` writes its text anew: look at the page, and at what
`git diff` says of it, before it is kept.
"""

import pytest
from dumps import FOLDER, dump

NAMES = sorted(path.stem for path in FOLDER.glob("*.md"))


def test_each_document_has_its_pages():
    assert NAMES == sorted(path.stem for path in FOLDER.glob("*.txt"))


@pytest.mark.parametrize("name", NAMES)
def test_pages_are_as_they_were_seen(name):
    assert (
        dump(name).splitlines() == (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    )
