"""三审三校 at the desk: how the documents of an issue stand, and entries for those that were read."""

from typing import Any

from starlette.routing import Route

from publisher.desk.calls import Answer, Call, route
from publisher.desk.changing import require_not_out
from publisher.keeping import KEPT
from publisher.model.reviews import STAGES, Version
from publisher.pipeline.reviewing import entries, sign, standings, versions
from publisher.source.workspace import Workspace
from publisher.typesetting.store import UnitStore
from publisher.typesetting.workshop import Workshop


def _versions(call: Call) -> dict[str, Version]:
    """The documents as their files are, in whose state they are read and signed."""
    settings = call.desk.settings
    shop = Workshop(UnitStore(settings.out / KEPT))
    return versions(Workspace(settings.content), call.path["issue"], shop)


def _reviews(call: Call) -> Answer:
    call.desk.files.folder(call.path["issue"])
    return _told(call, _versions(call))


def _sign(call: Call) -> Answer:
    """Enter that somebody has read documents. Who came in by name signs for nobody else."""
    require_not_out(call)
    body = call.body
    named = body.get("documents")
    documents = [each for each in named if isinstance(each, str)] if isinstance(named, list) else []
    by = call.person.name if call.person.is_known else call.text("by")
    note = None if body.get("passed") is True else call.text("note")
    folder = call.desk.files.folder(call.path["issue"])
    with call.desk.signing:
        now = _versions(call)
        today = call.desk.settings.now().date()
        sign(folder, entries(documents, call.text("stage"), by, today, note, now))
    call.desk.company.tell("contents", {"issue": call.path["issue"]}, but=call.tab)
    return _told(call, now)


def _told(call: Call, now: dict[str, Version]) -> dict[str, Any]:
    settings = call.desk.settings
    issue = Workspace(settings.content).read_issue(call.path["issue"])
    found = standings(issue, settings.content / issue.id, now)
    return {
        "stages": STAGES,
        "asked": issue.bulletin.reviews,
        "ownName": call.person.is_known,
        "documents": [
            {
                "id": each.document,
                "title": each.title,
                "stages": {
                    stage: {
                        "state": each.states.get(stage, "待做"),
                        "by": last.by if (last := each.last.get(stage)) else "",
                        "on": last.on.isoformat() if last else "",
                        "note": last.note if last else "",
                    }
                    for stage in STAGES
                },
            }
            for each in found
        ],
    }


REVIEWING: tuple[Route, ...] = (
    route("GET", "/api/issues/{issue}/reviews", _reviews),
    route("POST", "/api/issues/{issue}/reviews", _sign, "write"),
)
