"""Pages of an OFD as ofd.js shows them in Chromium, to be held beside those of the PDF.

ofd.js is kept in `.venv/ofdjs`, fetched by npm once. It draws text with the fonts of the machine, by the names that a
file has of them: what it shows here, it shows with the fonts that are in the file.
"""

import base64
import io
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from zipfile import ZipFile

import pytest
from chromium import launch
from PIL import Image, ImageChops, ImageFilter
from playwright.sync_api import Page, sync_playwright
from samples import REPOSITORY

PACKAGE = "ofd.js@0.2.6"
"""The last version whose licence (Apache-2.0) is all that it asks for."""
HOME = REPOSITORY / ".venv/ofdjs"
_LIBRARY = HOME / "node_modules/ofd.js/lib/ofd.umd.min.js"
_SCALE = 1 / 0.2642
"""Pixels of a millimetre: the only one at which ofd.js puts pictures where they belong."""
DPI = 300
_SHOW = """async ([data, scale]) => {
    const bytes = Uint8Array.from(atob(data), (char) => char.charCodeAt(0));
    const [file] = await new Promise((success, fail) =>
        ofd.parseOfdDocument({ofd: bytes.buffer, success, fail}));
    for (const number of Object.keys(file.fontResObj)) file.fontResObj[number] = "font-" + number;
    ofd.setPageScale(scale);
    await Promise.all([...document.fonts].map((font) => font.load()));
    window.sheets = ofd.renderOfdByScale(file);
}"""


def install() -> None:
    """Have ofd.js at hand. Skips the test where npm is missing or cannot reach its registry."""
    if _LIBRARY.exists():
        return
    if not shutil.which("npm"):
        pytest.skip("ofd.js is fetched by npm, which is not installed (apt-get install npm)")
    flags = ["--ignore-scripts", "--no-audit", "--no-fund"]
    command = ["npm", "install", *flags, "--prefix", str(HOME), PACKAGE]
    if subprocess.run(command, check=False, capture_output=True, timeout=300).returncode:
        pytest.skip(f"npm cannot fetch {PACKAGE}")


@contextmanager
def shown(ofd: bytes) -> Iterator[Page]:
    """A browser's page that knows the pages of a file, as elements."""
    install()
    with sync_playwright() as playwright:
        # Where a page emulates such a screen, Chromium rounds places to pixels three times as large.
        flags = (
            f"--force-device-scale-factor={DPI / 25.4 / _SCALE:.5f}",
            "--window-size=1000,1400",
        )
        browser = launch(playwright, *flags)
        page = browser.new_context(no_viewport=True).new_page()
        page.set_content(f"<style>{_faces(ofd)} body {{ margin: 0 }}</style>")
        page.add_script_tag(path=str(_LIBRARY))
        page.evaluate(_SHOW, [base64.b64encode(ofd).decode(), _SCALE])
        yield page
        browser.close()


def picture(page: Page, index: int) -> Image.Image:
    """One page in greys. It stands alone in its corner: elsewhere, it would be off by parts of a dot."""
    page.evaluate("(index) => document.body.replaceChildren(sheets[index])", index)
    shot = page.locator("body > div").screenshot(animations="disabled")
    return Image.open(io.BytesIO(shot)).convert("L")


def count(page: Page) -> int:
    """How many pages there are."""
    return page.evaluate("sheets.length")


def printed(pdf: bytes, index: int) -> Image.Image:
    """The same page of a PDF, as poppler draws it."""
    number = str(index + 1)
    command = ["pdftoppm", "-r", str(DPI), "-gray", "-f", number, "-l", number, "-"]
    drawn = subprocess.run(command, input=pdf, check=True, capture_output=True).stdout
    return Image.open(io.BytesIO(drawn)).convert("L")


def likeness(one: Image.Image, other: Image.Image) -> float:
    """How much of each one's ink lies within 0.15 mm of the other's: the lesser part."""
    size = min(one.width, other.width), min(one.height, other.height)
    assert abs(one.width - other.width) < 4
    assert abs(one.height - other.height) < 4
    inks = [
        each.crop((0, 0, *size)).point(lambda value: 255 * (value < 128)) for each in (one, other)
    ]
    return min(_covered(*inks), _covered(*reversed(inks)))


def _covered(ink: Image.Image, by: Image.Image) -> float:
    alone = ImageChops.subtract(ink, _within_reach(by))
    total = ink.histogram()[255]
    return 1 - alone.histogram()[255] / total if total else 1.0


def _within_reach(ink: Image.Image) -> Image.Image:
    """All dots whose middle lies no farther than 0.15 mm from the edge of a dot of ink.

    That are 2.3 dots from middle to middle: a square of five without its corners.
    """
    reached = near = ink.filter(ImageFilter.MaxFilter(3))
    for step in ((0, 1), (1, 0), (0, -1), (-1, 0)):
        reached = ImageChops.lighter(reached, ImageChops.offset(near, *step))
    return reached


def _faces(ofd: bytes) -> str:
    with ZipFile(io.BytesIO(ofd)) as archive:
        names = [name for name in archive.namelist() if re.search(r"/Font_\d+\.ttf$", name)]
        return "".join(
            f"@font-face {{ font-family: font-{re.findall('[0-9]+', name)[-1]};"
            f" src: url(data:font/ttf;base64,{base64.b64encode(archive.read(name)).decode()}) }}"
            for name in names
        )
