"""Text set in lines, for tests: from HTML in the styles of a small sheet, shown as text.

Of each line: its text; `«12»` where something stands closer than its own width or further by so
many hundredths of an em of the paragraph; and how far what ends it is from the measure.
"""

from publisher.typesetting.composer.styles.sheets import StyleSheets
from publisher.typesetting.composer.text.fonts import FontBook
from publisher.typesetting.composer.text.inlines import Counter, runs_of
from publisher.typesetting.composer.text.setting import SetLine, SetParagraph, set_paragraph
from publisher.typesetting.page.items import Element

SIZE = 10000
SERIF, KAI = "Noto Serif CJK SC", "LXGW WenKai"
SHEET = f"""
html {{ font: 10pt "{SERIF}"; line-height: 18pt; text-align: justify; hyphens: auto }}
.kai {{ font-family: "{KAI}" }}
.title {{ text-align: center }}
.ragged {{ text-align: start }}
.entry {{ text-align: start }}
.page {{ white-space: nowrap }}
.page::before {{ content: leader("…") }}
.footnote {{ float: footnote }}
::footnote-call {{ content: "〔" attr(data-label) "〕"; font-size: .7em; vertical-align: super; line-height: 0 }}
"""


def set_text(html: str, fonts: FontBook | None = None) -> SetParagraph:
    """The first paragraph of `html`."""
    root = StyleSheets.parse([("print/print.css", SHEET)]).tree(
        f'<html lang="zh-CN"><body>{html}</body></html>'
    )
    node = next(node for node in root.walk() if node.tag in ("p", "h1"))
    runs = runs_of(node.children, node.style, (Element("P", "p"),), "p", Counter())
    return set_paragraph(runs, node.style, fonts or FontBook((SERIF,)))


def shown(paragraph: SetParagraph, line: SetLine, measure: int) -> str:
    """A line with what is unusual of its gaps."""
    text, pen = "", line.x
    for piece in line.slices:
        glyphs = piece.glyphs
        widths = _widths(paragraph, piece.run, glyphs.text)
        for index, char in enumerate(glyphs.text):
            at = glyphs.x + (glyphs.places[index] if index < len(glyphs.places) else glyphs.end)
            if gap := round((at - pen) * 100 / SIZE):
                text += f"«{gap}»"
            text += char
            pen = at + widths[index]
    if line.hyphen:
        text += f"[{line.hyphen.text}]"
        pen = line.hyphen.x + line.hyphen.end
    over = round((pen - measure) * 100 / SIZE)
    return text + (f"  {over:+}" if over and not line.is_last else "")


def _widths(paragraph: SetParagraph, run: int, text: str) -> list[int]:
    shaped, style = paragraph.shaped[run], paragraph.runs[run].style
    start = paragraph.runs[run].text.find(text)
    if start < 0:
        return [style.font_size] * len(text)
    widths = shaped.widths[start : start + len(text)]
    return [width * style.font_size // 1000 for width in widths]


def shown_lines(html: str, ems: float) -> str:
    """All lines in a measure of so many em."""
    measure = round(ems * SIZE)
    paragraph = set_text(html)
    return "\n".join(shown(paragraph, line, measure) for line in paragraph.lines(measure, 0))
