"""What the site has of no single issue, made from the facts of all that have pages."""

from collections.abc import Callable, Sequence
from pathlib import Path

from publisher.composition.layouts import Layout, find_layout
from publisher.errors import Place
from publisher.model.facts import IssueFacts
from publisher.model.validity import standings
from publisher.pipeline.facts import published_facts
from publisher.pipeline.output import SITE_WIDE, exclusive, write_files
from publisher.pipeline.searching import search_files
from publisher.pipeline.siterecord import SITE_JSON, site_inputs, site_record
from publisher.pipeline.standings import day_of, restate_pages
from publisher.site import SITE, make_site
from publisher.source.folders import own_layouts
from publisher.source.workspace import Workspace


def refresh_site(workspace: Workspace, out: Path, waiting: Callable[[], None]) -> None:
    """Make the pages of the site that list all issues, after pages of some have changed.

    Those of each issue then say what has become of its documents; the others show the bulletin and
    the layout of today, whatever the issues were printed with. Raises `UserError` and `UserErrors`
    as a build does.
    """
    with exclusive(out, SITE_WIDE, waiting):
        inputs = site_inputs(workspace.content, out)
        issues = tuple(published_facts(out / SITE))
        if issues:
            layout = site_layout(workspace, issues)
            known = standings(issues)
            day = day_of(out / SITE, issues)
            files = make_site(workspace.read_bulletin(), layout, issues, known, day)
            restate_pages(out / SITE, layout, issues, known, day)
            indexes, changed = search_files(out, issues)
            record = site_record(inputs, {**files, **indexes})
            write_files(out, {**files, **changed, SITE_JSON: record})


def site_layout(workspace: Workspace, issues: Sequence[IssueFacts]) -> Layout:
    """The layout of the newest issue: the pages of all of them have it as it is today."""
    newest = max(issues, key=lambda facts: facts.summary.order)
    where = Place(workspace.content / newest.id / "issue.yaml")
    return find_layout(newest.layout, own_layouts(workspace.content), where)
