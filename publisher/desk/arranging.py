"""Contents, order and names of an issue's documents."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from publisher.desk.files import Files, NotFound, open_file
from publisher.errors import Place, UserError
from publisher.source.folders import DOCUMENT_NAME
from publisher.source.schemas import DOCUMENT_ID
from publisher.source.writing.editing import with_contents
from publisher.source.yaml import read_yaml


def contents_of(text: str, path: Path) -> list[dict[str, Any]]:
    """The contents as `issue.yaml` gives them; what cannot be understood is left out.

    Raises `UserError` for broken YAML.
    """
    found = []
    for section in read_yaml(text, path).value.get("contents") or ():
        if isinstance(section, dict) and isinstance(section.get("section"), str):
            entries = section.get("entries")
            listed = entries if isinstance(entries, list) else []
            found.append({"section": section["section"], "entries": [*map(_entry, listed)]})
    return found


def _entry(entry: Any) -> Any:
    if isinstance(entry, dict):
        documents = entry.get("documents")
        listed = documents if isinstance(documents, list) else [documents]
        return {
            "title": str(entry.get("title") or ""),
            "documents": [str(each) for each in listed if each],
        }
    return str(entry)


def arranged(text: str, path: Path, sections: Sequence[dict[str, Any]]) -> str:
    """`issue.yaml` with these contents. Raises `UserError` where they are none."""
    checked = []
    for section in sections:
        name, entries = section.get("section"), section.get("entries")
        if not isinstance(name, str) or not name.strip() or not isinstance(entries, list):
            raise UserError("栏目没有名称。", Place(path), "请写上栏目的名称。")
        checked.append({"section": name.strip(), "entries": [*map(_entry, entries)]})
    return with_contents(text, path, checked)


def without_entry(sections: Sequence[dict[str, Any]], document_id: str) -> list[dict[str, Any]]:
    """The contents without a document."""
    kept: list[dict[str, Any]] = []
    for section in sections:
        entries: list[Any] = []
        for entry in section["entries"]:
            if isinstance(entry, dict):
                documents = [each for each in entry["documents"] if each != document_id]
                if documents:
                    entries.append({**entry, "documents": documents})
            elif entry != document_id:
                entries.append(entry)
        kept.append({**section, "entries": entries})
    return kept


def reorder(files: Files, issue_id: str, order: Sequence[str]) -> list[tuple[Path, Path]]:
    """Give the documents of an issue the numbers that make this the order of their pages.

    Returns what was renamed, from and to. Raises `NotFound` where `order` has not just their ids.
    """
    documents = {
        each.id: each.path for each in files.of_issue(issue_id).values() if each.sort == "document"
    }
    if sorted(order) != sorted(documents):
        raise NotFound
    moves = []
    for number, document_id in enumerate(order, 1):
        path = documents[document_id]
        name = re.sub(r"^[0-9]+(?=-)", f"{number:02}", path.name)
        if name != path.name:
            moves.append((path, path.with_name(name)))
    for before, _ in moves:
        before.rename(_aside(before))
    for before, after in moves:
        _aside(before).rename(after)
    return moves


def rename(files: Files, issue_id: str, document_id: str, name: str) -> tuple[Path, Path]:
    """Give a document another name. Returns its file before and after.

    Raises `UserError` for a name that is not allowed or taken.
    """
    file = files.find(issue_id, document_id)
    match = DOCUMENT_NAME.fullmatch(file.path.name)
    if not DOCUMENT_ID.fullmatch(name):
        raise UserError(f"名称“{name}”不合规定。", hint="请用小写字母、数字和连字符，如 reply-2。")
    if name in files.of_issue(issue_id):
        raise UserError(f"本期已有“{name}”。", hint="请换一个名称。")
    number = match[1] if match else "99"
    after = file.path.with_name(f"{number}-{name}.md")
    file.path.rename(after)
    return file.path, after


def title_in(path: Path) -> str:
    """The title of a document that cannot be read, as far as it can be made out."""
    try:
        text = open_file(path).text
    except NotFound:
        return ""
    lines = text[:4000].split("\n")
    for at, line in enumerate(lines):
        if line.startswith("title:"):
            title = line.removeprefix("title:").strip().lstrip("|>-").strip()
            for more in lines[at + 1 :]:
                if not more.startswith((" ", "\t")):
                    break
                title += more.strip()
            return title.strip("\"'")
    return ""


def _aside(path: Path) -> Path:
    return path.with_name(f".{path.name}.moving")
