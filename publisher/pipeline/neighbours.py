"""What the other issues of a workspace say, for checking one of them."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path

from publisher.checks.appointed import APPOINTING, appointments_in
from publisher.checks.posts import Appointment
from publisher.checks.view import DocumentView
from publisher.errors import UserError, UserErrors
from publisher.model.facts import DocumentFacts, IssueFacts, unpaged_facts
from publisher.model.finding import Finding
from publisher.model.issue import Issue
from publisher.model.ledger import LedgerLine, irregularities
from publisher.source.documents import facts_stated, read_document
from publisher.source.folders import DOCUMENT_NAME
from publisher.source.workspace import Workspace

_MARK = f"kind: {APPOINTING}"


class Neighbours:
    """The issues of a workspace as they are known to one that is checked.

    Of an issue that has been built its facts are there. Of others, what their front matter states is
    read when a later issue is checked; whoever has read one whole says so by `note`, and it is not
    read again. Only facts are kept, no texts.
    """

    def __init__(self, workspace: Workspace, built: Sequence[IssueFacts] = ()) -> None:
        self._workspace = workspace
        self._facts = {facts.id: facts for facts in built}
        self._appointments: dict[str, tuple[Appointment, ...]] = {}

    def note(self, issue: Issue) -> None:
        """Remember what an issue says that has been read."""
        self._facts.setdefault(issue.id, unpaged_facts(issue))
        self._appointments[issue.id] = tuple(
            said.appointment
            for document in issue.documents
            if document.kind.name == APPOINTING
            for said in appointments_in(DocumentView(document))
        )

    def appoints(self, issue_id: str) -> bool:
        """Whether an issue that has been noted has 任免 documents."""
        return bool(self._appointments.get(issue_id))

    def others(self, issue_id: str) -> tuple[IssueFacts, ...]:
        """All issues that were built, those before this one that were not, and those of `earlier.yaml`."""
        for printed in self._earlier:
            self._facts.setdefault(printed.id, printed)
        for other in self._before(issue_id):
            if other not in self._facts and (facts := self._stated(other)):
                self._facts[other] = facts
        return tuple(facts for other, facts in self._facts.items() if other != issue_id)

    def appointments(self, issue_id: str) -> tuple[Appointment, ...]:
        """What the 任免 documents of all issues before this one say, in the order of the issues."""
        found: list[Appointment] = []
        for other in self._before(issue_id):
            if other not in self._appointments:
                self._appointments[other] = tuple(self._read_appointments(other))
            found += self._appointments[other]
        return tuple(found)

    def irregularities(self, issue_id: str) -> tuple[Finding, ...]:
        """Where the run of issues has a gap or goes back at this one."""
        return tuple(self._irregular.get(self._workspace.content / issue_id, ()))

    @cached_property
    def _irregular(self) -> dict[Path, list[Finding]]:
        found: dict[Path, list[Finding]] = defaultdict(list)
        for finding in irregularities(self._ledger()):
            found[finding.span.path.parent].append(finding)
        return found

    @cached_property
    def _earlier(self) -> tuple[IssueFacts, ...]:
        try:
            return self._workspace.read_earlier()
        except (UserError, UserErrors):
            # Whoever builds an issue is told of it.
            return ()

    def _ledger(self) -> Iterator[LedgerLine]:
        """The ledger, without the issues whose `issue.yaml` cannot be read: that is said of each."""
        for issue_id in self._workspace.issue_ids():
            try:
                yield self._workspace.read_ledger_line(issue_id)
            except (UserError, UserErrors):
                continue

    def _before(self, issue_id: str) -> tuple[str, ...]:
        return tuple(other for other in self._workspace.issue_ids() if other < issue_id)

    def _stated(self, issue_id: str) -> IssueFacts | None:
        """What the front matter of an issue's documents states; those that are faulty apart."""
        try:
            summary = self._workspace.read_summary(issue_id)
        except (UserError, UserErrors):
            return None
        kinds = self._workspace.kinds()
        documents: list[DocumentFacts] = []
        for path, name in self._documents(issue_id):
            try:
                text = self._workspace.texts.text(path)
                documents.append(facts_stated(text, path, name, summary, kinds))
            except (UserError, UserErrors):
                continue
        return IssueFacts(summary, "", 0, (), tuple(documents))

    def _read_appointments(self, issue_id: str) -> Iterator[Appointment]:
        for path, name in self._documents(issue_id):
            try:
                if _MARK not in self._workspace.texts.text(path):
                    continue
                document, _ = read_document(path, name, self._workspace.kinds())
            except (UserError, UserErrors):
                continue
            yield from (said.appointment for said in appointments_in(DocumentView(document)))

    def _documents(self, issue_id: str) -> Iterator[tuple[Path, str]]:
        for path in self._workspace.document_paths(issue_id):
            if match := DOCUMENT_NAME.fullmatch(path.name):
                yield path, match[2]
