"""What no page was made for is set all the same, and nothing of it is lost."""

from io import BytesIO

import page_rules
import pytest
from made_documents import document, read_issue, set_units
from PIL import Image

_CLAUSE = "各县（市、区）人民政府要切实加强组织领导，压实工作责任，增长5.6%；"


def _picture(width: int, height: int) -> bytes:
    data = BytesIO()
    Image.new("1", (width, height)).save(data, "png")
    return data.getvalue()


def _notes(count: int) -> str:
    text = "，".join(f"第{n}项任务[^{n}]" for n in range(1, count + 1)) + "。"
    return text + "".join(f"\n\n[^{n}]: 第{n}项由市水务局解释。" for n in range(1, count + 1))


def _rows(count: int) -> str:
    rows = "".join(f"| {n} | 项目{n} | {n}.5 |\n" for n in range(1, count + 1))
    return f"表1 项目\n\n| 序号 | 项目 | 投资 |\n|---|---|---|\n{rows}"


def _merged(count: int) -> str:
    rows = "| 甲 | 1 |\n" + "".join(f"| ^^ | {n} |\n" for n in range(2, count + 1))
    return f"表1 项目\n\n| 单位 | 项目 |\n|---|---|\n{rows}"


def _attachments(count: int) -> str:
    items = "".join(f"{n}. 任务分解表之{n}\n" for n in range(1, count + 1))
    return f"正文。\n\n::: attachments\n{items}:::"


_BODIES = {
    "300 footnotes": _notes(300),
    "a paragraph of 20,000 characters": (_CLAUSE * 700)[:19_999] + "。",
    "a table of 3,000 rows": _rows(3000),
    "60 attachments": _attachments(60),
    "one cell over 30 rows": _merged(30),
    "two long cells beside each other": f"| 单位 | 职责 | 依据 |\n|---|---|---|\n| 市水务局 | {_CLAUSE * 60} | {_CLAUSE * 50} |",
    "a long cell over 60 rows": _merged(60).replace("甲", _CLAUSE * 30),
    "a landscape table under the title": "{landscape}\n| 甲 | 乙 |\n|---|---|\n| 丙 | 丁 |",
    "a heading above calls of notes that fill pages": _CLAUSE * 10
    + "\n\n## 一、要求\n\n任务"
    + "".join(f"[^{n}]" for n in range(1, 31))
    + "。\n\n"
    + "\n\n".join(f"[^{n}]: {_CLAUSE * 9}" for n in range(1, 31)),
    "notes of a table across the page that waits": _CLAUSE * 36
    + "\n\n{across}\n| 单位 | 职责 |\n|---|---|\n"
    + "| 市水务局[^1] | 牵头 |\n"
    + "| 市财政局 | 配合 |\n" * 12
    + f"\n{_CLAUSE * 2}任务[^2]。\n\n{_CLAUSE * 9}\n\n[^1]: 牵头。\n\n[^2]: 见附件。",
    "an attached text without a word": _CLAUSE + "\n\n# 附件\n",
    "a picture of 1 × 20,000 pixels": "见图1。\n\n![图1 高](files/p.png)\n\n" + _CLAUSE * 9,
    "a picture of 20,000 × 1 pixels": "见图1。\n\n![图1 宽](files/q.png)\n\n" + _CLAUSE * 9,
}


@pytest.mark.parametrize("body", _BODIES.values(), ids=_BODIES)
def test_a_document_is_set_whole(body):
    _hold({"doc-a": document("关于工作的通知", body)})


def test_fifty_issuers_sign():
    names = ", ".join(f"青山市第{n}局" for n in range(1, 51))
    _hold({"doc-a": document("关于工作的通知", _CLAUSE * 9, issuers=f"[{names}]")})


@pytest.mark.parametrize("rows", [5, 9, 12])
@pytest.mark.parametrize("length", [100, 280, 440])
def test_many_issuers_sign_behind_a_table_across_the_page(rows, length):
    names = ", ".join(f"青山市第{n}局" for n in range(1, 22))
    table = "{across}\n| 甲 | 乙 |\n|---|---|\n" + "| 丙 | 丁 |\n" * rows
    body = f"{(_CLAUSE * 30)[:length]}。\n\n{table}\n短句。"
    _hold({"doc-a": document("关于工作的通知", body, issuers=f"[{names}]")}, rows=16)


def test_a_note_goes_on_where_the_next_document_has_begun():
    noted = f"任务[^1]。\n\n[^1]: {_CLAUSE * 90}"
    following = document(
        "关于落实的通知", _CLAUSE * 60, number="青政发〔2025〕2号", starts="run-on"
    )
    _hold({"doc-a": document("关于工作的通知", noted), "doc-b": following})


def test_a_landscape_table_takes_its_title_overleaf():
    table = "{landscape}\n| 甲 | 乙 |\n|---|---|\n| 丙 | 丁 |"
    following = document("关于落实的通知", table, number="青政发〔2025〕2号", starts="run-on")
    _hold({"doc-a": document("关于工作的通知", _CLAUSE * 9), "doc-b": following})


def test_a_document_begins_overleaf_where_a_note_takes_its_room():
    noted = f"任务[^1]。\n\n[^1]: {_CLAUSE * 8}"
    following = document("关于落实的通知", "各。", number="青政发〔2025〕2号", starts="run-on")
    _hold({"doc-a": document("关于工作的通知", noted), "doc-b": following}, rows=16)


def _hold(texts: dict[str, str], rows: int = 36) -> None:
    issue = read_issue(texts, {"p.png": _picture(1, 20_000), "q.png": _picture(20_000, 1)})
    for documents, unit in set_units(issue, rows):
        page_rules.nothing_is_lost(documents, unit.pages)
        page_rules.no_page_is_a_title_alone(unit.pages)
        page_rules.notes_stand_with_their_calls(unit.pages)
        for page in unit.pages[:12]:
            page_rules.all_is_inside(page)
            page_rules.nothing_overlaps(page)
            page_rules.every_cell_is_boxed(page)
