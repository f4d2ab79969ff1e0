"""`gongbao import`: drafts of documents, and their places in an issue."""

import re
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from publisher.errors import Place, UserError, UserErrors
from publisher.model.blocks import Block
from publisher.model.figures import Figure
from publisher.model.kinds import KINDS, Kinds
from publisher.pipeline.output import write_file
from publisher.source.files import read_text
from publisher.source.folders import DOCUMENT_NAME, PUBLISHED_YAML
from publisher.source.importing.structure.completing import Register
from publisher.source.importing.structure.draft import Draft, write_draft
from publisher.source.importing.structure.marks import NUMBER, ORDER_NUMBER, squeezed
from publisher.source.workspace import Workspace
from publisher.source.writing.contents import with_entry

_LAWS = ("命令", "规章", "地方性法规")
"""What stands among the regulations, where a bulletin sets these apart."""
_UNKNOWN_SLUG = "document"
_TITLE = re.compile(r"^title:(.*(?:\n[ \t]+.*)*)", re.MULTILINE)
_NUMBER_LINE = re.compile(r"^number:[ \t]*(.+)$", re.MULTILINE)


class Placed(Struct, frozen=True):
    """A draft with its file in an issue."""

    draft: Draft
    path: Path
    document_id: str
    text: str
    replaces: str | None
    """What stood in the file before."""
    section: str
    """The section of the contents that it belongs to, as far as can be told."""


def known_agencies(workspace: Workspace) -> Register:
    """The agencies of the workspace; none where it cannot be read, or is not there at all."""
    try:
        return workspace.read_bulletin().agencies
    except (UserError, UserErrors):
        return {}


def set_kind(draft: Draft, kind: str) -> None:
    """Give a draft the kind that was asked for, or leave the one found in its title."""
    known = Kinds().find(kind)
    if kind and not known:
        raise UserError(f"没有“{kind}”这个文种。", hint=f"可用的有：{Kinds().names}。")
    if known:
        draft.kind = known.name
        said = {"no-kind"} if known.signature == "required" else {"no-kind", "no-issuers"}
        draft.report.remarks = [one for one in draft.report.remarks if one.code not in said]


def text_of_draft(draft: Draft) -> str:
    """The file of a draft."""
    kind = KINDS.get(draft.kind)
    return write_draft(
        draft,
        numbered=kind is None or kind.number == "required",
        signed=kind is None or kind.signature == "required",
    )


def place_drafts(
    workspace: Workspace, issue_id: str, drafts: Sequence[tuple[Path, Draft]], *, may_replace: bool
) -> list[Placed]:
    """Find the place of each draft in an issue; nothing is written.

    Raises `UserError` for an issue that is out, and for a document that is there already unless
    `may_replace`.
    """
    folder = workspace.content / issue_id
    workspace.read_summary(issue_id)
    if (folder / PUBLISHED_YAML).exists():
        raise UserError(
            "这一期已经出版，不能再加文件。", Place(folder), "请导入到还没有出版的一期。"
        )
    sections = workspace.section_names(issue_id)
    there = {path: read_text(path) for path in workspace.document_paths(issue_id)}
    names = [match for path in there if (match := DOCUMENT_NAME.fullmatch(path.name))]
    taken = {match[2] for match in names}
    order = max((int(match[1]) for match in names), default=0)
    placed: list[Placed] = []
    for source, draft in drafts:
        before = next((path for path, text in there.items() if _is_same(draft, text)), None)
        if before and not may_replace:
            raise UserError(
                f"本期已有这份文件（{before.name}）。",
                Place(source),
                "没有改动它；确要用导入的代替，请加上 --replace。",
            )
        if before:
            match = DOCUMENT_NAME.fullmatch(before.name)
            document_id, path = match[2] if match else before.stem, before
        else:
            document_id = _free_name(draft, taken)
            order += 1
            path = folder / f"{order:02}-{document_id}.md"
        taken.add(document_id)
        name_pictures(draft, document_id, folder)
        text = text_of_draft(draft)
        there[path] = text
        placed.append(
            Placed(
                draft, path, document_id, text, read_text(before) if before and before.exists() else None,
                _section(draft, sections),
            )
        )  # fmt: skip
    return placed


def write_placed(workspace: Workspace, issue_id: str, placed: Sequence[Placed]) -> None:
    """Write documents, their pictures, and the entries of new ones in the contents."""
    folder = workspace.content / issue_id
    issue_file = folder / "issue.yaml"
    contents = read_text(issue_file)
    for one in placed:
        for picture in one.draft.pictures:
            write_file(folder / "files" / picture.name, picture.data)
        write_file(one.path, one.text.encode())
        if one.replaces is not None:
            continue
        added = (
            with_entry(contents, issue_file, one.section, one.document_id) if one.section else None
        )
        if added is None:
            one.draft.report.warn(
                "no-entry",
                "没有写进目录，请在 issue.yaml 的 contents 里列出：",
                text=one.document_id,
            )
        else:
            contents = added
            one.draft.report.hint(
                "entry", f"列在目录的“{one.section}”里，请核对：", text=one.document_id
            )
    if contents != read_text(issue_file):
        write_file(issue_file, contents.encode())


def _is_same(draft: Draft, text: str) -> bool:
    """Whether a file holds the document of a draft: by its number, or by its title."""
    number = _NUMBER_LINE.search(text)
    if NUMBER.fullmatch(draft.number) and number and NUMBER.search(squeezed(number[1])):
        return draft.number in squeezed(number[1])
    if draft.number and number and draft.number != squeezed(number[1]).strip("'\""):
        return False
    title = _TITLE.search(text)
    return bool(
        draft.title and title and squeezed(title[1]).strip("|>'\"") == squeezed(draft.title)
    )


def _free_name(draft: Draft, taken: set[str]) -> str:
    kind = KINDS.get(draft.kind)
    slug = kind.slug if kind else _UNKNOWN_SLUG
    match = NUMBER.fullmatch(draft.number) or ORDER_NUMBER.fullmatch(draft.number)
    if match and f"{slug}-{match['serial']}" not in taken:
        return f"{slug}-{match['serial']}"
    number = 1
    while f"{slug}-{number}" in taken:
        number += 1
    return f"{slug}-{number}"


def name_pictures(draft: Draft, document_id: str, folder: Path) -> None:
    """Give pictures names that no other file of the issue has."""
    names: dict[str, str] = {}
    for picture in draft.pictures:
        stem, _, suffix = picture.name.rpartition(".")
        name = f"{document_id}-{stem}.{suffix.lower()}"
        number = 2
        while name in names.values() or _differs(folder / "files" / name, picture.data):
            name = f"{document_id}-{stem}-{number}.{suffix.lower()}"
            number += 1
        names[picture.name] = name
    draft.pictures = tuple(replace(one, name=names[one.name]) for one in draft.pictures)

    def named(block: Block) -> Block:
        if isinstance(block, Figure):
            return replace(block, source=f"files/{names[block.source.removeprefix('files/')]}")
        return block

    draft.blocks = tuple(map(named, draft.blocks))
    draft.texts = tuple(
        replace(text, blocks=tuple(map(named, text.blocks))) for text in draft.texts
    )


def _differs(path: Path, data: bytes) -> bool:
    return path.exists() and path.read_bytes() != data


def _section(draft: Draft, sections: Sequence[str]) -> str:
    """The section whose name says that it holds such documents; nothing where none does."""
    issuer = draft.issuers[0] if draft.issuers else draft.title
    wanted: list[str] = []
    if draft.kind == "任免":
        wanted = ["任免", "人事"]
    elif draft.kind == "报告":
        wanted = ["报告"]
    elif draft.kind in ("大事记", "更正"):
        wanted = [draft.kind]
    elif issuer.endswith(("办公室", "办公厅")):
        wanted = ["办公室", "办公厅"]
    elif not issuer.endswith("人民政府"):
        wanted = ["部门"]
    fits = [name for name in sections for word in wanted if word in name]
    if not fits and not wanted:
        usual = ("规章", "法规", "政府文件") if draft.kind in _LAWS else ("政府文件", "政府规章")
        fits = [name for word in usual for name in sections if name.endswith(word)]
    return fits[0] if fits else (sections[0] if len(sections) == 1 else "")
