"""目录: the contents as `issue.yaml` gives them, checked against the documents there are."""

import difflib
from collections.abc import Iterable

from publisher.errors import ErrorCollector, Place, UserError
from publisher.model.document import Document
from publisher.model.issue import Entry, Section
from publisher.source.schemas import EntrySchema, IssueSchema
from publisher.source.yaml import LocatedYaml, Location


def build_contents(
    front: IssueSchema,
    yaml: LocatedYaml,
    documents: dict[str, Document | None],
    errors: ErrorCollector,
) -> tuple[Section, ...]:
    """The printed contents; every document but fillers must stand in it exactly once.

    `documents` holds those of the issue by id, `None` for one that could not be read. Faults are
    added to `errors`.
    """
    builder = _Builder(yaml, documents, errors)
    sections = []
    for index, section in enumerate(front.contents):
        at = ("contents", index, "entries")
        if not section.entries:
            errors.add(
                UserError(
                    f"栏目“{section.section}”里没有文件。",
                    yaml.place(at),
                    "请在它的 entries 中列出文件，或删去这个栏目。",
                )
            )
        entries = [builder.entry(entry, (*at, e)) for e, entry in enumerate(section.entries)]
        sections.append(Section(section.section, tuple(entry for entry in entries if entry)))
    builder.check_all_listed()
    return tuple(sections)


def printed_pages(
    front: IssueSchema,
    yaml: LocatedYaml,
    documents: dict[str, Document | None],
    errors: ErrorCollector,
) -> dict[str, int]:
    """The pages of the paper original, by document; each must be one of `documents`."""
    for document_id in front.printed_pages:
        if document_id not in documents:
            where = yaml.keys[("printed_pages", document_id)]
            near = _near(document_id, documents)
            errors.add(_no_such_file("印本页码", document_id, where, near))
    return dict(front.printed_pages)


def _near(document_id: str, documents: Iterable[str]) -> list[str]:
    """The document that a misspelt id probably means; none or one."""
    return difflib.get_close_matches(document_id, documents, n=1, cutoff=0.5)


def _no_such_file(what: str, document_id: str, where: Place, near: list[str]) -> UserError:
    hint = f"是不是“{near[0]}”？" if near else "请核对文件名（不算序号和“.md”）。"
    if "，" in document_id:
        hint = f"各项之间用半角逗号，写作“[{', '.join(document_id.split('，'))}]”。"
    return UserError(f"{what}里的“{document_id}”没有对应的文件。", where, hint)


class _Builder:
    def __init__(
        self, yaml: LocatedYaml, documents: dict[str, Document | None], errors: ErrorCollector
    ) -> None:
        self._yaml = yaml
        self._documents = documents
        self._errors = errors
        self._listed: dict[str, Place] = {}
        self._meant: set[str] = set()
        """Documents that a misspelt id probably means: one fault is enough for both."""

    def entry(self, entry: str | EntrySchema, at: Location) -> Entry | None:
        """One line of the contents; `None` when none of its documents could be read."""
        if isinstance(entry, EntrySchema):
            places = [(*at, "documents", d) for d in range(len(entry.documents))]
            found = map(self._document, entry.documents, places)
            members = tuple(document for document in found if document)
            return Entry(members, entry.title) if members else None
        document = self._document(entry, at)
        return Entry((document,), document.title) if document else None

    def check_all_listed(self) -> None:
        """Every document of the issue stands in the contents, but for fillers."""
        for document_id, document in self._documents.items():
            is_filler = document is not None and not document.kind.listed
            if document_id not in {*self._listed, *self._meant} and not is_filler:
                self._errors.add(
                    UserError(
                        f"“{document_id}”没有列入目录。",
                        self._yaml.place(("contents",)),
                        "请在 contents 的某个栏目的 entries 中写上它。",
                    )
                )

    def _document(self, document_id: str, at: Location) -> Document | None:
        where = self._yaml.place(at)
        if earlier := self._listed.get(document_id):
            self._errors.add(
                UserError(
                    f"“{document_id}”在目录里列了两次。",
                    where,
                    f"它已列在第 {earlier.line} 行，请删去一处。",
                )
            )
            return None
        if document_id not in self._documents:
            near = _near(document_id, self._documents)
            self._meant.update(near)
            self._errors.add(_no_such_file("目录", document_id, where, near))
            return None
        self._listed[document_id] = where
        return self._documents[document_id]
