"""Proofs at the desk: what they showed is kept, compared with, and forgotten with a text that is purged."""

from asking import ISSUE

from publisher.typesetting.pdftext import read_pages

BASE = f"/api/issues/{ISSUE}"


def plain(pdf: bytes) -> str:
    return "".join("".join(piece.text for page in read_pages(pdf) for piece in page.pieces).split())


def test_a_proof_is_compared_with_one_that_was_made_before(browser):
    assert [] == browser.get(f"{BASE}/proofs").json
    assert 200 == browser.get(f"{BASE}/proof/0").status
    opened = browser.text("reply-3")
    browser.save("reply-3", opened["text"] + "\n这是后来加的一段。\n", opened["version"])
    (kept,) = browser.get(f"{BASE}/proofs").json
    assert (1, "一校　2026-11-26 09:00　2025-01") == (kept["number"], kept["stamp"])
    text = plain(browser.get(f"{BASE}/proof/1?against=1&findings=yes").data)
    assert "与“一校2026-11-2609:002025-01”相比的改动" in text
    assert "【这是后来加的一段。】" in text
    assert "校对意见" in text
    assert [2, 1] == [each["number"] for each in browser.get(f"{BASE}/proofs").json]
    for number in ("7", "x", "../1"):
        assert 404 == browser.get(f"{BASE}/proof/1?against={number}").status


def test_what_is_removed_for_good_is_in_no_proof_either(browser, workspace_copy):
    browser.get(f"{BASE}/proof/0")
    opened = browser.text("reply-3")
    browser.save("reply-3", opened["text"] + "\n误录的号码。\n", opened["version"])
    browser.get(f"{BASE}/proof/1")
    newest, *_ = browser.get(f"{BASE}/files/reply-3/versions").json
    assert 200 == browser.ask("DELETE", f"{BASE}/files/reply-3/versions/{newest['number']}").status
    assert [] == browser.get(f"{BASE}/proofs").json
    kept = [path for path in (workspace_copy / ".desk").rglob("*") if path.is_file()]
    assert not any("误录的号码" in path.read_text(encoding="utf-8") for path in kept)


def test_a_text_to_mark_is_of_the_issue_or_of_one_document(browser):
    whole = browser.get(f"{BASE}/proof/1?word=yes")
    assert "2025-01-%E4%BA%8C%E6%A0%A1.docx" in whole.headers["content-disposition"]
    one = browser.get(f"{BASE}/proof/1?word=yes&only=reply-3")
    assert "reply-3-%E4%BA%8C%E6%A0%A1.docx" in one.headers["content-disposition"]
    assert whole.data.startswith(b"PK")
    assert 0 < len(one.data) < len(whole.data)
    assert 404 == browser.get(f"{BASE}/proof/1?word=yes&only=no-such").status
