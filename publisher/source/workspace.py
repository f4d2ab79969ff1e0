"""A workspace: the folder an editorial office keeps its issues in."""

from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from publisher.errors import ErrorCollector, Place, UserError, UserErrors
from publisher.model.document import Document, SourceFile
from publisher.model.facts import IssueFacts
from publisher.model.issue import Bulletin, Issue, IssueSummary, StandingPage
from publisher.model.kinds import Kinds
from publisher.model.ledger import LedgerLine
from publisher.source.bulletins import BulletinFile, bulletin_of, lettering
from publisher.source.comments import without_comments
from publisher.source.contents import build_contents, printed_pages
from publisher.source.documents import document_of, standing_page_of
from publisher.source.earlier import earlier_of
from publisher.source.folders import (
    DOCUMENT_NAME,
    EARLIER_YAML,
    ISSUE_ID,
    document_paths,
    issue_ids,
    misnamed_issues,
    standing_paths,
)
from publisher.source.formats import FORMAT, format_of
from publisher.source.issues import issue_of, summary_of
from publisher.source.kinds import declared_kinds
from publisher.source.schemas import IssueSchema
from publisher.source.texts import FILES, Texts
from publisher.source.yaml import LocatedYaml

_TAKEN = frozenset(("files", "pages"))
"""Folders of an issue on the site that hold something else than a document."""


class Workspace(Struct, frozen=True):
    """`content/`: `bulletin.yaml`, a folder an issue, and `pages/`."""

    content: Path
    shared: Path | None = None
    """Where `bulletin.yaml` and `pages/` are those of another day; else they are in `content`."""
    texts: Texts = FILES
    """What is in the files."""

    def issue_ids(self) -> tuple[str, ...]:
        """The issues there are, by year and 期; the supplements of a year after them.

        Raises `UserError` when this is no workspace.
        """
        if not self.content.is_dir():
            raise UserError(
                f"找不到内容文件夹“{self.content}”。",
                hint="请在公报文件夹里运行，或用 --content 指明它的位置。",
            )
        return issue_ids(self.content)

    def newest(self) -> str:
        """The id of the newest issue.

        Raises `UserError` when there is none, `UserErrors` where it may be in a folder that is misnamed.
        """
        ids = self.issue_ids()
        if misnamed := misnamed_issues(self.content):
            raise UserErrors(misnamed)
        if not ids:
            raise UserError(
                f"“{self.content}”里还没有一期公报。", hint="请先运行 gongbao new issue 建立一期。"
            )
        matches = [match for name in ids if (match := ISSUE_ID.fullmatch(name))]
        # The last of each series, and the supplements that may be newer.
        last = {match["series"]: match for match in matches if not match["supplement"]}
        year = min((match["year"] for match in last.values()), default="")
        later = [match[0] for match in matches if match["supplement"] and match["year"] >= year]
        candidates = [*(match[0] for match in last.values()), *later]
        if len(candidates) == 1:
            return candidates[0]
        return max(map(self.read_summary, candidates), key=lambda summary: summary.order).id

    def read_summary(self, issue_id: str) -> IssueSummary:
        """Number, total and date of one issue, from its `issue.yaml`, in the words of the bulletin."""
        return self._summary(issue_id, *self._read_issue_file(issue_id))

    def read_ledger_line(self, issue_id: str) -> LedgerLine:
        """What the ledger says of one issue, from its `issue.yaml` and the names of its files."""
        front, yaml = self._read_issue_file(issue_id)
        return LedgerLine(
            self._summary(issue_id, front, yaml),
            len(self.document_paths(issue_id)),
            tuple((str(key), yaml.place((key,))) for key in yaml.value),
        )

    def section_names(self, issue_id: str) -> tuple[str, ...]:
        """The sections of an issue's contents."""
        front, _ = self._read_issue_file(issue_id)
        return tuple(section.section for section in front.contents)

    def layout_name(self, issue_id: str) -> str:
        """The layout an issue is printed with."""
        front, _ = self._read_issue_file(issue_id)
        return front.layout

    def prints_annual_index(self, issue_id: str) -> bool:
        """Whether an issue lists those of its year; one whose `issue.yaml` is faulty does not."""
        try:
            front, _ = self._read_issue_file(issue_id)
        except (UserError, UserErrors):
            return False
        return "annual-index" in front.pages

    def document_paths(self, issue_id: str) -> tuple[Path, ...]:
        """The Markdown files of an issue in the order of the pages, whatever their names."""
        return document_paths(self.content, issue_id)

    def read_bulletin(self) -> Bulletin:
        """`bulletin.yaml`."""
        return self._read_bulletin_file().bulletin

    def read_earlier(self) -> tuple[IssueFacts, ...]:
        """The issues of `earlier.yaml`: none where there is no such file.

        Raises `UserError` and `UserErrors`, also for an issue that has a folder. Where shared files
        are those of another day, it may have come to have one since, and is left out.
        """
        path = self._shared / EARLIER_YAML
        if not path.is_file():
            return ()
        bulletin = self.read_bulletin()
        strict = self.shared is None
        earlier = self.texts.read(
            path, earlier_of, bulletin.kinds, bulletin.numbering, strict=strict
        )
        there = {*self.issue_ids()}
        for facts in earlier:
            if facts.id in there and self.shared is None:
                raise UserError(
                    f"“{facts.id}”写在 earlier.yaml 里，又有自己的文件夹。",
                    Place(path),
                    "请从 earlier.yaml 里删去它。",
                )
        return tuple(facts for facts in earlier if facts.id not in there)

    def kinds(self) -> Kinds:
        """The 文种 of the bulletin; what of them can be told where `bulletin.yaml` has faults."""
        try:
            return self.read_bulletin().kinds
        except (UserError, UserErrors):
            pass
        path = self._shared / "bulletin.yaml"
        try:
            return declared_kinds(self.texts.text(path), path)
        except UserError:
            return Kinds()

    def read_issue(self, issue_id: str) -> Issue:
        """One issue, read whole. Raises `UserErrors` with the faults of all its files."""
        issue, faults = self.read_readable(issue_id)
        if faults:
            raise UserErrors(faults)
        assert issue is not None
        return issue

    def read_readable(self, issue_id: str) -> tuple[Issue | None, tuple[UserError, ...]]:
        """One issue without what of it cannot be read, and why that is so.

        `None` where nothing can be made of `issue.yaml` or `bulletin.yaml`.
        """
        errors = ErrorCollector()
        bulletin: Bulletin | None = None
        files: dict[str, bytes] = {}
        with errors.collecting():
            read = self._read_bulletin_file()
            bulletin = read.bulletin
            files |= lettering(read, self._shared, strict=self.shared is None)
        kinds = bulletin.kinds if bulletin else self.kinds()
        documents = self._read_documents(issue_id, kinds, errors, files)
        pages = self._read_pages(issue_id, errors, files)
        issue: Issue | None = None
        with errors.collecting():
            front, yaml = self._read_issue_file(issue_id)
            summary = summary_of(self.content / issue_id, front, yaml, bulletin)
            sections = build_contents(front, yaml, documents, errors)
            original = printed_pages(front, yaml, documents, errors)
            if bulletin:
                issue = Issue(
                    bulletin=bulletin,
                    summary=summary,
                    layout=front.layout,
                    sections=sections,
                    documents=tuple(document for document in documents.values() if document),
                    pages=pages,
                    files=files,
                    settings=(
                        self._source(self.content / issue_id / "issue.yaml"),
                        self._source(self._shared / "bulletin.yaml"),
                    ),
                    fields=tuple((str(key), yaml.place((key,))) for key in yaml.value),
                    has_annual_index="annual-index" in front.pages,
                    printed=front.printed,
                    print_run=front.print_run or bulletin.print_run,
                    printed_pages=original,
                )
        return issue, errors.errors

    @property
    def _shared(self) -> Path:
        return self.shared or self.content

    def _read_bulletin_file(self) -> BulletinFile:
        return self.texts.read(self._shared / "bulletin.yaml", bulletin_of)

    def _summary(self, issue_id: str, front: IssueSchema, yaml: LocatedYaml) -> IssueSummary:
        bulletin = None
        # One that is faulty is the affair of who reads more of it.
        with suppress(UserError, UserErrors):
            bulletin = self.read_bulletin()
        return summary_of(self.content / issue_id, front, yaml, bulletin)

    def _source(self, path: Path) -> SourceFile:
        text = self.texts.text(path)
        return SourceFile(Place(path), text, without_comments(text))

    def _read_issue_file(self, issue_id: str) -> tuple[IssueSchema, LocatedYaml]:
        path = self.content / issue_id / "issue.yaml"
        if ISSUE_ID.fullmatch(issue_id) and path.parent.is_dir() and not path.exists():
            raise UserError(
                "这一期的文件夹里没有 issue.yaml。",
                Place(path),
                "请从别的一期复制一份，改好年份、期数、日期和目录。",
            )
        if path.parent.name != issue_id or not path.is_file():
            known = "、".join(self.issue_ids()) or "还没有"
            raise UserError(f"没有“{issue_id}”这一期。", hint=f"现有的期：{known}。")
        return self.texts.read(path, issue_of)

    def _read_documents(
        self, issue_id: str, kinds: Kinds, errors: ErrorCollector, files: dict[str, bytes]
    ) -> dict[str, Document | None]:
        """The documents of an issue by id, in the order of the files; `None` for a faulty one."""
        documents: dict[str, Document | None] = {}
        for path in self.document_paths(issue_id):
            match = DOCUMENT_NAME.fullmatch(path.name)
            if not match:
                errors.add(
                    UserError(
                        "文件名不合规定。",
                        Place(path),
                        "应是“序号-名称.md”，名称用小写字母、数字和连字符，如“02-reply-2.md”。",
                    )
                )
                if meant := DOCUMENT_NAME.fullmatch(path.name.lower()):
                    documents.setdefault(meant[2])
                continue
            document_id = match[2]
            if document_id in _TAKEN:
                errors.add(
                    UserError(
                        f"文件不能叫“{document_id}”：网站上这个地址另有用处。",
                        Place(path),
                        "请换一个名称，如“02-notice.md”。",
                    )
                )
                continue
            if document_id in documents:
                errors.add(
                    UserError(
                        f"“{document_id}”这个名称用了两次。",
                        Place(path),
                        "本期每个文件的名称（不算序号）必须不同。",
                    )
                )
                continue
            documents[document_id] = None
            with errors.collecting():
                documents[document_id], referred = self.texts.read(
                    path, document_of, document_id, kinds
                )
                files.update(referred)
        return documents

    def _read_pages(
        self, issue_id: str, errors: ErrorCollector, files: dict[str, bytes]
    ) -> tuple[StandingPage, ...]:
        pages = []
        # Kept ones are those of the day of an issue that is out.
        written_in = format_of(self.content / issue_id) if self.shared else FORMAT
        names: dict[str, Path] = {}
        for path in standing_paths(self._shared):
            if (other := names.setdefault(path.stem.lower(), path)) is not path:
                errors.add(
                    UserError(
                        f"固定页“{path.name}”与“{other.name}”同名。",
                        Place(path),
                        "名称只有大小写或扩展名不同的，在网站上是同一个地址，请改名。",
                    )
                )
                continue
            with errors.collecting():
                order, page, referred = self.texts.read(
                    path,
                    standing_page_of,
                    strict=self.shared is None,
                    written_in=written_in,
                )
                pages.append((order, page.id, page))
                files.update({f"pages/{name}": data for name, data in referred.items()})
        return tuple(page for *_, page in sorted(pages, key=lambda entry: entry[:2]))
