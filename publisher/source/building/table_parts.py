"""What belongs to a table beside its rows: caption and unit above it, notes below, and its options."""

import re
from typing import TypeGuard

from markdown_it.tree import SyntaxTreeNode
from msgspec.structs import replace

from publisher.errors import Place, UserError
from publisher.model.blocks import Block, Paragraph, Table
from publisher.model.numerals import NUMERAL
from publisher.model.table_options import TableOptions
from publisher.source.building.builder import Builder
from publisher.source.formats import FIRST

_CAPTION = re.compile(
    r"表(?:：|[ \u3000]*[0-9０-９]"  # 表：… 表1 表2-1
    rf"|[ \u3000]*{NUMERAL}(?:[ \u3000：]|$))"  # 表一 …, but not 表一致通过
)
"""What opens the caption of a table: a paragraph that only begins with 表 (表决结果如下：) is text."""
_UNIT = re.compile(r"[（(]?(?:计量|金额|货币|面积)?单位：[^。；;\n]{1,40}\Z")
_NOTE = re.compile(r"(?:注(?:：|[0-9一二三四五六七八九十]{1,2}[：.．、])|(?:资料|数据)?来源：)")
_COUNTED = re.compile(r"(?:注：)?(?:[（(]([0-9]{1,2})[）)]|([0-9]{1,2})[.．、](?![0-9]))")

_OPTION = re.compile(r'([a-z-]+)(?:[ \t]*=[ \t]*("[^"]*"|[^\s"]+))?(?=\s|$)')
_NAMES = ("widths", "head", "rows", "across", "landscape", "small")
_HINT = '可用的有：widths="4 12 * 8"、head=2、rows=2、across、landscape、small。'
_WIDEST, _HIGHEST = 60, 40
"""Characters of a column, and lines of a row, that a page has room for."""


def above_table(builder: Builder, into: list[Block]) -> tuple[Paragraph | None, Paragraph | None]:
    """Take caption and unit of the table that comes next from the end of the blocks before it."""
    unit = caption = None
    if builder.written_in > FIRST and _is(into, _UNIT):
        unit = into.pop()
    if _is(into, _CAPTION):
        caption = into.pop()
    assert isinstance(unit, Paragraph | None)
    assert isinstance(caption, Paragraph | None)
    return caption, unit


def belongs_to_table(block: Block, table: Table, builder: Builder) -> TypeGuard[Paragraph]:
    """Whether a block directly below a table is a note to it: 注：, 资料来源：, or the 2. of 注：1."""
    if builder.written_in == FIRST or not isinstance(block, Paragraph):
        return False
    if _NOTE.match(block.text):
        return True
    before, own = (_count(p) for p in (table.notes[-1] if table.notes else None, block))
    return before is not None and own == before + 1


def read_options(builder: Builder, node: SyntaxTreeNode, columns: int, rows: int) -> TableOptions:
    """The options of a table with so many columns and rows. Raises `UserError` for what is none."""
    where = builder.place(node)
    options = TableOptions()
    seen: set[str] = set()
    text = node.content.strip()
    at = 0
    while at < len(text):
        match = _OPTION.match(text, at)
        if not match:
            raise UserError(f"表格的选项“{text[at : at + 20]}”写得不对。", where, _HINT)
        name, value = match[1], (match[2] or "").strip('"')
        if name not in _NAMES:
            raise UserError(f"表格没有“{name}”这个选项。", where, _HINT)
        if name in seen:
            raise UserError(f"表格的选项“{name}”写了两次。", where, "请删去一处。")
        seen.add(name)
        options = _with(options, name, value, (columns, rows), where)
        at = match.end()
        at += len(text[at:]) - len(text[at:].lstrip())
    if options.landscape and options.across:
        raise UserError(
            "“landscape”和“across”只能写一个。",
            where,
            "横排的表本来就占一整页，请删去“across”。",
        )
    return options


def _with(
    options: TableOptions, name: str, value: str, size: tuple[int, int], where: Place
) -> TableOptions:
    columns, rows = size
    match name:
        case "widths":
            widths = tuple(None if word == "*" else _number(word) for word in value.split())
            if not widths or any(w == 0 or (w or 1) > _WIDEST for w in widths):
                raise UserError(
                    f"表格的栏宽“{value[:40]}”写得不对。",
                    where,
                    f'每栏写几个字宽（1 到 {_WIDEST}），余下的宽度写 *，如 widths="4 12 * 8"。',
                )
            if len(widths) != columns:
                raise UserError(
                    f"表格有 {columns} 栏，而“widths”写了 {len(widths)} 个宽度。",
                    where,
                    "请每栏写一个宽度。",
                )
            return replace(options, widths=widths)
        case "head":
            head = int(value) if re.fullmatch(r"[0-9]{1,4}", value) else rows
            if head >= rows:
                raise UserError(
                    f"表格有 {rows} 行，表头不能是“head={value[:20]}”。",
                    where,
                    "请写表头的行数，如 head=2；没有表头的写 head=0。",
                )
            return replace(options, head=head)
        case "rows":
            heights = tuple(_number(word) for word in value.split())
            if not heights or not all(1 <= height <= _HIGHEST for height in heights):
                raise UserError(
                    f"表格的行高“{value[:40]}”写得不对。",
                    where,
                    f'写每行至少几行高（1 到 {_HIGHEST}），如 rows=2，或者逐行写 rows="1 1 4"。',
                )
            return replace(options, rows=heights)
    if value:
        raise UserError(f"表格的选项“{name}”后面不写值。", where, f"请只写“{name}”。")
    match name:
        case "across":
            return replace(options, across=True)
        case "landscape":
            return replace(options, landscape=True)
        case _:
            return replace(options, small=True)


def _number(word: str) -> int:
    """A number of up to four digits; 0 for anything else."""
    return int(word) if re.fullmatch(r"[0-9]{1,4}", word) else 0


def _is(into: list[Block], form: re.Pattern[str]) -> bool:
    last = into[-1] if into else None
    return isinstance(last, Paragraph) and form.match(last.text) is not None


def _count(paragraph: Paragraph | None) -> int | None:
    match = _COUNTED.match(paragraph.text) if paragraph else None
    return int(match[1] or match[2]) if match else None
