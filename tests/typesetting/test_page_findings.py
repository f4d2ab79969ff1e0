"""What an editor is told of the pages: where, what is wrong, what to do; nothing where all is well."""

import ast
import re
from pathlib import Path

import pytest
from made_pages import HEI, HEIGHT, page, shape
from msgspec.structs import replace
from samples import CASES, QINGSHAN

import publisher.typesetting.composer
from publisher.composition.layouts import find_layout
from publisher.model.issue import Issue
from publisher.model.kinds import KINDS
from publisher.source.workspace import Workspace
from publisher.typesetting.composer.context import Remark
from publisher.typesetting.findings import REMARKS, PageFindings, overflowing_fillers
from publisher.typesetting.page.items import Element, Image, Line, Page
from publisher.typesetting.setunit import SetUnit
from publisher.typesetting.typesetter import TypesetIssue, typeset


@pytest.fixture(scope="module")
def issue() -> Issue:
    return Workspace(QINGSHAN).read_issue("2025-02")


def said(issue: Issue, *pages: Page, remarks: tuple[Remark, ...] = ()) -> list[str]:
    """What is said of pages of the first document, without the folder."""
    seen = PageFindings(issue)
    unit = SetUnit(pages, remarks=remarks)
    seen.look_at_unit(issue.documents[:1], unit, 5, pages)
    return [
        f"{finding.severity} {str(finding).removeprefix(f'{QINGSHAN}/2025-02/')}"
        for finding in seen.found
    ]


def text(part: str, content: str, x: int = 60000, y: int = 200000) -> tuple[Element, Line]:
    line = Line(f"park-opinion.{part}", 0, x, y, 0, 10500)
    return Element("P", line.part, (shape(content, x, y, HEI),)), line


def with_lines(*parts: tuple[Element, Line]) -> Page:
    return page(*(element for element, _ in parts), lines=tuple(line for _, line in parts))


def test_text_off_the_sheet_is_an_error(issue):
    low = with_lines(text("sec-1-2-1-para1", "到2027年，全市园区规模", y=HEIGHT + 50000))
    assert [
        (
            "error 01-park-opinion.md:34:1：“到2027年，全市园区规…”印到了纸外（第5页）。"
            "很长的词和网址请断开；表格请减少列数，或拆成几个。（off-sheet）"
        ),
    ] == said(issue, low)


def test_text_outside_the_type_area_is_a_warning_at_its_line(issue):
    element, line = text("sec-1-2-1-para1", "规模以上工业企业", x=470000)
    wide = with_lines((element, replace(line, offset=12)))
    (finding,) = said(issue, wide)
    assert finding == (
        "warning 01-park-opinion.md:34:13：“规模以上工业企业”超出了版心（第5页）。"
        "很长的词和网址请断开；表格请减少列数，或拆成几个。（outside-area）"
    )


def test_text_over_text_is_an_error_once_for_a_part(issue):
    over = with_lines(
        text("sec-1-para1", "各园区立足"), text("sec-2-para1", "推行标准地", x=63000, y=203000)
    )
    finding, *others = said(issue, over, over)
    assert ["short-last-page"] == [other[-16:-1] for other in others]
    assert finding == (
        "error 01-park-opinion.md:48:3：“推”与“各”印在了一起（第5页）。"
        "请把这里的段落、脚注或表格写短些，或拆成几个。（text-overlaps）"
    )


def test_a_picture_outside_its_area_is_told_at_its_figure(issue):
    image = Image("0" * 64, 60000, 100000, 520000, 100000)
    (finding,) = said(issue, page(Element("Figure", "grain-plan.text-1-sec-1-fig1", (image,))))
    assert finding == (
        "warning 02-grain-plan.md:24:3：图片超出了版心（第5页）。"
        "请把图片裁成合适的形状，或换一幅。（outside-area）"
    )


def test_what_belongs_to_no_part_is_told_of_the_settings(issue):
    seen = PageFindings(issue)
    long = page(Element("P", "print/cover.html6", (shape("青山市" * 20, 0, 200000),)))
    seen.look_at_sheets("封面", SetUnit((long,)), (long,))
    (finding,) = seen.found
    assert ("error", issue.settings[1].place) == (finding.severity, finding.where)
    assert finding.hint.startswith("请核对刊名等是否写得过长")


# What the composer says ------------------------------------------------------------------------------


def test_every_code_of_the_composer_has_its_sentence():
    folder = Path(publisher.typesetting.composer.__file__).parent
    reported = set()
    for path in folder.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names = {
            node.targets[0].id: node.value.value
            for node in tree.body
            if isinstance(node, ast.Assign)
            and isinstance(node.targets[0], ast.Name)
            and isinstance(node.value, ast.Constant)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "report":
                code = node.args[0]
                if isinstance(code, ast.Constant):
                    reported.add(code.value)
                elif isinstance(code, ast.Name) and code.id in names:
                    reported.add(names[code.id])
    assert set(REMARKS) == reported


def test_remarks_have_their_places(issue):
    remarks = (
        Remark("words-divided", "grain-plan.text-1-sec-1-table1"),
        Remark("low-resolution", "grain-plan.text-1-sec-1-fig1", "96"),
        Remark("tightened-less", "park-opinion", "1"),
    )
    issue = replace(issue, documents=(replace(issue.documents[0], tighten=3), *issue.documents[1:]))
    assert [
        (
            "warning 02-grain-plan.md:28:1：表格的栏太窄，有的词只好断开。"
            "请减少列数，把长的词写短，或把表格拆成几个。（words-divided）"
        ),
        (
            "warning 02-grain-plan.md:24:3：这幅图印出来每英寸只有 96 点，会显得粗糙。"
            "请换像素更多的原图，每英寸不少于 200 点。（low-resolution）"
        ),
        (
            "hint 01-park-opinion.md:1:1：这份文件按规则只能挤出 1 行，比“tighten”要的少。"
            "请把“tighten”改小，或删改几处末行很短的段落。（tightened-less）"
        ),
    ] == said(issue, remarks=remarks)


# Endings and titles ----------------------------------------------------------------------------------


def lines(count: int) -> Page:
    first = [text("sec-1-para1", "各园区", y=100000 + 20000 * at) for at in range(count)]
    beside = [text("sec-1-para1", "立足", x=120000, y=100000 + 20000 * at) for at in range(count)]
    return with_lines(*first, *beside)


def test_a_short_last_page_is_told_with_what_would_save_it(issue):
    assert [
        (
            "hint 01-park-opinion.md:3:3：这份文件的末页（第6页）只有 5 行。正文少 5 行左右就能省下这一页："
            "请删改几处末行很短的段落，或在文件开头写“tighten: 5”，程序能挤几行就挤几行。（short-last-page）"
        ),
    ] == said(issue, lines(30), lines(5))


@pytest.mark.parametrize(
    "pages",
    [
        (lines(3),),
        (lines(30), lines(6)),
        (lines(30), page(Element("Figure", "a.figure1"), lines=lines(3).lines)),
    ],
    ids=["the only page", "six lines", "a picture"],
)
def test_other_endings_are_not(issue, pages):
    assert [] == said(issue, *pages)


def test_a_line_of_a_title_that_had_to_turn_is_told(issue):
    starts = (0, 7, 18)
    title = tuple(
        Line("park-opinion.title", offset, 60000, 100000 + 20000 * at, 0, 16000)
        for at, offset in enumerate(starts)
    )
    assert [] == said(issue, page(lines=title[:2]))
    assert [
        (
            "hint 01-park-opinion.md:4:3：标题里“关于加快产业园区高质量发展的意见”这一行排不下，转到了下一行。"
            "请在词语之间自己分行，使各行长短相称。（title-too-wide）"
        ),
    ] == said(issue, page(lines=title))


@pytest.mark.parametrize("page_of_filler, overflows", [(1, False), (2, True)])
def test_a_filler_on_a_page_without_the_document_before_it_is_told(
    issue, page_of_filler, overflows
):
    documents = list(issue.documents[:2])
    documents[1] = replace(documents[1], kind=KINDS["补白"])
    first, second = (Line(f"{each.id}.title", 0, 60000, 200000, 0, 10500) for each in documents)
    pages = [page(lines=(first,) * 9), page(lines=(first,) * 9)]
    pages += [page(lines=(second,) * 9)] if page_of_filler == 2 else []
    if page_of_filler == 1:
        pages[1] = page(lines=(first, second))
    codes = [finding.code for finding in overflowing_fillers(documents, pages)]
    assert ["filler-overflows"] * overflows == codes


# Whole issues ----------------------------------------------------------------------------------------


def lay_out(content: Path, issue_id: str, **front_matter: dict[str, int]) -> TypesetIssue:
    issue = Workspace(content).read_issue(issue_id)
    wanted = front_matter.get("tighten", {})
    documents = tuple(replace(d, tighten=wanted.get(d.id, d.tighten)) for d in issue.documents)
    issue = replace(issue, documents=documents)
    layout = find_layout("gazette", content.parent / "layouts", issue.place_of("layout"))
    pages = typeset(issue, layout, lambda _done, _total: None)
    pages.pdf()
    return pages


def codes(pages: TypesetIssue) -> set[str]:
    return {finding.code for finding in pages.findings}


@pytest.mark.parametrize(
    "case",
    [
        "figures-lost",
        "footnote-beside-wide-block",
        "long-footnotes",
        "long-table-row",
        "merged-cell-over-break",
        "signs-and-units",
        "too-tall-blocks",
    ],
)
def test_awkward_content_is_set_well(case):
    content = CASES / case / "content"
    if not content.is_dir():
        pytest.skip(f"no cases in {CASES}; name their folder in GONGBAO_CASES")
    (issue_id,) = Workspace(content).issue_ids()
    # The last note of one case ends overleaf, and the editor is told.
    also = {"short-last-page"} if case == "long-footnotes" else set()
    assert also <= codes(lay_out(content, issue_id)) <= {"low-resolution", *also}


@pytest.mark.parametrize("issue_id", ["2025-01", "2025-02", "2025-03"])
def test_every_construct_is_set_well(issue_id):
    assert codes(lay_out(QINGSHAN, issue_id)) <= {"low-resolution", "short-last-page"}


def test_the_sample_is_set_well(sample_content):
    assert {"short-last-page"} == codes(lay_out(sample_content, "2024-02"))


def test_the_real_issue_is_set_well(real_issue):
    assert {"short-last-page"} == codes(lay_out(real_issue / "content", "2024-02"))


def test_a_last_page_is_saved_by_squeezing(real_issue):
    document = "ecommerce-measures"
    content = real_issue / "content"
    before = lay_out(content, "2024-02")
    after = lay_out(content, "2024-02", tighten={document: 2})
    pages = before.pagination.documents[document]
    assert replace(pages, last=pages.last - 1) == after.pagination.documents[document]
    path = f"{content}/2024-02/12-{document}.md"
    assert path in "".join(map(str, before.findings))
    assert path not in "".join(map(str, after.findings))


def test_no_more_is_squeezed_than_the_rules_allow(real_issue):
    document = "ecommerce-measures"
    after = lay_out(real_issue / "content", "2024-02", tighten={document: 40})
    (told,) = [finding for finding in after.findings if finding.code == "tightened-less"]
    (saved,) = re.findall("只能挤出 ([0-9]+) 行", told.message)
    assert 0 < int(saved) < 40


def test_a_table_without_room_and_a_coarse_picture_are_told(workspace_copy):
    path = workspace_copy / "2025-02/01-park-opinion.md"
    heads = "| " + " | ".join(["Responsibilities"] * 9) + " |\n" + "|---" * 9 + "|\n"
    row = "| " + " | ".join(["Implementation"] * 9) + " |\n"
    path.write_text(path.read_text(encoding="utf-8") + f"\n{heads}{row}", encoding="utf-8")
    found = [str(finding) for finding in lay_out(workspace_copy, "2025-02").findings]
    assert any(f"{path}:57:1：表格的栏太窄" in finding for finding in found), found
    assert any(
        "02-grain-plan.md:24:3：这幅图印出来每英寸只有 96 点" in finding for finding in found
    )
