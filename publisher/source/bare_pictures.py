"""Pictures: how large they are, and their bytes without what travels in them unseen.

A camera writes when, where and by whom a picture was taken, an editor's program which file it came
from. None of that is printed, and all of it would be published. What decides how a picture looks stays:
its pixels to the bit, the colour profile, the orientation.
"""

import re
import struct
from collections.abc import Iterator

from lxml import etree

MAX_PIXELS = 60_000_000
"""An A4 page at 600 dpi has 35 million. While a page is made each takes four bytes of memory."""
_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_SHOWN = frozenset(
    (
        b"cHRM",
        b"cICP",
        b"gAMA",
        b"iCCP",
        b"mDCV",
        b"cLLI",
        b"pHYs",
        b"sBIT",
        b"sRGB",
        b"tRNS",
        b"bKGD",
    )
)
"""Chunks besides the critical ones that tell how the pixels look (PNG, 11.3)."""
_SOI, _EOI, _SOS, _COM = 0xD8, 0xD9, 0xDA, 0xFE
_STANDALONE = frozenset((0x01, *range(0xD0, 0xD8)))
_SIZES = frozenset((*range(0xC0, 0xD0),)) - {0xC4, 0xC8, 0xCC}
"""SOF markers: they have the size of the picture (ITU-T T.81, B.2.2)."""
_SCANNED = re.compile(rb"\xff(?![\x00\xd0-\xd7\xff])")
"""In the data of a scan: the next marker."""
_ORIENTATION = 0x0112
_EDITORS = (
    "inkscape",
    "sodipodi",
    "ns.adobe.com",
    "www.bohemiancoding.com",
    "figma.com",
    "w3.org/1999/02/22-rdf",
    "purl.org/dc",
    "creativecommons.org/ns",
)
"""In the namespaces of what programs for drawing note for themselves."""


def picture_size(data: bytes) -> tuple[int, int] | None:
    """Width and height in pixels, from the head of a PNG or JPEG; `None` for anything else."""
    if data.startswith(_PNG) and len(data) >= 24:
        width, height = struct.unpack(">II", data[16:24])
        return width, height
    for marker, segment in _segments(data):
        if marker in _SIZES and len(segment) >= 9:
            height, width = struct.unpack(">HH", segment[5:9])
            return width, height
    return None


def bare_picture(name: str, data: bytes) -> bytes:
    """The picture without comments, EXIF, XMP, thumbnails and notes of programs.

    One that cannot be understood is given back as it is: whoever draws it says what is wrong with it.
    """
    if data.startswith(_PNG):
        return _bare_png(data)
    if data.startswith(b"\xff\xd8"):
        return _bare_jpeg(data)
    if name.lower().endswith(".svg"):
        return _bare_svg(data)
    return data


def _bare_png(data: bytes) -> bytes:
    kept, at = [_PNG], len(_PNG)
    while at + 12 <= len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        kind, end = data[at + 4 : at + 8], at + 12 + length
        if end > len(data):
            return data
        if kind[:1].isupper() or kind in _PNG_SHOWN:
            kept.append(data[at:end])
        at = end
        if kind == b"IEND":
            return b"".join(kept)
    return data


def _bare_jpeg(data: bytes) -> bytes:
    """Segment by segment; the orientation stays in an EXIF of its own."""
    kept, turned = [b"\xff\xd8"], b""
    ended = False
    for marker, segment in _segments(data):
        if marker == _EOI:
            ended = True
        elif marker == 0xE1 and segment[4:10] == b"Exif\0\0":
            turned = turned or _orientation(segment[10:])
        elif not _is_note(marker, segment):
            kept.append(segment)
    if not ended:
        return data
    if turned:
        # Right after the beginning, or after JFIF, where EXIF belongs.
        kept.insert(2 if kept[1][:2] == b"\xff\xe0" else 1, turned)
    return b"".join((*kept, b"\xff\xd9"))


def _is_note(marker: int, segment: bytes) -> bool:
    """Comments, and application data but for JFIF, colour profile (ICC.1, B.4) and Adobe's transform."""
    if marker == _COM:
        return True
    if not 0xE0 <= marker <= 0xEF:
        return False
    shown = {0xE0: b"JFIF\0", 0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}.get(marker)
    return shown is None or not segment[4:].startswith(shown)


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The markers of a JPEG with their segments, a scan with its data; ends at EOI or at damage."""
    if not data.startswith(b"\xff\xd8"):
        return
    at = 2
    while at + 2 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if marker == _EOI or marker in _STANDALONE:
            yield marker, data[at : at + 2]
            if marker == _EOI:
                return
            at += 2
            continue
        if at + 4 > len(data):
            return
        (length,) = struct.unpack(">H", data[at + 2 : at + 4])
        end = at + 2 + length
        if marker == _SOS:
            found = _SCANNED.search(data, end)
            end = found.start() if found else len(data)
        if length < 2 or end > len(data):
            return
        yield marker, data[at:end]
        at = end


def _orientation(tiff: bytes) -> bytes:
    """A segment with nothing but the orientation that an EXIF states; none where it is upright."""
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(tiff[:4])
    try:
        if order is None:
            return b""
        (at,) = struct.unpack_from(f"{order}I", tiff, 4)
        (count,) = struct.unpack_from(f"{order}H", tiff, at)
        for index in range(count):
            tag, _, _, value = struct.unpack_from(f"{order}HHIH", tiff, at + 2 + 12 * index)
            if tag == _ORIENTATION and 2 <= value <= 8:
                body = b"MM" + struct.pack(">HIH", 0x2A, 8, 1)
                body += struct.pack(">HHIHH", _ORIENTATION, 3, 1, value, 0)
                body += struct.pack(">I", 0)
                return b"\xff\xe1" + struct.pack(">H", len(body) + 8) + b"Exif\0\0" + body
    except struct.error:
        pass
    return b""


def _bare_svg(data: bytes) -> bytes:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return data
    dtd = root.getroottree().docinfo.internalDTD
    if dtd is not None and any(dtd.iterentities()):
        # Text may be spelled by them.
        return data
    loose = [*root.itersiblings(preceding=True), *root.itersiblings()]
    found = [each for each in root.iter() if _is_unseen(each)]
    noted = [
        (each, key)
        for each in root.iter(etree.Element)
        for key in each.attrib
        if _is_editors(str(key))
    ]
    if not (found or noted or loose):
        return data
    for each, key in noted:
        del each.attrib[key]
    for each in found:
        parent = each.getparent()
        if parent is not None:
            _drop(parent, each)
    bare: bytes = etree.tostring(root, encoding="utf-8", with_tail=False)
    return bare


def _drop(parent: etree._Element, child: etree._Element) -> None:
    """Take a node out; the text that follows it stays."""
    before = child.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + (child.tail or "")
    else:
        parent.text = (parent.text or "") + (child.tail or "")
    parent.remove(child)


def _is_unseen(node: etree._Element) -> bool:
    if not isinstance(node.tag, str):
        return True  # a comment, an instruction
    return etree.QName(node).localname == "metadata" or _is_editors(node.tag)


def _is_editors(name: str) -> bool:
    namespace = name[1:].partition("}")[0] if name.startswith("{") else ""
    return any(editor in namespace for editor in _EDITORS)
