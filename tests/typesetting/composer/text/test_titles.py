"""Titles that are wider than they may be."""

import pytest
from set_text import SERIF, SHEET, SIZE

from publisher.typesetting.composer.context import Context
from publisher.typesetting.composer.paragraphs import paragraph_frame
from publisher.typesetting.composer.styles.sheets import StyleSheets
from publisher.typesetting.composer.text.fonts import FontBook
from publisher.typesetting.composer.text.inlines import runs_of
from publisher.typesetting.page.items import Element, Kind


def reports(text: str, kind: Kind, css: str) -> list[tuple[str, str]]:
    sheets = StyleSheets.parse([("print/print.css", SHEET)])
    root = sheets.tree(f'<html lang="zh-CN"><body><p class="{css}">{text}</p></body></html>')
    node = next(node for node in root.walk() if node.tag == "p")
    context = Context(FontBook((SERIF,)), None, None, 18000, 10 * SIZE, 300000)  # type: ignore[arg-type]
    way = (Element(kind, "title"),)
    runs = runs_of(node.children, node.style, way, "reply-1", context.counter)
    paragraph_frame(context, runs, node.style, 0, 10 * SIZE, 0)
    return [(remark.code, remark.part) for remark in context.remarks]


def test_a_title_too_wide_is_reported() -> None:
    text = "国家发展改革委<br>关于进一步加强信用信息管理的通知"
    assert [("title-too-wide", "reply-1")] == reports(text, "H1", "title")


@pytest.mark.parametrize(
    ("text", "kind", "css"),
    [
        ("国家发展改革委<br>关于信用管理的通知", "H1", "title"),
        ("关于进一步加强信用信息管理的通知", "P", "title"),
        ("关于进一步加强信用信息管理的通知", "H2", "ragged"),
    ],
    ids=["it fits", "no heading", "not centred"],
)
def test_other_text_is_not(text: str, kind: Kind, css: str) -> None:
    assert [] == reports(text, kind, css)
