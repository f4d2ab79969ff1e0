"""The e-books of the sample issue, of a real one, and of one made of everything that is rare."""

import os
from pathlib import Path

import pytest
from books import Book, made_issue, make

REPOSITORY = Path(__file__).parents[2]
REAL_ISSUE = Path(os.environ.get("GONGBAO_REAL_ISSUE", REPOSITORY.parent / "shared/real-issue"))


@pytest.fixture(scope="session", params=["sample", "real", "made"])
def book(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Book:
    if request.param == "sample":
        return make(REPOSITORY / "content")
    if request.param == "made":
        return make(made_issue(tmp_path_factory.mktemp("made")))
    if not (REAL_ISSUE / "content").is_dir():
        pytest.skip(f"no real issue in {REAL_ISSUE}; name its folder in GONGBAO_REAL_ISSUE")
    return make(REAL_ISSUE / "content")


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Book:
    return make(made_issue(tmp_path_factory.mktemp("made")))
