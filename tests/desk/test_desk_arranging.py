"""Contents, order and names; the form and the text are one thing."""

import io
from urllib.parse import quote

import pytest
from asking import ISSUE
from built import facts_without_pages
from PIL import Image

from publisher.pipeline.facts import ISSUE_JSON, facts_json
from publisher.pipeline.output import write_files
from publisher.site.folders import SITE
from publisher.source.workspace import Workspace

PATH = f"/api/issues/{ISSUE}"


def test_the_issue_is_as_its_contents_say(browser, workspace_copy):
    issue = browser.get(PATH).json
    sections = Workspace(workspace_copy).read_issue(ISSUE).sections
    assert [each.name for each in sections] == [each["section"] for each in issue["sections"]]
    assert [] == issue["unlisted"]
    saving = issue["documents"]["water-saving"]
    assert saving["first"] >= 1
    assert saving["characters"] > 100
    assert "青山市人民政府令（第12号）" == saving["title"]


def test_contents_are_put_in_another_order_and_comments_stay(browser, workspace_copy):
    path = workspace_copy / ISSUE / "issue.yaml"
    path.write_text("# 说明\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    issue = browser.get(PATH).json
    sections = list(reversed(issue["sections"]))
    answer = browser.ask(
        "PUT", f"{PATH}/contents", {"sections": sections, "version": issue["version"]}
    )
    assert sections == answer.json["sections"]
    assert path.read_text(encoding="utf-8").startswith("# 说明\n")
    names = [each["section"] for each in sections]
    assert names == [each.name for each in Workspace(workspace_copy).read_issue(ISSUE).sections]


def test_pages_are_put_in_another_order_by_the_numbers_of_files(browser, workspace_copy):
    issue = browser.get(PATH).json
    order = [*list(issue["documents"])[1:], next(iter(issue["documents"]))]
    body = {"order": order, "version": issue["version"]}
    answer = browser.ask("PUT", f"{PATH}/contents", body).json
    assert order == list(answer["documents"])
    firsts = [answer["documents"][each]["first"] for each in order]
    assert firsts == sorted(firsts)
    assert order == [each.id for each in Workspace(workspace_copy).read_issue(ISSUE).documents]


def test_contents_changed_by_two_at_once_are_written_over_by_neither(browser, workspace_copy):
    issue = browser.get(PATH).json
    path = workspace_copy / ISSUE / "issue.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(issue["sections"][0]["section"], "改了名的栏目"), encoding="utf-8")
    body = {"sections": list(reversed(issue["sections"])), "version": issue["version"]}
    browser.ask("PUT", f"{PATH}/contents", body)
    assert "改了名的栏目" in path.read_text(encoding="utf-8")


def test_a_document_is_made_renamed_and_dropped(browser, workspace_copy):
    section = browser.get(PATH).json["sections"][0]["section"]
    body = {"kind": "通知", "section": section, "name": "flood"}
    made = browser.ask("POST", f"{PATH}/documents", body).json
    assert "flood" == made["document"]
    assert "flood" in made["sections"][0]["entries"]
    renamed = browser.ask("POST", f"{PATH}/files/flood/name", {"name": "flood-plan"}).json
    assert "flood-plan" in renamed["sections"][0]["entries"]
    assert 422 == browser.ask("POST", f"{PATH}/files/flood-plan/name", {"name": "../x"}).status
    dropped = browser.ask("DELETE", f"{PATH}/files/flood-plan").json
    assert "flood-plan" not in dropped["documents"]
    assert [] == list((workspace_copy / ISSUE).glob("*flood*"))
    assert (workspace_copy / ".desk/history" / ISSUE / "flood-plan").is_dir()


def test_a_document_that_is_not_public_is_marked_and_on_no_page(browser):
    there = browser.text("water-saving")
    secret = "不能公开的一句话"
    text = there["text"].replace("主动公开", "依申请公开") + f"\n{secret}。\n"
    saved = browser.save("water-saving", text, there["version"]).json
    issue = browser.get(PATH).json
    assert "依申请公开" == issue["documents"]["water-saving"]["closed"]
    assert issue["documents"]["water-saving"]["first"] is None
    assert not saved["current"]
    spot = browser.ask("POST", f"{PATH}/files/water-saving/spot", {"line": 12, "column": 1})
    assert {} == spot.json


FRONT = "---\n# 说明\ntitle: |\n  标题\nkind: 通知 # 文种\nnumber: 青政发〔2025〕1号\ndate: 2025-01-02\n---"


@pytest.mark.parametrize(
    ("key", "value", "before", "after"),
    [
        ("kind", "批复", "kind: 通知 # 文种", "kind: 批复 # 文种"),
        ("title", "甲\n乙", "title: |\n  标题", "title: |\n  甲\n  乙"),
        ("issuers", ["甲", "乙"], "date:", "issuers:\n  - 甲\n  - 乙\ndate:"),
        ("recipients", "各县：区", "date:", "recipients: 各县：区\ndate:"),
        ("number", "", "number: 青政发〔2025〕1号\n", ""),
        ("effective", "2025-02-01", "2025-01-02\n", "2025-01-02\neffective: 2025-02-01\n"),
        ("recipients", "a: b #c", "date:", 'recipients: "a: b #c"\ndate:'),
    ],
)
def test_the_form_edits_the_text_and_leaves_the_rest(browser, key, value, before, after):
    body = {"text": FRONT, "key": key, "value": value}
    assert FRONT.replace(before, after) == browser.ask("POST", "/api/form/value", body).json["text"]


def test_the_form_shows_what_stands_in_the_text_or_why_it_cannot(browser):
    form = browser.ask("POST", "/api/form", {"text": FRONT}).json
    assert ("通知", 5) == (form["values"]["kind"], form["lines"]["kind"])
    broken = browser.ask("POST", "/api/form", {"text": "---\ntitle: [\n---"}).json
    assert broken["fault"]


def test_pasted_pages_become_the_dialect(browser):
    html = "<p><b>（一）抓紧部署。</b>各县要完成检查。</p><p>下面是表。</p><table><tr><td>甲</td><td>乙</td></tr><tr><td>1</td><td>2</td></tr></table>"
    answer = browser.ask("POST", f"{PATH}/paste", {"form": "html", "data": html}).json
    assert "**（一）抓紧部署。**各县要完成检查。" in answer["text"]
    assert "| 甲 | 乙 |" in answer["text"]


def test_a_picture_is_what_it_is_and_not_what_it_is_called(browser, workspace_copy):
    upload = f"/api/upload/{ISSUE}/picture?name=..%2F..%2Fevil.png"
    assert 422 == browser.ask("POST", upload, b"<script>alert(1)</script>").status
    script = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    refused = browser.ask("POST", upload, script)
    assert (422, True) == (refused.status, "里有“script”，不能用。" in refused.json["message"])
    assert 422 == browser.ask("POST", upload, b"\x89PNG\r\n\x1a\n" + b"0" * 20).status
    assert not (workspace_copy / ISSUE / "files").exists()
    drawn = io.BytesIO()
    Image.new("RGB", (9, 9)).save(drawn, "PNG")
    png = drawn.getvalue()
    source = browser.ask("POST", upload, png).json["source"]
    assert (workspace_copy / ISSUE / source).read_bytes() == png
    assert source.startswith("files/")
    assert ".." not in source


def test_requests_that_are_none_are_refused_in_a_sentence(browser):
    for body in (b"", b"[]", b"{", b'{"line": "x", "column": 1}'):
        answer = browser.ask("POST", f"{PATH}/files/water-saving/spot", body)
        assert (422, "请求的格式不对。") == (answer.status, answer.json["message"])


def test_a_proof_is_made_only_of_an_issue_that_is_public(browser):
    answer = browser.get(f"{PATH}/proof/1")
    assert answer.data.startswith(b"%PDF")
    assert "2025-01-%E4%BA%8C%E6%A0%A1.pdf" in answer.headers["content-disposition"]
    there = browser.text("reply-3")
    browser.save("reply-3", there["text"].replace("主动公开", "不予公开"), there["version"])
    assert 422 == browser.get(f"{PATH}/proof/1").status


def test_the_archive_is_searched_once_there_is_one(browser, workspace_copy):
    nothing = browser.get("/api/archive?q=%E8%8A%82%E6%B0%B4")
    assert (422, True) == (nothing.status, "还没有成品" in nothing.json["message"])
    out = workspace_copy.parent / "build"
    facts = facts_without_pages(workspace_copy, ISSUE)
    write_files(out, {SITE / ISSUE / ISSUE_JSON: facts_json(facts)})
    wanted = next(each for each in facts.documents if each.number)
    found = browser.get(f"/api/archive?q={quote(str(wanted.number))}").json
    assert wanted.title in [hit["title"] for hit in found["hits"]]
    assert {"total": 0, "hits": []} == browser.get("/api/archive?q=").json
