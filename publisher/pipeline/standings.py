"""What has become of documents, in the web files of their issues as they lie in the output folder."""

import datetime as dt
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath

from publisher.composition.akoma_ntoso import DOCUMENT_XML
from publisher.composition.document_record import DOCUMENT_JSON
from publisher.composition.layouts import Layout
from publisher.model.facts import IssueFacts
from publisher.model.standing import Standings
from publisher.pipeline.output import write_file
from publisher.site.folders import STATUS_JSON
from publisher.site.restating import Restater

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
    """Let the files of all issues say what has become of their documents. Returns how many changed.

    A file in which nothing changes is not written; one that is gone is left to the
    next build of its issue.
    """
    changed = 0
    for facts in issues:
        restater = Restater(layout, facts, known.get(facts.id, {}), day)
        for name, root, document_id in stating_files(facts):
            path = site / name
            try:
                data = path.read_bytes()
            except (FileNotFoundError, NotADirectoryError):
                continue
            said = restater.restated(data, name, root, document_id)
            if said != data:
                write_file(path, said)
                changed += 1
    return changed


def stating_files(facts: IssueFacts) -> Iterator[tuple[PurePosixPath, str, str]]:
    """The files of an issue that say what has become of its documents, the way from each to the top,
    and whose it is: the page of the issue is no document's.
    """
    yield PurePosixPath(facts.id, _INDEX), "../", ""
    for document in facts.documents:
        for name in (_INDEX, DOCUMENT_JSON, DOCUMENT_XML):
            yield PurePosixPath(facts.id, document.id, name), "../../", document.id
