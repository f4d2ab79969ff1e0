"""发文字号: the number under which an agency issues a document."""

import re
import unicodedata
from dataclasses import dataclass

_STANDARD = re.compile(
    r"(?P<agency>[\u3400-\u9fff]+)〔(?P<year>[12][0-9]{3})〕(?P<serial>[1-9][0-9]{0,5})号"
)
_LOOSE = re.compile(
    r"\s*(?P<agency>[\u3400-\u9fff]+?)\s*[\[\]［］【】()（）〔〕〈〉<>{}]\s*(?P<year>\d{4})\s*(?:年\s*)?"
    r"[\[\]［］【】()（）〔〕〈〉<>{}]\s*(?:第\s*)?0*(?P<serial>\d{1,6})\s*(?:号\s*)?"
)


@dataclass(frozen=True, slots=True, order=True)
class DocumentNumber:
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

    def __str__(self) -> str:
        return f"{self.agency}〔{self.year}〕{self.serial}号"


_MARKS = re.compile(r"""[\[\](){}<>〔〕【】〈〉《》「」『』“”"'\s.,，、。:：_\-—－·#№]+""")
_TYPED = re.compile(
    r"(?:(?P<agency>[\u3400-\u9fff]+|[a-z]+(?: [a-z]+)*) ?)?"
    r"(?:(?P<year>(?:19|20)[0-9]{2}) ?年? ?)?(?:第? ?0*(?P<serial>[0-9]{1,6}) ?号?)?"
)


@dataclass(frozen=True, slots=True)
class TypedNumber:
    """文号 as people type them to look one up: 运政函(2024)2, yzh 2024 2.

    The rules are those of the site's own look-up (`scripts/numbers.js` of the layout); both are
    held to `tests/site/number_spellings.json`.
    """

    agency: str
    """机关代字 or the initials of its pinyin, or how one of them begins; may be empty."""
    year: int
    serial: int | None
    """`None` where all of an agency and a year are asked for: 青政发2024."""

    @classmethod
    def parse(cls, typed: str) -> "TypedNumber | None":
        """What is typed; `None` where it names no year, or nothing besides, and so means words."""
        text = _MARKS.sub(" ", unicodedata.normalize("NFKC", typed).lower()).strip()
        match = _TYPED.fullmatch(text)
        if not match or not match["year"] or not (match["serial"] or match["agency"]):
            return None
        agency = (match["agency"] or "").replace(" ", "").removesuffix("第")
        return cls(agency, int(match["year"]), int(match["serial"]) if match["serial"] else None)

    def fits(self, number: DocumentNumber, initials: str) -> bool:
        """Whether it may mean `number`, whose 机关代字 has these initials in pinyin."""
        return (
            self.year == number.year
            and self.serial in (None, number.serial)
            and (number.agency.startswith(self.agency) or initials.startswith(self.agency))
        )

    def is_exact(self, code: str, initials: str) -> bool:
        """Whether it names the agency with this 机关代字 in full."""
        return self.agency in (code, initials)
