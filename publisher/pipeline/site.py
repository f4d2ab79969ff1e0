"""What the site has of no single issue, made from the facts of all that have pages."""

from collections.abc import Callable
from pathlib import Path

from publisher.composition.layouts import find_layout
from publisher.errors import Place
from publisher.model.finding import Finding, remark
from publisher.pipeline.facts import published_facts
from publisher.pipeline.output import SITE_WIDE, exclusive, write_files
from publisher.pipeline.searching import search_files
from publisher.pipeline.siterecord import SITE_JSON, site_inputs, site_record
from publisher.pipeline.standings import restate_pages, site_standings
from publisher.site import SITE, make_site
from publisher.source.folders import own_layouts
from publisher.source.workspace import Workspace

_NO_ADDRESS = "没有写 site 的 url，因此没有订阅源、站点地图和浏览器检索插件：这些都要有网站的地址。"


def refresh_site(
    workspace: Workspace, out: Path, waiting: Callable[[], None]
) -> tuple[Finding, ...]:
    """Make the pages of the site that list all issues, after pages of some have changed.

    Those of each issue then say what has become of its documents; the others show the bulletin and
    the layout of today, whatever the issues were printed with. Returns what there is to say of the
    site; raises `UserError` and `UserErrors` as a build does.
    """
    with exclusive(out, SITE_WIDE, waiting):
        inputs = site_inputs(workspace.content, out)
        issues = tuple(published_facts(out / SITE))
        if issues:
            newest = max(issues, key=lambda facts: facts.summary.order)
            where = Place(workspace.content / newest.id / "issue.yaml")
            layout = find_layout(newest.layout, own_layouts(workspace.content), where)
            known = site_standings(issues)
            bulletin = workspace.read_bulletin()
            files = make_site(bulletin, layout, issues, known)
            restate_pages(out, layout, issues, known)
            indexes, changed = search_files(out, issues)
            record = site_record(inputs, {**files, **indexes})
            write_files(out, {**files, **changed, SITE_JSON: record})
            if not bulletin.site:
                where = Place(workspace.content / "bulletin.yaml")
                return (remark("site-without-address", _NO_ADDRESS, where),)
    return ()
