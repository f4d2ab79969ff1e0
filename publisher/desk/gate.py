"""Who may come in: requests are looked at before anything else sees them.

The desk shows what is not published yet, and writes files; and any page that is open in the same browser
can send requests to it. So: the host must be the desk's own (else a name that is pointed at this machine
would do: DNS rebinding); what changes something must say that it comes from the desk's own pages (Origin,
Sec-Fetch-Site); whoever comes must have the token of the first address, kept in a cookie that no script and
no other site can use, or be named by a proxy that knows the secret; and what is sent has a limit.
"""

import secrets
from collections.abc import Mapping
from hashlib import sha256
from urllib.parse import parse_qs

from msgspec import Struct, field
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from publisher.desk.people import Person, Role
from publisher.source.people import People

SAFE = ("GET", "HEAD")
UPLOADS = "/api/upload/"
"""Below this files may come."""
LARGEST_TEXT = 24 << 20
LARGEST_FILE = 64 << 20
USER, SECRET = "x-gongbao-user", "x-gongbao-secret"
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}


class Door(Struct, frozen=True):
    """How people come in."""

    origin: str
    """`http://127.0.0.1:8765`: what a browser calls the desk."""
    token: str = ""
    """On the machine itself: what the first address carries."""
    person: Person | None = None
    """Who has the token."""
    secret: str = ""
    """Behind a proxy: what it proves itself with; it says who comes."""
    people: Mapping[str, frozenset[Role]] = field(default_factory=dict)
    """Behind a proxy: the roles of each."""

    @property
    def host(self) -> str:
        """What the header Host must be."""
        return self.origin.partition("//")[2]

    @property
    def cookie(self) -> str:
        """The name of the cookie: those of one host are not told apart by port."""
        return f"gongbao-desk-{self.host.rpartition(':')[2]}"

    @property
    def session(self) -> str:
        """The value of the cookie."""
        return sha256(f"desk {self.token}".encode()).hexdigest()

    @property
    def address(self) -> str:
        """What to open first."""
        return f"{self.origin}/?token={self.token}" if self.token else f"{self.origin}/"


def local_door(token: str, person: Person, port: int) -> Door:
    """The door on the machine itself: whoever has the token is this person."""
    return Door(f"http://127.0.0.1:{port}", token=token, person=person)


def proxied_door(people: People, _port: int) -> Door:
    """The door behind a proxy, which is called by the proxy's address."""
    return Door(people.address, secret=people.secret, people=people.roles)


class _TooLarge(Exception):
    """More is sent than may be."""


class Gate:
    """ASGI middleware. What comes through has a `person` in its scope."""

    def __init__(self, app: ASGIApp, door: Door) -> None:
        self._app = app
        self._door = door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        scope["nonce"] = secrets.token_urlsafe(16)
        answer = self._refusal(scope, headers)
        if answer is None:
            answer = self._arrival(scope)
        if answer is None:
            scope["person"] = person = self._person(headers)
            if person is None:
                answer = _said("请用编辑台启动时显示的地址打开。", 401)
        if answer is not None:
            await answer(scope, receive, _with_headers(send, scope["nonce"]))
            return
        await self._within_limits(scope, receive, _with_headers(send, scope["nonce"]))

    def _refusal(self, scope: Scope, headers: Headers) -> Response | None:
        if headers.get("host", "") != self._door.host:
            return _said("地址不对。", 421)
        if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return _said("别的网页不能使用编辑台。", 403)
        if scope["method"] not in SAFE:
            origin = headers.get("origin", "")
            site = headers.get("sec-fetch-site", "same-origin")
            if origin != self._door.origin or site != "same-origin":
                return _said("别的网页不能使用编辑台。", 403)
        declared = headers.get("content-length", "0")
        if not declared.isdecimal() or int(declared) > _limit(scope):
            return _said("文件太大，编辑台不收。", 413)
        return None

    def _arrival(self, scope: Scope) -> Response | None:
        """Takes the token out of the first address and gives the cookie for it."""
        if scope["path"] != "/" or not self._door.token:
            return None
        given = parse_qs(scope["query_string"].decode("latin-1")).get("token", [])
        if len(given) != 1 or not _same(given[0], self._door.token):
            return None
        response = RedirectResponse("/", 303)
        response.set_cookie(
            self._door.cookie, self._door.session, httponly=True, samesite="strict", path="/"
        )
        return response

    def _person(self, headers: Headers) -> Person | None:
        door = self._door
        if door.secret:
            if not _same(headers.get(SECRET, ""), door.secret):
                return None
            name = headers.get(USER, "").encode("latin-1").decode("utf-8", "replace")
            roles = door.people.get(name)
            return Person(name, roles, is_known=True) if roles else None
        cookies = headers.get("cookie", "").split(";")
        for each in cookies:
            name, _, value = each.strip().partition("=")
            if name == door.cookie and _same(value, door.session):
                return door.person
        return None

    async def _within_limits(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Go on, but stop reading where more comes than was said."""
        taken, begun = 0, False

        async def counted() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > _limit(scope):
                raise _TooLarge
            return message

        async def noting(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(scope, counted, noting)
        except _TooLarge:
            if not begun:
                await _said("文件太大，编辑台不收。", 413)(scope, receive, send)


def _limit(scope: Scope) -> int:
    return LARGEST_FILE if scope["path"].startswith(UPLOADS) else LARGEST_TEXT


def _same(one: str, other: str) -> bool:
    return secrets.compare_digest(one.encode("utf-8", "replace"), other.encode())


def _said(text: str, status: int) -> Response:
    return PlainTextResponse(text, status)


def _with_headers(send: Send, nonce: str) -> Send:
    policy = (
        "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self' blob:; "
        f"style-src 'self' 'nonce-{nonce}'; frame-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
    )

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
            headers.setdefault("Content-Security-Policy", policy)
            headers.setdefault("Cache-Control", "no-store")
        await send(message)

    return sending
