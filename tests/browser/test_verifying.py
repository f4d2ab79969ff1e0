"""Whoever has a copy finds out in the browser whether it is what was published; nothing of it is sent."""

import re

import pytest
from playwright.sync_api import expect
from samples import SAMPLE

from publisher.model.text import text_of
from publisher.source.workspace import Workspace

DOCUMENT = "reply-2"


@pytest.fixture
def page(look, sample):
    visit = look(sample)
    page = visit.open("verify/")
    # Chromium takes an address of this machine for safe, as it takes one by https.
    assert page.evaluate("isSecureContext")
    return page


def text(issue: str) -> str:
    documents = Workspace(SAMPLE).read_issue(issue).documents
    (document,) = (each for each in documents if each.id == DOCUMENT)
    return "\n\n".join(part.text for part in text_of(document))


def verdict(page, result: str):
    shown = page.locator(f"#verdict[data-result={result}]")
    shown.wait_for()
    return shown


@pytest.mark.parametrize("name", ["{issue}.pdf", "{issue}.ofd", "{issue}.epub"])
def test_a_file_as_it_was_published(page, sample, name):
    path = sample.folder / sample.issue / name.format(issue=sample.issue)
    page.set_input_files("#file", path)
    shown = verdict(page, "file")
    expect(shown.locator("a")).to_have_attribute("href", f"../{sample.issue}/{path.name}")


def test_by_another_name_it_is_found_too(page, sample, tmp_path):
    offprint = sample.folder / sample.issue / DOCUMENT / f"{sample.issue}-{DOCUMENT}.pdf"
    copy = tmp_path / "下载的 文件.pdf"
    copy.write_bytes(offprint.read_bytes())
    page.set_input_files("#file", copy)
    expect(verdict(page, "file").locator("a")).to_contain_text(offprint.name)


def test_one_byte_more_is_no_published_file(page, sample, tmp_path):
    copy = tmp_path / f"{sample.issue}.pdf"
    copy.write_bytes((sample.folder / sample.issue / copy.name).read_bytes() + b"\n")
    page.set_input_files("#file", copy)
    expect(verdict(page, "none").locator("a")).to_have_count(0)


@pytest.mark.parametrize("is_file", [False, True], ids=["pasted", "in a file"])
def test_the_text_of_a_document(page, sample, tmp_path, is_file):
    # White space of every kind may be set differently.
    copy = re.sub("[，。]", lambda mark: f"{mark[0]}\u3000\u00a0\x85\r\n ", text(sample.issue))
    if is_file:
        path = tmp_path / "副本.txt"
        path.write_bytes(b"\xef\xbb\xbf" + copy.encode())
        page.set_input_files("#file", path)
    else:
        page.fill("#words", copy)
        page.get_by_role("button", name="核对").click()
    link = verdict(page, "text").locator("a")
    expect(link).to_have_attribute("href", f"../{sample.issue}/{DOCUMENT}/index.html")


def test_a_text_with_another_word_is_none(page, sample):
    page.fill("#words", text(sample.issue).replace("同意", "不同意", 1))
    page.get_by_role("button", name="核对").click()
    verdict(page, "none")


def test_nothing_is_sent(page, sample):
    asked = []
    page.on("request", lambda request: asked.append((request.method, request.post_data)))
    page.set_input_files("#file", sample.folder / sample.issue / f"{sample.issue}.pdf")
    verdict(page, "file")
    assert asked
    assert {("GET", None)} == set(asked)
