"""The editorial desk in Chromium: what is typed is in its file and on the page, whoever else types."""

import shutil
from pathlib import Path

import docx
import pytest
from commands import gongbao
from deskpage import EDITOR, ISSUE, NO_BUNDLE, SAVED, put_cursor_after, text_of, wait_for
from desks import open_desk
from playwright.sync_api import expect
from samples import QINGSHAN
from test_accessibility import findings as axe

pytestmark = pytest.mark.skipif(NO_BUNDLE[0], reason=NO_BUNDLE[1])


def test_what_is_typed_is_on_the_page_and_in_the_file(desk, tab):
    page = tab(desk)
    put_cursor_after(page, "保障用水安全")
    before = {s.get_attribute("data-key") for s in page.query_selector_all(".sheet[data-key]")}
    page.keyboard.type("和供水质量")
    page.wait_for_selector(SAVED)
    assert "保障用水安全和供水质量" in text_of(desk, "02-water-saving.md")
    page.wait_for_function(
        "keys => [...document.querySelectorAll('.sheet[data-key]')].some(s => !keys.includes(s.dataset.key))",
        arg=sorted(before),
    )
    expect(page.locator(".mark")).to_be_visible()


def test_a_click_on_the_page_puts_the_cursor_at_its_source(desk, tab):
    page = tab(desk)
    put_cursor_after(page, "保障用水安全")
    mark = page.locator(".mark")
    expect(mark).to_be_visible()
    page.wait_for_timeout(400)
    box = mark.bounding_box()
    page.keyboard.press("Control+Home")
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_function(
        "() => document.querySelector('.cm-activeLine')?.textContent.includes('保障用水安全')"
    )


def test_cover_and_contents_are_shown_and_an_entry_leads_to_its_document(desk, tab):
    page = tab(desk)
    expect(page.locator(".around img[alt^='正文前']").first).to_be_attached()
    contents = page.locator(".around .sheet[data-key]").nth(1)
    page.evaluate("document.querySelector('.pages').scrollTop = 0")
    contents.scroll_into_view_if_needed()
    box = contents.bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] * 0.97)
    page.wait_for_function("() => !location.hash.endsWith('/water-saving')")


def test_two_people_in_one_document_both_have_what_they_wrote(desk, tab):
    one, other = tab(desk), tab(desk)
    put_cursor_after(one, "适用本办法")
    put_cursor_after(other, "为了加强城镇")
    one.keyboard.type("甲写的")
    other.keyboard.type("乙写的")
    for page in (one, other):
        page.wait_for_selector(SAVED)
    for page in (one, other):
        expect(page.locator(EDITOR)).to_contain_text("甲写的")
        expect(page.locator(EDITOR)).to_contain_text("乙写的")
    text = text_of(desk, "02-water-saving.md")
    assert "甲写的" in text
    assert "乙写的" in text
    expect(one.locator(".person")).to_have_count(1)


def test_two_people_in_one_paragraph_choose(desk, tab):
    page = tab(desk, "reply-3")
    put_cursor_after(page, "现批复如下")
    # Somebody else saves the same paragraph, and this page is too slow to take it over.
    page.route(
        "**/files/reply-3", lambda r: r.abort() if r.request.method == "GET" else r.continue_()
    )
    other = tab(desk, "reply-3")
    put_cursor_after(other, "现批复如下")
    other.keyboard.type("他写的")
    other.wait_for_selector(SAVED)
    assert "他写的" in text_of(desk, "03-reply-3.md")
    page.keyboard.type("我写的")
    dialog = page.locator("dialog", has_text="别人也改了同一段")
    expect(dialog).to_be_visible(timeout=15_000)
    assert "他写的" in text_of(desk, "03-reply-3.md")
    dialog.get_by_role("button", name="存右边的").click()
    page.wait_for_selector(SAVED)
    assert "我写的" in text_of(desk, "03-reply-3.md")


def test_a_finding_is_shown_and_mended(desk, tab):
    page = tab(desk, "reply-3")
    put_cursor_after(page, "现批复如下")
    page.keyboard.type("(见附件)")
    row = page.locator(".findings li", has_text="半角").first
    expect(row).to_be_visible()
    expect(page.locator(".cm-lintRange").first).to_be_visible()
    row.locator("button").nth(1).click()
    page.wait_for_selector(SAVED)
    expect(page.locator(EDITOR)).to_contain_text("（见附件")


def test_the_form_and_the_text_are_one(desk, tab):
    page = tab(desk, "reply-3")
    page.get_by_role("button", name="各项").click()
    page.get_by_label("主送机关").fill("各县人民政府")
    page.wait_for_function("() => document.body.dataset.state === 'saved'")
    expect(page.locator("#status")).to_contain_text("已保存")
    page.wait_for_timeout(600)
    page.wait_for_selector(SAVED)
    assert "recipients: 各县人民政府\n" in text_of(desk, "03-reply-3.md")


def test_word_files_dropped_become_documents(desk, tab, tmp_path):
    page = tab(desk)
    files = []
    for number in (41, 42):
        word = docx.Document()
        for line in (
            "青山市人民政府关于做好防汛工作的通知",
            f"青政发〔2025〕{number}号",
            "各县（区）人民政府：",
            "为做好防汛工作，现就有关事项通知如下。",
            "青山市人民政府",
            "2025年1月10日",
            "（此件公开发布）",
        ):
            word.add_paragraph(line)
        files.append(tmp_path / f"通知{number}.docx")
        word.save(files[-1])
    with page.expect_file_chooser() as chosen:
        page.get_by_role("button", name="导入").click()
    chosen.value.set_files(files)
    dialog = page.locator("dialog", has_text="已成为")
    expect(dialog).to_contain_text("notice-42")
    dialog.get_by_role("button", name="知道了").click()
    expect(page.locator(".tree [data-id='notice-41']")).to_be_visible()
    assert "现就有关事项通知如下" in next(desk.content.glob(f"{ISSUE}/*notice-42.md")).read_text(
        encoding="utf-8"
    )


def test_the_history_is_seen_and_taken_back(desk, tab):
    page = tab(desk, "reply-4")
    before = text_of(desk, "04-reply-4.md")
    page.click(EDITOR)
    page.keyboard.press("Control+End")
    page.keyboard.type("误加的一句。")
    page.wait_for_selector(SAVED)
    assert "误加的一句。" in text_of(desk, "04-reply-4.md")
    page.get_by_role("button", name="历史").click()
    page.locator(".versions li").last.locator("button").click()
    page.get_by_role("button", name="恢复这一版").click()
    page.wait_for_timeout(300)
    page.wait_for_selector(SAVED)
    assert before == text_of(desk, "04-reply-4.md")


def test_the_desk_is_used_by_keys_alone(desk, tab):
    page = tab(desk)
    page.keyboard.press("Control+1")
    page.keyboard.press("ArrowDown")
    chosen = page.evaluate("document.activeElement.dataset.id")
    page.keyboard.press("Enter")
    page.wait_for_selector(f".tree [data-id='{chosen}'][aria-current]")
    page.wait_for_function("() => document.activeElement.closest('.cm-editor')")
    page.keyboard.press("Control+3")
    page.wait_for_function("() => document.activeElement.matches('.pages')")
    page.keyboard.press("Control+2")
    page.wait_for_function("() => document.activeElement.closest('.cm-editor')")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_at_the_desk(desk, tab, scheme):
    page = tab(desk, "reply-3", color_scheme=scheme)
    page.get_by_role("button", name="各项").click()
    page.wait_for_timeout(500)
    assert [] == axe(page)
    page.get_by_role("button", name="新建").click()
    page.wait_for_selector("dialog[open]")
    assert [] == axe(page)


def test_a_desk_that_is_killed_has_what_was_typed(tab, tmp_path):
    content = Path(shutil.copytree(QINGSHAN, tmp_path / "content"))
    with open_desk(content) as desk:
        page = tab(desk)
        put_cursor_after(page, "保障用水安全")
        page.keyboard.type("一二三四五六七八九十")
        desk.kill()
        page.keyboard.type("断电以后写的")
        expect(page.locator("#status")).to_contain_text("没有保存")
        typed = "保障用水安全一二三四五六七八九十断电以后写的"
        expect(page.locator(EDITOR)).to_contain_text(typed)
        desk.start()
        page.evaluate("window.onbeforeunload = null")
        page.on("dialog", lambda dialog: dialog.accept())
        page.goto(f"{desk.address}#/{ISSUE}/water-saving")
        wait_for(page, "water-saving")
        expect(page.locator(EDITOR)).to_contain_text(typed)
        page.wait_for_selector(SAVED)
        page.wait_for_timeout(300)
        assert typed in (content / ISSUE / "02-water-saving.md").read_text(encoding="utf-8")


def test_what_another_program_writes_appears_in_the_text(desk, tab):
    page = tab(desk, "reply-4")
    path = desk.content / ISSUE / "04-reply-4.md"
    path.write_text(path.read_text(encoding="utf-8") + "\n用别的程序加的一段。\n", encoding="utf-8")
    page.click(EDITOR)
    page.keyboard.press("Control+End")
    expect(page.locator(EDITOR)).to_contain_text("用别的程序加的一段。", timeout=20_000)


def test_a_second_desk_on_the_same_workspace_says_so(desk):
    refused = gongbao("desk", "--content", desk.content, "--port", 0)
    assert 2 == refused.returncode
    assert "已经有一个编辑台在用" in refused.stderr


def test_what_others_save_while_a_save_is_on_its_way_is_taken_over(desk, tab):
    one, other = tab(desk, "reply-4"), tab(desk, "reply-4")
    held = []
    # The answer to the first save of this page comes after the other's save has been told.
    one.route(
        "**/files/reply-4",
        lambda route: (
            held.append((route, route.fetch()))
            if route.request.method == "PUT" and not held
            else route.continue_()
        ),
    )
    put_cursor_after(one, "控制游客规模")
    one.keyboard.type("甲")
    one.wait_for_timeout(500)
    assert held
    put_cursor_after(other, "收悉")
    other.keyboard.type("乙")
    other.wait_for_selector(SAVED)
    one.wait_for_timeout(500)
    route, answer = held[0]
    route.fulfill(response=answer)
    expect(one.locator(EDITOR)).to_contain_text("收悉乙")
    expect(one.locator(EDITOR)).to_contain_text("控制游客规模甲")


def test_of_two_answers_the_earlier_may_come_last(desk, tab):
    one, other = tab(desk, "reply-3"), tab(desk, "reply-3")
    slow = []
    # The answer to the first question what the other has saved is held until there is a newer text.
    one.route(
        "**/files/reply-3",
        lambda route: (
            slow.append((route, route.fetch()))
            if route.request.method == "GET" and not slow
            else route.continue_()
        ),
    )
    put_cursor_after(other, "现批复如下")
    other.keyboard.type("先")
    other.wait_for_selector(SAVED)
    one.wait_for_timeout(400)
    assert slow
    other.keyboard.type("后")
    other.wait_for_selector(SAVED)
    one.wait_for_timeout(400)
    route, answer = slow[0]
    route.fulfill(response=answer)
    expect(one.locator(EDITOR)).to_contain_text("现批复如下先后")
