"""文号: the number under which an agency issues a document, and titles that stand for one."""

import re
import unicodedata

from msgspec import Struct

_STANDARD = re.compile(
    r"(?P<agency>[\u3400-\u9fff]+)〔(?P<year>[12][0-9]{3})〕(?P<serial>[1-9][0-9]{0,5})号"
)
_LOOSE = re.compile(
    r"\s*(?P<agency>[\u3400-\u9fff]+?)\s*[\[\]［］【】()（）〔〕〈〉<>{}]\s*(?P<year>\d{4})\s*(?:年\s*)?"
    r"[\[\]［］【】()（）〔〕〈〉<>{}]\s*(?:第\s*)?0*(?P<serial>\d{1,6})\s*(?:号\s*)?"
)


class DocumentNumber(Struct, frozen=True, order=True):
    """发文字号, such as 运政函〔2024〕2号 (GB/T 9704-2012, 7.2.5)."""

    agency: str
    """机关代字, without brackets: 运政函."""
    year: int
    serial: int

    @classmethod
    def parse(cls, text: str) -> "DocumentNumber":
        """Read a number as printed. Raises `ValueError` saying what is not standard.

        GB/T 9704-2012, 7.2.5: the year in full between 〔〕 (U+3014, U+3015), the serial in
        Arabic digits without 第 and without leading zeros, closed by 号.
        """
        if match := _STANDARD.fullmatch(text):
            return cls(match["agency"], int(match["year"]), int(match["serial"]))
        if loose := _LOOSE.fullmatch(text):
            meant = cls(loose["agency"], int(loose["year"]), int(loose["serial"]))
            if _STANDARD.fullmatch(str(meant)):
                raise ValueError(f"发文字号“{text}”写法不合国家标准，应写作“{meant}”")
        raise ValueError(
            f"“{text}”不是发文字号，应由机关代字、年份、序号组成，如“运政函〔2024〕2号”"
        )

    @property
    def full(self) -> str:
        """The number with its agency: by it, it is found and spoken of."""
        return str(self)

    def __str__(self) -> str:
        return f"{self.agency}〔{self.year}〕{self.serial}号"


_SERIAL = re.compile(
    r"(?P<agency>(?:[\u3400-\u9fff（）、 ]*[\u3400-\u9fff])?)"
    r"(?:(?P<year>[12][0-9]{3})年)?第(?P<serial>[1-9][0-9]{0,5})号"
)
_LOOSE_SERIAL = re.compile(
    r"(?P<agency>[\u3400-\u9fff（）、 ]*?) ?[\[［【(（〔]? ?(?P<year>[12][0-9]{3})? ?[\]］】)）〕]? ?年? ?"
    r"(?:第 ?)?0*(?P<serial>[1-9][0-9]{0,5}) ?号 ?(?P<order>令|公告)?"
)
"""Of a text with one space wherever it has any."""


class SerialNumber(DocumentNumber, frozen=True):
    """令号 or 公告号: 青山市人民政府令第15号, 青山市税务局公告2023年第12号 (GB/T 9704-2012, 10.2).

    `agency` is all that stands before the year or 第. `year` is 0 where the number counts on through
    the years.
    """

    printed: str = ""
    """As typed, where that is short: 第15号."""

    def __eq__(self, other: object) -> bool:
        """Whether it is the same number, however each of them was typed."""
        return isinstance(other, SerialNumber) and self._said == other._said

    def __hash__(self) -> int:
        """Of the number."""
        return hash(self._said)

    @property
    def _said(self) -> tuple[str, int, int]:
        return self.agency, self.year, self.serial

    @classmethod
    def parse(cls, text: str) -> "SerialNumber":
        """Read a number as printed. Raises `ValueError` saying what to write."""
        if match := _SERIAL.fullmatch(text):
            return cls(match["agency"], int(match["year"] or 0), int(match["serial"]))
        raise ValueError(f"“{text}”不是令号、公告号，应写作“第15号”的样子")

    def named(self, issuer: str, word: str) -> "SerialNumber":
        """This number, of which the agency may be left out: 第15号 in an order of `issuer` is 某某令第15号."""
        if self.agency not in ("", word):
            return self
        return SerialNumber(f"{issuer}{word}", self.year, self.serial, str(self))

    @property
    def full(self) -> str:
        """The number with its agency: by it, it is found and spoken of."""
        return f"{self.agency}{f'{self.year}年' if self.year else ''}第{self.serial}号"

    def __str__(self) -> str:
        return self.printed or self.full


class TitleOf(Struct, frozen=True, order=True):
    """A document that has no number, by its title: 《青山市征兵办法》."""

    title: str
    """Without the 《》 around it."""

    @property
    def full(self) -> str:
        """As it is printed."""
        return f"《{self.title}》"

    def __str__(self) -> str:
        return self.full


Reference = DocumentNumber | TitleOf
"""What one document calls another by."""


def parse_number(text: str) -> DocumentNumber:
    """Read 发文字号, 令号 or 公告号. Raises `ValueError` saying what to write."""
    if _SERIAL.fullmatch(text):
        return SerialNumber.parse(text)
    try:
        return DocumentNumber.parse(text)
    except ValueError as error:
        if "不是发文字号" not in str(error):
            raise
    if (loose := _LOOSE_SERIAL.fullmatch(" ".join(text.split()))) and (
        loose["agency"] or loose["order"] or "第" in text
    ):
        year = f"{loose['year']}年" if loose["year"] else ""
        meant = f"{loose['agency']}{loose['order'] or ''}{year}第{loose['serial']}号"
        if _SERIAL.fullmatch(meant) and meant != text:
            raise ValueError(f"“{text}”的写法不对，应写作“{meant}”")
    raise ValueError(
        f"“{text}”不是文号，应写发文字号，如“运政函〔2024〕2号”；令号、公告号写作“第15号”"
        "“青山市人民政府令第15号”“公告2023年第12号”；别的编号写在“other_numbers”里"
    )


def parse_reference(text: str) -> Reference:
    """Read a number or the 《title》 of a document. Raises `ValueError` saying what to write."""
    if text.startswith("《") and text.endswith("》") and text[1:-1].strip("《》"):
        return TitleOf(text[1:-1])
    try:
        return parse_number(text)
    except ValueError as error:
        if "不是文号" not in str(error):
            raise
        raise ValueError(
            f"“{text}”不是文号，应写发文字号，如“运政函〔2024〕2号”，令号、公告号，"
            "如“青山市人民政府令第15号”，或者没有文号的文件的“《标题》”"
        ) from None


_MARKS = re.compile(r"""[\[\](){}<>〔〕【】〈〉《》「」『』“”"'\s.,，、。:：_\-—－·#№]+""")
_SERIES = ("令", "公告", "通告")
"""What a number without a year follows."""
_TYPED = re.compile(
    r"(?:(?P<agency>[\u3400-\u9fff]+|[a-z]+(?: [a-z]+)*) ?)?"
    r"(?:(?P<year>(?:19|20)[0-9]{2}) ?年? ?)?(?:第? ?0*(?P<serial>[0-9]{1,6}) ?号?)?"
)


class TypedNumber(Struct, frozen=True):
    """文号 as people type them to look one up: 运政函(2024)2, yzh 2024 2.

    The rules are those of the site's own look-up (`scripts/numbers.js` of the layout); both are
    held to `tests/site/number_spellings.json`.
    """

    agency: str
    """机关代字 or the initials of its pinyin, or how one of them begins; may be empty."""
    year: int
    """0 where none is typed, as in 青山市人民政府令第15号."""
    serial: int | None
    """`None` where all of an agency and a year are asked for: 青政发2024."""

    @classmethod
    def parse(cls, typed: str) -> "TypedNumber | None":
        """What is typed; `None` where it names no year, or nothing besides, and so means words."""
        text = _MARKS.sub(" ", unicodedata.normalize("NFKC", typed).lower()).strip()
        match = _TYPED.fullmatch(text)
        if not match:
            return None
        agency = (match["agency"] or "").replace(" ", "").removesuffix("第")
        serial = int(match["serial"]) if match["serial"] else None
        if match["year"] and (serial or agency):
            return cls(agency, int(match["year"]), serial)
        return cls(agency, 0, serial) if serial and agency.endswith(_SERIES) else None

    @property
    def number(self) -> DocumentNumber:
        """The number that it is where the agency and the serial are typed in full."""
        kind = SerialNumber if self.agency.endswith(_SERIES) else DocumentNumber
        return kind(self.agency, self.year, self.serial or 0)

    def fits(self, number: DocumentNumber, initials: str) -> bool:
        """Whether it may mean `number`, whose 机关代字 has these initials in pinyin."""
        return (
            self.year in (0, number.year)
            and self.serial in (None, number.serial)
            and (number.agency.startswith(self.agency) or initials.startswith(self.agency))
        )

    def is_exact(self, code: str, initials: str) -> bool:
        """Whether it names the agency with this 机关代字 in full."""
        return self.agency in (code, initials)
