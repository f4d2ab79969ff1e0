"""From a request to a function and back: who asks, what is sent, what went wrong."""

import json
from collections.abc import Callable
from typing import Any

from msgspec import Struct
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from publisher.desk.desk import Desk
from publisher.desk.files import DeskFile, NotFound
from publisher.desk.people import Forbidden, Person, Role
from publisher.desk.rooms import Room
from publisher.errors import UserError, UserErrors


class Call(Struct, frozen=True):
    """A request, read whole."""

    desk: Desk
    person: Person
    tab: str
    path: dict[str, Any]
    query: dict[str, str]
    data: bytes

    @property
    def body(self) -> dict[str, Any]:
        """What is sent, as a map of JSON. Raises `UserError`."""
        try:
            value = json.loads(self.data)
        except (ValueError, RecursionError):
            value = None
        if not isinstance(value, dict):
            raise UserError("请求的格式不对。")
        return value

    def text(self, key: str) -> str:
        """A text that is sent. Raises `UserError` where it is none."""
        value = self.body.get(key)
        if not isinstance(value, str):
            raise UserError("请求的格式不对。")
        return value

    def number(self, key: str) -> float:
        """A number that is sent. Raises `UserError` where it is none."""
        value = self.body.get(key)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise UserError("请求的格式不对。")
        return value

    @property
    def room(self) -> Room:
        """The issue that is asked for. Raises `NotFound`."""
        return self.desk.rooms.enter(self.path["issue"])

    @property
    def file(self) -> DeskFile:
        """The file that is asked for. Raises `NotFound`."""
        return self.desk.files.find(self.path["issue"], self.path["file"])


Answer = dict[str, Any] | list[Any] | Response


def route(method: str, path: str, handler: Callable[[Call], Answer], role: Role = "read") -> Route:
    """A route to `handler`, which runs in a thread and may raise; `role` is what it takes."""

    async def endpoint(request: Request) -> Response:
        person: Person = request.scope["person"]
        call = Call(
            request.app.state.desk,
            person,
            request.headers.get("x-desk-tab", ""),
            dict(request.path_params),
            dict(request.query_params),
            await request.body(),
        )
        try:
            person.require(role)
            answer = await run_in_threadpool(handler, call)
        except NotFound:
            return _fault(404, "没有这一项；可能有人改名或移走了它。")
        except Forbidden as error:
            return _fault(403, str(error))
        except UserError as error:
            return _fault(422, error.message, error.hint)
        except UserErrors as many:
            return _fault(422, "\n".join(f"{each.message}{each.hint}" for each in many.errors))
        return answer if isinstance(answer, Response) else JSONResponse(answer)

    return Route(path, endpoint, methods=[method])


def _fault(status: int, message: str, hint: str = "") -> Response:
    return JSONResponse({"message": message, "hint": hint}, status)
