"""What a reader waits for, and loads, on the search page of a site with 20,000 documents, in Chromium.

    bench/search.py [--documents N] [--content FOLDER]

The documents are those of the newest issue over and over, each with nine in ten of its paragraphs and some words of
its own, a 文号 of its own, and the issues of 100 years. Of each query: the bytes that a browser that knows
nothing of the site transfers for the page with its results, everything included; the milliseconds from the
query to what is found, with everything to be loaded (from this machine) and once it is. See README.md.
"""

import argparse
import json
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from msgspec.structs import replace

if TYPE_CHECKING:
    from playwright.sync_api import Browser

REPOSITORY = Path(__file__).parents[1]
sys.path[:0] = [str(REPOSITORY / "tests"), str(REPOSITORY / "tests/browser")]
REAL_ISSUE = Path(os.environ.get("GONGBAO_REAL_ISSUE", REPOSITORY.parent / "shared/real-issue"))
A_YEAR = 14
FIND = """async ([address, wanted, times]) => {
  const { find } = await import(address);
  const took = [];
  for (let n = 0; n < times; n++) {
    const before = performance.now();
    await find(wanted);
    took.push(performance.now() - before);
  }
  return took;
}"""


def documents_of(content: Path, count: int) -> Iterator[tuple[int, int, list]]:
    """Year and number of each issue, with facts and text of its documents."""
    from built import facts_without_pages

    from publisher.model.number import DocumentNumber
    from publisher.model.text import text_of
    from publisher.source.workspace import Workspace

    workspace = Workspace(content)
    newest = workspace.newest()
    issue = workspace.read_issue(newest)
    facts = {each.id: each for each in facts_without_pages(content, newest).documents}
    parts = {each.id: [part.text for part in text_of(each)] for each in issue.documents}
    chosen = random.Random(7)
    signs = [chr(0x4E00 + n) for n in range(0, 6000, 2)]
    made = 0
    for n in range(-(-count // len(facts))):
        year, number = 2000 + n // A_YEAR, n % A_YEAR + 1
        issue_documents = []
        for name, fact in facts.items():
            if made == count:
                break
            made += 1
            title, *rest = parts[name]
            kept = [each for each in rest if chosen.random() < 0.9]
            own = ["".join(chosen.choices(signs, k=20)) for _ in range(4)]
            numbered = fact.number and DocumentNumber(fact.number.agency, year, made % 997 + 1)
            issue_documents.append(
                (replace(fact, issue=f"{year}-{number:02}", number=numbered), [title, *kept, *own])
            )
        yield year, number, issue_documents


def make(content: Path, count: int, out: Path) -> None:
    """The site."""
    from archive_site import write_site
    from built import facts_without_pages

    from publisher.site.folders import SITE
    from publisher.source.workspace import Workspace

    like = facts_without_pages(content, Workspace(content).newest())
    issues, files = [], {}
    for year, number, documents in documents_of(content, count):
        summary = replace(like.summary, id=f"{year}-{number:02}", year=year, numbers=(number,))
        for facts, texts in documents:
            record = {"text": [{"id": f"p{m}", "text": text} for m, text in enumerate(texts)]}
            path = SITE / facts.issue / facts.id / "document.json"
            files[path] = json.dumps(record, ensure_ascii=False).encode()
        listed = tuple(facts for facts, _ in documents)
        issues.append(replace(like, summary=summary, documents=listed, sections=()))
    write_site(out, issues, files)


def queries(content: Path) -> dict[str, dict[str, str]]:
    """By what they are."""
    from built import facts_without_pages

    from publisher.source.workspace import Workspace

    facts = facts_without_pages(content, Workspace(content).newest())
    numbered = next(each for each in facts.documents if each.number)
    agency = numbered.number.agency
    issuer = next(each.issuers[0] for each in facts.documents if each.issuers)
    return {
        "a 文号": {"q": f"{agency}〔2010〕{(A_YEAR * 10) % 997}号"},
        "agency and year": {"q": f"{agency}2010"},
        "a word of nearly all": {"q": issuer.removesuffix("人民政府")},
        "a long phrase of many": {"q": issuer},
        "two words of many": {"q": "高质量发展 人民政府"},
        "a word of one document": {"q": "充电桩"},
        "words that nowhere stand so": {"q": "充电设施规划布局办法"},
        "no words, 有效": {"status": "有效"},
        "a word, from the year 2010": {"q": "规划", "year": "2010", "sort": "newest"},
    }


def asked(
    browser: "Browser", address: str, wanted: dict[str, str]
) -> tuple[str, float, list[float]]:
    """How many are found; the bytes of the page and all that it loads; the milliseconds of each search."""
    context = browser.new_context(locale="zh-CN")
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    sizes: list[float] = []
    session.on("Network.loadingFinished", lambda each: sizes.append(each["encodedDataLength"]))
    page.goto(f"{address}search/?{urlencode(wanted)}")
    page.wait_for_load_state("networkidle")
    found = "".join(filter(str.isdigit, page.locator("#said").inner_text()))
    fresh = browser.new_page()
    fresh.goto(f"{address}search/")
    times = fresh.evaluate(FIND, [f"{address}scripts/search.js", wanted, 9])
    fresh.close()
    context.close()
    return found, sum(sizes), times


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--documents", type=int, default=20_000, metavar="N")
    parser.add_argument("--content", type=Path, default=REAL_ISSUE / "content", metavar="FOLDER")
    arguments = parser.parse_args()

    from chromium import launch
    from playwright.sync_api import sync_playwright
    from servers import nginx

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        out, server = Path(folder, "out"), Path(folder, "nginx")
        server.mkdir()
        started = time.perf_counter()
        make(arguments.content, arguments.documents, out)
        size = sum(path.stat().st_size for path in (out / "site/terms").iterdir())
        print(
            f"{arguments.documents} documents, index {size / 1e6:.0f} MB, made in {time.perf_counter() - started:.0f} s\n"
        )
        print(f"{'':30}{'found':>7}{'KB':>7}{'first ms':>10}{'then ms':>9}{'worst':>7}")
        with nginx(out / "site", server) as address:
            browser = launch(playwright)
            for name, wanted in queries(arguments.content).items():
                found, size, times = asked(browser, address, wanted)
                first, *then = times
                print(
                    f"{name:30}{found:>7}{size / 1000:7.0f}{first:10.0f}"
                    f"{statistics.median(then):9.0f}{max(then):7.0f}",
                    flush=True,
                )
            browser.close()


if __name__ == "__main__":
    main()
