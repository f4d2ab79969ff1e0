"""One document of an issue, with everything its front matter and text say."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from publisher.errors import Place
from publisher.model.acts import ArticleAct
from publisher.model.blocks import Block, Footnote, Leaf, Signature, leaves
from publisher.model.correction import Correction
from publisher.model.kinds import Kind
from publisher.model.number import DocumentNumber, Reference, TitleOf
from publisher.model.origin import Origin, Span
from publisher.model.signer import Signer, signers_lines
from publisher.model.sourced import Sourced
from publisher.model.suppression import Suppression

Disclosure = Literal["主动公开", "依申请公开", "不予公开"]
PUBLIC: Disclosure = "主动公开"
"""The only disclosure with which anything is published (政府信息公开条例, article 19)."""

Start = Literal["page", "run-on", "right"]
"""On a page of its own, where the document before ends, or on a right-hand page."""


_ANNEX = re.compile(r"附件[ \u3000]*[0-9０-９]{0,3}(?:[-－—][0-9０-９]{1,3})?")


def is_annex_label(line: str) -> bool:
    """Whether a line says no more than which annex follows: 附件, 附件1, 附件2-1."""
    return bool(_ANNEX.fullmatch(line))


class Adoption(Sourced, frozen=True):
    """题注: who adopted a text and when, and its amendments."""

    id: str
    """`adoption`, of an attached text `text-1-adoption`."""
    place: Place
    words: str
    """Without the （） in which they are printed."""
    origin: Origin = Origin()
    """Where the characters of `words` were typed."""

    @property
    def text(self) -> str:
        """As printed."""
        return f"（{self.words}）"


class AttachedText(Sourced, frozen=True):
    """A text that the document issues: 印发的规划、办法、预案."""

    id: str
    """`text-1`, `text-2` …"""
    place: Place
    title_lines: tuple[str, ...]
    """标题 as its lines are printed; first 附件1, where it is an annex."""
    blocks: tuple[Block, ...]
    origin: Origin = Origin()
    """Where the characters of `title` were typed."""
    adoption: Adoption | None = None
    title_words: tuple[tuple[str, ...], ...] = ()
    """The lines of the title, those that may be too long for a line of print in words."""

    @property
    def title(self) -> str:
        """The title in one line: its lines joined without spaces."""
        return "".join(self.title_lines)

    @property
    def annex(self) -> str:
        """附件1 or 附件, which stands at the left above the title (GB/T 9704-2012, 7.3.7), or nothing."""
        is_label = len(self.title_lines) > 1 and is_annex_label(self.title_lines[0])
        return self.title_lines[0] if is_label else ""

    @property
    def name(self) -> str:
        """What lists of contents call it: the label of an annex is set off from its title."""
        return f"{self.annex}\u3000{self.title[len(self.annex) :]}" if self.annex else self.title


class FiledTitle(Struct, frozen=True):
    """排检: where a title stands in an index by title."""

    at: int = 0
    """Index of the character under which it is filed; what stands before is passed over."""
    pinyin: str = ""
    """Of the characters from there on, syllables separated by spaces: `ting che chang`."""


class SourceFile(Struct, frozen=True):
    """A source file as it was read: for finding characters in it and for keeping it."""

    place: Place
    """Beginning of the file."""
    text: str
    attached: str
    """What of it travels in the PDF: all but what editors have written for each other."""


class Document(Sourced, frozen=True):
    """公文: one document of the bulletin (GB/T 9704-2012, clause 7, for its elements)."""

    id: str
    source: SourceFile
    title_lines: tuple[str, ...]
    """标题 as its lines are printed."""
    kind: Kind
    date: dt.date
    """成文日期."""
    disclosure: Disclosure
    filed: FiledTitle
    adoption: Adoption | None = None
    number: DocumentNumber | None = None
    other_numbers: tuple[str, ...] = ()
    """Others that it bears, such as that of a register: HNPR—2025—01001."""
    number_initials: str = ""
    """Of the 机关代字 in pinyin, which people type for short: `yzh` for 运政函."""
    issuers: tuple[str, ...] = ()
    """发文机关署名, lead agency first."""
    signers: tuple[Signer, ...] = ()
    """签署人 of a 令 or a 议案, who sign in the place of the agencies."""
    recipients: str = ""
    """主送机关, without the final colon."""
    disclosure_note: str = ""
    """The printed line without its （）; empty prints none."""
    closed: bool = True
    """Ends with 落款 and disclosure line, as a 公文 does. A law, a list of names or of figures does
    not, whoever issued it."""
    speaker: str = ""
    occasion: str = ""
    starts: Start = "page"
    start_page: int | None = None
    """The page it has to begin on, as in the paper original; `None` for the next one."""
    columns: int | None = None
    """In how many columns its text is set, where that is not for the layout to say."""
    tighten: int = 0
    """Lines that its paragraphs are to save in print, squeezed within the rules."""
    effective: dt.date | None = None
    expires: dt.date | None = None
    repeals: tuple[Reference, ...] = ()
    amends: tuple[Reference, ...] = ()
    """What it changes; also those of which it repeals single articles only."""
    articles: tuple[ArticleAct, ...] = ()
    """The articles of those, where it names them."""
    corrects: tuple[Correction, ...] = ()
    summary: str = ""
    keywords: tuple[str, ...] = ()
    index_number: str = ""
    """索引号 of 政府信息公开."""
    theme: str = ""
    """主题分类 of 政府信息公开: 城乡建设、环境保护/城乡建设（含住房）."""
    interpretation: str = ""
    """Address of its 解读 on the web."""
    interprets: tuple[Reference, ...] = ()
    """The documents of which this one is a 解读."""
    blocks: tuple[Block, ...] = ()
    """The text, or the covering notice where there are attached texts."""
    texts: tuple[AttachedText, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    fields: tuple[tuple[str, Place], ...] = ()
    """Where each key of the front matter stands."""
    suppressions: tuple[Suppression, ...] = ()
    """What its editor has found right, whatever rules say."""
    title_words: tuple[tuple[str, ...], ...] = ()
    """The lines of the title, those that may be too long for a line of print in words."""
    typed: tuple[tuple[str, Origin], ...] = ()
    """Where the characters of each value of the front matter were typed: of lists, its items as lines."""

    @property
    def title(self) -> str:
        """The title in one line: its lines joined without spaces."""
        return "".join(self.title_lines)

    @property
    def names(self) -> tuple[Reference, ...]:
        """What other documents may call it by."""
        title = TitleOf(self.title)
        return (self.number, title) if self.number else (title,)

    @property
    def all_blocks(self) -> Iterator[Block]:
        """The blocks of the covering part and of all attached texts, in reading order."""
        yield from self.blocks
        for text in self.texts:
            yield from text.blocks

    @property
    def leaves(self) -> Iterator[Leaf]:
        """All parts with text, in reading order; footnotes last."""
        yield from leaves(tuple(self.all_blocks))
        yield from self.footnotes

    @property
    def is_signed_in_text(self) -> bool:
        """The covering part has a `::: signature` in place of the front matter's."""
        return any(isinstance(block, Signature) for block in self.blocks)

    @property
    def is_signed(self) -> bool:
        """发文机关 and date stand below the text, made from the front matter."""
        signed = bool(self.signers or self.issuers)
        return self.closed and signed and not self.is_signed_in_text

    @property
    def signature_lines(self) -> tuple[str, ...]:
        """Who stands above the date: those who sign in person, or else the agencies."""
        return signers_lines(self.signers) or self.issuers

    @property
    def is_disclosed(self) -> bool:
        """The line in （） stands below the text."""
        signed = bool(self.signers or self.issuers)
        return self.closed and signed and bool(self.disclosure_note)

    def place_of(self, field: str) -> Place:
        """Where a key of the front matter stands; the file's beginning when it is absent."""
        return dict(self.fields).get(field, self.source.place)

    def origin_of(self, field: str) -> Origin:
        """Where the characters of a value of the front matter were typed; of none when it is absent."""
        return dict(self.typed).get(field, Origin())

    def span_of(self, field: str) -> Span:
        """The value of a key of the front matter, or the file's beginning when it is absent."""
        origin = self.origin_of(field)
        if extent := origin.extent(0, origin.runs[-1].end) if origin.runs else None:
            return extent.within(self.source.place.path)
        return Span.at(self.place_of(field))
