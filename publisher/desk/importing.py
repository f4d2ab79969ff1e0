"""Word files dropped on the desk, PDFs of old issues, and what is pasted: documents, issues, the dialect."""

from hashlib import sha256
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory

from starlette.routing import Route

from publisher.desk.calls import Answer, Call, route
from publisher.desk.changing import require_not_out, told
from publisher.desk.making import IMPORTED, Order
from publisher.errors import UserError
from publisher.pipeline.conversion import converted, drawings
from publisher.pipeline.importing import known_agencies, name_pictures, place_drafts, write_placed
from publisher.pipeline.importing_issues import page_range
from publisher.pipeline.output import write_file
from publisher.source.importing.reading import Form, form_of, read_draft
from publisher.source.importing.report import Remark, Report
from publisher.source.importing.structure.draft import Draft
from publisher.source.importing.word.state import Changes
from publisher.source.workspace import Workspace
from publisher.source.writing.blocks import write_body

_CLIPBOARD = Path("剪贴板")
_DECISIONS: dict[str, Changes] = {"accept": "accept", "reject": "reject"}


def _import(call: Call) -> Answer:
    """A file as a document of an issue. Changes that are not decided have to be, first."""
    require_not_out(call)
    name = PurePath(call.query.get("name", "")).name or "文件"
    suffix = PurePath(name).suffix.lower()
    workspace = Workspace(call.desk.files.content)
    register = known_agencies(workspace)
    with TemporaryDirectory(prefix="gongbao-desk-") as folder:
        path = Path(folder, f"upload{suffix}")
        path.write_bytes(call.data)
        decided = _DECISIONS.get(call.query.get("changes", ""))
        try:
            form = form_of(path)
            office = call.desk.settings.office
            as_png = drawings(office) if office else None
            if form == "older":
                with converted(path, office) as word:
                    draft = read_draft(word, "word", decided, register, as_png=as_png)
            else:
                draft = read_draft(path, form, decided, register, as_png=as_png)
        except UserError as error:
            raise UserError(f"{name}：{error.message}", hint=error.hint) from None
        placed = place_drafts(
            workspace,
            call.path["issue"],
            [(Path(name), draft)],
            may_replace=call.query.get("replace") == "yes",
        )
    write_placed(workspace, call.path["issue"], placed)
    (one,) = placed
    room = call.room
    room.replace(one.path, one.text)
    settings = call.desk.files.find(call.path["issue"], "issue.yaml")
    room.replace(settings.path, call.desk.saver.open(settings).text)
    file = call.desk.files.find(call.path["issue"], one.document_id)
    call.desk.saver.note(file, call.person.name, f"导入 {name}")
    return {"document": one.document_id, "report": _said(draft.report), **told(call)}


def _import_issue(call: Call) -> Answer:
    """A whole issue, printed long ago, out of its PDF; the desk tells how far it is and what came of it."""
    desk, name = call.desk, PurePath(call.query.get("name", "")).name or "PDF"
    settings = desk.settings
    contents = page_range(call.query.get("contents", "").strip(), "目录")
    pdf = settings.out / IMPORTED / f"{sha256(call.data).hexdigest()[:16]}.pdf"
    write_file(pdf, call.data)

    def done() -> None:
        pdf.unlink(missing_ok=True)
        desk.made = list(desk.maker.state.get("files", ()))
        desk.company.tell("issues", {})

    order = Order(
        "import",
        settings.content,
        settings.out,
        name,
        settings.site,
        settings.now().date(),
        settings.checks,
        pdf=pdf,
        contents=contents,
    )
    try:
        desk.maker.begin(order, done)
    except UserError:
        pdf.unlink()
        raise
    return {}


def _paste(call: Call) -> Answer:
    """What was on a clipboard, as the body of a document."""
    form: Form = "html" if call.body.get("form") == "html" else "text"
    data = call.text("data").encode("utf-8", "replace")
    workspace = Workspace(call.desk.files.content)
    draft = read_draft(_CLIPBOARD, form, None, known_agencies(workspace), data)
    folder = call.desk.files.folder(call.path["issue"])
    name_pictures(draft, "pasted", folder)
    for picture in draft.pictures:
        write_file(folder / "files" / picture.name, picture.data)
    return {
        "text": write_body(draft.blocks, draft.texts, draft.footnotes),
        "front": _front(draft),
        "report": _said(draft.report),
    }


def _front(draft: Draft) -> dict[str, object]:
    """What was found that belongs into the front matter, for a document that has not got it yet."""
    found: dict[str, object] = {
        "title": "\n".join(draft.title_lines),
        "kind": draft.kind,
        "adoption": draft.adoption,
        "number": draft.number,
        "other_numbers": list(draft.other_numbers),
        "issuers": list(draft.issuers),
        "signed_by": list(draft.signed_by),
        "recipients": draft.recipients,
        "date": draft.day.isoformat() if draft.day else "",
    }
    return {key: value for key, value in found.items() if value}


def _said(report: Report) -> dict[str, object]:
    return {
        "carried": report.carried,
        "dropped": report.dropped,
        "remarks": [_remark(each) for each in report.remarks],
    }


def _remark(remark: Remark) -> dict[str, object]:
    return {
        "look": remark.severity == "warning",
        "message": remark.message,
        "paragraph": remark.paragraph,
        "text": remark.text[:200],
    }


IMPORTING: tuple[Route, ...] = (
    route("POST", "/api/upload/{issue}/document", _import, "write"),
    route("POST", "/api/upload/issue", _import_issue, "write"),
    route("POST", "/api/issues/{issue}/paste", _paste, "write"),
)
