"""Traditional characters, and the simplified ones that are written for them today."""

from functools import cache
from importlib.resources import files


@cache
def simplified() -> dict[int, str]:
    """The simplified forms of traditional characters, one for each: from the tables of OpenCC."""
    table = files("opencc").joinpath("dictionary/TSCharacters.txt").read_text(encoding="utf-8")
    pairs = (line.split("\t") for line in table.splitlines() if "\t" in line)
    simplified = ((form, forms.split()[0]) for form, forms in pairs)
    return {
        ord(form): simple
        for form, simple in simplified
        if form != simple and len(form) == len(simple) == 1 and "\u4e00" <= form <= "\u9fff"
    }
