"""What is remembered of a page is all that decides what it looks like."""

import pytest
from msgspec.structs import replace
from samples import QINGSHAN
from test_preview_pages import fresh_pages

from publisher.composition.layouts import find_layout
from publisher.errors import Place
from publisher.preview import Preview
from publisher.source.folders import own_layouts
from publisher.typesetting.composer.assembly import Frame
from publisher.typesetting.composer.context import Kept
from publisher.typesetting.compositor import Compositor
from publisher.typesetting.typesetter import style_sheets

REPORT = QINGSHAN / "2025-01/01-government-work-report.md"
HTML = """<html lang="zh-CN"><body class="body"><article class="document" id="a"><div class="columns">
<p id="a.para1">第一段。</p><p id="a.para2">第二段。</p></div></article></body></html>"""


def test_the_words_of_a_note_are_told_apart():
    text = REPORT.read_text(encoding="utf-8")
    note = next(line for line in text.splitlines() if line.startswith("[^1]:"))
    edited = text.replace(note, note.replace("。", "，另有说明。"))
    preview = Preview(QINGSHAN, "2025-01")
    assert preview.replace(REPORT, edited).changed
    assert dict(preview.view.pages) == fresh_pages(QINGSHAN, "2025-01", {REPORT: edited})


@pytest.fixture(scope="module")
def unit():
    layout = find_layout("gazette", own_layouts(QINGSHAN), Place(REPORT))
    compositor = Compositor(style_sheets(layout))
    return compositor.compose(HTML), compositor.style("", 1)


def test_lines_in_other_places_are_another_page(unit):
    unit, style = unit
    frame, (plan,) = Frame(style, unit.bands), unit.plans
    look = frame.look(plan)
    assert look is not None
    (region,) = plan.regions
    lower = replace(region, y=region.y + 1000)
    assert frame.look(replace(plan, regions=(lower,))) != look
    columns = tuple(
        tuple(standing._replace(y=standing.y + 1000) for standing in column)
        for column in region.columns
    )
    assert frame.look(replace(plan, regions=(replace(region, columns=columns),))) != look
    assert frame.look(plan) == look


def test_what_is_asked_for_is_kept_and_what_is_not_is_given_up():
    kept: Kept[str] = Kept(3)
    for key in "甲乙丙":
        kept.put(key, key)
    assert kept.get("甲") == "甲"
    kept.put("丁", "丁")
    assert kept.get("乙") is None
    assert [kept.get(key) for key in "甲丙丁"] == ["甲", "丙", "丁"]
    kept.put("戊", "戊", weight=3)
    assert [kept.get(key) for key in "甲丙丁戊"] == [None, None, None, "戊"]
