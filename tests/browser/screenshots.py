"""Pictures of each kind of page for people to look at: phone and desk, light and dark.

    PYTHONPATH=tests tests/browser/screenshots.py FOLDER [CONTENT]

Builds the newest issue of the workspace (the sample where none is named) and serves it as
docs/nginx.conf says.
"""

import sys
import tempfile
from pathlib import Path

from chromium import launch
from commands import Silent
from kinds import KINDS, address
from playwright.sync_api import sync_playwright
from samples import SAMPLE
from servers import nginx

from publisher.editions import EDITIONS
from publisher.pipeline.build import build_issue
from publisher.source.workspace import Workspace

DEVICES = {
    "phone": {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2},
    "desk": {"viewport": {"width": 1280, "height": 900}},
}


def main() -> None:
    folder = Path(sys.argv[1])
    workspace = Workspace(Path(sys.argv[2]) if len(sys.argv) > 2 else SAMPLE)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as made, tempfile.TemporaryDirectory() as server:
        issue = workspace.newest()
        build_issue(workspace, issue, EDITIONS, Path(made), Silent())
        site = Path(made, "site")
        with nginx(site, Path(server)) as url, sync_playwright() as playwright:
            browser = launch(playwright)
            for device, settings in DEVICES.items():
                for scheme in ("light", "dark"):
                    page = browser.new_page(color_scheme=scheme, locale="zh-CN", **settings)
                    for kind in KINDS:
                        page.goto(url + address(kind, site, issue))
                        page.wait_for_load_state("networkidle")
                        name = f"{kind.replace(' ', '-')}-{device}-{scheme}.png"
                        page.screenshot(path=folder / name)
            browser.close()


if __name__ == "__main__":
    main()
