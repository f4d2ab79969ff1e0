"""A save goes into its file, into the history, and never over somebody else's."""

import datetime as dt

from asking import ISSUE, come_in, desk

from publisher.desk.history import History

FILE = "water-saving"
NAME = "02-water-saving.md"
KEY = f"{ISSUE}/{FILE}"
WORD, OTHER = "保障用水安全", "切实保障用水安全"


def test_what_is_saved_is_in_the_file_and_on_the_page(browser, workspace_copy):
    there = browser.text(FILE)
    text = there["text"].replace(WORD, OTHER, 1)
    before = browser.get(f"/api/issues/{ISSUE}").json["pages"]
    saved = browser.save(FILE, text, there["version"]).json
    assert text == (workspace_copy / ISSUE / NAME).read_text(encoding="utf-8")
    changed = [
        new["number"] for new, old in zip(saved["pages"], before, strict=False) if new != old
    ]
    assert changed
    page = next(each for each in saved["pages"] if each["number"] == changed[0])
    picture = browser.get(f"/api/issues/{ISSUE}/pictures/{page['key']}-96.png")
    assert picture.data.startswith(b"\x89PNG")
    assert "immutable" in picture.headers["cache-control"]


def test_a_stale_save_of_another_paragraph_is_put_together(workspace_copy):
    app = desk(workspace_copy)
    one, other = come_in(app), come_in(app)
    there = one.text(FILE)
    assert one.save(FILE, there["text"] + "\n甲加的一段。\n", there["version"]).status == 200
    merged = other.save(FILE, there["text"].replace(WORD, OTHER, 1), there["version"]).json
    assert "甲加的一段。" in merged["text"]
    assert OTHER in merged["text"]
    assert merged["text"] == (workspace_copy / ISSUE / NAME).read_text(encoding="utf-8")


def test_a_stale_save_of_the_same_paragraph_is_a_choice_and_both_texts_are_kept(workspace_copy):
    app = desk(workspace_copy)
    one, other = come_in(app), come_in(app)
    there = one.text(FILE)
    first, second = (there["text"].replace(WORD, word, 1) for word in (WORD + "甲", WORD + "乙"))
    one.save(FILE, first, there["version"])
    refused = other.save(FILE, second, there["version"])
    assert 409 == refused.status
    assert first == refused.json["theirs"]
    assert first == (workspace_copy / ISSUE / NAME).read_text(encoding="utf-8")
    history = History(workspace_copy)
    kept = {history.text(KEY, each.number) for each in history.versions(KEY)}
    assert {first, second} <= kept
    chosen = other.save(FILE, second, refused.json["version"])
    assert 200 == chosen.status
    assert second == (workspace_copy / ISSUE / NAME).read_text(encoding="utf-8")


def test_a_file_changed_by_another_program_is_merged_in_the_same_way(browser, workspace_copy):
    there = browser.text(FILE)
    path = workspace_copy / ISSUE / NAME
    path.write_text(there["text"] + "\n用别的程序加的。\n", encoding="utf-8")
    merged = browser.save(FILE, there["text"].replace(WORD, OTHER, 1), there["version"]).json
    assert "用别的程序加的。" in merged["text"]
    assert OTHER in path.read_text(encoding="utf-8")


def test_a_version_that_only_the_history_remembers_is_merged_too(workspace_copy):
    there = come_in(desk(workspace_copy)).text(FILE)
    path = workspace_copy / ISSUE / NAME
    path.write_text(there["text"] + "\n重新启动以后加的。\n", encoding="utf-8")
    anew = come_in(desk(workspace_copy))
    merged = anew.save(FILE, there["text"].replace(WORD, OTHER, 1), there["version"])
    assert 200 == merged.status
    assert "重新启动以后加的。" in merged.json["text"]


def test_line_ends_of_a_file_stay(browser, workspace_copy):
    path = workspace_copy / ISSUE / NAME
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    there = browser.text(FILE)
    assert "\r" not in there["text"]
    browser.save(FILE, there["text"] + "\n一段。\n", there["version"])
    assert path.read_bytes().endswith("一段。\r\n".encode())


def test_broken_files_open_with_their_text_and_the_fault(browser, workspace_copy):
    path = workspace_copy / ISSUE / NAME
    text = path.read_text(encoding="utf-8")
    for data, shown in (
        (text.encode("gb18030"), text),
        (b"---\ntitle: [\n---\n", "---\ntitle: [\n---\n"),
        (
            "<<<<<<< 我的\n甲\n=======\n乙\n>>>>>>> 他的\n".encode(),
            "<<<<<<< 我的\n甲\n=======\n乙\n>>>>>>> 他的\n",
        ),
        (b"", ""),
        (b"\xff\xfe\x00bad", None),
    ):
        path.write_bytes(data)
        there = browser.text(FILE)
        if shown is not None:
            assert shown == there["text"]
        found = browser.get(f"/api/issues/{ISSUE}/files/{FILE}/findings")
        assert 200 == found.status
    path.write_bytes(text.encode("gb18030"))
    there = browser.text(FILE)
    assert "GBK" in there["fault"]
    browser.save(FILE, there["text"] + "\n", there["version"])
    assert text + "\n" == path.read_text(encoding="utf-8")


def test_an_issue_that_is_out_is_read_only(browser, workspace_copy):
    (workspace_copy / ISSUE / "published.yaml").write_text("issue: x\n")
    there = browser.text(FILE)
    assert there["closed"]
    refused = browser.save(FILE, "另一个", there["version"])
    assert 422 == refused.status
    assert "已经出版" in refused.json["message"]
    assert 422 == browser.ask("DELETE", f"/api/issues/{ISSUE}/files/{FILE}").status


def test_a_locked_document_takes_nobody_elses_saves_until_somebody_says_why(workspace_copy):
    app = desk(workspace_copy)
    browser = come_in(app)
    app.state.desk.company.lock(ISSUE, FILE, "李某某")
    there = browser.text(FILE)
    assert "李某某" == there["locked"]
    refused = browser.save(FILE, there["text"] + "\n甲。\n", there["version"])
    assert (422, True) == (refused.status, "李某某" in refused.json["message"])
    path = f"/api/issues/{ISSUE}/files/{FILE}/lock"
    assert 422 == browser.ask("POST", path, {"locked": False, "reason": " "}).status
    assert 200 == browser.ask("POST", path, {"locked": False, "reason": "已经下班"}).status
    assert 200 == browser.save(FILE, there["text"] + "\n甲。\n", there["version"]).status
    notes = [
        each["note"] for each in browser.get(f"/api/issues/{ISSUE}/files/{FILE}/versions").json
    ]
    assert "解除 李某某 的锁定：已经下班" in notes


def test_the_disk_that_refuses_is_told_and_the_file_stays(browser, workspace_copy, monkeypatch):
    there = browser.text(FILE)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("publisher.pipeline.output.write_synced", full)
    refused = browser.save(FILE, there["text"] + "\n甲。\n", there["version"])
    assert 422 == refused.status
    assert "磁盘满了" in refused.json["message"]
    monkeypatch.undo()
    assert there["text"] == (workspace_copy / ISSUE / NAME).read_text(encoding="utf-8")
    assert 200 == browser.save(FILE, there["text"] + "\n甲。\n", there["version"]).status


def test_what_is_typed_in_one_go_is_one_version_and_a_pause_begins_another(browser, clock):
    there = browser.text(FILE)
    version, text = there["version"], there["text"]
    for word in ("甲", "甲乙", "甲乙丙"):
        clock.at += dt.timedelta(seconds=1)
        version = browser.save(FILE, f"{text}\n{word}。\n", version).json["version"]
    clock.at += dt.timedelta(minutes=1)
    browser.save(FILE, f"{text}\n另一段。\n", version)
    path = f"/api/issues/{ISSUE}/files/{FILE}/versions"
    versions = browser.get(path).json
    assert ["张某某", "张某某", "编辑台以外"] == [each["who"] for each in versions]
    assert f"{text}\n甲乙丙。\n" == browser.get(f"{path}/2").json["text"]
    assert text == browser.get(f"{path}/1").json["text"]


def test_a_purged_version_is_gone_from_the_disk(browser, workspace_copy):
    there = browser.text(FILE)
    browser.save(FILE, there["text"] + "\n身份证号 000000000000000000。\n", there["version"])
    path = f"/api/issues/{ISSUE}/files/{FILE}/versions"
    assert 200 == browser.ask("DELETE", f"{path}/2").status
    assert 404 == browser.get(f"{path}/2").status
    assert "张某某" == browser.get(path).json[0]["purged"]
    kept = [each.read_bytes() for each in (workspace_copy / ".desk").rglob("*") if each.is_file()]
    assert not any(b"000000000000000000" in each for each in kept)


def test_git_takes_up_nothing_of_the_history(browser, workspace_copy):
    browser.text(FILE)
    assert "*\n" in (workspace_copy / ".desk/.gitignore").read_text(encoding="utf-8")


def test_surrogates_and_clocks_that_go_back_do_no_harm(browser, clock, workspace_copy):
    there = browser.text(FILE)
    saved = browser.ask(
        "PUT",
        f"/api/issues/{ISSUE}/files/{FILE}",
        b'{"text": "\\ud800", "version": "%s"}' % there["version"].encode(),
    )
    assert 200 == saved.status
    clock.at -= dt.timedelta(days=400)
    again = browser.save(FILE, there["text"], saved.json["version"])
    assert 200 == again.status
    assert there["text"] == (workspace_copy / ISSUE / NAME).read_text(encoding="utf-8")


def test_what_was_made_from_a_version_that_was_typed_on_since_is_no_clash(workspace_copy, clock):
    before = come_in(desk(workspace_copy, clock))
    there = before.text(FILE)
    known = before.save(FILE, f"{there['text']}\n甲。\n", there["version"]).json["version"]
    # This save arrives, its answer does not: the desk is killed. The browser still has all.
    before.save(FILE, f"{there['text']}\n甲乙。\n", known)
    again = come_in(desk(workspace_copy, clock))
    saved = again.save(FILE, f"{there['text']}\n甲乙丙。\n", known)
    assert 200 == saved.status
    assert (workspace_copy / ISSUE / NAME).read_text(encoding="utf-8").endswith("\n甲乙丙。\n")
