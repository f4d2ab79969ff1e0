"""Sites as `gongbao build` makes them, behind nginx, in Chromium.

All of these tests run in one process: the issues are built and the browser is started once.
"""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest
from chromium import launch
from commands import Silent
from deskpage import ISSUE, wait_for
from desks import OpenDesk, open_desk
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Error,
    Page,
    Request,
    expect,
    sync_playwright,
)
from samples import QINGSHAN
from servers import nginx

from publisher.editions import EDITIONS
from publisher.pipeline.build import build_issue
from publisher.source.workspace import Workspace

# A busy machine is no fault of the page.
expect.set_options(timeout=30_000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.xdist_group("browser"))


@dataclass(frozen=True)
class Published:
    """A built site and where it is served."""

    folder: Path
    issue: str
    url: str


@dataclass
class Visit:
    """A page of a browser, and what went wrong in it."""

    page: Page
    home: str
    faults: list[str] = field(default_factory=list)

    def open(self, path: str = "") -> Page:
        self.page.goto(self.home + path)
        return self.page

    def heed(self, request: Request) -> None:
        if not request.url.startswith(self.home):
            self.faults.append(f"asked for {request.url}")

    def fail(self, error: Error) -> None:
        self.faults.append(str(error))

    def hear(self, said: ConsoleMessage) -> None:
        if said.type in {"error", "warning"}:
            self.faults.append(said.text)

    def begin(self) -> None:
        self.page.on("request", self.heed)
        self.page.on("pageerror", self.fail)
        self.page.on("console", self.hear)

    def end(self) -> None:
        self.page.remove_listener("request", self.heed)
        self.page.remove_listener("pageerror", self.fail)
        self.page.remove_listener("console", self.hear)


@pytest.fixture(scope="session")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Published]]:
    """Those made so far, by the folder of their workspace."""
    made: dict[str, Published] = {}
    with ExitStack() as servers:

        def publish(content: Path) -> Published:
            if str(content) not in made:
                out = tmp_path_factory.mktemp("built")
                workspace = Workspace(content)
                issue = workspace.newest()
                build_issue(workspace, issue, EDITIONS, out, Silent())
                address = servers.enter_context(
                    nginx(out / "site", tmp_path_factory.mktemp("nginx"))
                )
                made[str(content)] = Published(out / "site", issue, address)
            return made[str(content)]

        yield publish


@pytest.fixture(scope="session")
def sample(sites, sample_content: Path) -> Published:
    return sites(sample_content)


@pytest.fixture(scope="session", params=["sample", "real"])
def published(request: pytest.FixtureRequest, sites) -> Published:
    """The sample and, where there is one, the real issue."""
    if request.param == "sample":
        return request.getfixturevalue("sample")
    return sites(request.getfixturevalue("real_issue") / "content")


_OPEN = ExitStack()


@cache
def _browser() -> Browser:
    """One for all tests here: starting it costs as much as two of them."""
    return _OPEN.enter_context(launch(_OPEN.enter_context(sync_playwright())))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(nextitem: pytest.Item | None) -> Iterator[None]:
    """Close the browser behind the last test of this folder.

    As long as one is open, no other test of the process can run an event loop.
    """
    yield
    if nextitem is None or Path(__file__).parent not in nextitem.path.parents:
        _OPEN.close()
        _browser.cache_clear()


@pytest.fixture(scope="module")
def browser() -> Browser:
    return _browser()


@pytest.fixture
def visit(browser: Browser):
    """Opens sites; at the end nothing may have gone wrong and nothing asked for elsewhere."""
    opened: list[tuple[BrowserContext, Visit]] = []

    def start(site: Published, **settings) -> Visit:
        context = browser.new_context(locale="zh-CN", **settings)
        context.set_default_timeout(30_000)
        visit = Visit(context.new_page(), site.url)
        visit.begin()
        opened.append((context, visit))
        return visit

    yield start
    faults = [fault for _, visit in opened for fault in visit.faults]
    for context, _ in opened:
        context.close()
    assert [] == faults


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(locale="zh-CN")
    context.set_default_timeout(30_000)
    yield context.new_page()
    context.close()


@pytest.fixture
def look(window: Page):
    """As `visit`, in the page of the tests before, which has forgotten them.

    A page of its own costs five times as much as going to an address.
    """
    visits: list[Visit] = []

    def start(site: Published, scheme: str = "light", width: int = 1280) -> Visit:
        window.emulate_media(color_scheme=scheme, media="null")
        window.set_viewport_size({"width": width, "height": 720})
        visits.append(Visit(window, site.url))
        visits[-1].begin()
        return visits[-1]

    yield start
    window.evaluate("localStorage.clear()")
    window.goto("about:blank")
    window.context.clear_cookies()
    for visit in visits:
        visit.end()
    assert [] == [fault for visit in visits for fault in visit.faults]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory):
    content = Path(shutil.copytree(QINGSHAN, tmp_path_factory.mktemp("desk") / "content"))
    with open_desk(content) as running:
        yield running


@pytest.fixture
def tab(browser: Browser):
    """Opens the desk in browsers of their own; no page may have gone wrong or asked elsewhere."""
    contexts, faults = [], []

    def start(desk: OpenDesk, document: str = "water-saving", **settings) -> Page:
        context = browser.new_context(
            locale="zh-CN", viewport={"width": 1440, "height": 900}, **settings
        )
        context.set_default_timeout(60_000)
        page = context.new_page()
        contexts.append(context)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on(
            "request",
            lambda r: r.url.startswith((desk.home, "blob:")) or faults.append(f"asked for {r.url}"),
        )
        page.goto(f"{desk.address}#/{ISSUE}/{document}")
        wait_for(page, document)
        return page

    yield start
    for context in contexts:
        context.close()
    assert [] == faults
