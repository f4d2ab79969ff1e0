"""What has become of documents, on the pages of their issues as they lie in the output folder."""

import datetime as dt
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath

from publisher.composition.layouts import Layout
from publisher.model.facts import IssueFacts
from publisher.model.standing import Standings
from publisher.pipeline.output import write_file
from publisher.site import STATUS_JSON, Restater

_INDEX = "index.html"


def day_of(site: Path, issues: Sequence[IssueFacts]) -> dt.date:
    """The day of which the site speaks: that to which it was brought, or the newest 出版日期.

    It never goes back: what was said of a later day would be taken back.
    """
    newest = max(facts.summary.published for facts in issues)
    return max(newest, stated_day(site) or newest)


def stated_day(site: Path) -> dt.date | None:
    """The day of which a site says that it speaks; `None` where it says none that can be read."""
    try:
        return dt.date.fromisoformat(json.loads((site / STATUS_JSON).read_bytes())["as_of"])
    except (OSError, ValueError, TypeError, KeyError):
        return None


def restate_pages(
    site: Path,
    layout: Layout,
    issues: Sequence[IssueFacts],
    known: Mapping[str, Standings],
    day: dt.date,
) -> int:
    """Let the pages of all issues say what has become of their documents. Returns how many changed.

    A page on which nothing changes is not written; one that is gone is left to the
    next build of its issue.
    """
    changed = 0
    for facts in issues:
        restater = Restater(layout, facts, known.get(facts.id, {}), day)
        for page, root, document_id in pages_of(facts):
            path = site / page
            try:
                data = path.read_bytes()
            except (FileNotFoundError, NotADirectoryError):
                continue
            said = restater.restated(data, root, document_id)
            if said != data:
                write_file(path, said)
                changed += 1
    return changed


def pages_of(facts: IssueFacts) -> Iterator[tuple[PurePosixPath, str, str]]:
    """The pages of an issue that speak of its documents, the way from each to the top, and whose
    page it is: that of the issue is no document's.
    """
    yield PurePosixPath(facts.id, _INDEX), "../", ""
    for document in facts.documents:
        yield PurePosixPath(facts.id, document.id, _INDEX), "../../", document.id
