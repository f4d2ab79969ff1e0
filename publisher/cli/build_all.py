"""`gongbao build --all`."""

import os
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from publisher.archive.freshness import stale_issues
from publisher.cli.doubts import tell_of_ledger
from publisher.errors import UserError, UserErrors
from publisher.pipeline.siterecord import site_is_current
from publisher.source.folders import issue_ids, misnamed_issues

if TYPE_CHECKING:
    from publisher.archive.building import Outcome

EDITIONS = ("pdf", "ofd", "html", "epub")
"""What is built where nothing else is asked for."""


def run_build_all(
    content: Path,
    output: Path,
    names: Sequence[str],
    jobs: int | None,
    scheduler: str | None = None,
) -> int:
    """Build every issue that is not up to date, here or on the cluster of a `scheduler`.

    Returns the exit code.
    What typesets, and what draws bars, is loaded only when there is something to do.
    """
    ids = issue_ids(content)
    if misnamed := misnamed_issues(content):
        raise UserErrors(misnamed)
    if not ids:
        raise UserError(
            f"“{content}”里没有一期公报。",
            hint="请在公报文件夹里运行，或用 --content 指明它的位置。",
        )
    editions = tuple(names) or EDITIONS
    stale = stale_issues(content, output, ids, editions)
    if not stale and ("html" not in editions or site_is_current(content, output)):
        print(f"{len(ids)} 期都是最新的，没有要做的。")  # noqa: T201
        return 1 if tell_of_ledger(content) else 0
    code = _build(content, output, ids, stale, editions, jobs, scheduler)
    return code or (1 if tell_of_ledger(content) else 0)


def _build(
    content: Path,
    output: Path,
    ids: Sequence[str],
    stale: Sequence[str],
    editions: tuple[str, ...],
    jobs: int | None,
    scheduler: str | None,
) -> int:
    from publisher.archive.building import Order, build_all
    from publisher.archive.cluster import build_quietly, cluster_workers
    from publisher.archive.workers import build_and_report, local_workers
    from publisher.cli.build import known_editions
    from publisher.cli.console import BuildProgress, ManyProgress, err, list_errors, out, remark_on
    from publisher.pipeline.site import refresh_site
    from publisher.source.workspace import Workspace

    known_editions(editions)
    started = monotonic()
    outcomes: list[Outcome] = []
    interrupted = False
    workspace = Workspace(content)
    # They list the pages of other issues, which are known when those are built.
    indexed = [issue for issue in ids if workspace.prints_annual_index(issue)]
    first = [issue for issue in stale if issue not in indexed]
    processes = jobs or len(os.sched_getaffinity(0))
    try:
        with ManyProgress(len({*stale, *indexed})) as progress:
            if scheduler:
                pool, task = partial(cluster_workers, scheduler), build_quietly
            else:
                pool, task = partial(local_workers, processes, progress.stage), build_and_report
            for issues in (lambda: first, lambda: stale_issues(content, output, indexed, editions)):
                # Workers of a cluster stand in other folders.
                orders = [
                    Order(content.resolve(), each, editions, output.resolve()) for each in issues()
                ]
                for outcome in build_all(orders, pool, task, progress.begins):
                    progress.ends(outcome.issue)
                    _tell(outcome)
                    outcomes.append(outcome)
    except KeyboardInterrupt:
        interrupted = True
    site_failed = False
    if "html" in editions and not interrupted:
        try:
            with BuildProgress() as progress:
                of_the_site = refresh_site(workspace, output, progress.waiting)
            remark_on(of_the_site)
        except UserError as error:
            site_failed = True
            list_errors([error])
        except UserErrors as many:
            site_failed = True
            list_errors(many.errors)
    built = sum(outcome.is_built for outcome in outcomes)
    failed = [outcome.issue for outcome in outcomes if not outcome.is_built]
    left = len({*stale} - {outcome.issue for outcome in outcomes})
    out.print(f"生成 {built} 期，用时 {monotonic() - started:.1f} 秒。")
    if failed:
        err.print(f"没有生成的 {len(failed)} 期：{'、'.join(failed)}；其他各期不受影响。")
    if interrupted:
        err.print(f"还剩 {left} 期，再运行一次就接着做。")
        return 130
    return 1 if failed or site_failed else 0


def _tell(outcome: "Outcome") -> None:
    """What became of one issue, as soon as it is known."""
    from publisher.cli.console import err, list_errors, list_findings, out, remark_on

    if outcome.is_built:
        out.print(f"{outcome.issue}  {outcome.seconds:.1f} 秒")
        remark_on(outcome.findings)
        return
    err.print(f"{outcome.issue}  没有生成：")
    list_errors(outcome.errors)
    list_findings(outcome.findings)
    if outcome.bug:
        err.print(outcome.bug)
