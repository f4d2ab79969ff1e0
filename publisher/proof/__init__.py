"""The fidelity proof: what finished editions say is, character by character, what the source says.

The text of every document is read back from the bytes of each edition, by programs that know
nothing of the templates and the typesetter that made them, and compared with the canonical text
(`model/text.py`). White space is left out of the comparison, nothing else is.
"""

from publisher.proof.proving import DocumentProof, Proving

__all__ = ["DocumentProof", "Proving"]
