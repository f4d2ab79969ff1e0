"""Akoma Ntoso 3.0 (OASIS LegalDocML) of a document: its text as structure, for legal systems.

It says what the document says of itself. What becomes of it changes, and is filled in in places that are
kept for it (`composition/places.py`).
"""

from publisher.composition.akoma_ntoso.document import DOCUMENT_XML, akoma_ntoso
from publisher.composition.akoma_ntoso.life import life_in

__all__ = ["DOCUMENT_XML", "akoma_ntoso", "life_in"]
