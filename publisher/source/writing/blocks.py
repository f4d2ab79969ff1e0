"""The body of a document → Markdown: its blocks, attached texts and footnotes."""

from collections.abc import Iterator
from typing import assert_never

from publisher.model.blocks import (
    Article,
    Attachments,
    Block,
    Footnote,
    Heading,
    ItemList,
    Notes,
    Paragraph,
    Signature,
    Table,
)
from publisher.model.document import AttachedText
from publisher.model.figures import Figure, FigureRow
from publisher.model.inline import Inline, Text
from publisher.model.names import Member, Members, Names
from publisher.model.suppression import Suppression
from publisher.source.writing.escapes import escaped_in_brackets, escaped_title
from publisher.source.writing.inlines import (
    BREAK,
    block_lines,
    file_destination,
    written,
    written_plain,
)
from publisher.source.writing.tables import options_line, table_lines

_NAMES_IN_A_LINE = 5


def write_body(
    blocks: tuple[Block, ...],
    texts: tuple[AttachedText, ...] = (),
    footnotes: tuple[Footnote, ...] = (),
    suppressions: tuple[Suppression, ...] = (),
) -> str:
    """The Markdown of a body, ended by a line feed; nothing for a body of nothing.

    A footnote stands where its place says, before the block that follows it in the source; one
    without a place in the text, after everything. A suppression stands above its block.
    """
    parts: list[str] = []
    remaining = list(footnotes)
    above = [each for each in suppressions if each.last_line is not None]
    bullet = ""
    for line, part in _parts(blocks, texts):
        while remaining and remaining[0].place.line < line:
            parts.append(_footnote(remaining.pop(0)))
        while above and above[0].first_line < line:
            parts.append(_suppression(above.pop(0)))
        if isinstance(part, AttachedText):
            parts.append(_title(part))
            if part.adoption:
                lines = block_lines(written_plain(part.adoption.words))
                parts.append("\n".join(("::: adoption", *lines, ":::")))
            bullet = ""
        else:
            # Another sign parts a list from the one directly before it.
            unmarked = isinstance(part, ItemList) and not part.ordered
            bullet = ("*" if bullet == "-" else "-") if unmarked else ""
            parts.append("\n".join(_block(part, bullet)))
    parts += map(_footnote, remaining)
    parts += map(_suppression, above)
    return "".join(f"{part}\n" for part in "\n\n".join(parts).split("\n")) if parts else ""


def _suppression(suppression: Suppression) -> str:
    said = " ".join(part for part in (suppression.code, suppression.reason) if part)
    return f"<!-- gongbao: ignore {said} -->"


def _parts(
    blocks: tuple[Block, ...], texts: tuple[AttachedText, ...]
) -> Iterator[tuple[int, Block | AttachedText]]:
    """Blocks and titles in order, each with the line of the source on which it began."""
    for block in blocks:
        yield block.place.line, block
    for text in texts:
        yield text.place.line, text
        for block in text.blocks:
            yield block.place.line, block


def _block(block: Block, bullet: str) -> list[str]:
    match block:
        case Heading(level=level, inlines=inlines):
            return [_heading(level, written(inlines))]
        case Paragraph(inlines=inlines):
            return block_lines(written(inlines))
        case Article(label=label, inlines=inlines):
            return block_lines(written((Text(f"{label}\u3000"), *inlines)) if inlines else label)
        case ItemList(items=items):
            return [line for item in items for line in _item(item.marker or bullet, item.inlines)]
        case Table():
            return list(_table(block))
        case Figure(wide=wide, full_page=full_page):
            return [f"{_image(block)}{'{.wide}' if wide else '{.page}' if full_page else ''}"]
        case FigureRow(figures=row, wide=wide):
            *others, last = map(_image, row)
            return [*others, f"{last}{'{.wide}' if wide else ''}"]
        case Names(columns=columns):
            opening = f"::: names {{columns={columns}}}" if columns else "::: names"
            return [opening, *_names(block), ":::"]
        case Members(items=members):
            return ["::: members", *map(_member, members), ":::"]
        case Notes(items=notes):
            lines = [line for note in notes for line in _item(f"{note.number}.", note.inlines)]
            return ["::: notes", *lines, ":::"]
        case Attachments():
            return ["::: attachments", *_attachments(block), ":::"]
        case Signature(lines=lines):
            return ["::: signature", *lines, ":::"]
        case _:
            assert_never(block)


def _table(table: Table) -> Iterator[str]:
    for above in (table.caption, table.unit):
        if above:
            yield from (*block_lines(written(above.inlines)), "")
    if options := options_line(table.options):
        yield options
    yield from table_lines(table)
    for note in table.notes:
        yield from ("", *block_lines(written(note.inlines)))


def _image(figure: Figure) -> str:
    alternative = escaped_in_brackets(written_plain(figure.caption))
    return f"![{alternative}]({file_destination(figure.source)})"


def _names(block: Names) -> Iterator[str]:
    step = block.columns or _NAMES_IN_A_LINE
    for at in range(0, len(block.items), step):
        yield "\u3000".join(name.text for name in block.items[at : at + step])


def _member(member: Member) -> str:
    return member.text


def _title(text: AttachedText) -> str:
    return _heading(1, escaped_title(written_plain("\n".join(text.title_lines))))


def _heading(level: int, text: str) -> str:
    r"""A heading. It may end in `#` only as `\#`; one without words needs marks to close it."""
    marks = "#" * level
    first, ended, rest = text.partition(BREAK)
    hashes = len(first) - len(first.rstrip("#"))
    if hashes and not ended:
        first = f"{first[:-hashes]}\\{first[-hashes:]}"
    return f"{marks} {first}{ended}{rest}" if text else f"{marks}  {marks}"


def _item(marker: str, inlines: tuple[Inline, ...]) -> list[str]:
    return _hanging(f"{marker} ", written(inlines))


def _attachments(block: Attachments) -> Iterator[str]:
    for item in block.items:
        title = written_plain(item.title)
        if item.target:
            title = f"[{escaped_in_brackets(title)}]({file_destination(item.target)})"
        marker = "" if item.number is None else f"{item.number}. "
        yield from _hanging(marker, f"{title} {{web}}" if item.web else title)


def _footnote(footnote: Footnote) -> str:
    return "\n".join(_hanging(f"[^{footnote.label}]: ", written(footnote.inlines), 4))


def _hanging(label: str, text: str, indent: int | None = None) -> list[str]:
    """The lines of a text after its label, the second and later ones below the text."""
    first, *rest = block_lines(text)
    return [label + first, *(" " * (indent or len(label)) + line for line in rest)]
