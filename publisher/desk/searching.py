"""Words in all texts of an issue: found, and put in the place of others."""

import contextlib
from collections.abc import Iterator
from typing import Any

from starlette.routing import Route

from publisher.desk.calls import Answer, Call, route
from publisher.desk.changing import require_not_out, require_unlocked, told
from publisher.desk.files import DeskFile, NotFound
from publisher.desk.saving import Stale
from publisher.errors import UserError

_MOST = 1000
"""Places that are told."""
_BEFORE, _AFTER = 20, 40
"""Characters around a place that are shown with it."""


def _search(call: Call) -> Answer:
    """Each place where the words stand, and the version of each text that has some."""
    words = call.query.get("q", "").strip()
    places: list[dict[str, Any]] = []
    versions: dict[str, str] = {}
    if not words:
        return {"versions": versions, "places": places}
    for file in call.desk.files.of_issue(call.path["issue"]).values():
        with contextlib.suppress(NotFound):
            opened = call.desk.saver.open(file)
            for at in _found(opened.text, words):
                if len(places) == _MOST:
                    return {"versions": versions, "places": places}
                versions[file.id] = opened.version
                places.append(_place(file, opened.text, at, len(words)))
    return {"versions": versions, "places": places}


def _found(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + len(words))


def _place(file: DeskFile, text: str, at: int, length: int) -> dict[str, Any]:
    line_start = text.rfind("\n", 0, at) + 1
    line_end = text.find("\n", at + length)
    end = len(text) if line_end < 0 else line_end
    return {
        "file": file.id,
        "at": at,
        "line": text.count("\n", 0, at) + 1,
        "column": at - line_start + 1,
        "before": text[max(line_start, at - _BEFORE) : at],
        "found": text[at : at + length],
        "after": text[at + length : min(end, at + length + _AFTER)],
    }


def _replace(call: Call) -> Answer:
    """Other words at the places that are named: in all the texts, or, where one has changed since, in none."""
    require_not_out(call)
    words, other = call.text("words"), call.text("other")
    asked = call.body.get("files")
    if not words or not isinstance(asked, dict):
        raise UserError("请求的格式不对。")
    new: list[tuple[DeskFile, str, str, int]] = []
    for file_id, named in asked.items():
        file = call.desk.files.find(call.path["issue"], file_id)
        require_unlocked(call, file)
        opened = call.desk.saver.open(file)
        if opened.version != named["version"]:
            raise UserError(f"“{file.name}”刚才有人改过，没有替换。", hint="请再查找一次。")
        places = {at for at in named["at"] if isinstance(at, int)}
        text = _replaced(opened.text, words, other, places)
        new.append((file, text, opened.version, len(places)))
    for file, text, version, count in new:
        note = f"全期替换：“{words}”改为“{other}”，{count} 处"
        outcome = call.desk.saver.save(file, text, version, call.person.name, note)
        if isinstance(outcome, Stale):
            raise UserError(f"“{file.name}”刚才有人改过，没有替换。", hint="请再查找一次。")
        call.desk.show(file, outcome.text, outcome.version, call.person.name, call.tab)
    return {"changed": [file.id for file, *_ in new], **told(call)}


def _replaced(text: str, words: str, other: str, places: set[int]) -> str:
    """Raises `UserError` where the words do not stand at a place."""
    made, done = [], 0
    for at in sorted(places):
        if at < done or not text.startswith(words, at):
            raise UserError("要替换的文字不在那里。", hint="请再查找一次。")
        made += [text[done:at], other]
        done = at + len(words)
    return "".join((*made, text[done:]))


SEARCHING: tuple[Route, ...] = (
    route("GET", "/api/issues/{issue}/search", _search),
    route("POST", "/api/issues/{issue}/replace", _replace, "write"),
)
