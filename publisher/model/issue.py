"""The publication and one issue of it."""

from datetime import date
from typing import Literal
from urllib.parse import quote, urlsplit

from msgspec import Struct, field

from publisher.errors import Place
from publisher.model.blocks import Block, Footnote, Signature
from publisher.model.document import Document, SourceFile
from publisher.model.kinds import Kinds
from publisher.model.numbering import SIGN, USUAL, Numbering
from publisher.model.suppression import Suppression


class Contact(Struct, frozen=True):
    """How to reach the editorial office, for the colophon."""

    address: str = ""
    postcode: str = ""
    phone: str = ""
    fax: str = ""
    website: str = ""


ColumnType = Literal[
    "概况信息",
    "机构职能",
    "负责人信息",
    "政策文件",
    "政策解读",
    "工作动态",
    "信息公开指南",
    "信息公开目录",
    "信息公开年报",
    "依申请公开",
    "其他",
]
"""Types of a column (栏目类别) that the bulletin may be listed under: 国办发〔2017〕47号, annex. The home
page is 首页 whatever the column is."""


class Site(Struct, frozen=True):
    """The government site that carries the web edition (国办发〔2017〕47号, annex)."""

    url: str
    name: str = ""
    domain: str = ""
    code: str = ""
    """网站标识码."""
    column_type: ColumnType = "政策文件"
    organizer: str = ""
    """主办单位 of the site, where it is not the sponsor of the bulletin."""
    icp: str = ""
    """ICP备案号."""
    police: str = ""
    """公安备案号."""
    police_url: str | None = None
    badge_url: str | None = None
    """党政机关网站标识: the page that certifies it."""
    report_error_url: str | None = None
    """我为政府网站找错."""

    @property
    def required_but_absent(self) -> tuple[str, ...]:
        """Keys left out that 国办发〔2017〕47号 requires on every page."""
        return tuple(key for key in ("name", "domain", "code") if not getattr(self, key))

    @property
    def host(self) -> str:
        """The name of the server in its address."""
        return urlsplit(self.url).hostname or ""

    def address(self, path: str) -> str:
        """The one true address of a page given by its path from the top: `2024-02/reply-2/`."""
        return f"{self.url.rstrip('/')}/{quote(path)}"


class Conformance(Struct, frozen=True):
    """What an office claims of the accessibility of its e-books, and answers for."""

    standard: str
    """In the words of EPUB Accessibility 1.1, 4.1.1."""
    certified_by: str
    """Who has looked at them."""


class Bulletin(Struct, frozen=True):
    """The publication: what is the same in every issue."""

    name: str
    pinyin: str
    """The name in capital letters, words separated: as the masthead prints it."""
    sponsor: str
    """Who answers for it: 主管主办 in one, or the 主办 of two."""
    frequency: str
    contact: Contact
    agencies: dict[str, tuple[str, ...]]
    """发文机关代字 → the agencies that may use it."""
    numbering: Numbering
    series: dict[str, str]
    """Names of the series that are numbered by themselves, by the codes in names of folders."""
    supervisor: str = ""
    """主管, where that is another than the sponsor."""
    is_host: bool = False
    """The sponsor is 主办 only: another is 主管, or none is named."""
    editor: str = ""
    chief_editor: str = ""
    founded: tuple[int, int] | None = None
    """创刊: year and month."""
    purpose: tuple[str, ...] = ()
    """办刊宗旨, as its lines are printed."""
    name_en: str = ""
    name_local: str = ""
    """The name in the script of a minority."""
    lettering: str = ""
    """A picture of the name, by its path in the files of an issue; the cover shows it."""
    issn: str = ""
    cn: str = ""
    """国内统一连续出版物号."""
    permit: str = ""
    """准印证号."""
    postal_code_number: str = ""
    """邮发代号."""
    price: str = ""
    printer: str = ""
    print_run: str = ""
    distribution: str = ""
    """发送对象."""
    kinds: Kinds = field(default_factory=Kinds)
    """文种: those that all bulletins have, and its own."""
    site: Site | None = None
    conformance: Conformance | None = None
    office_numbers: tuple[str, ...] = ()
    """Numbers that may be printed although they look like a person's."""
    reviews: tuple[str, ...] = ()
    """The stages of 三审三校 that each document must have passed before its issue is sealed."""


class Entry(Struct, frozen=True):
    """One line of the printed contents: one document, or several under a common title."""

    documents: tuple[Document, ...]
    title: str


class Section(Struct, frozen=True):
    """栏目 of the contents."""

    name: str
    entries: tuple[Entry, ...]


class StandingPage(Struct, frozen=True):
    """A page printed in every issue: about the bulletin, a public notice."""

    id: str
    title: str
    front: bool
    """Before the contents; else after the body."""
    blocks: tuple[Block, ...]
    footnotes: tuple[Footnote, ...]
    source: SourceFile
    suppressions: tuple[Suppression, ...] = ()
    """Findings that are not to be told on it."""

    @property
    def is_notice(self) -> bool:
        """Nothing but a title and who signs it: a public notice (公益广告)."""
        return all(isinstance(block, Signature) for block in self.blocks)


class IssueSummary(Struct, frozen=True):
    """What the list of issues shows of one."""

    id: str
    """Folder name: `2024-02`, of a supplement `2024-z1`, of a series `2024-law-02`."""
    year: int
    numbers: tuple[int, ...]
    """期: one, or several of a combined issue; none of a supplement."""
    totals: tuple[int, ...]
    """总期: one, or as many as there are 期; none where the issue is not counted."""
    published: date
    supplement: int | None = None
    """增刊: its number among those of the year, which are outside the 期."""
    special: str = ""
    """What a supplement is called, where that is not 增刊 and its number: 特刊, 号外第2号."""
    volume: int | None = None
    """卷."""
    series: str = ""
    """The name of its series; none where the bulletin is of one series."""
    numbering: Numbering = USUAL

    @property
    def total(self) -> int | None:
        """总期, the last of several; `None` for an issue that is not counted."""
        return self.totals[-1] if self.totals else None

    @property
    def number_words(self) -> str:
        """Which issue of the year it is: 第2期, 第5、6期, 增刊第1期, 第12卷第2期, 法规专辑第2期."""
        if self.supplement:
            said = self.special or self.numbering.supplement.replace(SIGN, str(self.supplement))
        else:
            said = self.numbering.number_words(self.numbers)
        volume = self.numbering.volume.replace(SIGN, str(self.volume)) if self.volume else ""
        return f"{self.series}{volume}{said}"

    @property
    def total_words(self) -> str:
        """总第28期; nothing for an issue that is not counted."""
        return self.numbering.total_words(self.totals)

    @property
    def order(self) -> tuple[date, str]:
        """Issues come in the order in which they were published, whatever their names."""
        return self.published, self.id


class Issue(Struct, frozen=True):
    """One issue, read whole."""

    bulletin: Bulletin
    summary: IssueSummary
    layout: str
    sections: tuple[Section, ...]
    documents: tuple[Document, ...]
    """In the order of the pages."""
    pages: tuple[StandingPage, ...]
    files: dict[str, bytes]
    """Images and attached files by their path from the issue's folder (`files/x.png`), those of
    standing pages from the workspace (`pages/files/x.png`)."""
    settings: tuple[SourceFile, SourceFile]
    """`issue.yaml` and `bulletin.yaml` as they were read."""
    fields: tuple[tuple[str, Place], ...]
    """Where each key of `issue.yaml` stands."""
    has_annual_index: bool
    """Prints the 年度总目录 of its year after the body."""
    printed: date | None
    """印刷日期."""
    print_run: str
    """印数 of this issue, or of every one."""
    printed_pages: dict[str, int]
    """The pages on which documents begin in the paper original, by document id."""

    @property
    def id(self) -> str:
        """Folder name: `2024-02`."""
        return self.summary.id

    def place_of(self, field: str) -> Place:
        """Where a key of `issue.yaml` stands; the file's beginning when it is absent."""
        return dict(self.fields).get(field, self.settings[0].place)

    def section_of(self, document: Document) -> str:
        """The section of the contents that lists `document`.

        A filler, which none lists, belongs to that of the document before it.
        """
        listed = {
            each.id: section.name
            for section in self.sections
            for entry in section.entries
            for each in entry.documents
        }
        at = [each.id for each in self.documents].index(document.id)
        before, after = self.documents[at::-1], self.documents[at:]
        return next((listed[each.id] for each in (*before, *after) if each.id in listed), "")
