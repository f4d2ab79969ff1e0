"""Documents of an issue put in another order, taken out and taken in: file numbers and contents at once.

The number in a file's name says where a document stands on the pages, `contents` under which section it
is listed. Within a section entries follow the pages.
"""

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from publisher.errors import Place, UserError
from publisher.model.kinds import Kinds
from publisher.pipeline.output import write_file
from publisher.source.documents import front_matter_of
from publisher.source.files import read_text
from publisher.source.folders import DOCUMENT_NAME, PUBLISHED_YAML
from publisher.source.schemas import DOCUMENT_ID
from publisher.source.workspace import Workspace
from publisher.source.writing.entries import Entry, documents_of, sections_of, with_entries

DRAFTS = "drafts"
"""The folder of the workspace in which documents wait that are in no issue."""


class Arranged(Struct, frozen=True):
    """What was done."""

    issue: str
    renamed: tuple[tuple[str, str], ...]
    """File names before and after; of a document taken in or out, paths."""
    section: str = ""
    """Where it is listed now; nothing where it is not."""
    emptied: str = ""
    """A section that has no entries any more."""
    filler: bool = False
    """It is of a kind that stands in no contents."""


class _Order(Struct):
    """The documents of an issue in the order of its pages."""

    folder: Path
    kinds: Kinds
    files: dict[str, Path] = field(default_factory=dict)
    """By id."""

    def is_filler(self, document_id: str) -> bool:
        """Whether a document is of a kind that stands in no contents."""
        path = self.files[document_id]
        try:
            said = front_matter_of(read_text(path), path)[0].value.get("kind")
        except UserError:
            return False
        kind = self.kinds.find(said) if isinstance(said, str) else None
        return kind is not None and not kind.listed

    def put(self, document_id: str, after: str | None) -> None:
        """`document_id` behind another one; at the head for `None`."""
        ids = [each for each in self.files if each != document_id]
        at = ids.index(after) + 1 if after else 0
        ids.insert(at, document_id)
        self.files = {each: self.files[each] for each in ids}

    def renumbered(self) -> tuple[tuple[Path, Path], ...]:
        """The renames that make file numbers follow the order; none where they do."""
        numbers = [int(path.name.partition("-")[0]) for path in self.files.values()]
        if numbers == sorted(set(numbers)):
            return ()
        width = max(2, len(str(len(self.files))))
        names = {
            path: self.folder / f"{n:0{width}}-{each}.md"
            for n, (each, path) in enumerate(self.files.items(), 1)
        }
        return tuple((path, name) for path, name in names.items() if path != name)


def move_document(
    workspace: Workspace, issue_id: str, name: str, after: str | None, section: str | None
) -> Arranged:
    """Set a document behind another one, or at the head for `None`; in a section where one is named.

    Raises `UserError` for an issue that is out and for names that are not there.
    """
    order = _order(workspace, issue_id)
    document_id = _known(order, name)
    behind = None if after is None else _known(order, after)
    if behind == document_id:
        raise UserError(f"“{document_id}”不能移到它自己的后面。", hint="请写另一份文件的名称。")
    order.put(document_id, behind)
    return _arranged(order, document_id, section)


def drop_document(workspace: Workspace, issue_id: str, name: str) -> Arranged:
    """Take a document out of an issue: its file goes to `drafts/`, its entry away. Raises as `move_document`."""
    order = _order(workspace, issue_id)
    document_id = _known(order, name)
    path = order.files.pop(document_id)
    issue_file = order.folder / "issue.yaml"
    text, emptied = _without(read_text(issue_file), issue_file, document_id)
    target = _free(workspace.content / DRAFTS, document_id)
    write_file(issue_file, text.encode())
    target.parent.mkdir(exist_ok=True)
    path.rename(target)
    return Arranged(issue_id, ((str(path), str(target)),), emptied=emptied)


def add_document(
    workspace: Workspace,
    issue_id: str,
    path: Path,
    after: str | None,
    section: str | None,
    name: str | None = None,
) -> Arranged:
    """Take a Markdown file into an issue, behind another document or at the end. Raises as `move_document`.

    The file itself moves there. It may lie in the issue's folder already, without a number.
    """
    order = _order(workspace, issue_id)
    if not path.is_file() or path.suffix != ".md":
        raise UserError(
            "这不是文稿。", Place(path), "请写一个 .md 文件；Word 文件请用 gongbao import。"
        )
    match = DOCUMENT_NAME.fullmatch(path.name)
    document_id = name or (match[2] if match else path.stem)
    if not DOCUMENT_ID.fullmatch(document_id):
        raise UserError(
            f"名称“{document_id}”不合规定。",
            Place(path),
            "请另加 --name，用小写字母、数字和连字符，如 reply-2。",
        )
    behind = _known(order, after) if after else None
    if document_id in order.files and order.files[document_id].resolve() != path.resolve():
        raise UserError(f"本期已有“{document_id}”。", Place(path), "请另加 --name 取一个名称。")
    last = max((int(each.name.partition("-")[0]) for each in order.files.values()), default=0)
    target = order.folder / f"{last + 1:02}-{document_id}.md"
    path.rename(target)
    order.files.pop(document_id, None)
    order.files[document_id] = target
    if behind:
        order.put(document_id, behind)
    arranged = _arranged(order, document_id, section)
    final = order.files[document_id].name
    moved = dict(arranged.renamed).get(target.name, final)
    others = tuple(pair for pair in arranged.renamed if pair[0] != target.name)
    renamed = ((str(path), str(order.folder / moved)), *others)
    return replace(arranged, renamed=renamed)


def list_document(workspace: Workspace, issue_id: str, document_id: str, section: str) -> Arranged:
    """Put a document that is in an issue into a section of its contents.

    It is in none where no section is named and none can be told, and where it is a filler.
    """
    return _arranged(_order(workspace, issue_id), document_id, section or None)


def _order(workspace: Workspace, issue_id: str) -> _Order:
    folder = workspace.content / issue_id
    workspace.read_summary(issue_id)
    if (folder / PUBLISHED_YAML).exists():
        raise UserError(
            "这一期已经出版，文件的次序和目录不能再改。",
            Place(folder),
            "要改正已出版的内容，请在以后的一期登更正。",
        )
    named = [
        (match[2], path)
        for path in workspace.document_paths(issue_id)
        if (match := DOCUMENT_NAME.fullmatch(path.name))
    ]
    return _Order(folder, workspace.kinds(), dict(named))


def _known(order: _Order, name: str) -> str:
    """The id that is meant by an id, a file name or a path."""
    match = DOCUMENT_NAME.fullmatch(Path(name).name)
    document_id = match[2] if match else name
    if document_id not in order.files:
        raise UserError(
            f"{order.folder.name} 里没有“{name}”这份文件。",
            hint=f"有的是：{'、'.join(order.files) or '还没有'}。",
        )
    return document_id


def _arranged(order: _Order, document_id: str, section: str | None) -> Arranged:
    """Numbers and contents made to follow the order."""
    issue_file = order.folder / "issue.yaml"
    before = text = read_text(issue_file)
    sections = sections_of(text, issue_file)
    held = next((name for name, entries in sections if document_id in _all(entries)), None)
    names = [name for name, _ in sections]
    filler = order.is_filler(document_id)
    wanted = section or held or (names[0] if len(names) == 1 and not filler else "")
    if section and section not in names:
        raise UserError(f"目录里没有“{section}”这个栏目。", hint=f"有的是：{'、'.join(names)}。")
    emptied = ""
    if wanted and wanted != held and held:
        text, emptied = _without(text, issue_file, document_id)
    if wanted:
        index = names.index(wanted)
        entries = sections_of(text, issue_file)[index][1]
        if document_id not in _all(entries):
            entries.append(document_id)
        text = with_entries(text, issue_file, index, _by_pages(entries, order))
    renames = order.renumbered()
    if text != before:
        write_file(issue_file, text.encode())
    for old, new in renames:
        old.rename(new)
    pairs = tuple((old.name, new.name) for old, new in renames)
    return Arranged(order.folder.name, pairs, wanted, emptied, filler)


def _all(entries: Sequence[Entry]) -> tuple[str, ...]:
    return tuple(document for entry in entries for document in documents_of(entry))


def _by_pages(entries: Sequence[Entry], order: _Order) -> list[Entry]:
    """The entries in the order of the pages on which they begin; what is not there stays behind."""
    places = {document: n for n, document in enumerate(order.files)}

    def place(entry: Entry) -> int:
        return min((places.get(each, len(places)) for each in documents_of(entry)), default=0)

    return sorted(entries, key=place)


def _without(text: str, path: Path, document_id: str) -> tuple[str, str]:
    """The contents without a document, and the section that has nothing left."""
    for index, (name, entries) in enumerate(sections_of(text, path)):
        if document_id not in _all(entries):
            continue
        left: list[Entry] = []
        for entry in entries:
            rest = [each for each in documents_of(entry) if each != document_id]
            if isinstance(entry, str):
                left += rest
            elif rest:
                left.append({**entry, "documents": rest})
        return with_entries(text, path, index, left), "" if left else name
    return text, ""


def _free(folder: Path, document_id: str) -> Path:
    path, number = folder / f"{document_id}.md", 2
    while path.exists():
        path, number = folder / f"{document_id}-{number}.md", number + 1
    return path
