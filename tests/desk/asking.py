"""Requests to the desk without a network: every header is what a test says."""

import asyncio
import datetime as dt
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from publisher.desk.app import desk_app
from publisher.desk.desk import Settings
from publisher.desk.gate import Door
from publisher.desk.people import ROLES, Person

ORIGIN = "http://127.0.0.1:8765"
TOKEN = "the-token-of-the-first-address"
ISSUE = "2025-01"


@dataclass
class Clock:
    """Stands still until it is moved."""

    at: dt.datetime = dt.datetime(2026, 11, 26, 9, 0, tzinfo=dt.UTC)

    def __call__(self) -> dt.datetime:
        return self.at


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    data: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.data)


@dataclass
class Browser:
    """One tab of somebody who has come in; `headers` go with every request."""

    app: Any
    headers: dict[str, str] = field(default_factory=dict)

    def ask(self, method: str, path: str, body: Any = None, **changes: str | None) -> Answer:
        """`changes` are headers with `_` for `-`; `None` takes one away."""
        headers = self.headers | {name.replace("_", "-"): v for name, v in changes.items()}
        data = (
            body if isinstance(body, bytes) else b"" if body is None else json.dumps(body).encode()
        )
        headers.setdefault("content-length", str(len(data)))
        return asyncio.run(_asked(self.app, method, path, data, headers))

    def get(self, path: str, **changes: str | None) -> Answer:
        return self.ask("GET", path, **changes)

    def text(self, file: str) -> dict[str, Any]:
        return self.get(f"/api/issues/{ISSUE}/files/{file}").json

    def save(self, file: str, text: str, version: str) -> Answer:
        return self.ask(
            "PUT", f"/api/issues/{ISSUE}/files/{file}", {"text": text, "version": version}
        )


def desk(content: Path, clock: Clock | None = None, door: Door | None = None) -> Any:
    settings = Settings(content, content.parent / "build", clock or Clock(), list)
    person = Person("张某某", frozenset(ROLES))
    return desk_app(settings, door or Door(ORIGIN, token=TOKEN, person=person))


def come_in(app: Any) -> Browser:
    """A browser that has opened the first address."""
    browser = Browser(app, {"host": ORIGIN.partition("//")[2]})
    given = browser.get(f"/?token={TOKEN}").headers["set-cookie"]
    browser.headers |= {"cookie": given.partition(";")[0], "origin": ORIGIN, "x-desk-tab": "tab"}
    return browser


async def _asked(
    app: Any, method: str, path: str, data: bytes, headers: dict[str, str | None]
) -> Answer:
    said: list[dict[str, Any]] = []
    pieces = [data[at : at + 65536] for at in range(0, len(data), 65536)] or [b""]
    messages = [
        {"type": "http.request", "body": piece, "more_body": n < len(pieces) - 1}
        for n, piece in enumerate(pieces)
    ]

    async def receive() -> dict[str, Any]:
        return messages.pop(0) if messages else {"type": "http.disconnect"}

    async def send(message: dict[str, Any]) -> None:
        said.append(message)

    name, _, query = path.partition("?")
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": name,
        "raw_path": name.encode(),
        "query_string": query.encode(),
        "root_path": "",
        "headers": [
            (key.encode(), value.encode("latin-1"))
            for key, value in headers.items()
            if value is not None
        ],
        "server": ("127.0.0.1", 8765),
        "client": ("127.0.0.1", 50000),
        "app": app,
    }
    await app(scope, receive, send)
    return Answer(
        said[0]["status"],
        {key.decode(): value.decode() for key, value in said[0]["headers"]},
        b"".join(message.get("body", b"") for message in said[1:]),
    )
