"""Styles that CSS and HTML give: input and computed values as data."""

from pathlib import Path

import pytest
from cases import Case, parameters
from shown import parse, shown, shown_page, tree, value

from publisher.errors import UserError

FOLDER = Path(__file__).parent / "cases"
TREES = [
    *parameters(FOLDER, "cascade.txt"),
    *parameters(FOLDER, "selectors.txt"),
    *parameters(FOLDER, "values.txt"),
    *parameters(FOLDER, "generated.txt"),
]


def parts(case: Case) -> tuple[str, str]:
    css, _, rest = case.given.partition("\n---\n")
    return css, rest


@pytest.mark.parametrize("case", TREES)
def test_computed_values(case):
    nodes = tree(*parts(case))
    found = []
    for line in case.expected.split("\n"):
        key, name, _ = line.split(" ", 2)
        found.append(f"{key} {name} {shown(value(nodes[key], name))}")
    assert case.expected == "\n".join(found)


def said(error: UserError) -> str:
    """The message without the advice, which is the same for all."""
    assert error.hint
    return str(error).removesuffix(error.hint)


@pytest.mark.parametrize("case", parameters(FOLDER, "errors.txt"))
def test_what_is_not_understood(case):
    message = ""
    try:
        tree(*parts(case))
    except UserError as error:
        message = said(error)
    assert case.expected == message


@pytest.mark.parametrize("case", parameters(FOLDER, "pages.txt"))
def test_pages(case):
    css, asked = parts(case)
    sheets = parse(css)
    found = []
    for line in asked.split("\n"):
        name, side, *kinds = line.split()
        try:
            style = shown_page(sheets.page(name, side, **dict.fromkeys(kinds, True)))
        except UserError as error:
            style = said(error)
        found.append(f"{line}: {style}")
    assert case.expected == "\n".join(found)
