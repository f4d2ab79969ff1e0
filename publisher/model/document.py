"""One document of an issue, with everything its front matter and text say."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from publisher.errors import Place
from publisher.model.acts import ArticleAct
from publisher.model.blocks import Block, Footnote, Leaf, Signature, leaves
from publisher.model.correction import Correction
from publisher.model.kinds import Kind
from publisher.model.number import DocumentNumber
from publisher.model.origin import Origin, Span

Disclosure = Literal["主动公开", "依申请公开", "不予公开"]
PUBLIC: Disclosure = "主动公开"
"""The only disclosure with which anything is published (政府信息公开条例, article 19)."""

Start = Literal["page", "run-on"]


@dataclass(frozen=True, slots=True)
class AttachedText:
    """A text that the document issues: 印发的规划、办法、预案."""

    id: str
    """`text-1`, `text-2` …"""
    place: Place
    title_lines: tuple[str, ...]
    blocks: tuple[Block, ...]
    origin: Origin = field(default=Origin(), compare=False, repr=False)
    """Where the characters of `title` were typed."""

    @property
    def title(self) -> str:
        """The title in one line: its lines joined without spaces."""
        return "".join(self.title_lines)


@dataclass(frozen=True, slots=True)
class FiledTitle:
    """排检: where a title stands in an index by title."""

    at: int = 0
    """Index of the character under which it is filed; what stands before is passed over."""
    pinyin: str = ""
    """Of the characters from there on, syllables separated by spaces: `ting che chang`."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A source file as it was read: for finding characters in it and for keeping it."""

    place: Place
    """Beginning of the file."""
    text: str


@dataclass(frozen=True, slots=True)
class Document:
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
    number: DocumentNumber | None = None
    number_initials: str = ""
    """Of the 机关代字 in pinyin, which people type for short: `yzh` for 运政函."""
    issuers: tuple[str, ...] = ()
    """发文机关署名, lead agency first."""
    recipients: str = ""
    """主送机关, without the final colon."""
    disclosure_note: str = ""
    """The printed line without its （）; empty prints none."""
    speaker: str = ""
    occasion: str = ""
    starts: Start = "page"
    start_page: int | None = None
    """The page it has to begin on, as in the paper original; `None` for the next one."""
    tighten: int = 0
    """Lines that its paragraphs are to save in print, squeezed within the rules."""
    effective: dt.date | None = None
    expires: dt.date | None = None
    repeals: tuple[DocumentNumber, ...] = ()
    amends: tuple[DocumentNumber, ...] = ()
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
    blocks: tuple[Block, ...] = ()
    """The text, or the covering notice where there are attached texts."""
    texts: tuple[AttachedText, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    fields: tuple[tuple[str, Place], ...] = ()
    """Where each key of the front matter stands."""
    typed: tuple[tuple[str, Origin], ...] = field(default=(), compare=False, repr=False)
    """Where the characters of each value of the front matter were typed: of lists, its items as lines."""

    @property
    def title(self) -> str:
        """The title in one line: its lines joined without spaces."""
        return "".join(self.title_lines)

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
