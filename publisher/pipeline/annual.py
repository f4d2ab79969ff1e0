"""The issues that a 年度总目录 lists: those of its year, as they were built."""

from collections.abc import Iterable, Sequence

from publisher.model.facts import IssueFacts
from publisher.model.finding import Finding, contradiction
from publisher.pipeline.opening import Opened
from publisher.source.workspace import Workspace


def earlier_issues(
    workspace: Workspace, opened: Opened, known: Iterable[IssueFacts]
) -> tuple[Sequence[IssueFacts], Sequence[Finding]]:
    """The issues of the year that came out before one that prints the year's index.

    If that is out itself, they are as they were then. Otherwise their pages are those of `known`,
    the issues in the output folder, and a problem names those that are in the workspace and have
    not been built, for the index would leave them out. Those of `earlier.yaml` are among them. Raises `UserError` and `UserErrors` where
    an `issue.yaml` of the year cannot be read.
    """
    issue = opened.issue
    summary = issue.summary
    before = [
        facts
        for facts in opened.printed_before
        if facts.summary.year == summary.year and facts.summary.order < summary.order
    ]
    if opened.earlier is not None:
        return (*before, *opened.earlier), ()
    if not issue.has_annual_index:
        return (), ()
    summaries = [
        workspace.read_summary(other)
        for other in workspace.issue_ids()
        if other.startswith(f"{issue.summary.year}-") and other != issue.id
    ]
    wanted = [
        summary.id
        for summary in summaries
        if summary.order < issue.summary.order and summary.series == issue.summary.series
    ]
    built = {facts.id: facts for facts in known}
    missing = [each for each in wanted if each not in built]
    problems = []
    if missing:
        problems.append(
            contradiction(
                "annual-index-incomplete",
                f"年度总目录要列出 {'、'.join(missing)}，而{'这一期' if len(missing) == 1 else '这几期'}"
                "还没有生成。",
                issue.place_of("pages"),
                f"请先运行 gongbao build {' '.join(missing)}，或从内容文件夹撤下不列的期。",
            )
        )
    return [*before, *(built[each] for each in wanted if each in built)], problems
