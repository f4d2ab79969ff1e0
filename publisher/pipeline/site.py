"""What the site has of no single issue, made from the facts of all that have pages."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from publisher.composition.layouts import Layout, find_layout
from publisher.errors import Place
from publisher.model.facts import IssueFacts
from publisher.model.finding import Finding, remark
from publisher.model.issue import Site
from publisher.model.manifest import Files
from publisher.model.validity import standings
from publisher.pipeline.facts import published_facts
from publisher.pipeline.output import SITE_WIDE, exclusive, write_files
from publisher.pipeline.searching import search_files
from publisher.pipeline.siterecord import SITE_JSON, site_inputs, site_record
from publisher.pipeline.standings import day_of, restate_pages, stating_files
from publisher.site.folders import SITE
from publisher.site.pages import make_site
from publisher.site.restating import Restater
from publisher.source.folders import own_layouts
from publisher.source.workspace import Workspace
from publisher.typesetting.workshop import ALONE, Workshop

_NO_ADDRESS = "没有写 site 的 url，因此没有订阅源、站点地图和浏览器检索插件：这些都要有网站的地址。"


Stated = Callable[[IssueFacts, Files], Files]
"""Gives the web files of an issue as they say what has become of its documents."""


def unstated(_: IssueFacts, files: Files) -> Files:
    """The files as they were made: what has become of the documents is said later, or by nobody."""
    return files


def stated_files(workspace: Workspace, out: Path, facts: IssueFacts, files: Files) -> Files:
    """The files of an issue as `refresh_site` will have them: most of them lie there so already.

    Raises `UserError` and `UserErrors` as that does.
    """
    others = (each for each in published_facts(out / SITE) if each.id != facts.id)
    issues = (*others, facts)
    before = printed_before(workspace, issues)
    known, day = standings((*issues, *before)), day_of(out / SITE, issues)
    restater = Restater(site_layout(workspace, issues), facts, known.get(facts.id, {}), day)
    stated = {
        path: restater.restated(files[path], name, root, document)
        for name, root, document in stating_files(facts)
        if (path := SITE / name) in files
    }
    return {**files, **stated}


def refresh_site(
    workspace: Workspace, out: Path, waiting: Callable[[], None], shop: Workshop = ALONE
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
            before = printed_before(workspace, issues)
            indexing = shop.later(search_files, out, (*issues, *before))
            layout = site_layout(workspace, issues)
            known = standings((*issues, *before))
            day = day_of(out / SITE, issues)
            bulletin = workspace.read_bulletin()
            files = make_site(bulletin, layout, issues, known, day, before)
            restate_pages(out / SITE, layout, issues, known, day)
            indexes, changed = indexing()
            record = site_record(inputs, {**files, **indexes})
            write_files(out, {**files, **changed, SITE_JSON: record})
            return tuple(_remarks(bulletin.site, Place(workspace.content / "bulletin.yaml")))
    return ()


def _remarks(site: Site | None, where: Place) -> Iterator[Finding]:
    """What `bulletin.yaml` leaves out that the web edition should have."""
    if site is None:
        yield remark("site-without-address", _NO_ADDRESS, where)
    elif absent := site.required_but_absent:
        said = (
            f"bulletin.yaml 的 site 没有写 {'、'.join(absent)}：国办发〔2017〕47号规定，"
            "政府网站的每个网页都要标明网站名称、域名和标识码。"
        )
        yield remark("site-tags-missing", said, where)


def printed_before(workspace: Workspace, issues: Sequence[IssueFacts]) -> tuple[IssueFacts, ...]:
    """The issues of `earlier.yaml` that have no pages. Raises `UserError` and `UserErrors`."""
    there = {facts.id for facts in issues}
    return tuple(facts for facts in workspace.read_earlier() if facts.id not in there)


def site_layout(workspace: Workspace, issues: Sequence[IssueFacts]) -> Layout:
    """The layout of the newest issue: the pages of all of them have it as it is today."""
    newest = max(issues, key=lambda facts: facts.summary.order)
    where = Place(workspace.content / newest.id / "issue.yaml")
    return find_layout(newest.layout, own_layouts(workspace.content), where)
