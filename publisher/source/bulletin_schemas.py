"""What may stand in `bulletin.yaml`, key by key."""

import re
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from publisher.model.issue import ColumnType
from publisher.model.kinds import Need
from publisher.model.numbering import SIGN
from publisher.source.meant import meant_month
from publisher.source.reviews import Stage
from publisher.source.schemas import Address, Line, Lines, Schema, SomeLines


def _month(value: Any) -> tuple[int, int]:
    match = re.fullmatch(r"([12][0-9]{3})-(0[1-9]|1[0-2])", str(value))
    if not match:
        meant = meant_month(str(value))
        advice = f"“{meant}”" if meant else "“2018-04”的样子"
        raise ValueError(f"“{value}”不是年月，应写作{advice}")
    return int(match[1]), int(match[2])


def _number_words(value: str) -> str:
    if len(re.findall(rf"(?<![A-Za-z]){SIGN}(?![A-Za-z])", value)) != 1:
        raise ValueError(f"“{value}”里没有放号码的地方，应写作“第N期”的样子，N 代表号码")
    return value


def _total_words(value: str) -> str:
    return "" if value == "none" else _number_words(value)


def _series_code(value: str) -> str:
    if not re.fullmatch("[a-z]{2,12}", value):
        raise ValueError(f"“{value}”不是系列的代号，应是 2 到 12 个小写字母，如“law”")
    return value


def _issn(value: str) -> str:
    digits = value.replace("-", "", 1)
    if not re.fullmatch(r"[0-9]{4}-[0-9]{3}[0-9X]", value):
        raise ValueError(f"“{value}”不是 ISSN，应写作“1005-0000”的样子")
    check = sum(
        int(digit) * weight for digit, weight in zip(digits[:7], range(8, 1, -1), strict=True)
    )
    if "0123456789X"[-check % 11] != digits[7]:
        raise ValueError(f"“{value}”的校验位不对，应照证书核对每一位")
    return value


def _cn(value: str) -> str:
    if not re.fullmatch(r"(?:CN ?)?[0-9]{2}-[0-9]{4}(?:/[A-Z]{1,2})?", value):
        raise ValueError(f"“{value}”不是国内统一连续出版物号，应写作“CN 14-0000/D”的样子")
    return f"CN {value.removeprefix('CN').strip()}"


def _postal_code_number(value: str) -> str:
    if not re.fullmatch(r"[0-9]{1,3}-[0-9]{1,4}", value):
        raise ValueError(f"“{value}”不是邮发代号，应写作“22-100”的样子")
    return value


def _lettering(value: str) -> str:
    if not re.fullmatch(r"pages/files/[^/]+\.(?:svg|png|jpe?g)", value):
        raise ValueError(
            f"“{value}”不是刊名的图片，应放在 content/pages/files/ 里，写作“pages/files/name.svg”"
        )
    return value


NumberWords = Annotated[Line, AfterValidator(_number_words)]


class ContactSchema(Schema):
    """`contact` of `bulletin.yaml`."""

    address: str = ""
    postcode: str = ""
    phone: str = ""
    fax: str = ""
    website: str = ""


class SiteSchema(Schema):
    """`site` of `bulletin.yaml`."""

    url: Address
    name: str = ""
    domain: str = ""
    code: str = ""
    column_type: ColumnType = "政策文件"
    organizer: str = ""
    icp: str = ""
    police: str = ""
    police_url: Address | None = None
    badge_url: Address | None = None
    report_error_url: Address | None = None


class ConformanceSchema(Schema):
    """`conformance` of `bulletin.yaml`."""

    standard: Literal[
        "EPUB Accessibility 1.1 - WCAG 2.2 Level AA", "EPUB Accessibility 1.1 - WCAG 2.1 Level AA"
    ] = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"
    certified_by: Line


class NumberingSchema(Schema):
    """`numbering` of `bulletin.yaml`: what is left out is said as most bulletins say it."""

    number: NumberWords | None = None
    combined: NumberWords | None = None
    total: Annotated[Line, AfterValidator(_total_words)] | None = None
    volume: NumberWords | None = None
    supplement: NumberWords | None = None


class KindSchema(Schema):
    """One item of `kinds` in `bulletin.yaml`: what is not said stays as it is of a kind that there is."""

    number: Need | None = None
    signature: Need | None = None
    validity: Literal["yes", "no"] | None = None


class BulletinSchema(Schema):
    """`bulletin.yaml`."""

    name: Line
    pinyin: Line | None = None
    pronunciations: dict[str, Line] = Field(default_factory=dict)
    name_en: Line | None = None
    name_local: Line | None = None
    lettering: Annotated[Line, AfterValidator(_lettering)] | None = None
    sponsor: Line | None = None
    supervisor: Line | None = None
    host: Line | None = None
    editor: Line | None = None
    chief_editor: Line | None = None
    founded: Annotated[tuple[int, int], BeforeValidator(_month)] | None = None
    frequency: Line
    purpose: Lines = []
    numbering: NumberingSchema = NumberingSchema()
    series: dict[Annotated[str, AfterValidator(_series_code)], Line] = Field(default_factory=dict)
    issn: Annotated[Line, AfterValidator(_issn)] | None = None
    cn: Annotated[Line, AfterValidator(_cn)] | None = None
    permit: Line | None = None
    postal_code_number: Annotated[Line, AfterValidator(_postal_code_number)] | None = None
    price: Line | None = None
    printer: Line | None = None
    print_run: Line | None = None
    distribution: Line | None = None
    contact: ContactSchema = ContactSchema()
    site: SiteSchema | None = None
    conformance: ConformanceSchema | None = None
    agencies: dict[str, SomeLines]
    kinds: dict[str, KindSchema] = {}
    office_numbers: Lines = []
    reviews: list[Stage] = []
