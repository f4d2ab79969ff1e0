"""校样 at the desk: made, and compared with those that were made before.

What a proof showed is kept beside the history of texts (`content/.desk/proofs/2024-02/000003.json`), so that
nobody has to look for the file that was printed.
"""

from pathlib import Path
from urllib.parse import quote

from starlette.responses import Response
from starlette.routing import Route

from publisher.desk.calls import Answer, Call, route
from publisher.desk.files import NotFound
from publisher.desk.history import FOLDER
from publisher.pipeline.output import write_file
from publisher.preview import State, read_state
from publisher.preview.states import state_json

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
STAGES = ("一校", "二校", "三校", "清样")


def _home(content: Path, issue: str) -> Path:
    return content / FOLDER / "proofs" / issue


def _folder(call: Call) -> Path:
    call.desk.files.folder(call.path["issue"])
    return _home(call.desk.settings.content, call.path["issue"])


def _proofs(call: Call) -> Answer:
    """The proofs that were made of an issue, the newest first."""
    kept = sorted(_folder(call).glob("*.json"), reverse=True)
    return [
        {"number": int(path.stem), "stamp": read_state(path.read_bytes()).stamp} for path in kept
    ]


def _proof(call: Call) -> Answer:
    """A proof as a file to download."""
    stage = STAGES[min(int(call.path["stage"]), len(STAGES) - 1)]
    now = call.desk.settings.now()
    issue = call.path["issue"]
    stamp = f"{stage}　{now:%Y-%m-%d %H:%M}　{issue}"
    if call.query.get("word"):
        only = call.query.get("only") or None
        copy = call.room.marking_copy(stamp, only)
        return _download(copy, f"{only or issue}-{stage}.docx", _WORD)
    earlier = _kept(call, call.query["against"]) if call.query.get("against") else None
    findings = call.room.all_findings() if call.query.get("findings") else None
    pdf = call.room.proof(stamp, now.date(), earlier, findings)
    _keep(_folder(call), call.room.state(stamp))
    return _download(pdf, f"{issue}-{stage}.pdf", "application/pdf")


def _download(data: bytes, name: str, kind: str) -> Response:
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}"}
    return Response(data, media_type=kind, headers=headers)


def _kept(call: Call, number: str) -> State:
    path = _folder(call) / f"{int(number):06d}.json" if number.isdecimal() else None
    if path is None or not path.is_file():
        raise NotFound
    return read_state(path.read_bytes())


def _keep(folder: Path, state: State) -> None:
    last = max((int(path.stem) for path in folder.glob("*.json")), default=0)
    write_file(folder / f"{last + 1:06d}.json", state_json(state))


def forget(content: Path, issue: str) -> None:
    """Remove what the proofs of an issue showed: a text of them was to be removed for good."""
    for path in _home(content, issue).glob("*.json"):
        path.unlink()


_ISSUE = "/api/issues/{issue}"
PROOFS: tuple[Route, ...] = (
    route("GET", f"{_ISSUE}/proofs", _proofs),
    route("GET", f"{_ISSUE}/proof/{{stage:int}}", _proof),
)
