"""Runs the desk on a port of this machine."""

import fcntl
import gc
import os
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn

from publisher.desk.app import desk_app
from publisher.desk.desk import Settings
from publisher.desk.gate import Door
from publisher.desk.history import FOLDER
from publisher.errors import UserError
from publisher.pipeline.output import explained

_HOST = "127.0.0.1"
"""The desk is never in a network by itself: there, a proxy stands before it."""


def serve(
    settings: Settings, port: int, door: Callable[[int], Door], ready: Callable[[str], None]
) -> None:
    """Serve until a signal comes. `port` 0 takes a free one; `door` is made for it; `ready` is told the
    first address.

    Raises `UserError` where another desk has this workspace, where the port is taken, and where
    something the desk needs is missing.
    """
    with _alone(settings.content):
        listening = _listening(port)
        opened = door(listening.getsockname()[1])
        app = desk_app(settings, opened)
        config = uvicorn.Config(
            app,
            log_level="warning",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            timeout_graceful_shutdown=2,
        )
        # A command does without the collector, to its end; this one has none for a day.
        gc.collect()
        gc.freeze()
        gc.enable()
        ready(opened.address)
        uvicorn.Server(config).run(sockets=[listening])


def _listening(port: int) -> socket.socket:
    made = socket.socket()
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((_HOST, port))
        made.listen()
    except OSError:
        raise UserError(
            f"端口 {port} 已经有程序在用。", hint="请换一个：gongbao desk --port 8766。"
        ) from None
    return made


@contextmanager
def _alone(content: Path) -> Iterator[None]:
    """Hold a workspace: what one desk remembers of it, another would not know."""
    folder = content / FOLDER
    with explained(content):
        folder.mkdir(parents=True, exist_ok=True)
        lock = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise UserError(
                f"“{content}”已经有一个编辑台在用。",
                hint="请在浏览器里打开那一个；几个人可以同时用同一个编辑台。",
            ) from None
        yield
    finally:
        os.close(lock)
