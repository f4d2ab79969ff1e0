"""Builds, seals and releases: each in a process of its own, so that whoever types goes on typing."""

import datetime as dt
import traceback
from collections.abc import Callable, Sequence
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Lock, Thread
from typing import Any, Literal

from msgspec import Struct

from publisher.archive.sealing import Check, seal
from publisher.editions import EDITIONS, ON_REQUEST
from publisher.errors import UserError, UserErrors
from publisher.pipeline.build import Refused, build_issue
from publisher.pipeline.importing import known_agencies
from publisher.pipeline.importing_issues import read_pdf_issue, write_issue
from publisher.pipeline.output import write_file
from publisher.pipeline.publish import publish
from publisher.pipeline.review import review_sheet
from publisher.source.workspace import Workspace

What = Literal["build", "print", "seal", "publish", "import"]
IMPORTED = Path("import")
"""Below the output folder: what comes of imports besides documents."""
Checks = Callable[[], Sequence[tuple[str, Check]]]


class Order(Struct, frozen=True):
    """What is to be made, in terms that another process understands."""

    what: What
    content: Path
    out: Path
    issue: str
    """Its id; of one that is imported, the name of the file."""
    site: Path | None
    """Where `publish` publishes to."""
    today: dt.date
    checks: Checks
    embargo: bool = False
    pdf: Path | None = None
    """What is imported."""
    contents: range | None = None
    """The pages of its table of contents, from 1, where they were said."""


class Maker:
    """Makes one thing at a time and tells how far it is."""

    def __init__(self, tell: Callable[[dict[str, Any]], None]) -> None:
        self._tell = tell
        self._busy = Lock()
        self.state: dict[str, Any] = {"state": "idle"}

    def begin(self, order: Order, done: Callable[[], None]) -> None:
        """Start. Raises `UserError` where something else is being made. `done` is called at the end."""
        if not self._busy.acquire(blocking=False):
            raise UserError("正在做另一件，还没有完。", hint="请等它结束。")
        self._say(
            state="running", what=order.what, issue=order.issue, stage="开始", done=0, total=1
        )
        Thread(target=self._follow, args=(order, done), daemon=True).start()

    def _say(self, **state: Any) -> None:
        self.state = state
        self._tell(state)

    def _follow(self, order: Order, done: Callable[[], None]) -> None:
        try:
            self._say(**self._outcome(order), what=order.what, issue=order.issue)
        finally:
            self._busy.release()
            done()

    def _outcome(self, order: Order) -> dict[str, Any]:
        context = get_context("spawn")
        reader, writer = context.Pipe(duplex=False)
        process = context.Process(target=_work, args=(order, writer), daemon=True)
        process.start()
        writer.close()
        outcome: dict[str, Any] = {
            "state": "failed",
            "said": ["做这件事的进程意外结束，可能是内存不够。原有的成品没有改动。"],
            "files": [],
        }
        while True:
            try:
                said = reader.recv()
            except EOFError:
                break
            if said["state"] == "running":
                self._say(**said, what=order.what, issue=order.issue)
            else:
                outcome = said
        process.join()
        return outcome


class _Watcher:
    def __init__(self, writer: Connection) -> None:
        self._writer = writer

    def stage(self, name: str, done: int, total: int) -> None:
        self._writer.send({"state": "running", "stage": name, "done": done, "total": total})

    def waiting(self) -> None:
        self.stage("等另一个 gongbao 结束", 0, 1)


def _work(order: Order, writer: Connection) -> None:
    """The whole life of the other process."""
    try:
        said, files = _made(order, _Watcher(writer))
        outcome = {"state": "done", "said": said, "files": files}
    except UserError as error:
        outcome = {"state": "failed", "said": [str(error)], "files": []}
    except UserErrors as many:
        outcome = {"state": "failed", "said": [str(each) for each in many.errors], "files": []}
    except Refused as refused:
        errors = [str(each) for each in refused.findings if each.severity == "error"]
        outcome = {"state": "failed", "said": errors, "files": []}
    except Exception:  # noqa: BLE001 -- the desk goes on; whoever maintains it has to see this
        outcome = {"state": "failed", "said": [traceback.format_exc()], "files": []}
    writer.send(outcome)


def _imported(order: Order, watcher: _Watcher) -> tuple[list[str], list[str]]:
    """An old issue out of its PDF, and 核对单 to compare both."""
    assert order.pdf is not None
    watcher.stage("读取", 0, 1)
    issue = read_pdf_issue(order.pdf, order.contents, known_agencies(Workspace(order.content)))
    written = write_issue(order.content, Path(order.issue), issue)
    name = written.folder.name
    sheet = order.out / IMPORTED / f"{name}-核对单.html"
    write_file(sheet, review_sheet(name, order.pdf.read_bytes(), issue.read))
    look = [each.message for each in issue.report.remarks if each.severity == "warning"]
    said = f"已成为 {name} 期，共 {len(written.documents)} 份文件。请下载核对单，与原件逐页核对。"
    return [said, *look], [sheet.relative_to(order.out).as_posix()]


def _made(order: Order, watcher: _Watcher) -> tuple[list[str], list[str]]:
    """What is to be said, and the files there are now, by their path below the output folder."""
    workspace = Workspace(order.content)
    if order.what == "import":
        return _imported(order, watcher)
    if order.what == "publish":
        if order.site is None:
            raise UserError(
                "没有设置网站的文件夹。", hint="请用 gongbao desk --site 文件夹 启动编辑台。"
            )
        release = publish(
            workspace,
            order.out,
            order.site,
            today=order.today,
            withdrawn=frozenset(),
            waiting=watcher.waiting,
        )
        return [f"已发布第 {release.number} 版，改动 {release.changed} 个文件。"], []
    if order.what == "seal":
        sealed = seal(
            workspace,
            order.issue,
            order.out,
            watcher,
            order.checks(),
            today=order.today,
            embargo=order.embargo,
        )
        built = sealed.built
        said = [f"{order.issue} 已出版，记在 {sealed.record.name}，登入台账 {sealed.entry.name}。"]
    else:
        editions = ON_REQUEST if order.what == "print" else EDITIONS
        built = build_issue(workspace, order.issue, editions, order.out, watcher)
        said = [f"已生成，正文 {len(built.pagination.pages)} 页。"]
    written = built.written if built else ()
    return said, [each.path.relative_to(order.out).as_posix() for each in written]
