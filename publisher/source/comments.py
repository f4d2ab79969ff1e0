"""Sources without their comments: what an editor noted for himself does not travel with an issue."""

import re

from ruamel.yaml import YAML
from ruamel.yaml.events import ScalarEvent

_COMMENT = re.compile(r"(?:(?<=[ \t\n])|\A)#[^\n]*")
_FENCE = "---\n"


def yaml_without_comments(text: str) -> str:
    """`text` with each comment taken out and every line in its place. It is YAML that has been read."""
    inside = [
        (event.start_mark.index, event.end_mark.index, event.style)
        for event in YAML(typ="safe", pure=True).parse(text)
        if isinstance(event, ScalarEvent)
    ]
    kept, at = [], 0
    for start, end, style in inside:
        kept.append(_COMMENT.sub("", text[at:start]))
        value = text[start:end]
        if style in ("|", ">"):
            # A comment may follow the sign; what looks like one further down is text.
            first, rest = value[: value.find("\n")], value[value.find("\n") :]
            value = _COMMENT.sub("", first) + rest
        kept.append(value)
        at = end
    # A comment is known by the space before it, which may be the last of what came before.
    joined = "".join((*kept, _COMMENT.sub("", text[at:])))
    return "\n".join(line.rstrip(" \t") for line in joined.split("\n"))


def document_without_comments(text: str) -> str:
    """The same of a document or standing page: of its front matter, the body being all text."""
    front, fence, body = text.removeprefix(_FENCE).partition(f"\n{_FENCE}")
    if not fence or not text.startswith(_FENCE):
        return text
    return f"{_FENCE}{yaml_without_comments(front + chr(10)).removesuffix(chr(10))}{fence}{body}"
