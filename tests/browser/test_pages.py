"""Reading: contents, keyboard, phone, dark, print, looking up a 文号."""

import re

import pymupdf
from kinds import address
from playwright.sync_api import expect

HEAD = (0, 0, 595, 120)
"""Of a sheet of A4, in points."""
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


def test_from_the_home_page_to_a_document_and_on(look, published):
    page = look(published).open()
    page.locator("main a[href*='index.html']").filter(has_text=re.compile("第.期")).first.click()
    expect(page).to_have_url(re.compile(rf"/{published.issue}/$"))
    entry = page.locator(".contents a").nth(1)
    title = entry.text_content().split("（")[0].strip()
    entry.click()
    expect(page.locator("h1")).to_contain_text(title[:12])
    page.locator("a[rel=next]").click()
    expect(page.locator("h1")).not_to_contain_text(title)
    page.locator("a[rel=prev]").click()
    expect(page.locator("h1")).to_contain_text(title[:12])


def test_the_contents_of_a_document_lead_to_its_headings(look, published):
    page = look(published).open(address("document", published.folder, published.issue))
    page.locator(".toc").evaluate(
        "nav => nav.querySelectorAll('details').forEach(each => { each.open = true })"
    )
    link = page.locator(".toc a").last
    link.click()
    target = page.locator(":target")
    expect(target).to_be_in_viewport()
    assert link.text_content() in target.text_content()


def test_the_first_tab_leads_past_the_navigation(look, sample):
    page = look(sample).open(f"{sample.issue}/reply-2/")
    page.keyboard.press("Tab")
    focused = page.locator(":focus")
    assert "跳到正文" == focused.text_content()
    expect(focused).to_be_in_viewport()
    page.keyboard.press("Enter")
    assert "main" == page.evaluate(
        "(document.activeElement.closest('main') ?? document.querySelector(':target')).id"
    )


def test_every_stop_of_the_keyboard_is_seen(look, sample):
    page = look(sample).open(f"{sample.issue}/reply-2/")
    for _ in range(25):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            "() => { const e = document.activeElement; if (e === document.body) return true;"
            " const s = getComputedStyle(e), b = e.getBoundingClientRect();"
            " return s.outlineStyle !== 'none' && b.width > 0 && b.height > 0 }"
        )
        assert seen, page.evaluate("document.activeElement.outerHTML")


def test_a_phone_shows_the_whole_width_and_links_to_touch(visit, sample):
    page = visit(sample, **PHONE).open(f"{sample.issue}/reply-2/")
    assert 390 == page.evaluate("document.documentElement.scrollWidth")
    size = page.locator(".text p").first.evaluate("e => parseFloat(getComputedStyle(e).fontSize)")
    assert size >= 16


def test_tables_scroll_inside_themselves_on_a_phone(visit, published):
    page = visit(published, **PHONE).open(address("document", published.folder, published.issue))
    assert 390 == page.evaluate("document.documentElement.scrollWidth")


def test_dark_is_dark(look, sample):
    brightness = {}
    for scheme in ("light", "dark"):
        page = look(sample, scheme).open(f"{sample.issue}/reply-2/")
        colour = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
        brightness[scheme] = sum(map(int, re.findall(r"\d+", colour)[:3]))
    assert brightness["dark"] < 150
    assert brightness["light"] > 600


def test_print_has_the_text_and_no_navigation(look, sample):
    page = look(sample).open(f"{sample.issue}/reply-2/")
    page.emulate_media(media="print")
    expect(page.locator("article .text")).to_be_visible()
    for furniture in (".site-head", ".breadcrumb", ".neighbours"):
        expect(page.locator(furniture).first).to_be_hidden()


def test_every_printed_sheet_carries_the_name_of_its_page(look, sample):
    visited = look(sample)
    for path in ("", f"{sample.issue}/", f"{sample.issue}/charging-plan/", "data/"):
        page = visited.open(path)
        name = "".join(page.title().split())
        printed = pymupdf.open(stream=page.pdf(prefer_css_page_size=True), filetype="pdf")
        assert len(printed) > 1
        assert [] == [
            sheet.number
            for sheet in printed
            if name not in "".join(sheet.get_text(clip=HEAD).split())
        ]


def test_a_number_is_looked_up_while_typing(look, sample):
    page = look(sample).open("numbers/")
    page.locator("#number").press_sequentially("yzh 2024")
    expect(page.locator("[data-serial]:visible")).to_have_count(
        page.locator("[data-initials=yzh][data-year='2024']").count()
    )
    page.locator("#number").press_sequentially(" 2")
    expect(page.locator("#status")).to_have_text("有 1 件。")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/2024-02/reply-2/$"))


def test_without_script_numbers_are_listed_and_searching_says_what_to_do(visit, sample):
    visited = visit(sample, java_script_enabled=False)
    page = visited.open("numbers/#%E8%BF%90%E6%94%BF%E5%87%BD%E3%80%942024%E3%80%952%E5%8F%B7")
    expect(page.locator("[id='运政函〔2024〕2号']")).to_be_in_viewport()
    page = visited.open("search/")
    expect(page.locator("noscript a").first).to_be_visible()
    page = visited.open(f"{sample.issue}/reply-2/")
    expect(page.locator("article .text")).to_be_visible()


def test_machine_data_in_pages_does_not_run_into_the_policy(look, published):
    page = look(published).open(f"{published.issue}/reply-2/")
    data = page.evaluate(
        "JSON.parse(document.querySelector('script[type=\"application/ld+json\"]').textContent)"
    )
    assert "Legislation" == data["@type"]
    assert "运政函〔2024〕2号" == data["legislationIdentifier"]
