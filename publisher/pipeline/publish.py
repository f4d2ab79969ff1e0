"""Putting the site on line: what was built is verified, then becomes what the public sees."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from msgspec import Struct

from publisher.errors import UserError, UserErrors
from publisher.pipeline.checking import Checked
from publisher.pipeline.links import broken_links
from publisher.pipeline.output import files_in, require_apart, write_file
from publisher.pipeline.releases import Releases, open_releases
from publisher.pipeline.restate import restate_site, same_but_for_the_day
from publisher.pipeline.standings import stated_day
from publisher.site.folders import SITE, STATUS_JSON
from publisher.source.folders import ISSUE_ID
from publisher.source.withdrawn import WITHDRAWN_YAML, read_withdrawn, withdrawn_yaml
from publisher.source.workspace import Workspace

_SHOWN = 20
"""Faults of one sort; more are counted."""


class Release(Struct, frozen=True):
    """What the public sees now."""

    number: int
    changed: int
    """Files that are new or differ from those of the release before."""
    files: int


def publish(
    workspace: Workspace,
    out: Path,
    home: Path,
    *,
    today: dt.date | None,
    withdrawn: frozenset[str],
    waiting: Callable[[], None],
) -> Release:
    """Make the site in `out` the current release in `home`, as things stand on `today`.

    `today` holds back what is to be published later; `None` shows all, for a preview. `withdrawn`
    are addresses that may vanish, and are not to come back: they are recorded with the content. A
    release that would be the same as the current one is not made. Raises `UserErrors` for what must
    not be published; the public goes on seeing what it saw.
    """
    site = out / SITE
    require_apart(home, out, workspace.content)
    if not (site / "index.html").is_file():
        raise UserError(f"“{site}”里还没有网站。", hint="请先运行 gongbao build。")
    before = read_withdrawn(workspace.content)
    gone = dict.fromkeys(withdrawn, today or dt.date.min) | before
    with open_releases(home, waiting) as releases:
        try:
            releases.stage(site)
            errors = [
                *_faults(workspace, out, releases, today),
                *_vanished(releases, frozenset(gone)),
                *_come_back(releases, gone),
            ]
            if errors:
                raise UserErrors(errors)
            if today and today > (stated_day(releases.staged) or today):
                restate_site(workspace, releases.staged, today)
            releases.keep_unchanged(same_but_for_the_day)
            if today and gone != before:
                write_file(workspace.content / WITHDRAWN_YAML, withdrawn_yaml(gone))
            changed, files = _changes(releases)
            number = releases.current
            if changed or number is None:
                number = releases.finish()
        finally:
            releases.discard()
    return Release(number, changed, files)


def roll_back(workspace: Workspace, home: Path, waiting: Callable[[], None]) -> int:
    """Make the release before the current one the current one. Returns its number.

    Raises `UserError` where there is none, or where it has what has been withdrawn since.
    """
    with open_releases(home, waiting) as releases:
        return releases.back(read_withdrawn(workspace.content))


def _faults(
    workspace: Workspace, out: Path, releases: Releases, today: dt.date | None
) -> Iterator[UserError]:
    """All that speaks against the staged release."""
    checked = Checked(workspace, out, releases.staged)
    for facts in checked.issues:
        if today and facts.summary.published > today:
            yield UserError(
                f"{facts.id} 的出版日期是 {facts.summary.published.isoformat()}，还没有到。",
                hint="请到那天再发布；要先看看，请加 --preview，发布到另一个文件夹。",
            )
    yield from checked.faults()
    server = workspace.read_bulletin().site
    broken = [*broken_links(releases.staged, (urlsplit(server.url).path if server else "") or "/")]
    for link in broken[:_SHOWN]:
        missing = "那一页里没有这个位置" if link.is_anchor else "没有这个文件"
        yield UserError(f"网页“{link.page}”里的链接“{link.address}”是断的：{missing}。")
    if len(broken) > _SHOWN:
        yield UserError(f"断链还有 {len(broken) - _SHOWN} 处。")


def _come_back(releases: Releases, gone: dict[str, dt.date]) -> Iterator[UserError]:
    """What was withdrawn and is in the staged release all the same."""
    for address in gone:
        if (releases.staged / address).exists():
            yield UserError(
                f"“{address}”要撤下，而它还在生成的网站里。",
                hint="请先从内容里去掉这份文件，重新生成那一期，再发布；"
                f"不撤了的，请从 {WITHDRAWN_YAML} 里删去它。",
            )


def _vanished(releases: Releases, withdrawn: frozenset[str]) -> Iterator[UserError]:
    """Addresses of the current release that the staged one has not: pages, and what issues carry."""
    if releases.current is None:
        return
    current = releases.path(releases.current)
    there = {folder / path.name for folder, path in files_in(releases.staged)}
    for folder, path in files_in(current):
        name = folder / path.name
        lasts = path.suffix == ".html" or ISSUE_ID.fullmatch(name.parts[0])
        address = str(name).removesuffix("index.html")
        if lasts and name not in there and address not in withdrawn:
            yield UserError(
                f"已经上线的网址“{address}”在新的一版里没有了。",
                hint=f"网址要长期有效，请恢复它；依法必须撤下的，请加 --withdraw {address}。",
            )


def _changes(releases: Releases) -> tuple[int, int]:
    """How many files of the staged release are not those of the current one, and how many it has.

    One that is missing counts as changed; the day of which the site speaks does not.
    """
    staged = {folder / path.name: path for folder, path in files_in(releases.staged)}
    if releases.current is None:
        return len(staged), len(staged)
    current = releases.path(releases.current)
    before = {folder / path.name: path for folder, path in files_in(current)}
    same = {name for name, path in staged.items() if name in before and path.samefile(before[name])}
    changed = (staged.keys() | before.keys()) - same - {PurePosixPath(STATUS_JSON)}
    return len(changed), len(staged)
