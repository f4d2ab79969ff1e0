"""The model as a few lines of text, for expected outputs."""

from pathlib import Path

from publisher.errors import UserError, UserErrors
from publisher.model.blocks import (
    Article,
    Attachments,
    Block,
    Cell,
    Footnote,
    Heading,
    ItemList,
    Notes,
    Paragraph,
    Row,
    Signature,
    Table,
)
from publisher.model.figures import Figure, FigureRow
from publisher.model.inline import (
    Emphasis,
    FootnoteReference,
    Inline,
    LineBreak,
    Link,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from publisher.model.names import Members, Names
from publisher.source.building.blocks import build_body
from publisher.source.building.builder import Builder
from publisher.source.formats import FORMAT
from publisher.source.markdown.parser import parse
from publisher.source.writing.tables import options_line

FOLDER = Path(__file__).parent / "dialect"
"""Has the `files/` that cases refer to."""


def dump_markdown(text: str, written_in: int = FORMAT) -> str:
    """What the body `text` means, or what is wrong with it."""
    path = FOLDER / "body.md"
    builder = Builder(path, FOLDER, 1, text.split("\n"), written_in=written_in)
    try:
        blocks, texts = build_body(builder, parse(text, path, 1, written_in))
    except UserError as error:
        return dump_error(error)
    lines = [line for block in blocks for line in dump_block(block)]
    for attached in texts:
        lines.append(f"text {attached.id} | {' / '.join(attached.title_lines)}")
        if attached.annex:
            lines.append(f"  annex {attached.annex}")
        if attached.adoption:
            lines.append(f"  adoption {attached.adoption.id} | {attached.adoption.text}")
        lines += [line for block in attached.blocks for line in dump_block(block)]
    lines += [line for footnote in builder.footnotes.values() for line in dump_block(footnote)]
    return "\n".join(lines)


def dump_error(error: UserError, folder: Path = FOLDER) -> str:
    """Place, message and hint, a line each; the file by its path from `folder`."""
    where = "-"
    if error.where:
        place = error.where
        where = f"{place.path.relative_to(folder).as_posix()}:{place.line}:{place.column}"
    return f"{where}\n{error.message}\n{error.hint}"


def dump_errors(error: UserError | UserErrors, folder: Path) -> str:
    errors = error.errors if isinstance(error, UserErrors) else (error,)
    return "\n".join(dump_error(one, folder) for one in errors)


def dump_block(block: Block | Footnote) -> list[str]:
    match block:
        case Heading():
            level = f"{block.level} {block.division}" if block.division else f"{block.level}"
            return [f"heading {level} {block.id} | {dump_inlines(block.inlines)}"]
        case Paragraph():
            kind = "run-in" if block.run_in else "paragraph"
            return [f"{kind} {block.id} | {dump_inlines(block.inlines)}"]
        case Article():
            words = dump_inlines(block.inlines)
            number = f"{block.number}.{block.inserted}" if block.inserted else block.number
            return [f"article {block.id} {number} {block.label} | {words}"]
        case ItemList():
            head = f"{'ordered' if block.ordered else 'bullet'} {block.id}"
            items = [f"  {i.id} {i.marker} | {dump_inlines(i.inlines)}" for i in block.items]
            return [head, *items]
        case Table():
            return dump_table(block)
        case Figure():
            how = f"{' wide' if block.wide else ''}{' page' if block.full_page else ''}"
            return [f"figure {block.id} {block.source}{how} | {block.caption}"]
        case FigureRow():
            wide = " wide" if block.wide else ""
            figures = [f"  {line}" for each in block.figures for line in dump_block(each)]
            return [f"row {block.id}{wide}", *figures]
        case Names():
            columns = f" by {block.columns}" if block.columns else ""
            return [f"names {block.id}{columns}", *(f"  {n.id} {n.text}" for n in block.items)]
        case Members():
            members = [f"  {m.id} {m.role or '-'} | {m.name} | {m.post}" for m in block.items]
            return [f"members {block.id}", *members]
        case Notes():
            notes = [f"  {n.id} {n.number} | {dump_inlines(n.inlines)}" for n in block.items]
            return [f"notes {block.id}", *notes]
        case Attachments():
            return [f"attachments {block.id}", *map(dump_attachment, block.items)]
        case Signature():
            return [f"signature {block.id} | {' / '.join(block.lines)}"]
        case Footnote():
            return [f"footnote {block.id} {block.label} | {dump_inlines(block.inlines)}"]


def dump_attachment(item) -> str:
    marks = "".join([" web" if item.web else "", f" {item.target}" if item.target else ""])
    return f"  {item.id} {item.number or '-'}{marks} | {item.title}"


def dump_table(table: Table) -> list[str]:
    lines = [f"table {table.id} of {table.columns}"]
    if options := options_line(table.options):
        lines.append(f"  options {options}")
    if table.caption:
        lines.append(f"  caption {table.caption.id} | {dump_inlines(table.caption.inlines)}")
    if table.unit:
        lines.append(f"  unit {table.unit.id} | {dump_inlines(table.unit.inlines)}")
    lines += [f"  head {dump_row(row)}" for row in table.header]
    lines += [f"  body {dump_row(row)}" for row in table.body]
    return lines + [f"  note {note.id} | {dump_inlines(note.inlines)}" for note in table.notes]


def dump_row(row: Row) -> str:
    return f"{row.id} | {' | '.join(map(dump_cell, row.cells))}"


def dump_cell(cell: Cell) -> str:
    size = f"{cell.columns}x{cell.rows} " if (cell.columns, cell.rows) != (1, 1) else ""
    return f"{dump_inlines(cell.inlines)} ({size}{cell.align})"


def dump_inlines(inlines: tuple[Inline, ...]) -> str:
    return "".join(map(dump_inline, inlines))


def dump_inline(inline: Inline) -> str:
    match inline:
        case Text(text):
            return text
        case LineBreak():
            return "<br>"
        case Strong(children):
            return f"<strong>{dump_inlines(children)}</strong>"
        case Emphasis(children):
            return f"<em>{dump_inlines(children)}</em>"
        case Subscript(children):
            return f"<sub>{dump_inlines(children)}</sub>"
        case Superscript(children):
            return f"<sup>{dump_inlines(children)}</sup>"
        case Link(target, children):
            return f"<a {target}>{dump_inlines(children)}</a>"
        case FootnoteReference(label, footnote, occurrence):
            return f"<mark {label} {footnote} {occurrence}>"
