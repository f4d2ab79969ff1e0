"""Pictures as they come from editors: whole, and a drawing made of nothing but what is drawn.

An SVG may hold programs, ask for files from elsewhere, multiply itself until no memory is left, and
much that one renderer shows and another does not. What may stand in one is listed here; all else is
refused with the name of what it is.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BytesIO
from xml.etree import ElementTree as ET
from xml.parsers import expat

from PIL import Image, ImageFile

_SVG = "{http://www.w3.org/2000/svg}"
_XLINK_HREF = "{http://www.w3.org/1999/xlink}href"
_ELEMENTS = frozenset(
    [
        "svg",
        "g",
        "defs",
        "symbol",
        "use",
        "title",
        "desc",
        "metadata",
        "style",
        "path",
        "rect",
        "circle",
        "ellipse",
        "line",
        "polyline",
        "polygon",
        "a",
        "text",
        "tspan",
        "textPath",
        "linearGradient",
        "radialGradient",
        "stop",
        "clipPath",
        "pattern",
        "marker",
        "image",
        "switch",
    ]
)
"""Of SVG 2, what all renderers that we know draw alike."""
_EDITORS = ("http://www.inkscape.org/", "http://sodipodi.sourceforge.net/", "http://ns.adobe.com/")
"""Namespaces of drawing programs: what they keep for themselves, and nobody draws."""
_EMBEDDED = re.compile(r"data:image/(?:png|jpeg);base64,[A-Za-z0-9+/=\s]*")
_URL = re.compile(r"""url\(\s*["']?([^"')]*)|@import\s+["']([^"']*)""")
_NO_NUMBER = re.compile(r"\b(?:nan|inf|infinity)\b|\d[eE]\+?(?:[4-9]\d|\d{3,})", re.IGNORECASE)
"""The second of them are more than the numbers that renderers reckon with (SVG 2, 4.2: single precision)."""
_LINK = re.compile(r"(?:#|https?://|mailto:)[^\s\x00-\x1f]*", re.IGNORECASE)
"""Where a link in a drawing may lead. Browsers read `java script:` too, with a tab in it."""
_SIZE = re.compile(r"[+]?(\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?(?:px|pt|pc|mm|cm|in|em|ex|rem|%)?")
_LONGEST = 1_000_000
"""Characters that elements used again may come to: more is no drawing."""


def picture_fault(name: str, data: bytes) -> tuple[str, str] | None:
    """What is wrong with a picture and what to do about it, Chinese; `None` where nothing is."""
    if name.lower().endswith(".svg"):
        return _drawing_fault(name, data)
    expected = "PNG" if name.lower().endswith(".png") else "JPEG"
    try:
        with _whole_pictures(), Image.open(BytesIO(data)) as picture:
            if picture.format != expected:
                return f"图片“{name}”不是 {expected} 文件。", "请另存为文件名所说的格式。"
            picture.load()
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return (
            f"图片“{name}”不完整或损坏了，印出来会缺一块。",
            "请重新取得这个文件，或重新导出图片。",
        )
    return None


@contextmanager
def _whole_pictures() -> Iterator[None]:
    """Let Pillow refuse what is cut off, whatever another library told it to do."""
    before = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _drawing_fault(name: str, data: bytes) -> tuple[str, str] | None:
    broken = "文件可能已损坏，或引用了别处的文件；请重新导出图片。"
    if _has_entities(data):
        return f"图片“{name}”里有实体定义（ENTITY），不能用。", "请在绘图软件里另存为普通的 SVG。"
    if b"<?xml-stylesheet" in data:
        return f"图片“{name}”引用了样式表（xml-stylesheet），不能用。", "请把样式写进图里，再导出。"
    try:
        root = ET.fromstring(data)  # noqa: S314 -- no entities: see above
    except ET.ParseError:
        return f"图片“{name}”打不开。", broken
    if root.tag != f"{_SVG}svg":
        return f"图片“{name}”不是 SVG 图。", broken
    plainly = "请在绘图软件里把它改成普通的图形和文字，再重新导出。"
    for element in root.iter():
        if not isinstance(element.tag, str) or _is_an_editors(element.tag):
            continue
        if fault := _element_fault(element):
            return f"图片“{name}”{fault}", plainly
    if not _has_size(root):
        return f"图片“{name}”的宽、高或 viewBox 不是正数，画不出来。", "请在绘图软件里重新导出。"
    if address := _outside(root):
        return (
            f"图片“{name}”引用了图外的内容“{address}”，印不出来。",
            "请在绘图软件里把引用的内容嵌入图中，再重新导出。",
        )
    if _grows(root):
        return f"图片“{name}”里的图形反复套用（use），展不开。", "请在绘图软件里展开套用的图形。"
    return None


def _has_entities(data: bytes) -> bool:
    """Whether a file declares entities, in whatever encoding it is."""
    found = False

    def declared(*_: object) -> None:
        nonlocal found
        found = True

    reader = expat.ParserCreate()
    reader.EntityDeclHandler = declared
    # What is no XML is said by who reads it.
    with suppress(expat.ExpatError):
        reader.Parse(data, True)
    return found


def _has_size(root: ET.Element) -> bool:
    """Whether there is room for anything to be drawn in."""
    for value in (root.get(name, "auto").strip() for name in ("width", "height")):
        size = _SIZE.fullmatch(value)
        if value != "auto" and not (size and float(size[1])):
            return False
    box = root.get("viewBox", "0 0 1 1").replace(",", " ").split()
    try:
        _, _, width, height = map(float, box)
    except ValueError:
        return False
    return width > 0 < height


def _is_an_editors(tag: str) -> bool:
    return tag.startswith("{") and (
        tag[1:].startswith(_EDITORS) or not tag.startswith((_SVG, "{http://www.w3.org/1999/xhtml"))
    )


def _element_fault(element: ET.Element) -> str:
    local = element.tag.rpartition("}")[2]
    if not element.tag.startswith(_SVG) or local not in _ELEMENTS:
        return f"里有“{local}”，不能用。"
    for name, value in element.attrib.items():
        attribute = name.rpartition("}")[2]
        if attribute.lower().startswith("on"):
            return f"里有程序（{attribute}），不能用。"
        if attribute == "href" and local == "a" and not _LINK.fullmatch(value.strip()):
            return f"里的链接“{value.strip()[:40]}”不能用。"
        if attribute == "style" and "\\" in value:
            return "的样式里有反斜线，看不出写的是什么，不能用。"
        if attribute not in {"id", "class", "style", "href", "font-family"} and _NO_NUMBER.search(
            value
        ):
            return f"的“{attribute}”里有不是数的“{value[:40]}”，画不出来。"
    if local == "style" and "\\" in (element.text or ""):
        return "的样式里有反斜线，看不出写的是什么，不能用。"
    return ""


def _outside(root: ET.Element) -> str:
    """The first address that leads out of the drawing; empty where none does."""
    for element in root.iter():
        local = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
        for name, value in element.attrib.items():
            is_loaded = name in {"href", _XLINK_HREF} and local in {"use", "image", "textPath"}
            for address in [value] if is_loaded else _urls(value):
                if not address.startswith("#") and not _EMBEDDED.fullmatch(address):
                    return address[:60]
        if local == "style":
            for address in _urls(element.text or ""):
                if not address.startswith("#") and not _EMBEDDED.fullmatch(address):
                    return address[:60]
    return ""


def _urls(text: str) -> list[str]:
    return [address for pair in _URL.findall(text) if (address := (pair[0] or pair[1]).strip())]


def _grows(root: ET.Element) -> bool:
    """Whether what is used again uses itself, or comes to more than a drawing can be."""
    by_id = {element.get("id"): element for element in root.iter() if element.get("id")}
    sizes: dict[int, int] = {}

    def size(element: ET.Element, within: frozenset[int]) -> int:
        key = id(element)
        if key in within:
            raise RecursionError
        if key not in sizes:
            inner = within | {key}
            total = 1 + sum(size(child, inner) for child in element)
            if element.tag == f"{_SVG}use":
                used = by_id.get((element.get("href") or element.get(_XLINK_HREF) or "")[1:])
                total += size(used, inner) if used is not None else 0
            sizes[key] = total
        return sizes[key]

    try:
        return size(root, frozenset()) > _LONGEST
    except RecursionError:
        return True
