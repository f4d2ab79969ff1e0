"""Words in all texts of an issue, found and replaced where they are ticked."""

from typing import Any
from urllib.parse import quote

from asking import ISSUE, Browser

SEARCH, REPLACE = f"/api/issues/{ISSUE}/search?q=", f"/api/issues/{ISSUE}/replace"
WORDS = "人民政府"


def found(browser: Browser, words: str = WORDS) -> dict[str, Any]:
    return browser.get(SEARCH + quote(words)).json


def ticked(answer: dict[str, Any], places: list[dict[str, Any]]) -> dict[str, Any]:
    files: dict[str, Any] = {}
    for place in places:
        entry = files.setdefault(
            place["file"], {"version": answer["versions"][place["file"]], "at": []}
        )
        entry["at"].append(place["at"])
    return files


def test_each_place_is_found_with_what_stands_around_it(browser):
    answer = found(browser)
    assert 1 < len({place["file"] for place in answer["places"]})
    for place in answer["places"]:
        text = browser.text(place["file"])["text"]
        line = text.split("\n")[place["line"] - 1]
        assert text.startswith(WORDS, place["at"])
        assert line.startswith(WORDS, place["column"] - 1)
        assert place["before"] + WORDS + place["after"] in line
    of_one = [place for place in answer["places"] if place["file"] == "reply-3"]
    assert browser.text("reply-3")["text"].count(WORDS) == len(of_one)
    assert {"versions": {}, "places": []} == found(browser, "没有这样的话")


def test_only_the_ticked_places_are_replaced_and_the_history_says_so(browser):
    answer = found(browser)
    places = [place for place in answer["places"] if place["file"] in ("reply-3", "reply-4")]
    left, *rest = places
    before = {file: browser.text(file)["text"] for file in ("reply-3", "reply-4")}
    files = ticked(answer, rest)
    done = browser.ask("POST", REPLACE, {"words": WORDS, "other": "政府", "files": files})
    assert 200 == done.status
    assert {*files} == {*done.json["changed"]}
    for file, text in before.items():
        now = browser.text(file)["text"]
        kept = int(file == left["file"])
        assert kept == now.count(WORDS)
        assert text.replace(WORDS, "政府") == now.replace(WORDS, "政府")
    (newest, *_) = browser.get(f"/api/issues/{ISSUE}/files/reply-4/versions").json
    assert newest["note"].startswith(f"全期替换：“{WORDS}”改为“政府”，")


def test_where_one_text_has_changed_since_none_is_touched(browser):
    answer = found(browser)
    places = [place for place in answer["places"] if place["file"] in ("reply-3", "reply-4")]
    opened = browser.text("reply-4")
    browser.save("reply-4", opened["text"] + "\n别人写的。\n", opened["version"])
    before = browser.text("reply-3")["text"]
    files = ticked(answer, places)
    refused = browser.ask("POST", REPLACE, {"words": WORDS, "other": "政府", "files": files})
    assert 422 == refused.status
    assert "刚才有人改过，没有替换。" in refused.json["message"]
    assert before == browser.text("reply-3")["text"]
    files["reply-4"]["version"] = browser.text("reply-4")["version"]
    files["reply-4"]["at"] = [0]
    refused = browser.ask("POST", REPLACE, {"words": WORDS, "other": "政府", "files": files})
    assert "要替换的文字不在那里。" in refused.json["message"]
    assert before == browser.text("reply-3")["text"]
