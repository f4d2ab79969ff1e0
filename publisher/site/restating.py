"""有效性 and 更正 in the web files of issues that are out: said anew as issues and days go by.

The pages of an issue are made once, from its own content. What has become of its documents stands
in places of its own between two marks; only those are filled in again, so that an old page changes
in nothing else: neither its looks nor its text depend on whether its source can still be read.
Where a text was changed or corrected, marks of the same kind are put into it.
"""

import datetime as dt
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from markupsafe import escape
from msgspec import Struct

from publisher.composition.akoma_ntoso import life_in
from publisher.composition.document_record import standing_record
from publisher.composition.layouts import Layout
from publisher.composition.linked_data import legal_force_record
from publisher.composition.places import PLACE, RECORD, added, as_made, undated
from publisher.model.facts import IssueFacts
from publisher.model.standing import ArticleStanding, CorrectedWords, Standing, Standings

_ARTICLE = re.compile(rb'<article class="document">.*</article>', re.DOTALL)
_TAG = re.compile(rb"<[^>]*>")


class Restater(Struct, frozen=True):
    """Says on the pages of one issue how its documents stand on a day."""

    layout: Layout
    facts: IssueFacts
    standings: Standings
    day: dt.date

    def restated(self, data: bytes, path: PurePath, root: str, document_id: str = "") -> bytes:
        """A file of the issue, at `path` in the site, that says how its documents stand.

        `root` leads from it to the top of the site; `document_id` is that of the document whose file
        it is. A file that says so already is returned as it is, with the day on which it came to
        say so: it changes when there is something to say.
        """
        bare = as_made(path, data)
        standing = self.standings.get(document_id)
        match path.suffix:
            case ".json":
                said = self._recorded(bare, standing)
            case ".xml":
                said = PLACE.sub(lambda place: self._lived(place, standing), bare)
            case _:
                said = self._filled(self._marked(bare, standing, root) if standing else bare, root)
        return data if undated(said) == undated(data) else said

    def _recorded(self, bare: bytes, standing: Standing | None) -> bytes:
        """`document.json` with what has become of the document."""
        record = standing and standing_record(standing, self.day)
        line = f'\n "standing": {json.dumps(record or None, ensure_ascii=False)},'.encode()
        return RECORD.sub(lambda _: line, bare)

    def _lived(self, place: re.Match[bytes], standing: Standing | None) -> bytes:
        """A place of the Akoma Ntoso, filled."""
        said = life_in(place["part"].decode(), standing) if standing else ""
        return place["begin"] + said.encode() + place["end"]

    def _filled(self, page: bytes, root: str) -> bytes:
        first = bool(self.standings)

        def filled(place: re.Match[bytes]) -> bytes:
            nonlocal first
            name = place["document"].decode()
            standing = self.standings.get(name)
            said = self._render(
                part=place["part"].decode(),
                document_id=name,
                standing=standing,
                root=root,
                first=first,
                record=standing and self._record(name, standing),
            )
            first = False
            return said.encode()

        return PLACE.sub(filled, page)

    def _record(self, name: str, standing: Standing) -> object:
        period = standing.on(self.day)
        listed = {document.id: document for document in self.facts.documents}
        if name not in listed or period is None:
            return None
        return legal_force_record(listed[name], period.status)

    def _render(self, **context: object) -> str:
        return self.layout.render("web/restated.html", day=self.day, **context).strip()

    def _marked(self, page: bytes, standing: Standing, root: str) -> bytes:
        """The page with marks at articles that were changed and at words that were corrected."""
        text = _ARTICLE.search(page)
        if text is None:
            return page
        insertions = [
            *self._at_articles(page, standing.articles, root),
            *self._at_words(page, text.span(), standing.words, root),
        ]
        # From the end, so that places further up stay where they are.
        for at, html in sorted(insertions, reverse=True):
            page = page[:at] + added(html) + page[at:]
        return page

    def _at_articles(
        self, page: bytes, articles: Sequence[ArticleStanding], root: str
    ) -> Iterator[tuple[int, str]]:
        for anchor in dict.fromkeys(each.act.anchor for each in articles):
            begins = re.search(rf'<p id="{anchor}"[^>]*>'.encode(), page)
            if begins:
                same = [each for each in articles if each.act.anchor == anchor]
                yield begins.end(), self._render(part="article", articles=same, root=root)

    def _at_words(
        self, page: bytes, text: tuple[int, int], words: Sequence[CorrectedWords], root: str
    ) -> Iterator[tuple[int, str]]:
        """Around wrong words; not where they stand more than once on their page, or overlap."""
        taken: list[range] = []
        for each in words:
            found = _only_place(page, text, each.correction.wrong, each.correction.page)
            if found is None or any(
                found.start < one.stop > found.start >= one.start for one in taken
            ):
                continue
            taken.append(found)
            yield found.stop, "</s>" + self._render(part="right", words=each, root=root)
            yield found.start, '<s class="wrong-words">'


def _only_place(page: bytes, text: tuple[int, int], wrong: str, number: int) -> range | None:
    """Where `wrong` stands in the text of `page`, on the printed page `number`; if only once."""
    sought = str(escape(wrong)).encode()
    begin, end = text
    marks = {
        int(mark[1]): mark.start()
        for mark in re.finditer(rb'<span class="page-mark" id="p([0-9]+)"', page[:end])
    }
    begin = max(begin, marks.get(number, begin))
    end = min(end, marks.get(number + 1, end))
    tags = [tag.span() for tag in _TAG.finditer(page, begin, end)]
    places = [
        place.start()
        for place in re.finditer(re.escape(sought), page[:end])
        if place.start() >= begin
        and not any(start < place.end() and place.start() < stop for start, stop in tags)
    ]
    return range(places[0], places[0] + len(sought)) if len(places) == 1 else None
