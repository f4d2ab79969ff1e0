"""Pages that are pictures: what was seen on them is straightened, kept, and read as an issue."""

import math
import shutil
from io import BytesIO
from pathlib import Path

import pytest
from msgspec.structs import replace
from PIL import Image, ImageDraw, ImageFont
from samples import QINGSHAN

from publisher.cli import importing as command
from publisher.errors import UserError
from publisher.pipeline import scanning
from publisher.pipeline.importing_issues import read_pdf_issue
from publisher.pipeline.scanning import Scanner, recognised
from publisher.source.importing.gazette.ruled import with_tables
from publisher.source.importing.scans.layout import text_pages
from publisher.source.importing.scans.recognition import Recogniser, recogniser_version
from publisher.source.importing.scans.ruling import rules_on
from publisher.source.importing.scans.seen import SeenChar, SeenLine, SeenPage, SeenRule
from publisher.source.workspace import Workspace

RESOLUTION = 200
EM = 29.0
"""Pixels of a character of 10.5 points."""
WIDTH, HEIGHT = 1654, 2339
FRONT = [
    (4, 5, "青山市人民政府公报"),
    (4, 8, "2025年第1期 总第9期"),
    (40, 8, "2025年3月30日出版"),
    (24, 12, "目录"),
    (20, 14, "【市政府文件】"),
    (4, 16, "青山市人民政府关于做好防汛工作的通知（青政发〔2025〕5号）"),
    (46, 16, "1"),
]
BODY = [
    (4, 4, "青山市人民政府公报"),
    (25, 12, "青山市人民政府"),
    (23, 14, "关于做好防汛工作的通知"),
    (22.5, 16, "青政发〔2025〕5号"),
    (4, 20, "各县(市、区)人民政府："),
    (
        6,
        22,
        "为了做好防汛工作，保护人民群众的生命和财产，经市政府同意，现就有关事项通知如下，请各县认真执行，",
    ),
    (4, 24, "不得有误。"),
    (6, 26, "各县要加密监测。"),
    (40, 30, "青山市人民政府"),
    (40, 32, "2025年3月12日"),
    (4, 76, "-1-"),
]


def line(x: float, y: float, text: str, sure: float = 1.0, angle: float = 0.0) -> SeenLine:
    """A line that begins at so many ems from the left and so many lines of an em from the top."""
    chars, at = [], x * EM
    for char in text:
        if not char.isspace():
            chars.append(SeenChar(char, at, at + EM * 0.9, sure))
        at += EM
    box = [(x * EM, y * EM), (at, y * EM), (at, (y + 1) * EM), (x * EM, (y + 1) * EM)]
    cos, sin = math.cos(angle), math.sin(angle)
    middle = WIDTH / 2, HEIGHT / 2
    turned = tuple(
        (
            middle[0] + (px - middle[0]) * cos - (py - middle[1]) * sin,
            middle[1] + (px - middle[0]) * sin + (py - middle[1]) * cos,
        )
        for px, py in box
    )
    return SeenLine(turned, text, tuple(chars))


def seen(*lines: SeenLine) -> SeenPage:
    return SeenPage(WIDTH, HEIGHT, lines)


def scan(path: Path, pages: int = 2) -> Path:
    """A PDF of nothing but pictures."""
    first, *rest = [Image.new("L", (165, 234), 255) for _ in range(pages)]
    first.save(path, "PDF", save_all=True, append_images=rest, resolution=20)
    return path


@pytest.fixture
def recogniser(monkeypatch):
    """Sees the sample pages, and says which it was asked for."""
    asked: list[int] = []
    pages = [seen(*(line(*each) for each in page)) for page in (FRONT, BODY)]

    def see(pdf, numbers, processes):  # noqa: ARG001
        for number in numbers:
            asked.append(number)
            yield number, pages[number - 1]

    monkeypatch.setattr(scanning, "_seen", see)
    return asked


def text_page(page: SeenPage, resolution: int):
    return text_pages({1: page}, resolution)[1]


def quietly(done: int, total: int) -> None:
    """Nobody watches."""


def scanner(folder: Path, progress=None) -> Scanner:
    return Scanner(folder, "1", 1, progress or quietly)


def test_pages_are_straightened_and_measured_in_points():
    askew = seen(*(line(4, 10 + 2 * n, "各县要加密监测水位", angle=0.02) for n in range(3)))
    pieces = text_page(askew, RESOLUTION).pieces
    assert [38, 59, 80] == [round(piece.bottom - pieces[0].bottom + 38) for piece in pieces]
    assert 1 == len({round(piece.left) for piece in pieces})
    assert {round(EM * 72 / RESOLUTION, 1)} == {piece.size for piece in pieces}


def test_lines_of_nearly_one_size_are_of_one_and_titles_are_larger():
    title = line(4, 4, "题")
    title = SeenLine(((0, 0), (60, 0), (60, 60), (0, 60)), "题", title.chars)
    flat = line(4, 10, "一行扁一些的字")
    flat = SeenLine(tuple((x, y * 0.99) for x, y in flat.corners), flat.text, flat.chars)
    page = text_page(seen(title, line(4, 8, "一行普通的字一行普通的字"), flat), RESOLUTION)
    assert [21.6, 10.4, 10.4] == [piece.size for piece in page.pieces]


def test_pages_have_the_sizes_of_each_other():
    pages = {n: seen(line(4, 8, "一行普通的字一行普通的字")) for n in (1, 2)}
    larger = SeenLine(
        tuple((x, y * 1.01) for x, y in pages[2].lines[0].corners),
        pages[2].lines[0].text,
        pages[2].lines[0].chars,
    )
    pages[2] = seen(larger)
    first, second = text_pages(pages, RESOLUTION).values()
    assert first.pieces[0].size == second.pieces[0].size


def test_a_line_ends_with_its_last_character():
    text = line(4, 8, "一行普通的字")
    wide = SeenLine(
        tuple((x + 200 * (x > 5 * EM), y) for x, y in text.corners), text.text, text.chars
    )
    (usual,), (far,) = (text_page(seen(one), RESOLUTION).pieces for one in (text, wide))
    assert far.right <= usual.right + usual.size * 0.3


@pytest.mark.parametrize(
    "text, expected",
    [
        ("(三)注重改革,鼓励创新;", "（三）注重改革，鼓励创新；"),
        ("第 5 条:H-2(a)地块", "第 5 条：H-2(a）地块"),
        ("比例为1:7, 上涨(3.5%)", "比例为1:7, 上涨（3.5%)"),
        ("市长　张某某", "市长　张某某"),
    ],
)
def test_marks_beside_chinese_are_full(text, expected):
    (piece,) = text_page(seen(line(4, 4, text)), RESOLUTION).pieces
    assert expected == piece.text


def test_what_is_not_sure_is_marked():
    mixed = line(4, 4, "甲乙丙")
    chars = (
        mixed.chars[0],
        SeenChar("乙", *(mixed.chars[1].left, mixed.chars[1].right), 0.5),
        mixed.chars[2],
    )
    (piece,) = text_page(seen(SeenLine(mixed.corners, "甲乙丙", chars)), RESOLUTION).pieces
    assert [("甲", False), ("乙", True), ("丙", False)] == [
        (r.text, r.doubtful) for r in piece.runs
    ]


def test_what_was_seen_can_be_kept():
    page = replace(seen(line(4, 4, "甲 乙", 0.123)), rules=(SeenRule(1, 2, 300, 4),))
    assert page == SeenPage.from_json(page.as_json())
    for spoilt in (b"", b"[]", b'{"lines": 1}', page.as_json()[:-9]):
        with pytest.raises(ValueError, match=r"not a page|line 1 column"):
            SeenPage.from_json(spoilt)


def table(angle: float, *, flaw: bool = False) -> bytes:
    """A picture of a table of two rows, the first cell over both, beside a heading in large type."""
    image = Image.new("L", (WIDTH, HEIGHT), 250)
    drawn = ImageDraw.Draw(image)
    for y in (1000, 1100, 1200):
        drawn.line((300 if y != 1100 else 600, y, 1200, y), fill=30, width=3)
    for x in (300, 600, 900, 1200):
        drawn.line((x, 1000, x, 1200), fill=30, width=3)
    drawn.line((300, 400, 360, 400), fill=0, width=6)  # 一 of a heading
    drawn.rectangle((300, 1400, 900, 1800), fill=60)
    if flaw:
        drawn.rectangle((700, 990, 708, 1010), fill=250)
    written = BytesIO()
    image.rotate(-math.degrees(angle), Image.Resampling.BICUBIC, fillcolor=250).save(written, "PNG")
    return written.getvalue()


@pytest.mark.parametrize("angle", [0.0, 0.008, -0.02])
@pytest.mark.parametrize("flaw", [False, True])
def test_tables_of_scans_have_their_cells(angle, flaw):
    cells = ["县", "水位", "流量", "12.5", "300"]
    places = [(15, 37.5), (24, 35.5), (34, 35.5), (24, 39), (34, 39)]
    lines = [line(4, 8, "一行普通的字一行普通的字", angle=angle)]
    lines += [line(*place, text, angle=angle) for place, text in zip(places, cells, strict=True)]
    page = replace(seen(*lines), rules=rules_on(table(angle, flaw=flaw), angle))
    found = with_tables(text_page(page, RESOLUTION), 1)
    (grid,) = (piece.item for piece in found.pieces if piece.item)
    assert [[("县", 1, 2), ("水位", 1, 1), ("流量", 1, 1)], [("12.5", 1, 1), ("300", 1, 1)]] == [
        [("".join(one.text for one in cell.lines), cell.columns, cell.rows) for cell in row]
        for row in grid.rows
    ]


def test_a_photograph_has_no_rules():
    written = BytesIO()
    Image.effect_noise((400, 400), 90).save(written, "PNG")
    assert () == rules_on(written.getvalue(), 0.0)
    striped = Image.new("L", (1600, 1600), 255)
    for y in range(0, 1600, 8):
        for x in range(0, 1600, 100):
            ImageDraw.Draw(striped).rectangle((x, y, x + 50, y + 3), fill=0)
    written = BytesIO()
    striped.save(written, "PNG")
    assert () == rules_on(written.getvalue(), 0.0)


def test_pages_that_were_recognised_are_not_recognised_again(tmp_path, recogniser):
    pdf = scan(tmp_path / "a.pdf").read_bytes()
    steps = []
    folder = tmp_path / "kept"
    recognised(pdf, [1], scanner(folder))
    (kept,) = folder.glob("*/0001.json")
    recognised(pdf, [1, 2], scanner(folder, lambda done, total: steps.append((done, total))))
    assert [1, 2] == recogniser
    assert [(1, 2), (2, 2)] == steps
    kept.write_bytes(b"{")
    recognised(pdf, [1, 2], scanner(folder))
    assert [1, 2, 1] == recogniser
    recognised(pdf, [1], Scanner(folder, "2", 1, quietly))
    assert [1, 2, 1, 1] == recogniser


@pytest.mark.usefixtures("recogniser")
def test_a_scan_becomes_an_issue(run, tmp_path, monkeypatch):
    content = tmp_path / "content"
    content.mkdir()
    shutil.copy(QINGSHAN / "bulletin.yaml", content)
    monkeypatch.setattr(command, "recogniser_version", lambda: "1")
    sheet = tmp_path / "核对.html"
    ended = run("import", scan(tmp_path / "a.pdf"), "--content", content, "--review", sheet)
    assert 0 == ended.code, ended.err
    assert "扫描件有 2 页要识别文字" in ended.err
    issue = Workspace(content).read_issue("2025-01")
    (document,) = issue.documents
    assert ("青山市人民政府", "关于做好防汛工作的通知") == document.title_lines
    assert ("青政发〔2025〕5号", "各县（市、区）人民政府") == (
        str(document.number),
        document.recipients,
    )
    first, second = (block.text for block in document.blocks)
    assert first.endswith("请各县认真执行，不得有误。")
    assert "各县要加密监测。" == second
    assert "各县要加密监测。" in sheet.read_text(encoding="utf-8")


def test_doubts_are_in_the_report(tmp_path, monkeypatch):
    doubtful = [line(*each, sure=0.5 if each[2].startswith("各县要") else 1.0) for each in BODY]
    pages = [seen(*(line(*each) for each in FRONT)), seen(*doubtful)]
    monkeypatch.setattr(
        scanning, "_seen", lambda _, numbers, __: ((n, pages[n - 1]) for n in numbers)
    )
    issue = read_pdf_issue(scan(tmp_path / "a.pdf"), None, {}, scanner(tmp_path / "kept"))
    (draft,) = issue.drafts.values()
    (said,) = [str(one) for one in draft.report.warnings if one.code == "doubtful"]
    assert said.startswith(
        "第2页：有 1 处认得没有把握（【】里的），请照原件核对：“【各县要加密监测。】”"
    )


def test_without_the_extra_a_scan_says_so(tmp_path):
    with pytest.raises(UserError) as refused:
        read_pdf_issue(scan(tmp_path / "a.pdf"), None, {})
    assert "这个 PDF 里没有文字，是扫描件。" == refused.value.message
    assert "pip install 'gongbao[ocr]'" in refused.value.hint


@pytest.mark.skipif(not recogniser_version(), reason="gongbao[ocr] is not installed")
def test_recognition_sees_characters():
    fonts = [*Path("/usr/share/fonts").rglob("NotoSansCJK-Regular.ttc")]
    if not fonts:
        pytest.skip("there is no font to make a picture with")
    image = Image.new("L", (700, 120), 255)
    font = ImageFont.truetype(str(fonts[0]), 30, index=2)
    ImageDraw.Draw(image).text((30, 30), "各县要加密监测水位", font=font, fill=0)
    written = BytesIO()
    image.save(written, "PNG")
    page = Recogniser().see(written.getvalue(), *image.size)
    (found,) = page.lines
    assert "各县要加密监测水位" == found.text == "".join(char.text for char in found.chars)
    assert all(char.sure > 0.8 for char in found.chars)
    assert 10 < found.corners[0][0] < 40 < found.chars[1].left
