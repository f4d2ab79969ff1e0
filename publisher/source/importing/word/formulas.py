"""Office formulas (OMML) in one line, as they are typed where there is only one."""

from publisher.source.importing.appearance import raised
from publisher.source.importing.word.names import Element, child, name, short


def linear(element: Element) -> str:
    """A formula in one line: fractions as a/b, roots as √(…), indices as they can be."""
    match short(element):
        case "m:t":
            return element.text or ""
        case "m:f":
            return f"{_operand(element, 'm:num')}/{_operand(element, 'm:den')}"
        case "m:rad":
            degree = _inside(child(element, "m:deg"))
            return f"{degree and f'[{degree}]'}√{_operand(element, 'm:e')}"
        case "m:sSup":
            return (
                f"{_inside(child(element, 'm:e'))}{raised(_inside(child(element, 'm:sup')), 'sup')}"
            )
        case "m:sSub":
            return (
                f"{_inside(child(element, 'm:e'))}{raised(_inside(child(element, 'm:sub')), 'sub')}"
            )
        case _:
            return _inside(element)


def _operand(element: Element, part: str) -> str:
    text = _inside(child(element, part))
    return text if len(text) == 1 or text.isalnum() else f"({text})"


def _inside(element: Element | None) -> str:
    return "" if element is None else "".join(map(linear, element))


FORMULAS = (name("m:oMath"), name("m:oMathPara"))
