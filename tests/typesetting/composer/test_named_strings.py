"""What heads show of elements: what begins first on a page, else what goes on."""

from publisher.typesetting.composer.strings import Strings
from publisher.typesetting.page.items import Area, Line, Page


def page(*parts: str) -> Page:
    lines = tuple(Line(part, 0, 0, 0, 0, 0) for part in parts)
    return Page(1, 1, Area(0, 0, 1, 1), (), lines)


def test_a_page_shows_what_begins_on_it_first_and_else_what_goes_on():
    strings = Strings({"issue": "第2期"}, tuple((key, {"document": key.upper()}) for key in "abc"))
    pages = [
        page("a.title", "a.para1"),
        page("a.para2"),
        page("a.para3", "b.title", "b.para1", "c.title"),
        page("c.para1"),
        page(),
    ]
    shown = strings.on(pages)
    assert {"第2期"} == {each["issue"] for each in shown}
    assert ["A", "A", "B", "C", "C"] == [each["document"] for each in shown]


def test_without_elements_every_page_shows_the_same():
    assert ({"issue": "1"}, {"issue": "1"}) == Strings({"issue": "1"}, ()).on([page("a"), page()])
