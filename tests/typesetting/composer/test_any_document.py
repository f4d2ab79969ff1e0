"""Whatever the documents and the pages: nothing is lost, everything stands in its place."""

from io import BytesIO

import page_rules
from hypothesis import given, settings
from hypothesis import strategies as st
from made_documents import document, html_of, read_issue, set_units, style_sheets
from PIL import Image

from publisher.typesetting.compositor import Compositor
from publisher.typesetting.workshop import Job

_CLAUSE = "各县（市、区）人民政府要切实加强组织领导，压实工作责任，2025年底前完成“三个100”任务，增长5.6%；"
_LENGTHS = st.one_of(st.integers(1, 40), st.integers(20, 300), st.integers(300, 900))
_SHORT = st.sampled_from(
    ["甲", "12.5", "市水利局", "高标准农田建设和节水灌溉", "—", "2025年6月底前"]
)


def _text(length: int) -> str:
    return (_CLAUSE * (length // len(_CLAUSE) + 1))[:length].rstrip("（“") + "。"


@st.composite
def _noted(draw: st.DrawFn, notes: list[str]) -> str:
    """A text with calls of footnotes here and there; what they say is put into `notes`."""
    parts = _text(draw(_LENGTHS)).split("，")
    for _ in range(draw(st.sampled_from([0, 0, 0, 0, 1, 1, 2, 6]))):
        notes.append(_text(draw(st.one_of(st.integers(1, 60), st.integers(30, 500)))))
        at = draw(st.integers(0, len(parts) - 1))
        parts[at] += f"[^{len(notes)}]"
    return "，".join(parts)


_OPTIONS = ["", "", "", "{across}\n", "{landscape}\n", "{small rows=2}\n", '{head=0 rows="1 3"}\n']


@st.composite
def _table(draw: st.DrawFn, number: int, notes: list[str]) -> str:
    columns = draw(st.integers(2, 8))
    unit = draw(st.sampled_from(["", "", "单位：万元\n\n"]))
    options = draw(st.sampled_from(_OPTIONS))
    rows = draw(st.one_of(st.integers(1, 6), st.integers(4, 30)))
    head = "".join(f"| 列{at} " for at in range(columns)) + "|"
    lines = [f"表{number} 任务分工", "", f"{unit}{options}{head}", "|---" * columns + "|"]
    for row in range(rows):
        cells = [draw(_SHORT) for _ in range(columns)]
        if draw(st.integers(0, 4)) == 0:
            cells[-1] = _text(draw(st.integers(10, 120)))
        if draw(st.integers(0, 7)) == 0:
            notes.append(_text(draw(st.integers(1, 200))))
            cells[-1] += f"[^{len(notes)}]"
        # Words of a merged cell that a page's end divides are told apart in `test_any_table`.
        cells[0] = "甲"
        if row and draw(st.integers(0, 3)) == 0:
            cells[0] = "^^"
        lines.append("".join(f"| {cell} " for cell in cells) + "|")
    for note in draw(
        st.sampled_from([(), (), ("注：1.甲含乙。", "2.丙。"), ("资料来源：市统计局",)])
    ):
        lines += ["", note]
    return "\n".join(lines)


@st.composite
def _people(draw: st.DrawFn) -> str:
    names = st.sampled_from(["张某", "李某某", "王　某", "买买提·某某某", "赵某某（女）"])
    if draw(st.booleans()):
        listed = draw(st.lists(names, min_size=1, max_size=30))
        return f"::: names\n{'、'.join(listed)}\n:::"
    roles = st.sampled_from(["组　长：", "副组长：", "", "办公室主任：", "信访工作召集人："])
    posts = st.sampled_from(["", "市长", _text(40)[:-1].replace("：", "")])
    lines = (f"{draw(roles)}{draw(names)}　{draw(posts)}" for _ in range(draw(st.integers(1, 9))))
    return "::: members\n" + "\n".join(lines) + "\n:::"


@st.composite
def _block(draw: st.DrawFn, number: int, notes: list[str], files: dict[str, bytes]) -> str:
    kind = draw(st.sampled_from("ppppphhalntTffmr"))
    match kind:
        case "h":
            return f"## 一、标题{_text(draw(st.integers(1, 40)))[:-1]}\n\n{draw(_noted(notes))}"
        case "a":
            return f"第{'一二三四五六七八九十'[number % 10]}条　{draw(_noted(notes))}"
        case "l":
            count = draw(st.integers(1, 6))
            return "\n".join(f"- {_text(draw(st.integers(1, 80)))}" for _ in range(count))
        case "t" | "T":
            return draw(_table(number, notes))
        case "m":
            return draw(_people())
        case "r":
            count = draw(st.integers(2, 4))
            wide = draw(st.sampled_from(["", "{.wide}"]))
            for at in range(count):
                size = draw(st.integers(1, 900)), draw(st.integers(1, 900))
                files[f"r{number}-{at}.png"] = _picture(*size)
            shown = (
                f"![图{number}{'甲乙丙丁'[at]}](files/r{number}-{at}.png)" for at in range(count)
            )
            return "\n".join(shown) + wide
        case "f":
            size = draw(st.integers(1, 1400)), draw(st.integers(1, 1400))
            files[f"p{number}.png"] = _picture(*size)
            wide = draw(st.sampled_from(["", "", "{.wide}", "{.page}"]))
            return f"见图{number}。\n\n![图{number} 示意](files/p{number}.png){wide}"
        case _:
            return draw(_noted(notes))


def _picture(width: int, height: int) -> bytes:
    data = BytesIO()
    Image.new("1", (width, height)).save(data, "png")
    return data.getvalue()


@st.composite
def _document(draw: st.DrawFn, name: str, files: dict[str, bytes]) -> str:
    notes: list[str] = []
    own: dict[str, bytes] = {}
    blocks = [draw(_block(at, notes, own)) for at in range(1, draw(st.integers(2, 9)))]
    body = "\n\n".join(blocks)
    for picture, data in own.items():
        body = body.replace(f"files/{picture}", f"files/{name}-{picture}")
        files[f"{name}-{picture}"] = data
    if draw(st.booleans()):
        body += (
            f"\n\n::: notes\n1. 任务：{_text(draw(st.integers(5, 90)))}\n2. 分工：{_text(20)}\n:::"
        )
    if draw(st.booleans()):
        items = "".join(f"{at}. 任务分解表之{at}\n" for at in range(1, draw(st.integers(2, 9))))
        body += f"\n\n::: attachments\n{items}:::"
    body += "".join(f"\n\n[^{at}]: {text}" for at, text in enumerate(notes, 1))
    title = "青山市人民政府关于" + _text(draw(st.integers(2, 50)))[:-1].replace("（", "") + "的通知"
    number = f"青政发〔2025〕{ord(name[-1]) - 96}号"
    starts = {} if draw(st.booleans()) else {"starts": "run-on"}
    others = "".join(
        f", 青山市第{at}局" for at in range(draw(st.sampled_from([0, 0, 0, 1, 6, 24])))
    )
    return document(title, body, number=number, issuers=f"[青山市人民政府{others}]", **starts)


@st.composite
def issues(draw: st.DrawFn) -> tuple[dict[str, str], dict[str, bytes], int]:
    """Documents, their files, and how many rows a page has."""
    files: dict[str, bytes] = {}
    names = ["doc-a", "doc-b", "doc-c"][: draw(st.integers(1, 3))]
    texts = {name: draw(_document(name, files)) for name in names}
    return texts, files, draw(st.sampled_from([16, 20, 26, 36]))


@settings(max_examples=25)
@given(issues())
def test_any_document_on_any_page(made: tuple[dict[str, str], dict[str, bytes], int]) -> None:
    texts, files, rows = made
    issue = read_issue(texts, files)
    for documents, unit in set_units(issue, rows):
        page_rules.nothing_is_lost(documents, unit.pages)
        page_rules.no_page_is_a_title_alone(unit.pages)
        page_rules.notes_stand_with_their_calls(unit.pages)
        for page in unit.pages:
            page_rules.all_is_inside(page)
            page_rules.nothing_overlaps(page)
            page_rules.every_cell_is_boxed(page)


@settings(max_examples=4)
@given(issues())
def test_the_same_documents_give_the_same_pages(made) -> None:
    texts, files, rows = made
    issue = read_issue(texts, files)
    own = tuple((f"issue:{name}", data) for name, data in issue.files.items())
    for documents, unit in set_units(issue, rows):
        css = style_sheets(rows)
        again = Compositor(css).make(Job(css, html_of(issue, documents), own))
        assert unit.pages == again.pages
