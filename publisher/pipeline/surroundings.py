"""What the proofreader has to know of an issue besides its text."""

from collections.abc import Sequence

from publisher.checks.posts import Appointment
from publisher.checks.rule import Surroundings
from publisher.composition.layouts import find_layout
from publisher.errors import UserError, UserErrors
from publisher.model.facts import IssueFacts
from publisher.model.finding import Finding
from publisher.model.issue import Issue
from publisher.pipeline.corrections import correction_findings
from publisher.source.folders import own_layouts
from publisher.source.published import read_published
from publisher.source.wordlist import read_wordlist
from publisher.source.workspace import Workspace
from publisher.typesetting.measure import has_glyph, picture_widths


def surroundings(
    workspace: Workspace,
    issue: Issue,
    others: Sequence[IssueFacts],
    appointments: Sequence[Appointment] = (),
    irregularities: Sequence[Finding] = (),
) -> Surroundings:
    """Of an issue that has been read, as it stands among `others`.

    One that is out is refused for nothing: what is found in it are hints. Raises `UserError` and
    `UserErrors` where the office's list or the record of the issue cannot be read.
    """
    return Surroundings(
        bulletin=issue.bulletin,
        wordlist=read_wordlist(workspace.content),
        others=tuple(others),
        appointments=tuple(appointments),
        irregularities=tuple(irregularities),
        corrections=tuple(correction_findings(workspace, issue)),
        is_out=read_published(workspace.content, issue.id) is not None,
        widths=_widths(workspace, issue) if issue.files else Surroundings().widths,
        has_glyph=has_glyph,
    )


def _widths(workspace: Workspace, issue: Issue) -> tuple[float, float]:
    """How wide pictures are in the layout of an issue, in a column and across, in mm; of one that cannot
    be had, as in that which all others are made from.
    """
    try:
        layout = find_layout(issue.layout, own_layouts(workspace.content), issue.place_of("layout"))
        return picture_widths(layout)
    except (UserError, UserErrors):
        return Surroundings().widths
