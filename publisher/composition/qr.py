"""QR codes (GB/T 18284): by them paper leads to the page it was printed from."""

from functools import lru_cache

import segno
from markupsafe import Markup

_QUIET = 4
"""Modules of blank around it (GB/T 18284, 5.3.8)."""


@lru_cache(256)
def qr_code(address: str) -> Markup:
    """An SVG picture of `address`, of no size of its own; black on what is below it."""
    code = segno.make(address, error="m", micro=False)
    svg: str = code.svg_inline(border=_QUIET, omitsize=True, svgclass=None, lineclass=None)
    return Markup(svg)  # noqa: S704 -- shapes, in which nothing of the address stands
