"""Office formulas (OMML, ECMA-376 part 1, 22.1) in one line, as they are typed where there is only one."""

from collections.abc import Iterator, Sequence

from publisher.source.importing.appearance import is_raised, raised
from publisher.source.importing.word.names import Element, child, name, short

_INTEGRAL, _CIRCUMFLEX = "\u222b", "\u0302"
_OVERLINE, _UNDERLINE = "\u0305", "\u0332"
_OPEN = ("(", "[", "√")
"""What opens a factor."""


def linear(element: Element) -> str:
    """A formula in one line: fractions as a/b, roots as √(…), indices as they can be."""
    match short(element):
        case "m:t":
            return element.text or ""
        case "m:f":
            return fraction(_part(element, "m:num"), _part(element, "m:den"))
        case "m:rad":
            return root(_part(element, "m:deg"), _part(element, "m:e"))
        case "m:sSup" | "m:sSub" | "m:sSubSup":
            base = _part(element, "m:e")
            return (f"({base})" if "/" in base else base) + _indices(element)
        case "m:sPre":
            return _indices(element) + _part(element, "m:e")
        case "m:nary":
            sign = _sign(element, "m:naryPr/m:chr", _INTEGRAL)
            return f"{sign}{_indices(element)} {_part(element, 'm:e')}".rstrip()
        case "m:d":
            inside = _sign(element, "m:dPr/m:sepChr", "|").join(_parts(element, "m:e"))
            opened, closed = (
                _sign(element, f"m:dPr/m:{which}Chr", usual)
                for which, usual in (("beg", "("), ("end", ")"))
            )
            return f"{opened}{inside}{closed}"
        case "m:func":
            return f"{_part(element, 'm:fName')} {_part(element, 'm:e')}"
        case "m:limLow" | "m:limUpp":
            mark = "_" if short(element) == "m:limLow" else "^"
            return _part(element, "m:e") + index(_part(element, "m:lim"), mark)
        case "m:m":
            return "；".join("，".join(_parts(row, "m:e")) for row in element.iter(name("m:mr")))
        case "m:eqArr":
            return "；".join(_parts(element, "m:e"))
        case "m:acc":
            return _part(element, "m:e") + _sign(element, "m:accPr/m:chr", _CIRCUMFLEX)
        case "m:bar":
            is_above = _sign(element, "m:barPr/m:pos", "bot") == "top"
            return _part(element, "m:e") + (_OVERLINE if is_above else _UNDERLINE)
        case _:
            return _inside(element)


def _sign(element: Element, path: str, usual: str) -> str:
    """The sign that a property names; none where it says so, the usual one where it says nothing."""
    found = child(element, path)
    return usual if found is None else str(found.get(name("m:val"), ""))


def _indices(element: Element) -> str:
    return index(_part(element, "m:sub"), "_") + index(_part(element, "m:sup"), "^")


def fraction(above: str, below: str) -> str:
    """a/b, with brackets where one of them is more than a word or a number."""
    return f"{_operand(above)}/{_operand(below)}"


def root(degree: str, inside: str) -> str:
    """√x, with its degree before it where there is one."""
    return f"{degree and f'[{degree}]'}√{_operand(inside)}"


def index(text: str, mark: str) -> str:
    """An index in raised or lowered characters, or after a mark, `^` or `_`, where there are none."""
    where = "sub" if mark == "_" else "sup"
    if not text or is_raised(text):
        return raised(text, where)
    return f"{mark}{text if len(text) == 1 else f'({text})'}"


def set_apart(parts: Sequence[tuple[str, bool]]) -> str:
    """Parts in a row; those that are fractions in brackets beside what would seem to belong to them.

    In one line (a/2)h would otherwise become a/2h.
    """
    shown = ""
    for n, (text, is_fraction) in enumerate(parts):
        needs = False
        if is_fraction:
            after = next((other[0] for other, _ in parts[n + 1 :] if other), "")
            before = shown[-1:]
            needs = before.isalnum() or before == ")" or after.isalnum() or after in _OPEN
        shown += f"({text})" if needs else text
    return shown


def _operand(text: str) -> str:
    return text if len(text) == 1 or text.isalnum() else f"({text})"


def _part(element: Element, part: str) -> str:
    return "".join(_parts(element, part))


def _parts(element: Element, part: str) -> Iterator[str]:
    return map(_inside, element.iterfind(name(part)))


def _inside(element: Element) -> str:
    return set_apart(
        [(linear(part), short(part) == "m:f") for part in element if isinstance(part.tag, str)]
    )


FORMULAS = (name("m:oMath"), name("m:oMathPara"))
