"""Bringing a site to a day: what it says of 有效性, and nothing else of it."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path, PurePosixPath

from msgspec import Struct

from publisher.composition.places import undated
from publisher.errors import UserError
from publisher.model.validity import standings
from publisher.pipeline.facts import published_facts
from publisher.pipeline.output import SITE_WIDE, exclusive, write_file
from publisher.pipeline.releases import CURRENT, open_releases
from publisher.pipeline.site import printed_before, site_layout
from publisher.pipeline.siterecord import SITE_JSON, recorded_outputs, site_inputs, site_record
from publisher.pipeline.standings import restate_pages, stated_day
from publisher.site.folders import SITE, STATUS_JSON
from publisher.site.pages import make_site
from publisher.source.workspace import Workspace


class Restated(Struct, frozen=True):
    """What bringing a site to a day has done."""

    changed: int
    """Files that say something else now."""
    release: int | None = None
    """The new release, where there is one."""


def restate(
    workspace: Workspace, folder: Path, day: dt.date, waiting: Callable[[], None]
) -> Restated:
    """Bring the site in `folder` to `day`: an output folder, or where `publish` puts releases.

    A published site gets a new release, unless nothing changes. Raises `UserError` where there is
    no site, or one that is brought to an earlier day than it speaks of.
    """
    if (folder / SITE / STATUS_JSON).is_file():
        with exclusive(folder, SITE_WIDE, waiting):
            return Restated(_restate_built(workspace, folder, day))
    if not (folder / CURRENT / STATUS_JSON).is_file():
        raise UserError(
            f"“{folder}”里没有网站。", hint="请写 gongbao build 的成品文件夹，或者发布到的文件夹。"
        )
    with open_releases(folder, waiting) as releases:
        try:
            assert releases.current is not None
            releases.stage(releases.path(releases.current))
            changed = restate_site(workspace, releases.staged, day)
            releases.keep_unchanged(same_but_for_the_day)
            return Restated(changed, releases.finish() if changed else None)
        finally:
            releases.discard()


def _restate_built(workspace: Workspace, out: Path, day: dt.date) -> int:
    was_current = recorded_outputs(out)
    changed = restate_site(workspace, out / SITE, day)
    if was_current:
        files = {path: (out / path).read_bytes() for path in map(PurePosixPath, was_current)}
        write_file(out / SITE_JSON, site_record(site_inputs(workspace.content, out), files))
    return changed


def restate_site(workspace: Workspace, site: Path, day: dt.date) -> int:
    """Bring the site in the folder `site` to `day`. Returns how many files say something else.

    A file that would change in nothing but the day of which it speaks is left as it is.
    """
    before = stated_day(site)
    if before and day < before:
        raise UserError(
            f"网站说的是{before.isoformat()}的情形，不能退到{day.isoformat()}。",
            hint="请核对日期。",
        )
    issues = tuple(published_facts(site))
    listed = printed_before(workspace, issues)
    known = standings((*issues, *listed))
    layout = site_layout(workspace, issues)
    changed = restate_pages(site, layout, issues, known, day)
    made = make_site(workspace.read_bulletin(), layout, issues, known, day, listed)
    for path, data in made.items():
        final = site / path.relative_to(SITE)
        lying = final.read_bytes() if final.is_file() else b""
        if not same_but_for_the_day(lying, data):
            write_file(final, data)
            changed += final.name != STATUS_JSON
    return changed


def same_but_for_the_day(one: bytes, other: bytes) -> bool:
    """Whether two files say the same, each of its day."""
    return undated(one) == undated(other)
