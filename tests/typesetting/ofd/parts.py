"""The parts of an OFD, and what stands in them."""

import io
from functools import lru_cache
from pathlib import Path
from zipfile import ZipFile

from lxml import etree

OFD = "{http://www.ofdspec.org/2016}"
STRUCTURE = "{urn:gongbao:ofd:structure:1}"
SCHEMA = Path(__file__).with_name("ofd.xsd")


@lru_cache(8)
def parts(ofd: bytes) -> dict[str, bytes]:
    """All parts by their names, in the order of the archive."""
    with ZipFile(io.BytesIO(ofd)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def part(ofd: bytes, name: str) -> etree._Element:
    return etree.fromstring(parts(ofd)[name])


def document(ofd: bytes) -> etree._Element:
    return part(ofd, "Doc_0/Document.xml")


def page(ofd: bytes, index: int) -> etree._Element:
    return part(ofd, f"Doc_0/Pages/Page_{index}/Content.xml")


def texts(ofd: bytes, index: int = 0) -> list[str]:
    """What the text objects of a page say, in the order of the file."""
    return [
        "".join(code.text for code in shown.iterfind(f"{OFD}TextCode"))
        for shown in page(ofd, index).iter(f"{OFD}TextObject")
    ]


def faults(ofd: bytes) -> list[str]:
    """What the schema says of all parts that are OFD's own."""
    schema = etree.XMLSchema(file=str(SCHEMA))
    found = []
    for name, data in parts(ofd).items():
        if name.endswith(".xml") and not name.endswith("Structure.xml"):
            schema.validate(etree.fromstring(data))
            found += [f"{name}: {fault.message}" for fault in schema.error_log]
    return found
