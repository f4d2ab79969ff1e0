"""A page of WeasyPrint's painted into a stream that keeps what was meant by it.

`Page.paint` is public and paints into a PDF content stream, whose operators are a standard. A stream
of ours tells besides which font file each font is, which characters each glyph stands for, and
which box of the page each mark is; `operators.py` and `interpreter.py` read the rest from the operators.

The other way would be to read WeasyPrint's PDF: all of it public, but it would have to subset fonts
first (a third of a second each), has no font files, and knows the boxes of the layout rather than
the elements of the HTML.

What is used here that WeasyPrint does not promise to keep, all of it tried by
`tests/typesetting/sheets/test_private.py`:

- `weasyprint.pdf.stream.Stream`: its constructor, `clone`, `add_font`, `show_text`; that
  `add_font` returns a font with `hash`, `widths`, `ascent`, `descent`, `hb_font`, `file_content` and `to_unicode`, the last of
  which is asked and given the text of each glyph before the glyph is shown;
- its `tags`: a number for each box that was drawn, in the marked content around it; its
  resources: states and groups under their names; its `images`, which have `image_data`;
- of the boxes of `Page._page_box`: `children`, `element`, `element_tag`, `style`, which of them are
  lines, and the edges of a page's content (`structure.py`).
"""

import hashlib
import re
from collections.abc import Collection
from typing import Any

import pydyf
from msgspec import Struct, field
from weasyprint.pdf.stream import Stream

from publisher.typesetting.page.items import Face
from publisher.typesetting.sheets.faces import FontFile, font_file

_CODES = re.compile("<([0-9a-f]*)>")
SCALE = 0.75
"""Points in a CSS pixel."""


class Recording(Struct):
    """What was painted."""

    stream: "RecordingStream"
    resources: dict[str, Any]
    numbers: dict[Any, dict[str, Any]] = field(default_factory=dict)
    """By box: the number of its mark."""
    images: dict[str, Any] = field(default_factory=dict)
    """By their names in the stream."""
    faces: dict[str, FontFile] = field(default_factory=dict)
    """By the names of fonts in the stream."""
    middles: dict[Face, float] = field(default_factory=dict)
    """By face: the middle between its ascent and its descent, in ems above the baseline."""
    widths: dict[str, dict[int, int]] = field(default_factory=dict)
    """The widths of glyphs in thousandths of the em, likewise."""

    def files(self, wanted: Collection[str]) -> dict[str, bytes]:
        """The files of pictures by their SHA-256, of those that are wanted."""
        contents = (image["image"].image_data.data for image in self.images.values())
        files = {hashlib.sha256(content).hexdigest(): content for content in contents}
        return {digest: content for digest, content in files.items() if digest in wanted}


def record(page: Any, fonts: dict[Any, Any]) -> Recording:
    """Paint a page of a `weasyprint.Document`. `fonts` is kept between the pages of one layout."""
    resources = _resources()
    bleed = page.bleed
    rectangle = (
        -bleed["left"],
        -bleed["top"],
        page.width + bleed["left"] + bleed["right"],
        page.height + bleed["top"] + bleed["bottom"],
    )
    numbers: dict[Any, dict[str, Any]] = {}
    images: dict[str, Any] = {}
    stream = RecordingStream(fonts, rectangle, resources, images, numbers, {}, None)
    stream.faces, stream.middles, stream.glyph_widths = {}, {}, {}
    page.paint(stream, SCALE)
    return Recording(
        stream,
        resources,
        numbers,
        images,
        stream.faces,
        stream.middles,
        stream.glyph_widths,
    )


def _resources() -> pydyf.Dictionary:
    return pydyf.Dictionary(
        {
            "ExtGState": pydyf.Dictionary(),
            "XObject": pydyf.Dictionary(),
            "Pattern": pydyf.Dictionary(),
            "Shading": pydyf.Dictionary(),
            "ColorSpace": pydyf.Dictionary(),
        }
    )


class RecordingStream(Stream):
    """A content stream that keeps what its operators do not say."""

    faces: dict[str, FontFile]
    middles: dict[Face, float]
    glyph_widths: dict[str, dict[int, int]]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.texts: list[list[tuple[int, str]]] = []
        """For each text that was shown: its glyphs with the characters they stand for."""
        self._heard: list[tuple[int, str]] = []

    def clone(self, **kwargs: Any) -> "RecordingStream":
        """A stream for a group, a mask or a pattern of the same page."""
        own = {
            "fonts": self._fonts,
            "page_rectangle": self.page_rectangle,
            "resources": self._resources,
            "images": self._images,
            "tags": self._tags,
            "color_profiles": self._color_profiles,
            "output_intent": self._output_intent,
        }
        stream = RecordingStream(**own | kwargs)
        stream.faces, stream.middles = self.faces, self.middles
        stream.glyph_widths = self.glyph_widths
        return stream

    def add_font(self, pango_font: Any) -> tuple[Any, float]:
        """A font that tells this stream what its glyphs stand for."""
        font, size = super().add_font(pango_font)
        if font.hash not in self.faces:
            file = self.faces[font.hash] = font_file(pango_font, font.hb_font)
            # A copy of the whole file, which nobody writes here.
            font.file_content = b""
            self.middles[file.face] = (font.ascent + font.descent) / 2000
        self.glyph_widths[font.hash] = font.widths
        font.to_unicode = _Listener(self._heard)
        return font, size

    def show_text(self, text: str) -> None:
        """Keep the glyphs of a text with their characters: one more may be told of already."""
        count = sum(len(codes) for codes in _CODES.findall(text)) // 4
        self.texts.append(self._heard[:count])
        del self._heard[:count]
        super().show_text(text)


class _Listener:
    """Stands for the map from glyphs to characters, and wants to be told of every glyph."""

    def __init__(self, heard: list[tuple[int, str]]) -> None:
        self._heard = heard

    def __contains__(self, glyph: int) -> bool:
        return False

    def __setitem__(self, glyph: int, text: str) -> None:
        self._heard.append((glyph, text))
