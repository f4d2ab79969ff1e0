"""A Word file → a flow and a report."""

from pathlib import Path

from msgspec.structs import replace

from publisher.source.importing.flow import Flow, Picture
from publisher.source.importing.pictures import Converter, metafile, unusable_picture
from publisher.source.importing.report import Report
from publisher.source.importing.word.blocks import note_line, read_blocks
from publisher.source.importing.word.changes import refuse_changes
from publisher.source.importing.word.ledger import Ledger, all_text
from publisher.source.importing.word.names import Element, child, name
from publisher.source.importing.word.numbering import Counters
from publisher.source.importing.word.package import Package, open_package
from publisher.source.importing.word.state import Changes, State
from publisher.source.importing.word.styles import Styles, theme_fonts

_UNREAD = ("word/charts/chart", "word/diagrams/data", "word/embeddings/", "word/afchunk")
"""Parts of a document that hold text or numbers and are not read."""


def read_word(
    path: Path, changes: Changes | None, report: Report, as_png: Converter | None = None
) -> Flow:
    """Read a Word file. Adds to `report`; raises `UserError` for a file that cannot be read."""
    package = open_package(path)
    root = package.xml(package.main)
    body = child(root, "w:body")
    if body is None:
        raise package.broken("里面没有正文")
    notes = {part: package.xml(part) for kind in _NOTES for part in package.of_kind(kind)}
    if changes is None:
        refuse_changes(package, [root, *notes.values()])
    state = State(
        package,
        Styles(_optional(package, "styles"), theme_fonts(_optional(package, "theme"))),
        Counters(_optional(package, "numbering")),
        report,
        Ledger(report),
        changes,
        as_png,
        package.main,
    )
    for kind, part in _note_parts(package):
        for note in notes[part].iterfind(name(f"w:{kind}")):
            if note.get(name("w:type")) in (None, "normal"):
                state.notes[kind, str(note.get(name("w:id"), ""))] = note
    state.flow.items = read_blocks(state, body)
    _read_notes(state)
    state.ledger.close(root, package.main)
    for part, element in notes.items():
        state.ledger.close(element, part)
    _leave_out(state)
    _convert_drawings(state)
    return state.flow


_NOTES = ("footnotes", "endnotes")


def _note_parts(package: Package) -> list[tuple[str, str]]:
    return [(kind.removesuffix("s"), part) for kind in _NOTES for part in package.of_kind(kind)]


def _optional(package: Package, kind: str) -> Element | None:
    parts = package.of_kind(kind)
    return package.xml(parts[0]) if parts else None


def _read_notes(state: State) -> None:
    """The notes that marks have asked for, in their order; then those that nobody refers to."""
    last = state.paragraph
    parts = dict(_note_parts(state.package))
    for (kind, note_id), label in list(state.labels.items()):
        state.part = parts[kind]
        state.flow.footnotes[label] = note_line(state, state.notes[kind, note_id])
        if kind == "endnote":
            state.report.hint("endnote", f"尾注作为脚注“{label}”导入。")
    for key, note in state.notes.items():
        if key not in state.labels:
            state.ledger.drop(note, "unused-note", "正文里没有引用的脚注没有导入：", look=True)
    state.part, state.paragraph = state.package.main, last


def _convert_drawings(state: State) -> None:
    """The drawings among the pictures, converted at once: the program takes its time to start."""
    items = state.flow.items
    given = {
        one.name: one.data
        for one in items
        if isinstance(one, Picture) and metafile(one.name, one.data)
    }
    made = state.as_png(given) if given and state.as_png else {}
    state.flow.items = []
    for item in items:
        if not isinstance(item, Picture) or item.name not in given:
            state.flow.items.append(item)
        elif data := made.get(item.name):
            stem, _, suffix = item.name.rpartition(".")
            state.flow.items.append(replace(item, name=f"{stem}-{suffix}.png", data=data))
        else:
            unusable_picture(state.report, item.name, item.number)


def _leave_out(state: State) -> None:
    """What a document carries besides its text: said, and left out."""
    package, ledger = state.package, state.ledger
    for kind, word in (("header", "页眉"), ("footer", "页脚")):
        for part in package.of_kind(kind):
            root = package.xml(part)
            ledger.drop(root, kind, f"{word}没有导入：")
            ledger.close(root, part)
    for part in package.of_kind("comments"):
        root = package.xml(part)
        for comment in root.iterfind(name("w:comment")):
            author = str(comment.get(name("w:author"), ""))
            said = all_text(comment)
            state.report.warn("comment", f"{author or '有人'}的批注没有导入，请看过：", text=said)
            state.report.dropped += len("".join(said.split()))
            ledger.settle(comment)
        ledger.close(root, part)
    for part in package.parts:
        if part.startswith(_UNREAD):
            state.report.warn("unread-part", f"文件里的“{part}”没有读入，请照原件核对。")
        elif part.lower().endswith("vbaproject.bin"):
            state.report.hint("macros", "文件里的宏没有读入，也没有运行。")
