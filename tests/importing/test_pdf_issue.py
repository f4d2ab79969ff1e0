"""A printed issue as PDF: its text by where it stands, and the documents in it."""

import json
import shutil
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from commands import gongbao
from measuring import plain, right_blocks
from msgspec.structs import replace
from PIL import Image
from samples import SAMPLE

from publisher.errors import UserError
from publisher.model.blocks import leaves
from publisher.pipeline.importing_issues import read_pdf_issue
from publisher.pipeline.review import review_sheet
from publisher.source.importing.flow import Line, Span
from publisher.source.importing.gazette.columns import rows_of
from publisher.source.importing.gazette.issues import read_issue_pages
from publisher.source.importing.gazette.pages import Box, Piece, Run, TextPage
from publisher.source.importing.gazette.paragraphs import paragraphs
from publisher.source.workspace import Workspace
from publisher.typesetting.pdfpages import cropped


def built(content: Path, out: Path) -> Path:
    """The PDF of an issue without its attachments and tags: what is printed, and no more."""
    done = gongbao("build", "2024-02", "--content", content, "--out", out, "--edition", "pdf")
    assert 0 == done.returncode, done.stderr
    with pikepdf.open(out / "2024-02/2024-02.pdf") as pdf:
        for key in ("/AF", "/StructTreeRoot", "/MarkInfo", "/Outlines", "/Metadata", "/PageLabels"):
            if key in pdf.Root:
                del pdf.Root[key]
        if "/Names" in pdf.Root:
            del pdf.Root.Names
        pdf.save(out / "bare.pdf")
    return out / "bare.pdf"


@pytest.fixture(scope="module")
def printed(tmp_path_factory) -> Path:
    return built(SAMPLE, tmp_path_factory.mktemp("printed"))


def text_of(blocks, texts) -> str:
    parts = [leaf.text for leaf in leaves(tuple(blocks))]
    for text in texts:
        parts += [text.title, *(leaf.text for leaf in leaves(text.blocks))]
    return "".join("".join(part.split()) for part in parts)


def assert_comes_back(content: Path, pdf: Path) -> None:
    register = Workspace(content).read_bulletin().agencies
    source = Workspace(content).read_issue("2024-02")
    issue = read_pdf_issue(pdf, None, register)
    assert ((28,), source.summary.published) == (issue.front.totals, issue.front.published)
    assert [section.name for section in source.sections] == [name for name, _ in issue.contents]
    pages = json.loads((pdf.parent / "2024-02/pagination.json").read_bytes())
    assert [each["first"] for each in pages["documents"]] == list(issue.pages.values())
    drafts = list(issue.drafts.values())
    assert len(source.documents) == len(drafts)
    for document, draft in zip(source.documents, drafts, strict=True):
        for field in ("issuers", "recipients", "speaker", "occasion"):
            expected, found = getattr(document, field), getattr(draft, field)
            assert plain("".join(expected)) == plain("".join(found)), (document.id, field)
        assert (document.title_lines, str(document.number or "")) == (
            draft.title_lines,
            draft.number,
        )
        assert (document.kind.name, document.date) == (draft.kind, draft.day)
        assert document.starts == draft.starts
        assert "text-lost" not in {remark.code for remark in draft.report.remarks}
        bodies = (document.blocks, document.texts), (draft.blocks, draft.texts)
        assert text_of(*bodies[0]) == text_of(*bodies[1]), document.id
        right, total, missing = right_blocks(*bodies)
        assert right == total, (document.id, missing)


def test_the_sample_comes_back_from_its_print(printed):
    assert_comes_back(SAMPLE, printed)


def test_the_real_issue_comes_back_from_its_print(real_issue, tmp_path):
    content = Path(shutil.copytree(real_issue / "content", tmp_path / "content"))
    assert_comes_back(content, built(content, tmp_path / "out"))


def test_the_command(run, printed, tmp_path):
    content = tmp_path / "content"
    content.mkdir()
    shutil.copy(SAMPLE / "bulletin.yaml", content)
    sheet = tmp_path / "核对.html"
    ended = run("import", printed, "--content", content, "--contents", "3", "--review", sheet)
    assert 0 == ended.code, ended.err
    assert f"核对单在 {sheet}" in ended.out
    page = sheet.read_text(encoding="utf-8")
    assert page.count("<section") == page.count("data:image/jpeg;base64,") > 14
    assert "<p>各位代表：</p>" in page
    assert "尚未核对" in page
    issue = Workspace(content).read_issue("2024-02")
    assert 14 == len(issue.documents)
    first = issue.documents[0].id
    assert 1 == issue.printed_pages[first]


@pytest.mark.parametrize(
    "contents, said",
    [
        ("x", "不是页码"),
        ("3-2", "不是页码"),
        ("0", "不是页码"),
        ("900", "这个 PDF 只有"),
        ("1", "没有读出报头和目录。"),
    ],
)
def test_wrong_pages(run, printed, tmp_path, contents, said):
    ended = run("import", printed, "--content", tmp_path, "--contents", contents)
    assert 2 == ended.code
    assert said in ended.err
    assert [] == list(tmp_path.iterdir())


def test_doubtful_characters_are_marked():
    line = Line((Span("甲〓\ue000<b>"),), 1)
    blank = pikepdf.new()
    blank.add_blank_page()
    pdf = BytesIO()
    blank.save(pdf)
    sheet = review_sheet("甲", pdf.getvalue(), [line]).decode()
    assert "<p>甲<mark>〓</mark><mark>\ue000</mark>&lt;b&gt;</p>" in sheet


def no_picture(number: int, box: Box) -> tuple[str, bytes]:
    raise AssertionError((number, box))


FRONT = (
    (0, 20, "青山公报2025年第1期（总第1期）"),
    (5, 9, "目录"),
    (5, 9, "【文件】"),
    (0, 20, "关于甲的通知（1）"),
)


def test_pictures_stand_where_they_are_shown():
    asked = []

    def crop(number, box):
        asked.append((number, box))
        return "png", b"picture"

    body = page((8, 14, "关于甲的通知"), (2, 8, "正文。"), (2, 8, "图1　流程"), (2, 8, "再说。"))
    # Between the text and the caption, in two strips; a line of ornament, and a tint behind all.
    pictures = (
        *(Box(60, 180, 200, 183), Box(60, 183, 200, 200)),
        *(Box(50, 100, 550, 104), Box(0, 0, 600, 800)),
    )
    lines = body.pieces
    lower = [replace(one, top=one.top + 60, bottom=one.bottom + 60) for one in lines[2:]]
    body = replace(body, pieces=(*lines[:2], *lower), pictures=pictures)
    issue = read_issue_pages([page(*FRONT), body], None, {}, crop)
    assert [(2, Box(60, 180, 200, 200))] == asked
    (draft,) = issue.drafts.values()
    text, figure, rest = draft.blocks
    assert ("正文。", "files/page2-1.png", "图1　流程", "再说。") == (
        text.text,
        figure.source,
        figure.caption,
        rest.text,
    )
    assert [("page2-1.png", b"picture")] == [(one.name, one.data) for one in draft.pictures]
    (said,) = issue.report.warnings
    assert "第2页：这一页的图是从页面上裁下的，请核对图和图注。（image）" == str(said)


def test_a_picture_is_cut_out_of_its_page():
    written = BytesIO()
    sheet = Image.new("RGB", (600, 800), "white")
    sheet.paste("red", (100, 200, 300, 400))
    sheet.save(written, "PDF", resolution=72)
    ending, data = cropped(written.getvalue(), 1, (90, 190, 310, 410), 144)
    with Image.open(BytesIO(data)) as picture:
        assert (440, 440) == picture.size
        assert ending == {"PNG": "png", "JPEG": "jpg"}[picture.format]
        red, green, blue = picture.getpixel((220, 220))
        assert red > 200 > 3 * max(green, blue)
        assert min(picture.getpixel((5, 5))) > 240


def test_pdfs_that_cannot_be_read(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.4 nothing")
    with pytest.raises(UserError, match="这不是 PDF，或者已经损坏。"):
        read_pdf_issue(path, None, {})
    blank = pikepdf.new()
    blank.add_blank_page()
    blank.save(path)
    with pytest.raises(UserError, match="这个 PDF 里没有文字，是扫描件。"):
        read_pdf_issue(path, None, {})
    blank.save(path, encryption=pikepdf.Encryption(owner="a", user="b"))
    with pytest.raises(UserError, match="这个 PDF 有密码"):
        read_pdf_issue(path, None, {})


def test_heads_that_name_the_document_are_left_out():
    pages = []
    for n in range(4):
        text = page(*((2 * (line == 0), 20, "一行排满的文字一行排满") for line in range(6)))
        head = Piece(50, 150, 60, 69, (Run(f"{'甲乙丙丁'[n]}的通知", "Song", 9),))
        pages.append(replace(text, pieces=(head, *text.pieces)))
    assert 24 == len(rows_of(pages))
    # The first line of the text is none, however high it stands.
    high = [
        page((0, 20, f"{'甲乙丙丁'[n]}{'戊己庚辛'[n] * 10}"), (0, 20, "一行排满的文字一行排满"))
        for n in range(4)
    ]
    raised = [
        replace(
            one,
            pieces=tuple(replace(p, top=p.top - 62, bottom=p.bottom - 62) for p in one.pieces),
        )
        for one in high
    ]
    assert 8 == len(rows_of(raised))


def page(*lines: tuple[float, float, str], height: float = 800) -> TextPage:
    """A page of lines: from where to where in ems of 10 points, and the text; a line each."""
    pieces = []
    for n, (left, right, text) in enumerate(lines):
        top = 150 + 18 * n
        run = (Run(text, "Song", 10),)
        pieces.append(Piece(50 + 10 * left, 50 + 10 * right, top, top + 12, run))
    return TextPage(600, height, tuple(pieces))


@pytest.mark.parametrize(
    "lines, expected",
    [
        pytest.param(
            [
                (2, 20, "首行缩进，一行排满以"),
                (0, 8, "后接着排。"),
                (2, 20, "又是一段，"),
                (0, 3, "完。"),
            ],
            ["首行缩进，一行排满以后接着排。", "又是一段，完。"],
            id="indent",
        ),
        pytest.param(
            [
                (2, 20, "7.词语：悬挂缩进的一"),
                (4, 20, "段，第二行起都缩进得"),
                (4, 9, "多一些。"),
                (2, 9, "8.另一条。"),
            ],
            ["7.词语：悬挂缩进的一段，第二行起都缩进得多一些。", "8.另一条。"],
            id="hanging",
        ),
        pytest.param(
            [
                (2, 20, "组长：张某某　副市长、县"),
                (9, 11, "长"),
                (2, 20, "成员：李某某、王某某、赵"),
                (5, 9, "某某、钱某"),
                (2, 12, "联络员：周某某　主任"),
            ],
            [
                "组长：张某某　副市长、县长",
                "成员：李某某、王某某、赵某某、钱某",
                "联络员：周某某　主任",
            ],
            id="members of a body",
        ),
        pytest.param(
            [
                (2, 9, "一、总体要求"),
                (2, 20, "一段文字排满一行以"),
                (0, 20, "5.7万人又排满了一行"),
                (0, 2, "完。"),
            ],
            ["一、总体要求", "一段文字排满一行以5.7万人又排满了一行完。"],
            id="a number at the beginning of a line",
        ),
    ],
)
def test_lines_become_paragraphs(lines, expected):
    assert expected == [item.text for item in paragraphs(rows_of([page(*lines)]))]


def test_a_document_on_another_page_than_the_contents_say_is_told():
    body = page((8, 14, "关于甲的通知"), (2, 8, "正文。"))
    folio = Piece(300, 310, 770, 782, (Run("- 2 -", "Song", 10),))
    body = replace(body, pieces=(*body.pieces, folio))
    issue = read_issue_pages([page(*FRONT), body], None, {}, no_picture)
    ((name, draft),) = issue.drafts.items()
    assert {name: 1} == issue.pages
    said = "第2页：目录上是第1页，正文却从第2页起，请照原件核对。（page-differs）"
    assert said in map(str, draft.report.warnings)


def test_heads_of_a_few_pages_and_pages_without_a_number_are_no_text():
    def small(text: str, left: float, top: float) -> Piece:
        return Piece(left, left + 9 * len(text), top, top + 10, (Run(text, "Song", 9),))

    def numbered(number: int, *lines: tuple[float, float, str]) -> TextPage:
        sheet = page(*lines)
        heads = small("关于甲的通知", 50, 70), small("2025年第1期", 450, 70)
        return replace(sheet, pieces=(*heads, *sheet.pieces, small(f"— {number} —", 300, 770)))

    body = [
        numbered(1, (8, 14, "关于甲的通知"), (2, 20, "正文。" * 6)),
        numbered(2, (2, 20, "再说。" * 6)),
    ]
    standing = page((2, 12, "公报可以免费取阅。"))
    issue = read_issue_pages([page(*FRONT), *body, standing], None, {}, no_picture)
    (draft,) = issue.drafts.values()
    assert ["正文。" * 6, "再说。" * 6] == [block.text for block in draft.blocks]
    (left,) = (one for one in issue.report.remarks if one.code == "standing-pages")
    assert "公报可以免费取阅。" == left.text
