"""What is put into a text at the desk besides what is typed, and what it looks like elsewhere, in Chromium."""

import re

import pytest
from built import pretend_to_build
from deskpage import EDITOR, ISSUE, NO_BUNDLE, SAVED, put_cursor_after, text_of
from PIL import Image
from playwright.sync_api import expect

pytestmark = pytest.mark.skipif(NO_BUNDLE[0], reason=NO_BUNDLE[1])


def test_the_web_page_and_the_e_book_are_seen_beside_the_text(desk, tab):
    page = tab(desk)
    for edition in ("网页", "电子书"):
        page.select_option("#page-panel select", label=edition)
        shown = page.frame_locator(".screen iframe:not(.next)")
        expect(shown.locator("h1")).to_contain_text("青山市人民政府令")
        put_cursor_after(page, "第二条")
        page.keyboard.type(f"（{edition}）")
        line = shown.get_by_text(f"（{edition}）", exact=False).first
        expect(line).to_be_in_viewport()
        line.click()
        here = page.locator(".editor-room .cm-activeLine")
        expect(here).to_contain_text("第二条")
    page.select_option("#page-panel select", label="印出的页")
    expect(page.locator(".sheet .mark")).to_be_visible()


def test_a_picture_is_cut_measured_and_described(desk, tab, tmp_path):
    page = tab(desk)
    put_cursor_after(page, "第二条")
    Image.new("RGB", (900, 600), "white").save(tmp_path / "photo.png")
    with page.expect_file_chooser() as chosen:
        page.get_by_role("button", name="图片").click()
    chosen.value.set_files(tmp_path / "photo.png")
    dialog = page.locator("dialog")
    expect(dialog.get_by_role("status")).to_contain_text("留下 900×600 像素")
    box = dialog.locator(".picture img").bounding_box()
    page.mouse.move(box["x"] + box["width"] / 3, box["y"] + 1)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 2 / 3, box["y"] + box["height"] / 2, steps=3)
    page.mouse.up()
    expect(dialog.get_by_label("左边裁去多少像素")).to_have_value("300")
    dialog.get_by_label("左边裁去多少像素").fill("250")
    expect(dialog.get_by_role("status")).to_contain_text("留下 350×")
    expect(dialog.get_by_role("status")).to_contain_text("太粗")
    dialog.get_by_role("button", name="插入").click()
    expect(dialog).to_be_visible()  # nothing is said of what it shows
    dialog.get_by_label("图注").fill("施工[现场]")
    dialog.get_by_label("印多宽").select_option("横跨两栏")
    dialog.get_by_role("button", name="插入").click()
    page.wait_for_selector(SAVED)
    expect(page.locator(EDITOR)).to_contain_text("![施工［现场］](files/photo.png){.wide}")
    with Image.open(desk.content / ISSUE / "files/photo.png") as kept:
        assert kept.width == 350


def test_with_a_full_disk_the_text_stays_in_the_browser_until_it_can_be_saved(desk, tab):
    page = tab(desk)
    full = {"message": "磁盘满了，没有写成。", "hint": "请腾出地方。"}
    page.route(
        "**/files/water-saving",
        lambda route: (
            route.fulfill(status=422, json=full)
            if route.request.method == "PUT"
            else route.continue_()
        ),
    )
    put_cursor_after(page, "现予公布")
    page.keyboard.type("（磁盘满的时候写的）")
    expect(page.locator("#status")).to_contain_text("磁盘满了")
    assert "磁盘满的时候写的" not in text_of(desk, "02-water-saving.md")
    page.reload()
    expect(page.locator(EDITOR)).to_contain_text("磁盘满的时候写的")
    page.unroute("**/files/water-saving")
    page.wait_for_selector(SAVED)
    expect(page.locator("#status")).not_to_contain_text("磁盘满了")
    assert "磁盘满的时候写的" in text_of(desk, "02-water-saving.md")


def test_a_table_is_edited_with_its_widths_and_white_space_is_seen(desk, tab):
    page = tab(desk, "reply-4")
    put_cursor_after(page, "规划面积426公顷。")
    page.get_by_role("button", name="表格").click()
    dialog = page.locator("dialog")
    dialog.get_by_label("第 1 行第 1 列").fill("甲")
    dialog.get_by_label("各栏几个字宽").fill("4  * 6")
    dialog.get_by_role("button", name="放进文稿").click()
    page.wait_for_selector(SAVED)
    made = text_of(desk, "04-reply-4.md")
    assert '{widths="4 * 6"}\n| 甲 |  |  |\n' in made
    page.get_by_role("button", name="表格").click()
    expect(dialog.get_by_label("各栏几个字宽")).to_have_value("4 * 6")
    dialog.get_by_label("各栏几个字宽").fill("")
    dialog.get_by_role("button", name="放进文稿").click()
    page.wait_for_selector(SAVED)
    assert "widths" not in text_of(desk, "04-reply-4.md")
    expect(page.locator(".tree .white").first).to_have_attribute(
        "aria-label", re.compile("末页空 [0-9]+%")
    )


def test_a_whole_document_that_is_pasted_fills_the_form(desk, tab):
    page = tab(desk)
    page.get_by_role("button", name="新建").first.click()
    page.locator("dialog").get_by_role("button", name="新建").click()
    expect(page.locator(EDITOR)).to_contain_text("（正文。")
    page.click(EDITOR)
    page.keyboard.press("Control+End")
    html = "".join(
        f"<p>{line}</p>"
        for line in (
            "青山市人民政府关于做好春耕工作的通知",
            "青政发〔2025〕77号",
            "各县（市、区）人民政府：",
            "现将有关事项通知如下。",
            "青山市人民政府",
            "2025年1月20日",
            "（此件公开发布）",
        )
    )
    page.evaluate(
        """([selector, html]) => {
            const data = new DataTransfer();
            data.setData("text/html", html);
            data.setData("text/plain", "x");
            document.querySelector(selector).dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        }""",
        [EDITOR, html],
    )
    dialog = page.locator("dialog", has_text="粘贴的是一整份文件")
    expect(dialog).to_contain_text("青政发〔2025〕77号")
    dialog.get_by_role("button", name="填进去").click()
    page.wait_for_selector(SAVED)
    expect(page.locator("#status")).to_contain_text("已保存")
    name = page.evaluate("location.hash").split("/")[-1]
    (path,) = (desk.content / ISSUE).glob(f"*-{name}.md")
    page.wait_for_timeout(1500)
    made = path.read_text(encoding="utf-8")
    assert "number: 青政发〔2025〕77号" in made
    assert "date: 2025-01-20" in made
    assert "关于做好春耕工作的通知" in made.partition("\n---\n")[0]


def test_what_was_printed_is_suggested_where_it_is_named(desk, tab):
    pretend_to_build(desk.content, desk.content.parent / "build")
    page = tab(desk, "reply-3")
    page.get_by_role("button", name="各项").click()
    page.get_by_text("更多", exact=True).click()
    field = page.get_by_label("废止的文件")
    field.fill("")
    field.press_sequentially("青政函〔2025〕4号")
    suggested = page.locator("#printed option")
    expect(suggested.first).to_have_attribute("value", "青政函〔2025〕4号")
    field.fill("")
    page.wait_for_selector(SAVED)
