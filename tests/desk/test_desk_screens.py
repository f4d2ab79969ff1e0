"""What the web edition and the e-book make of a document, shown at the desk while it is typed."""

import io

from asking import ISSUE, Browser
from PIL import Image

FOLDER = f"/api/issues/{ISSUE}"


def test_a_page_of_the_web_edition_says_what_is_typed(browser: Browser):
    opened = browser.text("water-saving")
    typed = opened["text"].replace("保障用水安全", "保障用水的安全", 1)
    assert typed != opened["text"]
    browser.save("water-saving", typed, opened["version"])
    page = browser.get(f"{FOLDER}/web/water-saving/index.html")
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert "保障用水的安全" in page.data.decode()
    text = browser.get(f"{FOLDER}/book/documents/water-saving.xhtml")
    assert text.headers["content-type"] == "application/xhtml+xml"
    assert "保障用水的安全" in text.data.decode()


def test_they_are_shown_with_style_sheets_and_pictures(browser: Browser):
    drawn = io.BytesIO()
    Image.new("RGB", (400, 300), "white").save(drawn, "PNG")
    upload = f"/api/upload/{ISSUE}/picture?name=%E5%9B%BE.png"
    source = browser.ask("POST", upload, drawn.getvalue()).json["source"]
    opened = browser.text("water-saving")
    typed = f"{opened['text'].rstrip()}\n\n![一张白图]({source})\n"
    assert browser.save("water-saving", typed, opened["version"]).status == 200
    for path, kind in (
        ("web/site.css", "text/css; charset=utf-8"),
        (f"web/{source}", "image/png"),
        ("book/epub.css", "text/css; charset=utf-8"),
        ("book/images/1.png", "image/png"),
    ):
        answer = browser.get(f"{FOLDER}/{path}")
        assert (answer.status, answer.headers["content-type"]) == (200, kind), path
        assert answer.data


def test_they_run_nothing_and_are_framed_by_nobody_else(browser: Browser):
    policy = browser.get(f"{FOLDER}/web/water-saving/index.html").headers["content-security-policy"]
    said = {each.strip() for each in policy.split(";")}
    assert {"default-src 'none'", "sandbox allow-same-origin", "frame-ancestors 'self'"} <= said
    assert not any(each.startswith(("script-src", "connect-src")) for each in said)


def test_nothing_else_is_there(browser: Browser):
    for path in (
        "web/../issue.yaml",
        "web/issue.yaml",
        "web/no-such/index.html",
        "book/cover.xhtml",
    ):
        assert browser.get(f"{FOLDER}/{path}").status == 404, path


def test_a_part_leads_to_its_source(browser: Browser):
    asked = {"document": "water-saving", "part": "title"}
    found = browser.ask("POST", f"{FOLDER}/source", asked).json
    assert found["file"] == "water-saving"
    line = browser.text("water-saving")["text"].split("\n")[found["line"] - 1]
    assert line.strip() == "青山市人民政府令"
    assert browser.ask("POST", f"{FOLDER}/source", asked | {"part": "no-such"}).json == {}
