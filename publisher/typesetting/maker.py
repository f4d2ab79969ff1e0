"""Makes the units of one issue, and says which part of its text is to blame where that cannot be done."""

import re
from collections.abc import Callable, Mapping, Sequence
from html import unescape
from pathlib import Path
from urllib.parse import unquote

from msgspec import Struct, field

from publisher.composition.layouts import Layout
from publisher.model.issue import Issue
from publisher.typesetting.composer.context import LostPicture
from publisher.typesetting.compositor import Compositor
from publisher.typesetting.faults import explain
from publisher.typesetting.fonts import ServedFont
from publisher.typesetting.machine import file_digest
from publisher.typesetting.page.encoding import decode, encode
from publisher.typesetting.page.items import Page
from publisher.typesetting.setunit import SetUnit
from publisher.typesetting.store import UnitStore
from publisher.typesetting.workshop import ALONE, Job, Workshop
from publisher.typesetting.writing import About, Resources
from publisher.typesetting.writing.subsets import Subsets

_NAMED = re.compile(r"(?:issue|layout):[^\"'\s)>]+")
"""Addresses in HTML and style sheets."""
Write = Callable[[Sequence[Page], Resources, About], bytes]
"""Writes pages, which name those files, as a file that says so of itself."""


class Maker(Struct):
    """Makes the units of one issue, and knows the files that their pages name."""

    issue: Issue
    layout: Layout
    compositor: Compositor
    """What makes units in this process."""
    shop: Workshop = ALONE
    served: list[ServedFont] = field(default_factory=list)
    """What served the text of all units up to now."""
    _images: dict[str, bytes] = field(default_factory=dict)
    _subsets: Subsets = field(default_factory=Subsets)

    @property
    def resources(self) -> Resources:
        """The files that the pages made up to now name."""
        return Resources(
            self._fonts.__getitem__, self._images.__getitem__, self._subsets, self.shop.kept
        )

    def written(self, write: Write, pages: Sequence[Page], about: About) -> Callable[[], bytes]:
        """Have pages written, by the other process if there is one. Asking raises what `write` does."""
        if self.shop.is_alone:
            return lambda: write(pages, self.resources, about)
        sent = [*map(encode, pages)], about, self._fonts, dict(self._images), self.shop.store
        return self.shop.later(_Sent(*sent).written, write)

    def unit(self, html: str, designed: str = "", *, aside: bool = False) -> Callable[[], SetUnit]:
        """One unit of its own, to be asked for. Asking raises `UserErrors`.

        It may be made meanwhile; one that is `aside`, as designed sheets are, never here if that can be helped.
        """
        job = self.job(html, designed)
        (ask,) = self.shop.begin([job], self.compositor.make, aside=aside or bool(designed))
        return lambda: self._taken(ask)

    def units(self, htmls: Sequence[str]) -> list[Callable[[], SetUnit]]:
        """The units of the body, to be asked for in their order. Asking raises `UserErrors`."""
        jobs = [self.job(html) for html in htmls]
        begun = self.shop.begin(jobs, self.compositor.make)
        return [lambda ask=ask: self._taken(ask) for ask in begun]  # type: ignore[misc]

    def job(self, html: str, designed: str = "") -> Job:
        """What is to be made of HTML, with the files that it names."""
        texts = (html, *(text for _, text in self.compositor.css))
        names = sorted({name for text in texts for name in _NAMED.findall(text)})
        files = tuple((name, self._read(name)) for name in map(unescape, names))
        # Heads are set in this process, whoever makes the unit.
        self.compositor.take_files(dict(files))
        return Job(self.compositor.css, html, files, designed)

    def make(self, job: Job) -> SetUnit:
        """A unit made here and now, even where characters are missing. Raises `UserErrors`."""
        return self._explained(lambda: self.compositor.make(job))

    def take(self, unit: SetUnit) -> None:
        """Know the files that the pages of a unit name."""
        self.served += map(self.compositor.at_hand, unit.served)
        self._images |= unit.images

    @property
    def _fonts(self) -> dict[str, Path]:
        return {file_digest(font.file): font.file for font in self.served}

    def _taken(self, ask: Callable[[], SetUnit]) -> SetUnit:
        unit = self._explained(ask)
        if unit.missing:
            raise explain(unit.missing, {}, self.issue)
        self.take(unit)
        return unit

    def _explained(self, ask: Callable[[], SetUnit]) -> SetUnit:
        try:
            return ask()
        except LostPicture as lost:
            raise explain((), {lost.address: lost.why}, self.issue) from None
        except Exception as error:
            if hasattr(error, "missing") and hasattr(error, "resources"):
                raise explain(error.missing, error.resources, self.issue) from None
            raise

    def _read(self, address: str) -> bytes:
        scheme, _, name = address.partition(":")
        return self.issue.files[unquote(name)] if scheme == "issue" else self.layout.read(name)


class _Sent(Struct, frozen=True):
    """Pages and the files that they name, as another process gets them."""

    pages: Sequence[bytes]
    about: About
    fonts: Mapping[str, Path]
    images: Mapping[str, bytes]
    store: UnitStore | None

    def written(self, write: Write) -> bytes:
        font, image, kept = (
            self.fonts.__getitem__,
            self.images.__getitem__,
            Workshop(self.store).kept,
        )
        return write([*map(decode, self.pages)], Resources(font, image, kept=kept), self.about)
