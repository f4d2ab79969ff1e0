"""核对单: the pages of a PDF beside the text that was read from them, for a person to compare."""

import re
from base64 import b64encode
from collections.abc import Iterator, Sequence
from html import escape

from publisher.source.importing.flow import Grid, GridCell, Item, Line
from publisher.typesetting.pdfpages import page_pictures

_WIDTH = 900
"""Pixels: a page can be read at this width."""
_DOUBTFUL = re.compile("[\ue000-\uf8ff\ufffd\u3013]|[\U00020000-\U0003ffff]")
"""Characters without a meaning of their own, missing ones, and those that are rarely printed."""
_STYLE = """
body { margin: 1rem; font: 1rem/1.7 serif; color: #111; background: #fff }
section { display: grid; grid-template-columns: 1fr 1fr; gap: 1.5rem; border-top: 2px solid #999;
  padding: 1rem 0; break-inside: avoid }
img { width: 100%; border: 1px solid #ccc } p { margin: 0 0 .6em; text-indent: 2em }
table { border-collapse: collapse } td { border: 1px solid #999; padding: 0 .4em }
mark { background: #fd0; outline: 2px solid #d00 }
@media (max-width: 50rem) { section { grid-template-columns: 1fr } }
"""


def review_sheet(title: str, pdf: bytes, items: Sequence[Item]) -> bytes:
    """A page of HTML that holds all it shows. `items` are numbered by the page they begin on.

    Characters that are often read wrong are marked. Nothing in it says that anything is right:
    that is for the person to say who has compared.
    """
    return "".join(_html(title, pdf, items)).encode()


def _html(title: str, pdf: bytes, items: Sequence[Item]) -> Iterator[str]:
    heading = escape(f"{title}核对单")
    yield (
        f'<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>{heading}</title>'
        f'<meta name="viewport" content="width=device-width"><style>{_STYLE}</style></head><body>'
        f"<h1>{heading}</h1><p>左为原件，右为读出的文字，尚未核对；标出的字请特别留意。"
        "一段跨页的，列在它开始的那一页。</p>"
    )
    for number, picture in enumerate(page_pictures(pdf, _WIDTH), 1):
        source = f"data:image/jpeg;base64,{b64encode(picture).decode()}"
        texts = "".join(_text(item) for item in items if item.number == number)
        yield (
            f'<section id="page{number}"><div><h2>第{number}页</h2>'
            f'<img src="{source}" alt="原件第{number}页" loading="lazy"></div>'
            f"<div>{texts or '<p>（没有导入的文字）</p>'}</div></section>"
        )
    yield "</body></html>\n"


def _text(item: Item) -> str:
    match item:
        case Line():
            return f"<p>{_marked(item)}</p>"
        case Grid(rows=rows):
            return f"<table>{''.join(map(_row, rows))}</table>"
        case _:
            return ""


def _row(row: Sequence[GridCell]) -> str:
    cells = ("".join(map(_marked, cell.lines)) for cell in row)
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def _marked(line: Line) -> str:
    """A line in which what was recognised without certainty is marked, and what is often wrong."""
    return "".join(
        f"<mark>{escape(span.text)}</mark>"
        if span.doubtful
        else _DOUBTFUL.sub(r"<mark>\g<0></mark>", escape(span.text))
        for span in line.spans
    )
