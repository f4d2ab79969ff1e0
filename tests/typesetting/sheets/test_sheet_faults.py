"""What cannot be laid out is said; threads do not hear of one another."""

import logging
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from conftest import STYLE, no_file

from publisher.errors import Place, UserError, UserErrors
from publisher.typesetting.sheets.designing import Sheets
from publisher.typesetting.sheets.listening import SheetFault, listening


def test_characters_that_no_font_has(sheets):
    with pytest.raises(SheetFault) as fault:
        sheets.pages("<p>甲\U000f0000乙</p>", "")
    assert fault.value.missing == ("\U000f0000",)


def test_pictures_that_cannot_be_had(sheets):
    with pytest.raises(SheetFault) as fault:
        sheets.pages("<img src='issue:a.png' alt='图'>", "")
    assert list(fault.value.resources) == ["issue:a.png"]


def test_pictures_that_are_none():
    with pytest.raises(SheetFault) as fault:
        Sheets([("made.css", STYLE)], lambda _: b"no picture").pages(
            "<img src='issue:a.png' alt='图'>", ""
        )
    assert list(fault.value.resources) == ["issue:a.png"]


@pytest.mark.parametrize(
    "svg",
    [
        b"",
        b"<svg",
        b"no drawing",
        b"<svg xmlns='http://www.w3.org/2000/svg'><rect width='a%'/></svg>",
    ],
)
def test_drawings_that_are_broken(sheets, svg):
    with pytest.raises(SheetFault) as fault:
        sheets.drawing(svg, 10000, 10000)
    assert fault.value.resources


def test_style_sheets_that_are_not_understood():
    with pytest.raises(UserErrors) as found:
        Sheets([("made.css", STYLE + "p {\n  colour: red\n}")], no_file)
    (error,) = found.value.errors
    line = STYLE.count("\n") + 2
    assert error.where == Place(Path("made.css"), line, 3)
    assert "colour: red" in error.message


def test_what_is_to_be_installed_is_said_as_it_was():
    def read(address: str) -> bytes:
        raise UserError(f"没有 {address}。")

    style = "@color-profile device-cmyk { src: url(icc:a.icc); components: c, m, y, k }"
    with pytest.raises(UserError, match=r"没有 icc:a\.icc。"):
        Sheets([("made.css", style)], read)


def test_threads_hear_only_themselves():
    logger = logging.getLogger("weasyprint")
    others: list[str] = []

    def speak() -> None:
        logger.error("Failed to load image at 'other': no")
        others.append("spoke")

    with listening():
        thread = threading.Thread(target=speak)
        thread.start()
        thread.join()
    assert others
    assert not logger.filters


def test_two_threads_at_once_make_what_one_makes(sheets):
    texts = [
        f"<p>第{number}期</p><svg width='9' height='9'><title>图</title><circle r='{number}'/></svg>"
        for number in range(1, 9)
    ]
    alone = [sheets.pages(text, "") for text in texts]
    with ThreadPoolExecutor(2) as threads:
        both = list(threads.map(lambda text: sheets.pages(text, ""), texts))
        faults = list(threads.map(lambda at: _missing(sheets, chr(0xF0000 + at)), range(8)))
    assert both == alone
    assert faults == [(chr(0xF0000 + at),) for at in range(8)]


def _missing(sheets: Sheets, char: str) -> tuple[str, ...]:
    try:
        sheets.pages(f"<p>{char}</p>", "")
    except SheetFault as fault:
        return fault.missing
    return ()
