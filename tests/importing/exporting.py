"""Documents of the model as Word files, set as official papers are (GB/T 9704-2012, 7).

What Word cannot hold is not written: the order of keys, `starts`, summary and keywords, `{web}`.
"""

from pathlib import Path

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH as SIDE
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Cm, Pt, RGBColor

from publisher.model.blocks import (
    Article,
    Attachments,
    Heading,
    ItemList,
    Notes,
    Paragraph,
    Signature,
    Table,
)
from publisher.model.document import Document
from publisher.model.inline import Emphasis, LineBreak, Link, Strong, Text

FANGSONG, HEI, KAI, XIAOBIAOSONG = "仿宋_GB2312", "黑体", "楷体_GB2312", "方正小标宋简体"
SIDES = {"left": SIDE.LEFT, "center": SIDE.CENTER, "right": SIDE.RIGHT}
HEADING_FONTS = {2: HEI, 3: KAI}


def export(document: Document, path: Path) -> None:
    word = docx.Document()
    normal = word.styles["Normal"]
    normal.font.size = Pt(16)
    set_font(normal.element.get_or_add_rPr(), FANGSONG)
    if document.number:
        for line in ("某某市人民政府文件",):
            paragraph = add(word, line, SIDE.CENTER, size=40)
            paragraph.runs[0].font.color.rgb = RGBColor(0xFF, 0, 0)
        add(word, str(document.number), SIDE.CENTER)
    for line in document.title_lines:
        add(word, line, SIDE.CENTER, XIAOBIAOSONG, 22)
    if document.occasion:
        add(word, f"——{document.occasion}", SIDE.CENTER, KAI)
    if document.speaker:
        add(word, document.speaker, SIDE.CENTER, KAI)
    if document.recipients:
        add(word, f"{document.recipients}：")
    add_blocks(word, document.blocks)
    if document.issuers and not document.is_signed_in_text:
        for issuer in document.issuers:
            add(word, issuer, SIDE.RIGHT)
        day = document.date
        add(word, f"{day.year}年{day.month}月{day.day}日", SIDE.RIGHT)
    if document.issuers:
        add(word, f"（{document.disclosure_note or '主动公开'}）", indent=True)
    for text in document.texts:
        word.add_page_break()
        for line in text.title_lines:
            add(word, line, SIDE.CENTER, XIAOBIAOSONG, 22)
        add_blocks(word, text.blocks)
    word.save(str(path))


def set_font(properties, font: str) -> None:
    fonts = properties.find(qn("w:rFonts"))
    if fonts is None:
        fonts = OxmlElement("w:rFonts")
        properties.insert(0, fonts)
    fonts.set(qn("w:eastAsia"), font)


def add(word, text: str, side=None, font: str = "", size: float = 0, *, bold=None, indent=False):
    paragraph = word.add_paragraph()
    run(paragraph, text, font, size, bold=bold)
    if side is not None:
        paragraph.alignment = side
    if indent:
        paragraph.paragraph_format.first_line_indent = Cm(1.1)
    return paragraph


def run(paragraph, text: str, font: str = "", size: float = 0, *, bold=None):
    made = paragraph.add_run(text)
    made.bold = bold
    if font:
        set_font(made._element.get_or_add_rPr(), font)
    if size:
        made.font.size = Pt(size)
    return made


def add_inlines(paragraph, inlines, font: str = "", *, bold=None) -> None:
    for inline in inlines:
        match inline:
            case Text(text):
                run(paragraph, text, font, bold=bold)
            case LineBreak():
                paragraph.add_run().add_break()
            case Strong(children):
                add_inlines(paragraph, children, font, bold=True)
            case Emphasis(children):
                add_inlines(paragraph, children, KAI)
            case Link(_, children):
                add_inlines(paragraph, children, font)


def add_blocks(word, blocks) -> None:
    for block in blocks:
        match block:
            case Heading(level=level, inlines=inlines):
                paragraph = add(word, "", indent=True)
                centred = block.text.startswith("第") and "条" not in block.text[:6]
                if centred:
                    paragraph.alignment = SIDE.CENTER
                bold = True if level not in HEADING_FONTS else None
                add_inlines(paragraph, inlines, HEADING_FONTS.get(level, ""), bold=bold)
            case Paragraph(inlines=inlines):
                add_inlines(add(word, "", indent=True), inlines)
            case Article(label=label, inlines=inlines):
                paragraph = add(word, "", indent=True)
                run(paragraph, label, HEI)
                run(paragraph, "\u3000")
                add_inlines(paragraph, inlines)
            case ItemList(items=items):
                for item in items:
                    style = None if item.marker else "List Bullet"
                    paragraph = word.add_paragraph(item.marker, style)
                    add_inlines(paragraph, item.inlines)
            case Table():
                add_table(word, block)
            case Notes(items=notes):
                add(word, "附注：", indent=True)
                for note in notes:
                    paragraph = add(word, f"{note.number}.", indent=True)
                    add_inlines(paragraph, note.inlines)
            case Attachments(items=items):
                for item in items:
                    opening = "附件：" if item is items[0] else "　　　"
                    number = "" if item.number is None else f"{item.number}．"
                    add(word, f"{opening}{number}{item.title}", indent=True)
            case Signature(lines=lines):
                for line in lines:
                    add(word, line, SIDE.RIGHT)


def add_table(word, block: Table) -> None:
    if block.caption:
        add_inlines(add(word, "", SIDE.CENTER, HEI), block.caption.inlines, HEI)
    rows = [*block.header, *block.body]
    table = word.add_table(len(rows), block.columns, "Table Grid")
    taken = set()
    for r, row in enumerate(rows):
        column = 0
        for cell in row.cells:
            while (r, column) in taken:
                column += 1
            taken |= {(r + i, column + j) for i in range(cell.rows) for j in range(cell.columns)}
            into = table.cell(r, column)
            if cell.rows > 1 or cell.columns > 1:
                into = into.merge(table.cell(r + cell.rows - 1, column + cell.columns - 1))
            paragraph = into.paragraphs[0]
            paragraph.alignment = SIDES[cell.align]
            add_inlines(paragraph, cell.inlines)
        if r < len(block.header):
            header = OxmlElement("w:tblHeader")
            table.rows[r]._tr.get_or_add_trPr().append(header)
