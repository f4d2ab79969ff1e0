"""What the terminal shows: faults, findings and the progress of a build."""

from collections.abc import Iterator, Sequence
from types import TracebackType
from typing import Self

from rich.console import Console, ConsoleOptions, RenderableType
from rich.progress import (
    BarColumn,
    Progress,
    ProgressColumn,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.segment import Segment
from rich.text import Text

from publisher.errors import Place, UserError, visible
from publisher.model.finding import Finding, Severity


class _VisibleConsole(Console):
    """Shows what would steer the terminal: names, keys and copies come from anywhere."""

    def render(
        self, renderable: RenderableType, options: ConsoleOptions | None = None
    ) -> Iterator[Segment]:
        """The segments of what is printed, made visible; those that rich itself steers with kept."""
        for segment in super().render(renderable, options):
            shown = segment.text if segment.control else visible(segment.text)
            yield Segment(shown, segment.style, segment.control)


out = _VisibleConsole(highlight=False, markup=False, soft_wrap=True)
err = _VisibleConsole(stderr=True, highlight=False, markup=False, soft_wrap=True)


def list_errors(errors: Sequence[UserError]) -> None:
    """One line a fault: place, what is wrong, what to do."""
    for error in errors:
        _line(err, ("错误", "bold red"), error.where, error.message, error.hint)


def list_findings(findings: Sequence[Finding]) -> None:
    """One line a finding: place, what is the case, what to look at."""
    for finding in findings:
        _finding(err, finding)


def remark_on(findings: Sequence[Finding]) -> None:
    """What the editor has to know of something that was made."""
    for finding in findings:
        _finding(out, finding)


def show_errors(errors: Sequence[UserError]) -> None:
    """The faults that stopped the work."""
    list_errors(errors)
    if len(errors) > 1:
        err.print(f"共 {len(errors)} 处错误；改好后再运行。")


def show_refusal(findings: Sequence[Finding]) -> None:
    """The errors for which an issue was not made, and whatever else was found in it."""
    list_findings(findings)
    errors = sum(finding.severity == "error" for finding in findings)
    err.print(f"共 {errors} 处问题；没有生成任何版本，原有的成品没有改动。")


_LABELS: dict[Severity, tuple[str, str]] = {
    "error": ("问题", "bold red"),
    "warning": ("警告", "bold yellow"),
    "hint": ("提示", "bold"),
}


def _finding(console: Console, finding: Finding) -> None:
    hint = f"{finding.hint}（{finding.code}）"
    _line(console, _LABELS[finding.severity], finding.where, finding.message, hint)


def _line(
    console: Console, label: tuple[str, str], where: Place | None, message: str, hint: str
) -> None:
    text = Text.assemble(label, "：")
    if where:
        text.append(f"{where}：", "bold")
    text.append(message)
    text.append(hint, "dim")
    console.print(text)


class _Bars:
    """Bars on a terminal while work is going on; nothing in a pipe."""

    def __init__(self, time: ProgressColumn) -> None:
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn("{task.completed}/{task.total}"),
            time,
            console=err,
            transient=True,
            disable=not err.is_terminal,
        )
        self._tasks: dict[str, TaskID] = {}

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._progress.stop()


class BuildProgress(_Bars):
    """A bar for each stage of a build."""

    def __init__(self) -> None:
        super().__init__(TimeElapsedColumn())

    def stage(self, name: str, done: int, total: int) -> None:
        """Move the bar of a stage."""
        if name not in self._tasks:
            self._tasks[name] = self._progress.add_task(name, total=total)
        self._progress.update(self._tasks[name], completed=done, total=total)

    def waiting(self) -> None:
        """Say why nothing moves."""
        err.print("另一个 gongbao 正在写入这个输出文件夹，等它结束后继续……")


class ManyProgress(_Bars):
    """A bar for each issue that a worker has in hand, and one for all with the time that is left."""

    def __init__(self, total: int) -> None:
        super().__init__(TimeRemainingColumn(elapsed_when_finished=True))
        self._all = self._progress.add_task("全部", total=total)

    def begins(self, issue: str) -> None:
        """A worker has been given an issue."""
        if issue not in self._tasks:
            self._tasks[issue] = self._progress.add_task(issue, total=1)

    def stage(self, issue: str, name: str, done: int, total: int) -> None:
        """Move the bar of an issue."""
        if task := self._tasks.get(issue):
            text = f"{issue} {name}"
            self._progress.update(task, description=text, completed=done, total=total)

    def ends(self, issue: str) -> None:
        """An issue is done with."""
        if task := self._tasks.pop(issue, None):
            self._progress.remove_task(task)
        self._progress.advance(self._all)
