"""Pictures of the editorial desk for people to look at: light and dark.

    PYTHONPATH=tests tests/browser/desk_screenshots.py FOLDER [CONTENT]

Opens a copy of the workspace (the sample where none is named) and turns to what an editor sees most.
"""

import shutil
import sys
import tempfile
from pathlib import Path

from chromium import launch
from desks import open_desk
from playwright.sync_api import Page, sync_playwright
from samples import SAMPLE

from publisher.source.workspace import Workspace


def main() -> None:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    content = Path(sys.argv[2]) if len(sys.argv) > 2 else SAMPLE
    with tempfile.TemporaryDirectory() as copies, sync_playwright() as playwright:
        copy = Path(shutil.copytree(content, Path(copies, "content")))
        issue = Workspace(copy).newest()
        with open_desk(copy) as desk:
            browser = launch(playwright)
            for scheme in ("light", "dark"):
                page = browser.new_page(
                    color_scheme=scheme, locale="zh-CN", viewport={"width": 1440, "height": 900}
                )
                page.goto(f"{desk.address}#/{issue}/charging-plan")
                page.wait_for_selector(".sheet[data-key]")
                page.wait_for_selector(".mark:not([hidden])")
                page.wait_for_selector(".findings li")
                picture(page, folder / f"desk-{scheme}.png")
                page.get_by_role("button", name="各项").click()
                picture(page, folder / f"desk-form-{scheme}.png")
                page.get_by_role("button", name="各项").click()
                page.get_by_role("button", name="历史").click()
                page.locator(".versions button").first.click()
                picture(page, folder / f"desk-history-{scheme}.png")
                page.keyboard.press("Escape")
                page.get_by_role("button", name="审校").click()
                page.wait_for_selector(".reviews")
                picture(page, folder / f"desk-reviews-{scheme}.png")
                page.keyboard.press("Escape")
                page.get_by_role("button", name="新建").click()
                picture(page, folder / f"desk-new-{scheme}.png")
                page.close()
            browser.close()


def picture(page: Page, file: Path) -> None:
    page.wait_for_timeout(1200)
    page.screenshot(path=file)


if __name__ == "__main__":
    main()
