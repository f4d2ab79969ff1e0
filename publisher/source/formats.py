"""Versions of the source format: an issue that is out is read as on the day it was published.

What is typed may come to mean more (单位：万元 above a table was a paragraph once). An issue that is
out was printed with what it meant then, and by templates that know no more.
"""

import re
from pathlib import Path

from publisher.errors import UserError
from publisher.source.files import read_text
from publisher.source.folders import PUBLISHED_YAML

FORMAT = 3
"""Of today. 2: options, units, notes, line breaks and indents of tables; sub- and superscript.
3: `{attachment=1}`.
"""
FIRST = 1
"""Of records from before they named it."""
ANNEX_OPTION = 3
"""The version since which `{attachment=1}` at the end of a `#` title is its label."""
_NAMED = re.compile(r"^format: ([0-9]{1,4})$", re.MULTILINE)


def format_of(folder: Path) -> int:
    """The version in which the texts in the folder of an issue are written."""
    record = folder / PUBLISHED_YAML
    if not record.is_file():
        return FORMAT
    try:
        named = _NAMED.search(read_text(record))
    except UserError:
        # Whoever opens the issue as published says what is wrong with its record.
        return FORMAT
    return int(named[1]) if named else FIRST
