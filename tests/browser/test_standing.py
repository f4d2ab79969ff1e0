"""What a page says of 有效性 is of the day on which it is read; notes open without moving it."""

import pytest
from playwright.sync_api import expect


@pytest.fixture
def lapsing(visit, sites, qingshan):
    """A page of a document that lapsed on 2025-06-01, built on 2025-04-30, with a clock."""

    def start(day: str, **settings):
        visited = visit(sites(qingshan), **settings)
        visited.page.clock.set_fixed_time(f"{day}T12:00:00+08:00")
        return visited.open("2025-03/spring-notice/")

    return start


@pytest.mark.parametrize(
    ("day", "status", "banner"),
    [("2025-05-31", "有效", False), ("2025-06-01", "已失效", True), ("2031-01-01", "已失效", True)],
)
def test_the_status_is_that_of_today(lapsing, day, status, banner):
    page = lapsing(day)
    row = page.locator(".facts div").filter(has_text="有效性")
    year, month, day_ = map(int, day.split("-"))
    expect(row.locator("dd")).to_contain_text(f"（截至{year}年{month}月{day_}日）")
    expect(row.locator(".state:visible")).to_have_text(status)
    expect(page.locator(".banner:visible")).to_have_count(int(banner))


def test_lists_by_status_are_those_of_today(visit, sites, qingshan):
    visited = visit(sites(qingshan))

    def listed(day: str) -> dict[str, int]:
        visited.page.clock.set_fixed_time(f"{day}T12:00:00+08:00")
        page = visited.open("status/")
        found = {}
        for section in page.locator("section[data-status]:visible").all():
            name = section.get_attribute("data-status")
            count = section.locator(".entry").count()
            assert section.locator(".count").inner_text() == str(count)
            jump = page.locator(f".jumps [data-status='{name}']")
            expect(jump).to_contain_text(f"{name} {count} 件")
            found[name] = count
        return found

    before = listed("2025-04-30")
    assert listed("2025-06-01") == before | {"有效": before["有效"] - 1, "已失效": 1}
    assert listed("2020-01-01") == before
    assert sum(listed("2031-01-01").values()) == sum(before.values())


def test_a_clock_that_is_behind_changes_nothing(lapsing):
    page = lapsing("2020-01-01")
    row = page.locator(".facts div").filter(has_text="有效性")
    expect(row.locator(".state:visible")).to_have_text("有效")
    expect(row.locator("time")).to_have_text("2025年4月30日")


def test_without_script_the_page_says_of_which_day_it_speaks(lapsing):
    page = lapsing("2031-01-01", java_script_enabled=False)
    row = page.locator(".facts div").filter(has_text="有效性")
    expect(row.locator(".state:visible")).to_have_text("有效")
    expect(row.locator("time")).to_have_text("2025年4月30日")


def test_a_note_opens_without_a_step_in_the_history(visit, sample):
    page = visit(sample).open("2024-02/government-work-report/")
    before = page.evaluate("[history.length, scrollY]")
    mark = page.locator(".note-link, .footnote-mark").first
    mark.scroll_into_view_if_needed()
    where = page.evaluate("scrollY")
    mark.click()
    box = page.locator(".note-box")
    expect(box).to_be_visible()
    assert page.evaluate("location.hash") == ""
    assert [before[0], where] == page.evaluate("[history.length, scrollY]")
    page.keyboard.press("Escape")
    expect(box).not_to_be_visible()
