"""A page of the desk, as a person uses it."""

from desks import STATIC, OpenDesk
from playwright.sync_api import Page

ISSUE = "2025-01"
EDITOR = ".editor-room .cm-content"
SAVED = "[data-state=saved]"
NO_BUNDLE = not STATIC.is_file(), "the page of the desk is not bundled: setup/client.sh (needs npm)"
"""Whether its tests are skipped, and why."""


def wait_for(page: Page, document: str) -> None:
    page.wait_for_selector(".sheet[data-key]")
    page.wait_for_selector(f".tree [data-id='{document}'][aria-current]")
    page.wait_for_selector(SAVED)


def put_cursor_after(page: Page, words: str) -> None:
    """As a person does who finds the words and presses the arrow key."""
    page.click(EDITOR)
    page.keyboard.press("Control+f")
    page.fill(".cm-search [name=search]", words)
    page.keyboard.press("Shift")  # the field is read when a key goes up
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    page.keyboard.press("ArrowRight")


def text_of(desk: OpenDesk, name: str) -> str:
    return (desk.content / ISSUE / name).read_text(encoding="utf-8")
