"""What a browser may ask to be changed."""

from typing import get_args

from msgspec import to_builtins
from starlette.responses import JSONResponse
from starlette.routing import Route

from publisher.desk.arranging import arranged, contents_of, rename, reorder, without_entry
from publisher.desk.calls import Answer, Call, route
from publisher.desk.files import DeskFile, NotFound, open_file
from publisher.desk.form import filled
from publisher.desk.making import Order, What
from publisher.desk.overview import overview
from publisher.desk.proofs import forget
from publisher.desk.saving import Stale
from publisher.errors import Place, UserError
from publisher.pipeline.scaffold import create_document, create_issue, create_supplement
from publisher.source.workspace import Workspace
from publisher.source.writing.contents import with_entry

_MAKES: dict[str, What] = {what: what for what in get_args(What)}


def _save(call: Call) -> Answer:
    file = call.file
    require_unlocked(call, file)
    body = call.body
    note = body.get("note")
    outcome = call.desk.saver.save(
        file,
        call.text("text"),
        call.text("version"),
        call.person.name,
        note if isinstance(note, str) else "",
    )
    if isinstance(outcome, Stale):
        record = to_builtins(outcome) | {"message": "别人也改了同一段，请选择。"}
        return JSONResponse(record, 409)
    call.desk.show(file, outcome.text, outcome.version, call.person.name, call.tab)
    record = {"version": outcome.version, **call.desk.shown(call.room)}
    if outcome.merged:
        record["text"] = outcome.text
    return record


def require_unlocked(call: Call, file: DeskFile) -> None:
    """Raise `UserError` for a file that somebody else has locked."""
    holder = call.desk.company.locked_by(file.issue, file.id)
    if holder and holder != call.person.name:
        raise UserError(
            f"{holder} 锁定了这份文件，没有保存。", hint="请与他商量；确要改的，先解除锁定。"
        )


def _fill(call: Call) -> Answer:
    return {"text": filled(call.text("text"), call.text("key"), call.body.get("value"))}


def _purge(call: Call) -> Answer:
    call.desk.history.purge(call.file.key, int(call.path["number"]), call.person.name)
    forget(call.desk.settings.content, call.path["issue"])
    return {}


def _lock(call: Call) -> Answer:
    file, company = call.file, call.desk.company
    holder = company.locked_by(file.issue, file.id)
    if call.body.get("locked") is True:
        if holder and holder != call.person.name:
            raise UserError(f"{holder} 已经锁定了这份文件。")
        company.lock(file.issue, file.id, call.person.name)
        return {}
    if holder and holder != call.person.name:
        reason = call.text("reason").strip()
        if not reason:
            raise UserError("没有写解除的原因。", hint="请写明；它记在历史里。")
        note = f"解除 {holder} 的锁定：{reason}"
        call.desk.saver.note(file, call.person.name, note)
    company.unlock(file.issue, file.id)
    return {}


def _here(call: Call) -> Answer:
    call.desk.company.moved(
        call.tab, call.text("issue"), call.text("file"), int(call.number("line"))
    )
    return {}


def _contents(call: Call) -> Answer:
    """Other contents, and another order of pages where that is asked for."""
    body = call.body
    if isinstance(sections := body.get("sections"), list):
        file = call.desk.files.find(call.path["issue"], "issue.yaml")
        text = arranged(open_file(file.path).text, file.path, sections)
        _write(call, file, text, call.text("version"))
    if isinstance(order := body.get("order"), list):
        require_not_out(call)
        for before, _ in reorder(call.desk.files, call.path["issue"], [*map(str, order)]):
            call.room.renamed(before)
        _reread(call)
    return told(call)


def _new_issue(call: Call) -> Answer:
    create = create_supplement if call.body.get("supplement") is True else create_issue
    path = create(Workspace(call.desk.files.content), call.desk.settings.now().date())
    call.desk.company.tell("issues", {})
    return {"issue": path.parent.name}


def _new_document(call: Call) -> Answer:
    require_not_out(call)
    workspace = Workspace(call.desk.files.content)
    name = call.text("name").strip() or None
    _, document_id = create_document(workspace, call.path["issue"], call.text("kind"), name)
    kind = workspace.kinds().find(call.text("kind"))
    section = call.text("section") if kind and kind.listed else ""
    file = call.desk.files.find(call.path["issue"], "issue.yaml")
    opened = call.desk.saver.open(file)
    listed = with_entry(opened.text, file.path, section, document_id) if section else None
    if listed is not None:
        _write(call, file, listed, opened.version)
    else:
        _reread(call)
    return {"document": document_id, **told(call)}


def _rename(call: Call) -> Answer:
    require_not_out(call)
    file = call.file
    name = call.text("name").strip()
    before, _ = rename(call.desk.files, file.issue, file.id, name)
    call.room.renamed(before)
    settings = call.desk.files.find(file.issue, "issue.yaml")
    opened = call.desk.saver.open(settings)
    sections = contents_of(opened.text, settings.path)
    for section in sections:
        section["entries"] = [_renamed(each, file.id, name) for each in section["entries"]]
    _write(call, settings, arranged(opened.text, settings.path, sections), opened.version)
    return told(call)


def _renamed(entry: object, before: str, after: str) -> object:
    if isinstance(entry, dict):
        documents = [after if each == before else each for each in entry["documents"]]
        return {**entry, "documents": documents}
    return after if entry == before else entry


def _drop(call: Call) -> Answer:
    """Take a document out of the issue: its text stays in the history."""
    require_not_out(call)
    file = call.file
    if file.sort != "document":
        raise NotFound
    call.desk.saver.note(file, call.person.name, "从本期撤下")
    settings = call.desk.files.find(file.issue, "issue.yaml")
    opened = call.desk.saver.open(settings)
    sections = without_entry(contents_of(opened.text, settings.path), file.id)
    file.path.unlink()
    call.room.renamed(file.path)
    _write(call, settings, arranged(opened.text, settings.path, sections), opened.version)
    return told(call)


def _make(call: Call) -> Answer:
    what = _MAKES.get(call.text("what"))
    if what is None:
        raise NotFound
    call.person.require(what if what in ("seal", "publish") else "write")
    desk = call.desk
    issue = call.path["issue"]
    desk.files.folder(issue)
    settings = desk.settings
    order = Order(
        what,
        settings.content,
        settings.out,
        issue,
        settings.site,
        settings.now().date(),
        settings.checks,
        embargo=call.body.get("embargo") is True,
    )

    def done() -> None:
        desk.made = list(desk.maker.state.get("files", ()))
        for room in desk.rooms.open():
            room.refresh()
        desk.company.tell("contents", {"issue": issue})

    desk.maker.begin(order, done)
    return {}


def require_not_out(call: Call) -> None:
    """Raise `UserError` for an issue that is out."""
    if call.desk.files.is_out(call.path["issue"]):
        raise UserError(f"{call.path['issue']} 已经出版，不能再改。")


def _write(call: Call, file: DeskFile, text: str, version: str) -> None:
    """Save a file of settings that a program has changed. Raises `UserError` where somebody else has."""
    outcome = call.desk.saver.save(file, text, version, call.person.name)
    if isinstance(outcome, Stale):
        raise UserError(
            "有人同时改了目录，没有保存。", Place(file.path), "请看一看现在的目录，再改一次。"
        )
    call.desk.show(file, outcome.text, outcome.version, call.person.name, call.tab)


def _reread(call: Call) -> None:
    """Have an issue seen as its files are now."""
    file = call.desk.files.find(call.path["issue"], "issue.yaml")
    call.room.replace(file.path, open_file(file.path).text)


def told(call: Call) -> dict[str, object]:
    """The issue as it is now, for the one who changed it; the others are told to ask."""
    call.desk.company.tell("contents", {"issue": call.path["issue"]}, but=call.tab)
    return overview(call.desk, call.room) | call.desk.shown(call.room)


_ISSUE = "/api/issues/{issue}"
_FILE = f"{_ISSUE}/files/{{file}}"
CHANGING: tuple[Route, ...] = (
    route("PUT", _FILE, _save, "write"),
    route("DELETE", _FILE, _drop, "write"),
    route("POST", f"{_FILE}/lock", _lock, "write"),
    route("POST", f"{_FILE}/name", _rename, "write"),
    route("DELETE", f"{_FILE}/versions/{{number:int}}", _purge, "write"),
    route("PUT", f"{_ISSUE}/contents", _contents, "write"),
    route("POST", f"{_ISSUE}/documents", _new_document, "write"),
    route("POST", f"{_ISSUE}/make", _make),
    route("POST", "/api/issues", _new_issue, "write"),
    route("POST", "/api/form/value", _fill, "write"),
    route("POST", "/api/here", _here),
)
