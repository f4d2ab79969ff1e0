"""What has become of documents, on the pages of their issues as they lie in the output folder."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from publisher.composition.layouts import Layout
from publisher.model.facts import IssueFacts
from publisher.model.standing import Standings
from publisher.model.validity import standings
from publisher.pipeline.output import write_file
from publisher.site import SITE, restated

_INDEX = "index.html"


def day_of(issues: Sequence[IssueFacts]) -> date:
    """The day of which the site speaks: the newest 出版日期, for it knows nothing later."""
    return max(facts.summary.published for facts in issues)


def site_standings(issues: Sequence[IssueFacts]) -> Mapping[str, Standings]:
    """What has become of the documents of all issues that have pages."""
    return standings(issues, day_of(issues))


def restate_pages(
    out: Path, layout: Layout, issues: Sequence[IssueFacts], known: Mapping[str, Standings]
) -> None:
    """Let the pages of all issues say what has become of their documents.

    A page on which nothing changes is not written; one that is gone is left to the
    next build of its issue.
    """
    for facts in issues:
        for page, root in _pages(facts):
            path = out / SITE / page
            try:
                data = path.read_bytes()
                said = restated(data, layout, known.get(facts.id, {}), root)
            except (FileNotFoundError, NotADirectoryError):
                continue
            if said != data:
                write_file(path, said)


def _pages(facts: IssueFacts) -> Iterator[tuple[Path, str]]:
    """The pages of an issue that speak of its documents, and the way from each to the top."""
    yield Path(facts.id, _INDEX), "../"
    for document in facts.documents:
        yield Path(facts.id, document.id, _INDEX), "../../"
