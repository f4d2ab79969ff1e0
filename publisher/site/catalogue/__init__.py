"""The catalogue for other programs: what is known of each document, and nothing of its text.

The catalogue of the archive (`archive/catalogue.py`) has the same tables, and the texts besides.
"""

from publisher.site.catalogue.downloads import catalogue_files
from publisher.site.catalogue.rows import add_facts, add_issue, insert, restate_relations
from publisher.site.catalogue.schema import FACTS, TEXTS, VERSION

__all__ = [
    "FACTS",
    "TEXTS",
    "VERSION",
    "add_facts",
    "add_issue",
    "catalogue_files",
    "insert",
    "restate_relations",
]
