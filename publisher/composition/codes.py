"""QR codes (ISO/IEC 18004), for who holds the paper and wants the page on the web."""

from functools import lru_cache

from msgspec import Struct

_QUIET = 4
"""Modules that stay blank around a code: ISO/IEC 18004, 6.3.8."""


class QrCode(Struct, frozen=True):
    """A code as a drawing: squares of one unit, the blank border among them."""

    size: int
    """Units of a side."""
    path: str
    """The dark modules, as the `d` of an SVG path: a rectangle for each run in a row."""


# A page of the site is made many times, to be compared, published and restated, and has one address.
@lru_cache(maxsize=1024)
def qr_code(text: str) -> QrCode:
    """The code of a text, with a quarter of it to spare where it gets damaged (level Q)."""
    import segno  # noqa: PLC0415 -- few layouts print codes

    rows = segno.make_qr(text, error="q", boost_error=False).matrix
    return QrCode(len(rows) + 2 * _QUIET, "".join(_runs(row, y) for y, row in enumerate(rows)))


def _runs(row: bytearray, y: int) -> str:
    """The dark runs of a row."""
    found, x = "", 0
    while x < len(row):
        width = 1
        while x + width < len(row) and row[x + width] == row[x]:
            width += 1
        if row[x]:
            found += f"M{x + _QUIET} {y + _QUIET}h{width}v1h-{width}z"
        x += width
    return found
