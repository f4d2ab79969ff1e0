"""有效性 and 更正 on the pages of issues that are out: said anew whenever an issue is added.

The pages of an issue are made once, from its own content. What has become of its documents stands
in places of its own between two marks; only those are filled in again, so that an old page changes
in nothing else: neither its looks nor its text depend on whether its source can still be read.
"""

import re

from publisher.composition.layouts import Layout
from publisher.composition.places import PLACE
from publisher.model.standing import Standings


def restated(page: bytes, layout: Layout, standings: Standings, root: str) -> bytes:
    """A page of an issue that says how its documents stand now.

    `standings` are those of the issue's documents; `root` leads from the page to the top of the
    site. A page without such places is returned as it is.
    """

    def filled(place: re.Match[bytes]) -> bytes:
        document = place["document"].decode()
        said = layout.render(
            "web/restated.html",
            part=place["part"].decode(),
            document_id=document,
            standing=standings.get(document),
            root=root,
        )
        return said.strip().encode()

    return PLACE.sub(filled, page)
