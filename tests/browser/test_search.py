"""Search: by phrase, by 文号 in any spelling, with filters, by keyboard, by address."""

import json
import random
import re
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from publisher.site.passages import passages

DONE = re.compile("^找到|没有")
CASES = Path(__file__).parents[1] / "site"
SPELLINGS = json.loads((CASES / "number_spellings.json").read_text(encoding="utf-8"))


def documents(site):
    return sorted((site.folder / site.issue).glob("*/index.html"))


def search(visit, query, filters=""):
    page = visit.open(f"search/?q={quote(query)}{filters}")
    expect(page.locator("#said")).to_contain_text(DONE)
    return page


def addresses(page):
    links = page.locator(".result-title a")
    return [link.get_attribute("href") for link in links.all()]


def test_every_phrase_of_the_text_is_found_where_it_stands(visit, published):
    chosen = random.Random(4)
    texts = []
    for path in documents(published):
        folder = f"{published.issue}/{path.parent.name}/"
        texts += [(passage, folder) for passage in passages(path.read_text(encoding="utf-8"))]
    phrases = []
    for passage, folder in chosen.sample(texts, 80):
        runs = re.findall(r"(?:[\u4e00-\u9fff]|(?<![0-9.])[0-9]+(?![0-9.]))+", passage.text)
        signs = re.findall(r"[0-9]+|.", chosen.choice(runs or [""]))
        start = chosen.randrange(max(1, len(signs) - 1))
        phrase = "".join(signs[start : start + chosen.randint(2, 9)])
        if re.search(r"[\u4e00-\u9fff]{2}", phrase):
            phrases.append((phrase, folder))
    page = visit(published).open("search/")
    year = published.issue[:4]
    found = page.evaluate(
        """async ([phrases, year, base]) => {
            const { searchYear } = await import(base + "scripts/search.js");
            const cut = (await import(base + "scripts/terms.js")).phrases;
            const all = [];
            for (const phrase of phrases) {
                all.push((await searchYear(year, cut(phrase))).map((each) => each.address));
            }
            return all;
        }""",
        [[phrase for phrase, _ in phrases], year, published.url],
    )
    missed = [
        (phrase, folder)
        for (phrase, folder), addresses in zip(phrases, found, strict=True)
        if folder not in addresses
    ]
    assert len(phrases) > 40
    assert [] == missed


def test_a_result_opens_at_the_passage(visit, sample):
    page = search(visit(sample), "商业占比不超过15%")
    assert 1 == page.locator(".result").count()
    assert page.locator(".result-passages mark").first.text_content() == "商业占比不超过15%"
    page.locator(".result-passages a").first.click()
    page.wait_for_url(re.compile(r"/2024-02/reply-2/#"))
    target = page.evaluate("document.querySelector(':target').textContent")
    assert "商业占比不超过15%" in target


def test_several_words_are_all_in_what_is_found(visit, sample):
    page = search(visit(sample), "容积率 张孝机场")
    assert [True] == [address.endswith("/reply-2/index.html") for address in addresses(page)]


def test_a_number_is_found_first_in_any_spelling(visit, sample):
    for typed in ("运政函［２０２４］２", "yzh 2024 2"):
        page = search(visit(sample), typed)
        assert addresses(page)[0].endswith("2024-02/reply-2/index.html"), typed


def test_filters_narrow_and_stay_in_the_address(visit, sample):
    page = search(visit(sample), "运城市")
    everything = len(addresses(page))
    page.get_by_label("文种").select_option("批复")
    page.wait_for_url(re.compile("kind="))
    expect(page.locator("#said")).to_contain_text(DONE)
    assert everything > page.locator(".result").count() > 0
    assert all("/reply-" in address for address in addresses(page))
    page.reload()
    page.wait_for_selector(".result")
    assert "批复" == page.get_by_label("文种").input_value()
    page.go_back()
    expect(page.locator("#kind")).to_have_value("")


def test_nothing_found_is_said(visit, sample):
    page = search(visit(sample), "没有这样的词句")
    status = page.get_by_role("main").get_by_role("status")
    assert "没有找到" in status.text_content()
    assert "polite" == status.get_attribute("aria-live")
    assert 0 == page.locator(".result").count()


def test_what_is_typed_is_shown_as_text(visit, sample):
    page = search(visit(sample), "<img src=x onerror=alert(1)>政府")
    assert 0 == page.locator("main img").count()


def test_the_page_is_used_by_keyboard(visit, sample):
    page = visit(sample).open("search/")
    page.locator("#q").focus()
    page.keyboard.type("净空要求")
    page.keyboard.press("Enter")
    page.wait_for_selector(".result-passages a")
    page.locator(".result-title a").first.focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.result-passages') !== null")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/2024-02/reply-2/#"))


@pytest.mark.parametrize("typed", [*SPELLINGS["found"], *SPELLINGS["not_numbers"]])
def test_spellings_of_a_number(module, typed):
    entries = [
        dict(
            zip(
                ("agency", "year", "serial"),
                re.fullmatch(r"(\D+)〔(\d+)〕(\d+)号", number["number"]).groups(),
                strict=True,
            ),
            initials=number["initials"],
            number=number["number"],
        )
        for number in SPELLINGS["numbers"]
    ]
    for entry in entries:
        entry |= {"year": int(entry["year"]), "serial": int(entry["serial"])}
    found = module(
        "scripts/numbers.js",
        "(m, [typed, entries]) => m.isNumber(typed) ? m.findNumber(typed, entries) : []",
        [typed, entries],
    )
    expected = SPELLINGS["found"].get(typed)
    assert expected == (found[0]["number"] if found else None)


def test_the_browser_cuts_terms_as_the_index_does(module):
    for text, cut in json.loads((CASES / "terms.json").read_text(encoding="utf-8")):
        assert cut == module("scripts/terms.js", "(m, text) => m.terms(text).join(' ')", text)


def test_an_excerpt_is_the_text_again(module):
    text = "关于H-2-05地块（5.6%）的PDF/UA and EPUB，运政函〔2024〕2号。"
    assert text == module(
        "scripts/terms.js", "(m, text) => m.rejoined(m.terms(text).join(' '))", text
    )


def test_phrases_are_divided_at_marks_and_spaces(module):
    asked = "加强管理，提高效率 政府 3月26日"
    found = module(
        "scripts/terms.js", "(m, text) => m.phrases(text).map((p) => p.join(' '))", asked
    )
    assert ["加强 强管 管理", "提高 高效 效率", "政府", "3 月 26"] == found


@pytest.fixture(scope="session")
def module(browser, sample):
    """Calls a function with one of the site's modules."""
    page = browser.new_page()
    page.goto(sample.url + "search/")

    def call(path, function, argument):
        return page.evaluate(
            f"async ([path, argument]) => ({function})(await import(path), argument)",
            [sample.url + path, argument],
        )

    yield call
    page.close()
