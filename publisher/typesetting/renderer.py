"""The contact with WeasyPrint: one font configuration, the layout's style sheet, no network.

In: HTML of a part of the issue. Out: a WeasyPrint `Document` of laid out pages, and the PDF of
several of them joined.
"""

import logging
import re
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from mimetypes import guess_type
from typing import Any

from weasyprint import CSS, HTML, Document
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse, URLFetchingError

from publisher.errors import UserError
from publisher.typesetting import lines
from publisher.typesetting.lines.served import Served, forget_fonts, served

lines.install()

_LOGGER = logging.getLogger("weasyprint")
_MISSING_GLYPH = re.compile(r"\.notdef glyph rendered .*\(U\+([0-9A-F]+)\)$", re.DOTALL)
_LOST_IMAGE = re.compile(r"Failed to load image at '([^']+)'")
_BASE = "gongbao:"
ARCHIVAL = "pdf/a-3a"
"""ISO 19005-3, level A: tagged, with all fonts, and able to carry its sources."""
PRESS = "pdf/x-4"
"""ISO 15930-7: for the printer, in the colours of the press."""


class RenderingFault(Exception):
    """What the renderer could not do with the content it was given.

    `missing`: characters for which no font has a glyph. `resources`: images that cannot be had,
    by their path from the issue's folder or by their address, with what WeasyPrint says of them.
    """

    def __init__(self, missing: tuple[str, ...], resources: dict[str, str]) -> None:
        super().__init__(missing, resources)
        self.missing = missing
        self.resources = resources


class Renderer:
    """Lays out HTML with one style sheet.

    `read` gives the bytes of a file the HTML or the style sheet names (`issue:files/x.png`,
    `layout:print/x.svg`) or raises `LookupError`; nothing else is ever fetched.
    """

    def __init__(self, css: str, read: Callable[[str], bytes], variant: str = ARCHIVAL) -> None:
        self.variant = variant
        self._profiles: dict[str, Any] = {}
        self._fonts = FontConfiguration()
        weakref.finalize(self._fonts, forget_fonts, self._fonts.font_map).atexit = False
        self._fetcher = _Fetcher(read)
        self._css = self._parse(css)

    def render(self, html: str, extra_css: str = "") -> Document:
        """Lay out one HTML text.

        Raises `RenderingFault` for images that cannot be read and characters without a glyph.
        """
        sheets = [self._css, *([self._parse(extra_css)] if extra_css else [])]
        with _listening():
            document = HTML(string=html, base_url=_BASE, url_fetcher=self._fetcher).render(
                stylesheets=sheets,
                font_config=self._fonts,
                color_profiles=dict(self._profiles),
                pdf_variant=self.variant,
            )
        if self.served.missing:
            raise RenderingFault(tuple(self.served.missing), {})
        return document

    @property
    def served(self) -> Served:
        """What served the text that has been laid out up to now."""
        return served(self._fonts)

    def _parse(self, css: str) -> CSS:
        try:
            return CSS(
                string=css,
                base_url=_BASE,
                url_fetcher=self._fetcher,
                font_config=self._fonts,
                color_profiles=self._profiles,
            )
        except URLFetchingError as error:
            if isinstance(error.__context__, UserError):  # a colour profile is not installed
                raise error.__context__ from None
            raise


def write(document: Document, **options: object) -> bytes:
    """The PDF of laid out pages. Raises `RenderingFault` for characters without a glyph."""
    with _listening():
        pdf = document.write_pdf(**options)
    assert isinstance(pdf, bytes)
    return pdf


@contextmanager
def _listening() -> Iterator[None]:
    """Turn what WeasyPrint only logs into a fault: nothing is printed with a hole in it."""
    handler = _Collector()
    _LOGGER.addHandler(handler)
    propagate, _LOGGER.propagate = _LOGGER.propagate, False
    try:
        yield
    finally:
        _LOGGER.removeHandler(handler)
        _LOGGER.propagate = propagate
    if handler.missing or handler.resources:
        raise RenderingFault(tuple(handler.missing), handler.resources)
    if handler.unexpected:
        raise RuntimeError("\n".join(handler.unexpected))


class _Collector(logging.Handler):
    """Sorts the messages of one rendering."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.missing: dict[str, None] = {}
        self.resources: dict[str, str] = {}
        self.unexpected: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        if match := _MISSING_GLYPH.match(message):
            self.missing[chr(int(match[1], 16))] = None
        elif match := _LOST_IMAGE.match(message):
            self.resources[match[1].removeprefix("issue:")] = message
        else:
            self.unexpected.append(message)


class _Fetcher(URLFetcher):
    """Hands out the files of the issue and of the layout; refuses every other address."""

    def __init__(self, read: Callable[[str], bytes]) -> None:
        super().__init__(allowed_protocols=("data",))
        self._read = read

    def fetch(
        self,
        url: str,
        headers: dict[str, str] | None = None,  # noqa: ARG002 -- WeasyPrint's signature
    ) -> URLFetcherResponse:
        """The bytes behind `url`. Raises `LookupError` for what was not given."""
        if url.startswith("data:"):
            return super().fetch(url)
        mime_type = guess_type(url)[0] or "application/octet-stream"
        return URLFetcherResponse(url, self._read(url), {"Content-Type": mime_type})
