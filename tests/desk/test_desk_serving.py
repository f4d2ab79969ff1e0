"""The process of the desk, which runs for a day and not for a moment."""

import gc
import socket
from pathlib import Path

import pytest
import uvicorn
from asking import Clock

from publisher.desk.desk import Settings
from publisher.desk.gate import local_door
from publisher.desk.people import ROLES, Person
from publisher.desk.serving import serve


def test_garbage_is_looked_for_while_it_runs(
    workspace_copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    collected = []

    def run(_: uvicorn.Server, sockets: list[socket.socket]) -> None:
        collected.append(gc.isenabled())
        for each in sockets:
            each.close()

    monkeypatch.setattr(uvicorn.Server, "run", run)
    person = Person("张某某", frozenset(ROLES))
    settings = Settings(workspace_copy, tmp_path / "build", Clock(), list)
    gc.disable()  # as the command line does
    try:
        serve(settings, 0, lambda port: local_door("token", person, port), lambda _: None)
    finally:
        gc.enable()
        gc.unfreeze()
    assert collected == [True]
