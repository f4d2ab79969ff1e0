"""One page of each kind of the site."""

from pathlib import Path

KINDS = {
    "home": "",
    "issue": "{issue}/",
    "document": "{issue}/{longest}/",
    "standing page": "{issue}/pages/{standing}/",
    "numbers": "numbers/",
    "agencies": "agencies/",
    "subjects": "subjects/",
    "titles": "titles/",
    "about": "about/",
    "help": "help/",
    "verify": "verify/",
    "search": "search/?q=%E6%94%BF%E5%BA%9C",
    "wrong address": "no-such-page",
}
"""Addresses from the top of the site by the kind of page."""


def address(kind: str, site: Path, issue: str) -> str:
    """The address of the page of a kind: of the longest document, and of any standing page."""
    documents = (site / issue).glob("*/index.html")
    longest = max(documents, key=lambda path: path.stat().st_size).parent.name
    standing = min((site / issue / "pages").iterdir()).name
    return KINDS[kind].format(issue=issue, longest=longest, standing=standing)
