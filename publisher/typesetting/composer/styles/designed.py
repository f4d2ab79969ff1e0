"""Parts of a page that are designed rather than set: WeasyPrint lays them out."""

from html import escape
from typing import Any

from lxml import etree

Element = Any
"""An element of lxml, which has no types of its own."""
DESIGNED = "data-designed"
"""The attribute by which templates say so."""


def html_around(element: Element) -> str:
    """The HTML of `element` alone, within the tags of all that contains it.

    So selectors that name what contains it, or what is within it, still find it.
    """
    html = str(etree.tostring(element, encoding="unicode", method="html", with_tail=False))
    for above in element.iterancestors():
        attributes = "".join(f' {name}="{escape(value)}"' for name, value in above.attrib.items())
        html = f"<{above.tag}{attributes}>{html}</{above.tag}>"
    return f"<!DOCTYPE html>{html}"
