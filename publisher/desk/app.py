"""The desk as an ASGI application."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from hashlib import sha256
from pathlib import Path

from sse_starlette import EventSourceResponse, ServerSentEvent
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route
from watchfiles import awatch

from publisher.desk.changing import CHANGING
from publisher.desk.desk import Desk, Settings
from publisher.desk.gate import Door, Gate
from publisher.desk.history import FOLDER
from publisher.desk.importing import IMPORTING
from publisher.desk.pictures import PICTURES
from publisher.desk.proofs import PROOFS
from publisher.desk.reviewing import REVIEWING
from publisher.desk.searching import SEARCHING
from publisher.desk.showing import SHOWING
from publisher.errors import UserError

STATIC = Path(__file__).parent / "static"
"""Where the bundle of the page is; made by setup/client.sh."""
_CLIENT = Path(__file__).parent / "client"
_TYPES = {
    "desk.js": "text/javascript; charset=utf-8",
    "desk.css": "text/css; charset=utf-8",
    "desk.svg": "image/svg+xml",
}
_FOR_GOOD = {"Cache-Control": "private, max-age=31536000, immutable"}
_PING = 15
"""Seconds between signs of life to a browser that listens."""


def desk_app(settings: Settings, door: Door) -> Starlette:
    """The application. Raises `UserError` where its page has not been made."""
    page = (_CLIENT / "desk.html").read_text(encoding="utf-8")
    static = _bundle()
    for name, data in static.items():
        page = page.replace(f"/static/{name}", f"/static/{sha256(data).hexdigest()[:16]}/{name}")

    async def home(request: Request) -> Response:
        return HTMLResponse(page.replace("{nonce}", request.scope["nonce"]))

    async def file(request: Request) -> Response:
        data = static.get(request.path_params["name"])
        if data is None:
            return Response(status_code=404)
        kind = _TYPES[request.path_params["name"]]
        return Response(data, headers={**_FOR_GOOD, "Content-Type": kind})

    async def events(request: Request) -> Response:
        company = request.app.state.desk.company
        tab = request.query_params.get("tab", "")

        async def told() -> AsyncIterator[ServerSentEvent]:
            async for event, data in company.events(tab, request.scope["person"]):
                yield ServerSentEvent(data, event=event)

        return EventSourceResponse(told(), ping=_PING)

    app = Starlette(
        routes=[
            Route("/", home),
            Route("/static/{digest}/{name}", file),
            Route("/api/events", events),
            *SHOWING,
            *CHANGING,
            *IMPORTING,
            *PICTURES,
            *PROOFS,
            *REVIEWING,
            *SEARCHING,
        ],
        middleware=[Middleware(Gate, door=door)],
        lifespan=_watching,
    )
    app.state.desk = Desk(settings)
    return app


def _bundle() -> dict[str, bytes]:
    try:
        bundled = {name: (STATIC / name).read_bytes() for name in ("desk.js", "desk.css")}
    except OSError:
        raise UserError(
            "编辑台的网页还没有做好。",
            hint="请装上 npm（Debian：apt-get install npm），再运行 make desk；安装包里已经带着它。",
        ) from None
    return bundled | {"desk.svg": (_CLIENT / "desk.svg").read_bytes()}


@asynccontextmanager
async def _watching(app: Starlette) -> AsyncIterator[None]:
    """While the application runs, files that other programs change are heeded."""
    desk: Desk = app.state.desk
    stop = asyncio.Event()

    async def watch() -> None:
        content = desk.files.content.resolve()
        async for changes in awatch(content, stop_event=stop, recursive=True):
            paths = {desk.files.content / Path(path).relative_to(content) for _, path in changes}
            heeded = {path for path in paths if FOLDER.name not in path.parts}
            if heeded:
                await asyncio.to_thread(desk.heed, heeded)

    task = asyncio.create_task(watch())
    warming = asyncio.create_task(asyncio.to_thread(desk.warm))
    try:
        yield
    finally:
        stop.set()
        task.cancel()
        await warming
        with suppress(asyncio.CancelledError, OSError):
            await task
