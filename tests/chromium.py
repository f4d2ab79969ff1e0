"""Debian's Chromium."""

from playwright.sync_api import Browser, Playwright

_CHROMIUM = "/usr/bin/chromium"
_FLAGS = (
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def launch(playwright: Playwright, *flags: str) -> Browser:
    """A browser without a window, that asks for nothing by itself."""
    return playwright.chromium.launch(executable_path=_CHROMIUM, args=[*_FLAGS, *flags])
