"""A text that readers can mark: the documents of an issue for a word processor, changes tracked.

Who reads a proof on paper marks the paper; who reads on a screen wants a text to change and to comment.
What is changed there comes back by `gongbao import`, which asks about each tracked change.
"""

import zipfile
from collections.abc import Iterator, Mapping
from io import BytesIO

from lxml import etree
from lxml.builder import ElementMaker

from publisher.model.blocks import Heading, Row, Table
from publisher.model.document import Document
from publisher.model.issue import Issue
from publisher.model.pagination import Pagination
from publisher.model.text import text_of

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS = {
    "document": "document.main",
    "styles": "styles",
    "settings": "settings",
    "header": "header",
}
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
_w = ElementMaker(namespace=_W, nsmap={"w": _W, "r": _OFFICE})
_STYLES: Mapping[str, tuple[str, str, str, int]] = {
    "Normal": ("宋体", "both", "200", 24),
    "Heading1": ("黑体", "center", "0", 36),
    "Heading2": ("黑体", "both", "200", 28),
    "Heading3": ("楷体", "both", "200", 26),
    "Heading4": ("宋体", "both", "200", 24),
    "Plain": ("宋体", "center", "0", 24),
    "Right": ("宋体", "right", "0", 24),
}
"""Face, alignment, indent of the first line in hundredths of a character, size in half points."""
_AT_RIGHT = ("signature",)
_CENTRED = ("number", "adoption", "occasion", "speaker")
_UNINDENTED = ("recipients",)
_HEADINGS = 4


def marking_copy(
    issue: Issue, pagination: Pagination, stamp: str, document_id: str | None = None
) -> bytes:
    """The documents in the order of the pages, or one of them, as a .docx (ISO/IEC 29500-1).

    Lines are numbered, the margin at the right is wide, and whatever is changed is tracked. `stamp` stands above
    every page; so do the printed pages of one document, while of all each begins a page and says its own. Same
    input, same bytes.
    """
    body = _w.body()
    pages = {key: f"第{each}页" for key, each in pagination.documents.items()}
    for document in issue.documents:
        if document_id is None:
            body.append(_paragraph(pages[document.id], "Right", new_page=True))
        if document_id in (None, document.id):
            body.extend(_document(document))
    if document_id is not None:
        stamp = f"{stamp}　{pages[document_id]}"
    body.append(_section())
    parts = {
        "word/document.xml": _w.document(body),
        "word/styles.xml": _w.styles(*map(_style, _STYLES)),
        "word/settings.xml": _w.settings(_w.trackRevisions()),
        "word/header.xml": _w.hdr(_paragraph(stamp, "Plain")),
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relations({"word/document.xml": "officeDocument"}),
        "word/_rels/document.xml.rels": _relations(
            {f"{name}.xml": name for name in ("styles", "settings", "header")}
        ),
    }
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, root in parts.items():
            data = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
            file.writestr(zipfile.ZipInfo(name, _ZIP_EPOCH), data, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _document(document: Document) -> Iterator[etree._Element]:
    leaves = {leaf.id: leaf for leaf in document.leaves}
    tables = {
        row.id: block
        for block in document.all_blocks
        if isinstance(block, Table)
        for row in (*block.header, *block.body)
    }
    attached = {text.id for text in document.texts}
    done: set[str] = set()
    for part in text_of(document):
        leaf = leaves.get(part.id)
        if isinstance(leaf, Row):
            table = tables[part.id]
            if table.id not in done:
                done.add(table.id)
                yield _table(table)
            continue
        style = "Normal"
        if part.id == "title" or part.id in attached:
            style = "Heading1"
        elif isinstance(leaf, Heading):
            style = f"Heading{min(leaf.level, _HEADINGS)}"
        elif part.id in _AT_RIGHT:
            style = "Right"
        elif part.id in _CENTRED:
            style = "Plain"
        for line in part.text.split("\n"):
            yield _paragraph(line, style, indent=part.id not in _UNINDENTED)


def _paragraph(
    text: str, style: str, *, new_page: bool = False, indent: bool = True
) -> etree._Element:
    about = _w.pPr(_w.pStyle({_name("val"): style}))
    if new_page:
        about.append(_w.pageBreakBefore())
    if not indent:
        about.append(_w.ind({_name("firstLineChars"): "0", _name("firstLine"): "0"}))
    run = _w.t(text, {"{http://www.w3.org/XML/1998/namespace}space": "preserve"})
    return _w.p(about, _w.r(run))


def _table(table: Table) -> etree._Element:
    """Cells that go on below are continued in each row, as the format wants it."""
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    border = {_name("val"): "single", _name("sz"): "4"}
    made = _w.tbl(
        _w.tblPr(
            _w.tblW({_name("w"): "5000", _name("type"): "pct"}),
            _w.tblBorders(*(_w(side, border) for side in sides)),
        ),
        _w.tblGrid(*(_w.gridCol() for _ in range(table.columns))),
    )
    going_on: dict[int, tuple[int, int]] = {}
    for row in (*table.header, *table.body):
        cells = iter(row.cells)
        shown = _w.tr()
        column = 0
        while column < table.columns:
            if column in going_on:
                left, width = going_on.pop(column)
                if left > 1:
                    going_on[column] = left - 1, width
                shown.append(_cell("", width, "continue"))
            elif (cell := next(cells, None)) is not None:
                width = cell.columns
                if cell.rows > 1:
                    going_on[column] = cell.rows - 1, width
                shown.append(_cell(cell.text, width, "restart" if cell.rows > 1 else ""))
            else:
                break
            column += width
        made.append(shown)
    return made


def _cell(text: str, columns: int, merge: str) -> etree._Element:
    about = _w.tcPr()
    if columns > 1:
        about.append(_w.gridSpan({_name("val"): str(columns)}))
    if merge:
        about.append(_w.vMerge({_name("val"): merge}))
    lines = (_paragraph(line, "Normal", indent=False) for line in text.split("\n"))
    return _w.tc(about, *lines)


def _section() -> etree._Element:
    """A4, room at the right to write, every fifth line numbered from the head of the page."""
    sides = {
        **dict.fromkeys(("top", "bottom", "left"), "1440"),
        "right": "2880",
        "header": "720",
        "footer": "720",
        "gutter": "0",
    }
    return _w.sectPr(
        _w.headerReference({_name("type"): "default", f"{{{_OFFICE}}}id": "header"}),
        _w.pgSz({_name("w"): "11906", _name("h"): "16838"}),
        _w.pgMar({_name(side): width for side, width in sides.items()}),
        _w.lnNumType({_name("countBy"): "5", _name("restart"): "newPage"}),
    )


def _style(name: str) -> etree._Element:
    face, alignment, indent, size = _STYLES[name]
    about = _w.pPr(
        _w.spacing({_name("line"): "420", _name("lineRule"): "auto"}),
        _w.ind({_name("firstLineChars"): indent}),
        _w.jc({_name("val"): alignment}),
    )
    if name.startswith("Heading"):
        about.append(_w.outlineLvl({_name("val"): str(int(name[-1]) - 1)}))
    fonts = {_name("eastAsia"): face} | {
        _name(each): "Times New Roman" for each in ("ascii", "hAnsi")
    }
    style = _w.style({_name("type"): "paragraph", _name("styleId"): name})
    if name == "Normal":
        style.set(_name("default"), "1")
    style.append(_w.name({_name("val"): name.replace("Heading", "heading ")}))
    style.append(about)
    style.append(_w.rPr(_w.rFonts(fonts), _w.sz({_name("val"): str(size)})))
    return style


def _name(local: str) -> str:
    return f"{{{_W}}}{local}"


def _types() -> etree._Element:
    make = ElementMaker(namespace=_TYPES, nsmap={None: _TYPES})
    xml = {"Extension": "xml", "ContentType": "application/xml"}
    package = "application/vnd.openxmlformats-package.relationships+xml"
    return make.Types(
        make.Default(xml),
        make.Default({"Extension": "rels", "ContentType": package}),
        *(
            make.Override({"PartName": f"/word/{name}.xml", "ContentType": f"{_MAIN}.{sort}+xml"})
            for name, sort in _PARTS.items()
        ),
    )


def _relations(parts: Mapping[str, str]) -> etree._Element:
    make = ElementMaker(namespace=_RELATIONS, nsmap={None: _RELATIONS})
    return make.Relationships(
        *(
            make.Relationship({"Id": sort, "Type": f"{_OFFICE}/{sort}", "Target": target})
            for target, sort in parts.items()
        )
    )
