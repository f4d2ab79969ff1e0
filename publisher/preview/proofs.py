"""校样: the pages of the documents stamped, what is to be looked at marked, and tables of it behind them."""

import datetime as dt
from collections.abc import Iterable, Iterator
from hashlib import sha256

from publisher.model.finding import Finding
from publisher.preview.body import Body
from publisher.preview.remarks import Listing, changed, found, labelled, marks, moved, rows, sheet
from publisher.preview.states import STATE_JSON, State, state_json, state_of
from publisher.typesetting.maker import Maker
from publisher.typesetting.page.items import Page
from publisher.typesetting.setunit import SetUnit
from publisher.typesetting.writing import About, Attachment

_FOUND = "校"
"""Before the numbers of what the proofreader found: those of changes have nothing before them."""


class Proof:
    """One proof of an issue."""

    def __init__(
        self,
        body: Body,
        stamp: str,
        earlier: State | None = None,
        findings: Iterable[Finding] | None = None,
    ) -> None:
        """`earlier`: what it is to be compared with. `findings`: what is to be marked; `None` marks none."""
        self._body = body
        self._stamp = stamp
        self.sheets: SetUnit | None = None
        """The tables; the files that they name are to be known where the proof is written."""
        remarks = {}
        listings = []
        issue, pages = body.issue, body.pages
        if earlier is not None:
            ranges = {
                key: (each.first, each.last) for key, each in body.pagination.documents.items()
            }
            removed = tuple(moved(issue, ranges, earlier))
            remarks = labelled(changed(issue, pages, earlier))
            listings = [
                Listing("页码变动", ("文件", "原来", "现在"), (None, 11, 11), removed),
                Listing(
                    f"与“{earlier.stamp}”相比的改动",
                    ("号", "位置", "原来", "现在"),
                    (3, 11, None, None),
                    tuple(rows(remarks, pages)),
                ),
            ]
        if findings is not None:
            to_look_at = labelled(found(issue, pages, findings), _FOUND)
            told = tuple(rows(to_look_at, pages))
            listings.append(
                Listing("校对意见", ("号", "位置", "轻重", "意见"), (4, 11, 3, None), told)
            )
            remarks |= to_look_at
        self._marks = marks(remarks)
        if listings:
            self.sheets = self._composed(listings)

    def pages(self) -> Iterator[Page]:
        """All of them, in their order."""
        body = self._body
        for number, page in body.pages.items():
            name = body.made[number][0].page_name
            said = f"{self._stamp}　第{number}页"
            yield body.compositor.proof(page, name, number, said, self._marks.get(number, ()))
        if self.sheets:
            for at, page in enumerate(body.compositor.with_heads(self.sheets, 1), 1):
                said = f"{self._stamp}　附页{at}"
                yield body.compositor.proof(page, self.sheets.page_name, at, said)

    def about(self, today: dt.date) -> About:
        """What its file says of itself; what it shows travels in it."""
        issue, stamp = self._body.issue, self._stamp
        state = state_json(state_of(issue, self._body.pagination, stamp))
        return About(
            title=f"{issue.bulletin.name} {issue.id} {stamp}",
            identifier=sha256(f"{stamp} {issue.id} {today}".encode()).digest()[:16],
            created=today,
            modified=today,
            attachments=(Attachment(STATE_JSON, state, today, "application/json"),),
        )

    def _composed(self, listings: list[Listing]) -> SetUnit:
        body = self._body
        maker = Maker(body.issue, body.layout, body.compositor)
        page = sheet(f"{self._stamp.partition('　')[0]}附表", listings)
        html = body.layout.render("print/standing.html", issue=body.issue, page=page)
        return maker.make(maker.job(html))
