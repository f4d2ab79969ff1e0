"""Names and titles where there is little room: on a cover, in a running head."""

import re

from publisher.model.document import Document

_ALONE = 12
"""Characters that stand in one line; more are divided where the name can be."""
_HEAD = 32
"""Characters of a title that a running head holds."""
_SECOND = re.compile("(?<=....)人民政府(?:办公室|办公厅)?公报$")


def cover_lines(name: str) -> tuple[str, ...]:
    """The name in the lines in which a cover sets it: a long one breaks before 人民政府公报.

    One that has no such end stands in one line.
    """
    parting = _SECOND.search(name)
    if len(name) <= _ALONE or not parting:
        return (name,)
    return name[: parting.start()], parting[0]


def running_title(document: Document) -> str:
    """The title of a document in a running head: without the agency before 关于, its end cut off."""
    title = document.title[max(0, document.title.find("关于")) :]
    return title if len(title) <= _HEAD else f"{title[: _HEAD - 1]}…"
