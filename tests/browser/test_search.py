"""Search: by phrase, by 文号 in any spelling, with filters, by keyboard, by address."""

import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from archive_site import make_archive_site, write_site
from built import facts_without_pages
from conftest import Published
from msgspec.structs import replace
from playwright.sync_api import expect
from queries import queries
from samples import ARCHIVE
from servers import nginx

from publisher.model.number import parse_number
from publisher.site.folders import SITE

DONE = re.compile("^找到|没有")
CASES = Path(__file__).parents[1] / "site"
SPELLINGS = json.loads((CASES / "number_spellings.json").read_text(encoding="utf-8"))
BUDGET = 300_000
"""Bytes that a first query may transfer, everything included."""


@pytest.fixture(scope="session")
def archive(tmp_path_factory) -> Iterator[Published]:
    """The made-up archive of several years."""
    folder = make_archive_site(tmp_path_factory.mktemp("archive"))
    with nginx(folder, tmp_path_factory.mktemp("nginx")) as url:
        yield Published(folder, "2025-06", url)


def search(visit, query, filters=""):
    page = visit.open(f"search/?q={quote(query)}{filters}")
    expect(page.locator("#said")).to_contain_text(DONE)
    return page


def addresses(page):
    links = page.locator(".result-title a")
    return [link.get_attribute("href") for link in links.all()]


def names(page):
    page.wait_for_load_state("networkidle")
    return [address.split("/")[-2] for address in addresses(page)]


@pytest.fixture(scope="module")
def find(browser, archive):
    """Asks the archive and gives the ids of what is found, and which of it is near."""
    page = browser.new_page()
    page.goto(archive.url + "search/")

    def ask(**wanted: str) -> tuple[list[str], list[bool]]:
        found = page.evaluate(
            """async ([base, wanted]) => {
                const { find } = await import(base + "scripts/search.js");
                const { facts } = await import(base + "scripts/index.js");
                const { head, found } = await find(wanted);
                return Promise.all(found.map(async (each) => {
                    const { address } = await facts(each.document, head);
                    return [address.split("/")[1], Boolean(each.near)];
                }));
            }""",
            [archive.url, wanted],
        )
        return [name for name, _ in found], [near for _, near in found]

    yield ask
    page.close()


def test_what_people_ask_finds_what_it_must(find):
    wrong = [query.judge(*find(q=query.typed)) for query in queries()]
    assert [] == [each for each in wrong if each]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({"status": "已废止"}, ["parking-notice"]),
        ({"status": "已修改"}, ["heating-rules"]),
        ({"status": "已失效"}, ["water-rules"]),
        ({"q": "停车", "status": "已废止"}, ["parking-notice"]),
        ({"q": "青政发〔2024〕23号", "status": "有效"}, []),
        ({"q": "青政发〔2024〕23号", "status": "已废止"}, ["parking-notice"]),
        ({"q": "青政发2024", "kind": "规范性文件"}, ["heating-rules"]),
        ({"agency": "青山市财政局"}, ["water-rules"]),
        ({"kind": "批复"}, ["reply-30", "reply-21"]),
        ({"kind": "批复", "sort": "oldest"}, ["reply-21", "reply-30"]),
        ({"from": "2025-12-06"}, ["drought-notice"]),
        ({"to": "2024-10-20", "sort": "newest"}, ["reply-21", "heating-rules"]),
        ({"from": "2024-12-01", "to": "2024-12-31"}, ["winter-notice", "parking-notice"]),
        ({"year": "2024", "q": "充电桩"}, ["winter-notice"]),
        ({"q": "停车", "sort": "oldest", "status": "有效"}, None),
    ],
)
def test_filters_work_with_words_with_numbers_and_alone(find, wanted, expected):
    found, _ = find(**wanted)
    if expected is None:
        assert found.index("charging-plan") < found.index("parking-rules")
    else:
        assert expected == found


def test_a_number_shows_that_its_document_is_repealed(look, archive):
    page = search(look(archive), "青政发〔2024〕23号")
    expect(page.locator(".result")).to_have_count(1)
    result = page.locator(".result").first
    expect(result.locator(".status-tag")).to_have_text("已废止")
    assert "青政发〔2024〕23号　2024年第6期第1页" in result.locator(".result-facts").text_content()
    assert "见于文号" == result.locator(".why").text_content()
    assert page.title().startswith("青政发〔2024〕23号 - 全文检索")


def test_why_a_document_was_found_is_said(look, archive):
    page = search(look(archive), "停车场管理办法")
    expect(page.locator(".why").first).to_have_text("见于标题、正文 2 处")


def test_what_is_only_near_says_so(look, archive):
    page = search(look(archive), "停车收费管理")
    expect(page.locator("#said")).to_have_text("没有与所查完全相同的，近似的有 1 篇。")
    expect(page.locator(".near").first).to_be_visible()


def test_a_traditional_query_is_marked_in_the_text(look, archive):
    page = search(look(archive), "充電樁")
    expect(page.locator(".result-passages mark").first).to_have_text("充电桩")


def test_marks_within_a_phrase_are_within_what_is_marked(look, archive):
    page = search(look(archive), "十四五规划")
    expect(page.locator(".result-title mark").first).to_have_text("十四五”规划")


def test_on_a_phone_the_first_hit_is_on_the_first_screen(visit, archive):
    visited = visit(archive, viewport={"width": 360, "height": 640})
    page = search(visited, "停车")
    box = page.locator(".result-title").first.bounding_box()
    assert box["y"] + box["height"] < 640
    expect(page.locator("#year")).not_to_be_visible()
    page.get_by_text("筛选和排序").click()
    expect(page.locator("#year")).to_be_visible()


def test_every_phrase_of_the_text_is_found_where_it_stands(look, published):
    chosen = random.Random(4)
    texts = []
    for path in sorted((published.folder / published.issue).glob("*/document.json")):
        text = json.loads(path.read_bytes())["text"]
        texts += [(part["text"], f"{published.issue}/{path.parent.name}/") for part in text]
    phrases = []
    for text, folder in chosen.sample(texts, 80):
        spans = re.findall(r"(?:[\u4e00-\u9fff]|(?<![0-9.])[0-9]+(?![0-9.]))+", text)
        signs = re.findall(r"[0-9]+|.", chosen.choice(spans or [""]))
        start = chosen.randrange(max(1, len(signs) - 1))
        phrase = "".join(signs[start : start + chosen.randint(2, 9)])
        if re.search(r"[\u4e00-\u9fff]{2}", phrase):
            phrases.append((phrase, folder))
    page = look(published).open("search/")
    found = page.evaluate(
        """async ([phrases, base]) => {
            const { find } = await import(base + "scripts/search.js");
            const { facts } = await import(base + "scripts/index.js");
            const all = [];
            for (const q of phrases) {
                const { head, found } = await find({ q });
                all.push(await Promise.all(found.filter((each) => !each.near).map(
                    async (each) => (await facts(each.document, head)).address)));
            }
            return all;
        }""",
        [[phrase for phrase, _ in phrases], published.url],
    )
    missed = [
        (phrase, folder)
        for (phrase, folder), addresses in zip(phrases, found, strict=True)
        if folder not in addresses
    ]
    assert len(phrases) > 40
    assert [] == missed


def test_a_result_opens_at_the_passage(look, sample):
    page = search(look(sample), "商业占比不超过15%")
    expect(page.locator(".result")).to_have_count(1)
    mark = page.locator(".result-passages mark").first
    # What is no letter ends a phrase: the sign is not looked for.
    assert mark.text_content() in "商业占比不超过15%"
    page.locator(".result-passages a").first.click()
    page.wait_for_url(re.compile(r"/2024-02/reply-2/#"))
    target = page.evaluate("document.querySelector(':target').textContent")
    assert "商业占比不超过15%" in target


def test_several_words_are_all_in_what_is_found(look, sample):
    page = search(look(sample), "容积率 张孝机场")
    assert [True] == [address.endswith("/reply-2/index.html") for address in addresses(page)]


def test_a_number_is_found_first_in_any_spelling(look, sample):
    for typed in ("运政函［２０２４］２", "yzh 2024 2"):
        page = search(look(sample), typed)
        page.wait_for_selector(".result")
        assert addresses(page)[0].endswith("2024-02/reply-2/index.html"), typed


def test_filters_narrow_and_stay_in_the_address(look, sample):
    page = search(look(sample), "运城市")
    everything = len(names(page))
    page.get_by_label("文种").select_option("批复")
    page.wait_for_url(re.compile("kind="))
    expect(page.locator("#said")).to_contain_text(DONE)
    assert everything > len(names(page)) > 0
    assert all("reply-" in name for name in names(page))
    page.reload()
    page.wait_for_selector(".result")
    assert "批复" == page.get_by_label("文种").input_value()
    page.go_back()
    expect(page.locator("#kind")).to_have_value("")


def test_nothing_found_is_said(look, sample):
    page = search(look(sample), "没有这样的词句")
    status = page.get_by_role("main").get_by_role("status")
    assert "没有找到" in status.text_content()
    assert "polite" == status.get_attribute("aria-live")
    expect(page.locator(".result")).to_have_count(0)


def test_what_is_typed_is_shown_as_text(look, sample):
    page = search(look(sample), "<img src=x onerror=alert(1)>政府")
    expect(page.locator("main img")).to_have_count(0)


def test_the_page_is_used_by_keyboard(look, sample):
    page = look(sample).open("search/")
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
    numbers = [(parse_number(each["number"]), each) for each in SPELLINGS["numbers"]]
    entries = [
        {"agency": number.agency, "year": number.year, "serial": number.serial, **each}
        for number, each in numbers
    ]
    found = module(
        "scripts/numbers.js",
        "(m, [typed, entries]) => m.isNumber(typed) ? m.findNumber(typed, entries) : []",
        [typed, entries],
    )
    expected = SPELLINGS["found"].get(typed)
    assert expected == (found[0]["number"] if found else None)


def test_the_browser_cuts_terms_as_the_index_does(module):
    for text, cut in json.loads((CASES / "terms.json").read_text(encoding="utf-8")):
        found = module(
            "scripts/terms.js",
            "async (m, text) => { await m.hasTraditional(''); return m.runs(text) }",
            text,
        )
        assert cut == found


def test_phrases_are_divided_at_marks_and_spaces(module):
    asked = "加强管理，提高效率 政府 3月26日"
    found = module(
        "scripts/terms.js", "(m, text) => m.phrases(text).map((p) => p.join(' '))", asked
    )
    assert ["加强 强管 管理", "提高 高效 效率", "政府", "3 月 26"] == found


COUNT, ISSUES = 600, 30
"""Enough for several files of everything. `bench/search.py` measures 20,000 documents."""


@pytest.fixture(scope="session")
def many(tmp_path_factory) -> Iterator[Published]:
    """Issues with the documents of the archive, each with words of its own."""
    out = tmp_path_factory.mktemp("many")
    chosen = random.Random(7)
    sources = [facts_without_pages(ARCHIVE, i) for i in ("2024-05", "2025-01", "2025-06")]
    documents = [document for facts in sources for document in facts.documents]
    texts = {d.id: path for d in documents for path in ARCHIVE.glob(f"{d.issue}/*-{d.id}.md")}
    words = {
        name: path.read_text(encoding="utf-8").split("---", 2)[2] for name, path in texts.items()
    }
    # Words of a made-up language: all that differs between documents of real archives.
    signs = [chr(0x4E00 + n) for n in range(0, 3000, 2)]
    issues, files = [], {}
    for n in range(ISSUES):
        year, number = 2000 + n // 20, n % 20 + 1
        facts = sources[n % len(sources)]
        issue_id = f"{year}-{number:02}"
        listed = []
        for k in range(COUNT // ISSUES):
            document = documents[(n + k) % len(documents)]
            name = f"{document.id}-{k}"
            listed.append(replace(document, id=name, issue=issue_id))
            own = ["".join(chosen.choices(signs, k=12)) for _ in range(20)]
            parts = [document.title, *words[document.id].split("\n\n"), *own]
            record = {"text": [{"id": f"p{m}", "text": text} for m, text in enumerate(parts)]}
            path = SITE / issue_id / name / "document.json"
            files[path] = json.dumps(record, ensure_ascii=False).encode()
        summary = replace(facts.summary, id=issue_id, year=year, numbers=(number,))
        issues.append(replace(facts, summary=summary, documents=tuple(listed), sections=()))
    write_site(out, issues, files)
    with nginx(out / "site", tmp_path_factory.mktemp("nginx")) as url:
        yield Published(out / "site", "2000-01", url)


@pytest.mark.parametrize("query", ["充电桩", "青山市人民政府", "供热期内热用户卧室", "青政发2024"])
def test_a_first_query_transfers_little(browser, many, query):
    page = browser.new_page()
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    sizes = []
    session.on("Network.loadingFinished", lambda each: sizes.append(each["encodedDataLength"]))
    page.goto(f"{many.url}search/?q={quote(query)}")
    expect(page.locator("#said")).to_contain_text(DONE, timeout=20_000)
    page.wait_for_load_state("networkidle")
    assert page.locator(".result").count() > 0
    assert sum(sizes) <= BUDGET
    page.close()


@pytest.fixture(scope="module")
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
