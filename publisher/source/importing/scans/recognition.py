"""Recognition of characters by rapidocr, whose models come with it: `gongbao[ocr]`."""

from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from typing import Any

from msgspec.structs import replace

from publisher.source.importing.scans.ruling import rules_on
from publisher.source.importing.scans.seen import SeenChar, SeenLine, SeenPage

_LEAST_SURE = 0.3
"""What is less sure is a speck, not a line."""
_SETTINGS = {
    # Pages are done side by side, each on one core.
    "EngineConfig.onnxruntime.intra_op_num_threads": 1,
    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
    "Global.log_level": "critical",
    "Global.return_single_char_box": True,
    "Global.return_word_box": True,
    "Global.text_score": _LEAST_SURE,
    # Pages are put into the scanner upright.
    "Global.use_cls": False,
}


def recogniser_version() -> str:
    """The version of what recognises, by which its results are kept; nothing where it is missing."""
    if find_spec("rapidocr") is None or find_spec("onnxruntime") is None:
        return ""
    try:
        return version("rapidocr")
    except PackageNotFoundError:
        return ""


class Recogniser:
    """Sees text on pictures. Takes seconds to begin, so there is one for many pages."""

    def __init__(self) -> None:
        self._engine: Any = import_module("rapidocr").RapidOCR(params=_SETTINGS)

    def see(self, picture: bytes, width: int, height: int) -> SeenPage:
        """The lines and rules on a picture in PNG or JPEG that is so many pixels wide and high."""
        found = self._engine(picture)
        if found.txts is None or found.boxes is None:
            return SeenPage(width, height, ())
        lines = tuple(
            _line(text, box, words)
            for text, box, words in zip(found.txts, found.boxes, found.word_results, strict=True)
        )
        page = SeenPage(width, height, lines)
        return replace(page, rules=rules_on(picture, page.angle))


def _line(text: str, box: Any, words: Any) -> SeenLine:
    corners = tuple((round(float(x), 1), round(float(y), 1)) for x, y in box)
    chars = tuple(
        SeenChar(word, float(room[0][0]), float(room[1][0]), round(float(sure), 3))
        for word, sure, room in words
        if word.strip()
    )
    return SeenLine(corners, text, chars)
