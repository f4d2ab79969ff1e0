"""A document as far as it has been found, and its file."""

from datetime import date
from pathlib import Path

from msgspec import Struct, field

from publisher.errors import Place
from publisher.model.blocks import Block, Footnote
from publisher.model.document import PUBLIC, AttachedText
from publisher.source.importing.flow import Line, Picture
from publisher.source.importing.report import Report
from publisher.source.schemas import DocumentSchema
from publisher.source.writing.blocks import write_body
from publisher.source.writing.front_matter import Field, write_front_matter

_USUAL_NOTE = DocumentSchema.model_fields["disclosure_note"].default


class Draft(Struct):
    """What has been found. Empty and `None` where nothing has."""

    report: Report
    title_lines: tuple[str, ...] = ()
    kind: str = ""
    adoption: str = ""
    """题注, without its （）."""
    number: str = ""
    other_numbers: tuple[str, ...] = ()
    issuers: tuple[str, ...] = ()
    recipients: str = ""
    speaker: str = ""
    occasion: str = ""
    day: date | None = None
    signed_by: tuple[str, ...] = ()
    """签署人, each with the post."""
    signature: tuple[str, ...] = ()
    """落款 that is not an agency and a day, as its lines are printed."""
    disclosure: str = ""
    disclosure_note: str | None = None
    effective: date | None = None
    expires: date | None = None
    repeals: tuple[str, ...] = ()
    starts: str = "page"
    blocks: tuple[Block, ...] = ()
    texts: tuple[AttachedText, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    pictures: tuple[Picture, ...] = ()
    taken: list[str] = field(default_factory=list)
    """Lines, as they were typed, that have become front matter or were left out."""

    def leave_out(self, line: Line, code: str, message: str, *, look: bool = False) -> None:
        """Leave a line out of the document and say so; `look` makes it a warning."""
        (self.report.warn if look else self.report.hint)(code, message, line.number, line.text)
        length = len("".join(line.text.split()))
        self.report.dropped += length
        self.report.carried -= length
        self.taken.append(line.text)

    @property
    def title(self) -> str:
        """The title in one line."""
        return "".join(self.title_lines)


class Places(Struct):
    """Gives out places that go down a text, so that footnotes are written where they belong."""

    line: int = field(default=0)

    def next(self) -> Place:
        """A place below all before."""
        self.line += 1
        return Place(Path(), self.line)


def write_draft(draft: Draft, *, numbered: bool, signed: bool) -> str:
    """The text of the file. What its kind must state and was not found is left for the editor.

    Blanks stand in （）: they cannot be read as what they stand for, so a document with one is not
    published by oversight.
    """
    fields = [
        Field("title", draft.title_lines or ("（标题）",)),
        *_found(draft, "adoption"),
        Field("kind", draft.kind or "（文种）"),
    ]
    if draft.number or numbered:
        fields.append(Field("number", draft.number or "（代字）〔（年）〕（序号）号"))
    fields += _found(draft, "other_numbers")
    if draft.issuers or signed:
        fields.append(Field("issuers", draft.issuers or ("（发文机关）",)))
    fields += _found(draft, "signed_by", "recipients", "speaker", "occasion")
    fields.append(Field("date", draft.day or "（成文日期，写作 2024-04-30 的样子）"))
    fields.append(Field("disclosure", draft.disclosure or f"（请核实后写：{PUBLIC}）"))
    if draft.disclosure_note is not None and draft.disclosure_note != _USUAL_NOTE:
        fields.append(Field("disclosure_note", draft.disclosure_note))
    fields.append(Field("starts", draft.starts))
    fields += _found(draft, "effective", "expires", "repeals")
    body = write_body(draft.blocks, draft.texts, draft.footnotes) or "（正文）\n"
    return f"{write_front_matter(fields)}\n{body}"


def _found(draft: Draft, *keys: str) -> list[Field]:
    return [Field(key, found) for key in keys if (found := getattr(draft, key))]
