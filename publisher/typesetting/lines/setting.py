"""The boxes of a paragraph as one text, and the lines chosen for it."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout.percent import resolve_percentages

from publisher.typesetting.fitting import balanced, fit
from publisher.typesetting.justification import justify
from publisher.typesetting.lines.shaping import Glyph, shape
from publisher.typesetting.paragraph import Line, Paragraph

_WRAPPING = ("normal", "nowrap", "pre-line")


@dataclass(frozen=True, slots=True)
class Run:
    """A text box and the characters of the paragraph that are its own."""

    start: int
    end: int
    scale: float
    """Its font size, in those of the paragraph."""


@dataclass(frozen=True, slots=True)
class SetLine:
    """A line with the gap after each of its characters."""

    line: Line
    gaps: list[int]
    used: int
    """Its width without what its edges lose."""


@dataclass(slots=True)
class SetParagraph:
    """What is known of a line box before it is divided."""

    paragraph: Paragraph
    glyphs: list[Glyph | None]
    """Of its characters, where they have one each."""
    runs: dict[int, Run]
    """By identity of the text box."""
    stretches: bool
    """Whether lines are flush at both sides (`text-align: justify`); else they are only squeezed."""
    stretches_last: bool
    """The same of the last line, and of those that the editor ended (`text-align-last`)."""
    centred: bool
    """Whether lines are to be of one length (`text-align: center`)."""
    ends: bool
    """Whether lines end at the right edge (`text-align: right`): a mark's blank half beyond it."""
    is_placed: bool = False
    """Its boxes know their lengths: percentages are of a containing block."""
    _lines: dict[tuple[int, int], list[SetLine]] = field(default_factory=dict)

    def lines(self, measure: int, indent: int) -> list[SetLine]:
        """The lines in a column `measure` wide, chosen once however often they are laid out."""
        key = measure, indent
        if key not in self._lines:
            if self.centred and not indent:
                measure = balanced(self.paragraph, measure)
            self._lines[key] = [
                self._set(line, measure - (0 if number else indent))
                for number, line in enumerate(fit(self.paragraph, measure, indent))
            ]
        return self._lines[key]

    def _set(self, line: Line, measure: int) -> SetLine:
        if self.ends and not line.trim_end:
            line = replace(line, trim_end=self.paragraph.trim_end(line.end))
        stretch = self.stretches_last if line.is_last else self.stretches
        gaps = justify(self.paragraph, line, measure, stretch=stretch)
        widths = self.paragraph.widths[line.start : line.end]
        used = sum(widths) + sum(gaps) - line.trim_start - line.trim_end
        return SetLine(line, gaps, used)


def set_paragraph(box: Any, containing_block: Any) -> SetParagraph:
    """The paragraph of a line box, kept with it."""
    known: SetParagraph | None = box.__dict__.get("gongbao_paragraph")
    if known is None:
        known = box.gongbao_paragraph = _read(box)
    if containing_block is not None and not known.is_placed:
        for child in descendants(box):
            resolve_percentages(child, containing_block)
        known.is_placed = True
    return known


def _read(box: Any) -> SetParagraph:
    em = box.style["font_size"]
    texts: list[str] = []
    widths: list[int] = []
    glyphs: list[Glyph | None] = []
    kept: list[tuple[int, int]] = []
    runs: dict[int, Run] = {}
    for child in descendants(box):
        if not isinstance(child, boxes.TextBox):
            continue
        start = len(widths)
        scale = child.style["font_size"] / em
        shaped = shape(child.text, child.style)
        texts.append(child.text)
        glyphs += shaped.glyphs
        widths += shaped.widths if scale == 1 else [round(w * scale) for w in shaped.widths]
        if child.style["white_space"] in ("nowrap", "pre"):
            joins = bool(kept) and kept[-1][1] == start
            kept.append((kept.pop()[0] if joins else start, len(widths)))
        runs[id(child)] = Run(start, len(widths), scale)
    align = box.style["text_align_all"]
    paragraph = Paragraph("".join(texts), widths, kept)
    return SetParagraph(
        paragraph,
        glyphs,
        runs,
        stretches=align == "justify",
        stretches_last=box.style["text_align_last"] == "justify",
        centred=align == "center",
        ends=align in ("end", "right"),
    )


def is_text_only(box: Any) -> bool:
    """Whether a line box holds nothing but text and plain inline boxes, left to right."""
    known = box.__dict__.get("gongbao_text_only")
    if known is None:
        known = box.style["direction"] == "ltr" and bool(box.children) and _all_text(box)
        box.gongbao_text_only = known
    return bool(known)


def descendants(parent: Any) -> Iterator[Any]:
    """The boxes below `parent`, each before those in it."""
    for child in parent.children:
        yield child
        if isinstance(child, boxes.ParentBox):
            yield from descendants(child)


def _all_text(parent: Any) -> bool:
    for child in parent.children:
        style = child.style
        if style["position"] != "static" or not child.is_in_normal_flow():
            return False
        if isinstance(child, boxes.TextBox):
            if style["white_space"] not in _WRAPPING or not style["font_size"]:
                return False
        elif type(child) is boxes.InlineBox:
            if _has_edges(style) or not (child.is_leader or _all_text(child)):
                return False
        else:
            return False
    return True


def _has_edges(style: Any) -> bool:
    return any(
        style[f"border_{side}_width"]
        or getattr(style[f"margin_{side}"], "value", 0)
        or getattr(style[f"padding_{side}"], "value", 0)
        for side in ("left", "right")
    )
