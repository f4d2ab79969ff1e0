"""A desk over a copy of a made-up workspace, and somebody who has come in."""

from pathlib import Path

import pytest
from asking import Browser, Clock, come_in, desk

from publisher.desk import app


@pytest.fixture(autouse=True)
def bundle(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page itself is tried in a browser; here it is enough that there is one."""
    folder = tmp_path_factory.mktemp("static")
    for name in ("desk.js", "desk.css"):
        (folder / name).write_text("/**/")
    monkeypatch.setattr(app, "STATIC", folder)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def browser(workspace_copy: Path, clock: Clock) -> Browser:
    return come_in(desk(workspace_copy, clock))
