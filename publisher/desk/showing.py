"""What a browser may ask to see."""

import contextlib
from functools import partial
from pathlib import PurePosixPath
from typing import Any

from msgspec import to_builtins
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from publisher.archive.catalogue import CATALOGUE, open_catalogue, update
from publisher.archive.catalogue_search import Question, ask
from publisher.desk.calls import Answer, Call, route
from publisher.desk.files import NotFound
from publisher.desk.form import asks, form_of
from publisher.desk.overview import finding_json, issues, overview
from publisher.desk.people import NAMES
from publisher.errors import UserError, UserErrors
from publisher.preview import Screen
from publisher.source.paths import below
from publisher.source.workspace import Workspace

_LONGEST = 200
"""Characters of what is looked for."""
_SCREENS: tuple[Screen, ...] = ("web", "book")
_SCREEN_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".xhtml": "application/xhtml+xml",
    ".css": "text/css; charset=utf-8",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".svg": "image/svg+xml",
}
_SHOWN_ONLY = (
    "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "sandbox allow-same-origin; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)
"""Content-Security-Policy of what readers of an edition will see: to be looked at."""
_FOR_GOOD = {"Cache-Control": "private, max-age=31536000, immutable"}


def _start(call: Call) -> Answer:
    desk = call.desk
    workspace = Workspace(desk.files.content)
    kinds = workspace.kinds()
    agencies: dict[str, Any] = {}
    name = "公报"
    with contextlib.suppress(UserError, UserErrors):
        bulletin = workspace.read_bulletin()
        agencies, name = dict(bulletin.agencies), bulletin.name
    return {
        "name": name,
        "who": call.person.name,
        "roles": {role: said for role, said in NAMES.items() if role in call.person.roles},
        "issues": issues(desk),
        "asks": asks(kinds),
        "kinds": [kind.name for kind in kinds],
        "agencies": agencies,
        "making": desk.maker.state,
        "made": desk.made,
        "site": desk.settings.site is not None,
    }


def _issue(call: Call) -> Answer:
    room = call.room
    return overview(call.desk, room) | call.desk.shown(room)


def _around(call: Call) -> Answer:
    return call.room.around()


def _picture(call: Call) -> Answer:
    data = call.room.picture(call.path["key"], int(call.path["dpi"]))
    return Response(data, media_type="image/png", headers=_FOR_GOOD)


def _savings(call: Call) -> Answer:
    return [to_builtins(each) for each in call.room.savings()]


def _screen(edition: Screen, call: Call) -> Answer:
    """A page of an edition for screens, or what it is shown with. It runs nothing and asks for nothing else."""
    path = call.path["path"]
    data = call.room.screen(edition, path)
    kind = _SCREEN_TYPES.get(PurePosixPath(path).suffix.lower(), "application/octet-stream")
    return Response(data, headers={"Content-Type": kind, "Content-Security-Policy": _SHOWN_ONLY})


def _text(call: Call) -> Answer:
    file = call.file
    opened = call.desk.saver.open(file)
    fault = opened.fault
    return {
        "id": file.id,
        "sort": file.sort,
        "name": file.name,
        "text": opened.text,
        "version": opened.version,
        "fault": f"{fault.message}{fault.hint}" if fault else "",
        "closed": call.desk.files.is_out(file.issue) and file.path.parent.name == file.issue,
        "locked": call.desk.company.locked_by(file.issue, file.id),
    }


def _findings(call: Call) -> Answer:
    files = call.desk.files.by_path(call.path["issue"])
    return [finding_json(each, files) for each in call.room.findings(call.file)]


def _all_findings(call: Call) -> Answer:
    files = call.desk.files.by_path(call.path["issue"])
    return [finding_json(each, files) for each in call.room.all_findings()]


def _spot(call: Call) -> Answer:
    line, column = int(call.number("line")), int(call.number("column"))
    spot = call.room.spot_of(call.file.path, max(line, 1), max(column, 1))
    return to_builtins(spot) if spot else {}


def _source(call: Call) -> Answer:
    asked = call.body
    if "part" in asked:
        span = call.room.source_of(call.text("document"), call.text("part"))
    elif "key" in asked:
        span = call.room.source_on(call.text("key"), call.number("x"), call.number("y"))
    else:
        page = int(call.number("page"))
        span = call.room.source_at(page, call.number("x"), call.number("y"))
    file = call.desk.files.by_path(call.path["issue"]).get(span.path) if span else None
    if span is None or file is None:
        return {}
    return {"file": file.id, "line": span.line, "column": span.column}


def _form(call: Call) -> Answer:
    return form_of(call.text("text"))


def _versions(call: Call) -> Answer:
    return [
        {
            "number": each.number,
            "at": each.at.isoformat(),
            "who": each.who,
            "note": each.note,
            "size": each.size,
            "purged": each.purged,
        }
        for each in call.desk.history.versions(call.file.key)
    ]


def _version(call: Call) -> Answer:
    return {"text": call.desk.history.text(call.file.key, int(call.path["number"]))}


def _archive(call: Call) -> Answer:
    """What has been printed before, by 文号, title or words: to be looked up and cited."""
    words = call.query.get("q", "").strip()
    if not words:
        return {"total": 0, "hits": []}
    settings = call.desk.settings
    update(settings.content, settings.out, lambda: None)
    with contextlib.closing(open_catalogue(settings.out / CATALOGUE)) as connection:
        answer = ask(connection, Question(words=words[:_LONGEST]))
    return {"total": answer.total, "hits": [to_builtins(hit) for hit in answer.hits]}


def _download(call: Call) -> Answer:
    """A file that was made, by its place in the list of those: never by a path."""
    try:
        name = call.desk.made[int(call.path["number"])]
    except IndexError:
        raise NotFound from None
    path = below(call.desk.settings.out, name)
    if not path.is_file():
        raise UserError("这个成品已经不在了。", hint="请再生成一次。")
    return FileResponse(path, filename=PurePosixPath(name).name)


_ISSUE = "/api/issues/{issue}"
_FILE = f"{_ISSUE}/files/{{file}}"
SHOWING: tuple[Route, ...] = (
    route("GET", "/api/start", _start),
    route("GET", _ISSUE, _issue),
    route("GET", f"{_ISSUE}/around", _around),
    route("GET", f"{_ISSUE}/savings", _savings),
    route("GET", f"{_ISSUE}/findings", _all_findings),
    route("GET", f"{_ISSUE}/pictures/{{key}}-{{dpi:int}}.png", _picture),
    *(
        route("GET", f"{_ISSUE}/{edition}/{{path:path}}", partial(_screen, edition))
        for edition in _SCREENS
    ),
    route("GET", _FILE, _text),
    route("GET", f"{_FILE}/findings", _findings),
    route("POST", f"{_FILE}/spot", _spot),
    route("POST", f"{_ISSUE}/source", _source),
    route("GET", f"{_FILE}/versions", _versions),
    route("GET", f"{_FILE}/versions/{{number:int}}", _version),
    route("POST", "/api/form", _form),
    route("GET", "/api/made/{number:int}", _download),
    route("GET", "/api/archive", _archive),
)
