"""From five Word files to an issue that is out, by the desk alone: as an office brings one out."""

import re
import shutil
from pathlib import Path

import pytest
from desks import STATIC, open_desk
from playwright.sync_api import Browser, Page, expect
from samples import QINGSHAN

from publisher.source.published import read_published
from publisher.source.reviews import read_reviews

OFFICE = Path(__file__).parents[1] / "importing/office"
FILES = ("03-reply-3", "05-appointments-1", "02-grain-plan", "03-flood-plan", "04-orchard-rules")
READERS = {"初审": "张某某", "复审": "李某某", "终审": "王某某"}
_PATIENCE = 120_000

pytestmark = pytest.mark.skipif(
    not STATIC.is_file(), reason="the page of the desk is not bundled: setup/client.sh (needs npm)"
)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """An office that has its bulletin and no issue yet."""
    folder = tmp_path / "content"
    shutil.copytree(QINGSHAN, folder, ignore=shutil.ignore_patterns("2025-*"))
    with (folder / "bulletin.yaml").open("a", encoding="utf-8") as bulletin:
        bulletin.write(f"reviews: [{', '.join(READERS)}]\n")
    return folder


def test_five_word_files_become_an_issue_that_is_out(browser: Browser, content: Path):
    context = browser.new_context(locale="zh-CN", viewport={"width": 1440, "height": 900})
    context.set_default_timeout(_PATIENCE)
    with open_desk(content) as desk:
        page = context.new_page()
        page.goto(desk.address)
        page.get_by_role("button", name="新建一期").click()
        page.wait_for_selector(".tree")
        bring(page)
        (folder,) = content.glob("*-*/")
        assert len(FILES) == len([*folder.glob("*.md")])
        for stage, by in READERS.items():
            sign(page, stage, by)
        page.get_by_role("button", name="生成").click()
        page.get_by_role("menuitem", name=re.compile("出版")).click()
        page.get_by_role("button", name="出版日期还没到").click()
        expect(page.locator(".making")).to_contain_text(
            "已出版，记在 published.yaml", timeout=_PATIENCE
        )
        expect(page.locator("#issue-state")).to_be_visible()
        expect(page.get_by_role("button", name="导入", exact=True)).to_be_hidden()
    context.close()
    published = read_published(content, folder.name)
    assert published is not None
    assert {f"{folder.name}/reviews.yaml"} == {*published.reviews}
    assert {"pdf", "ofd", "epub", "print"} <= {*published.outputs}
    assert [by for by in READERS.values() for _ in FILES] == [
        each.by for each in read_reviews(folder)
    ]


def bring(page: Page) -> None:
    """All files at once, and what is to be confirmed is looked at."""
    with page.expect_file_chooser() as chosen:
        page.get_by_role("button", name="导入", exact=True).click()
    chosen.value.set_files([OFFICE / f"{name}.docx" for name in FILES])
    dialog = page.locator("dialog", has_text="已成为")
    expect(dialog.locator(".sheet-of")).to_have_count(len(FILES), timeout=_PATIENCE)
    dialog.get_by_role("button", name="知道了").click()


def sign(page: Page, stage: str, by: str) -> None:
    page.get_by_role("button", name="审校").click()
    page.get_by_label("做完了哪一审、哪一校").select_option(stage)
    page.get_by_role("textbox", name="姓名").fill(by)
    page.get_by_label("全选").check()
    page.get_by_role("button", name="勾选的通过").click()
    expect(page.locator(".reviews .fine", has_text=by)).to_have_count(len(FILES))
    page.get_by_role("button", name="关闭").click()
