"""A workspace of many issues and what tests do with it."""

import datetime as dt
import shutil
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from commands import REPOSITORY, Silent

from publisher.archive.freshness import stale_issues
from publisher.archive.rebuilding import Rebuilt, rebuild
from publisher.archive.sealing import Check, seal
from publisher.archive.verifying import verify, verify_chain
from publisher.editions import EDITIONS
from publisher.keeping import KEPT
from publisher.pipeline.build import Built, build_issue, make_issue
from publisher.pipeline.site import refresh_site
from publisher.source.folders import issue_ids
from publisher.source.workspace import Workspace

TODAY = dt.date(2026, 3, 2)
"""The day on which all tests seal: no issue of the content is later."""
CONTENT = Path(__file__).parent / "content"
_NAMES = tuple(edition.name for edition in EDITIONS)


@dataclass(frozen=True)
class Archive:
    folder: Path

    @property
    def content(self) -> Path:
        return self.folder / "content"

    @property
    def out(self) -> Path:
        return self.folder / "build"

    @property
    def workspace(self) -> Workspace:
        return Workspace(self.content)

    def build(self, issue: str, editions=EDITIONS) -> Built:
        return build_issue(self.workspace, issue, editions, self.out, Silent())

    def build_all(self) -> None:
        """What `build --all` does, in this process and one after the other."""
        issues = issue_ids(self.content)
        for issue in stale_issues(self.content, self.out, issues, _NAMES):
            make_issue(self.workspace, issue, EDITIONS, self.out, Silent())
        refresh_site(self.workspace, self.out, Silent().waiting)

    def seal(self, issue: str, checks: tuple[tuple[str, Check], ...] = ()) -> Path:
        sealed = seal(self.workspace, issue, self.out, Silent(), checks, today=TODAY)
        return sealed.record

    def rebuild(self, issue: str, images: Path | None = None) -> Rebuilt:
        return rebuild(self.workspace, issue, self.out, Silent(), images)

    def verify(self, issue: str) -> tuple[str, ...]:
        """What is wrong with an issue, and with the ledger."""
        ledger = verify_chain(self.workspace)
        return (
            *ledger.faults,
            *verify(self.workspace, issue, self.out, ledger.chain).faults,
        )

    def edit(self, name: str, old: str, new: str) -> Path:
        """Change a file of the workspace in one place."""
        path = self.folder / name
        text = path.read_text(encoding="utf-8")
        assert 1 == text.count(old), f"{name} has {text.count(old)} of {old!r}"
        path.write_text(text.replace(old, new), encoding="utf-8")
        return path

    def outputs(self) -> dict[str, str]:
        """Digests of all that lies in the output folder under a final name, but for what helps to build."""
        return {
            path.relative_to(self.out).as_posix(): sha256(path.read_bytes()).hexdigest()
            for path in sorted(self.out.rglob("*"))
            if path.is_file() and path.relative_to(self.out).parts[0] not in {".locks", KEPT}
        }


def new_archive(folder: Path) -> Archive:
    """A workspace with a copy of the content and a layout of its own."""
    shutil.copytree(CONTENT, folder / "content")
    shutil.copytree(REPOSITORY / "layouts/gazette", folder / "layouts/gazette")
    return Archive(folder)
