"""What editors bring along: long texts, names of pictures, pictures with pictures in them."""

import base64
import shutil
from pathlib import Path

import pymupdf
import pytest
from commands import REPOSITORY
from msgspec.structs import replace
from printed import parts, squeeze

from publisher.composition.layouts import find_layout
from publisher.errors import UserErrors
from publisher.model.issue import Entry, Issue, Section
from publisher.source.workspace import Workspace
from publisher.typesetting.typesetter import TypesetIssue, typeset


def read_alone(content: Path, issue_id: str, document_id: str) -> Issue:
    """One document as an issue of its own."""
    issue = Workspace(content).read_issue(issue_id)
    (document,) = (found for found in issue.documents if found.id == document_id)
    section = Section("文件", (Entry((document,), document.title),))
    return replace(issue, documents=(document,), sections=(section,), pages=())


def lay_out(issue: Issue) -> TypesetIssue:
    layout = find_layout("gazette", REPOSITORY / "none", issue.place_of("layout"))
    return typeset(issue, layout, lambda _done, _total: None)


def append(path: Path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


@pytest.mark.parametrize("name", ["图 1.png", "100% a&b+#1.png"])
def test_a_picture_may_have_any_name(workspace_copy, name):
    folder = workspace_copy / "2025-02"
    shutil.copy(folder / "files/output.png", folder / "files" / name)
    append(folder / "01-park-opinion.md", f"\n![图1 产量](<files/{name.replace('%', '%25')}>)\n")
    issue = read_alone(workspace_copy, "2025-02", "park-opinion")
    assert f"files/{name}" in issue.files
    pdf = pymupdf.open(stream=lay_out(issue).pdf())
    assert 1 == sum(len(page.get_image_info()) for page in pdf)


CLAUSES = "".join(f"第{number}项任务由有关部门按照职责分工落实，" for number in range(200))
ROWS = "".join(f"| {number} | 建设*项目* {number} | {number}.5 |\n" for number in range(100))


@pytest.mark.parametrize(
    "text",
    [
        f"任务如下：{CLAUSES}完。",
        f"任务[^1]、分工[^1]、时限[^1]如下：{CLAUSES}完。\n\n[^1]: 以印发的方案为准。",
        f"第一条　任务 A 如下：\\\n{CLAUSES}完。",
        f"1. 先行项目。\n2. 任务如下：{CLAUSES}完。",
        f"- 任务如下：{CLAUSES}完。",
        f"::: notes\n1. 任务：{CLAUSES}完。\n2. 分工：{CLAUSES}完。\n:::",
        f"表1 项目表\n\n| 序号 | 项目 | 投资（亿元） |\n|---|---|---|\n{ROWS}",
        f"| 序号 | 项目 | <<  |\n|---|---|---|\n| ^^ | 名称 | 投资 |\n{ROWS}",
    ],
    ids=["paragraph", "marks", "article", "numbers", "bullets", "notes", "table", "two heads"],
)
def test_a_text_over_several_pages_is_recorded_where_it_goes_on(workspace_copy, text):
    append(workspace_copy / "2025-03/02-spring-notice.md", f"\n{text}\n")
    issue = read_alone(workspace_copy, "2025-03", "spring-notice")
    starts = lay_out(issue).pagination.pages[1:]
    assert len(starts) > 0
    for start in starts:
        found = squeeze(parts(issue.documents[0])[start.block][start.offset :])[:12]
        assert (start.number, found) == (start.number, start.text[: len(found)])


def with_picture(content: Path, inside: str) -> Issue:
    (content / "2025-02/files/response.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 90" width="90" height="90">'
        f"{inside}</svg>"
    )
    return read_alone(content, "2025-02", "flood-plan")


def test_a_picture_that_carries_a_picture_is_printed(workspace_copy):
    data = (workspace_copy / "2025-02/files/output.png").read_bytes()
    address = f"data:image/png;base64,{base64.b64encode(data).decode()}"
    issue = with_picture(workspace_copy, f'<image href="{address}" width="60" height="40"/>')
    pdf = pymupdf.open(stream=lay_out(issue).pdf())
    assert 1 == sum(len(page.get_image_info()) for page in pdf)


@pytest.mark.parametrize("inside", ["<g", "<g></p>", "</svg>x", "&nbsp;"])
def test_a_broken_picture_is_named(workspace_copy, inside):
    with pytest.raises(UserErrors) as caught:
        lay_out(with_picture(workspace_copy, inside)).pdf()
    expected = f"{workspace_copy}/2025-02/03-flood-plan.md:39:1：图片“files/response.svg”打不开。"
    assert str(caught.value).startswith(expected)


XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"'


@pytest.mark.parametrize(
    ("inside", "address"),
    [
        ('<use href="https://example.org/a.svg#b"/>', "https://example.org/a.svg#b"),
        (f'<use {XLINK} xlink:href="other.svg#b"/>', "other.svg#b"),
        ('<image href="photo.png" width="9" height="9"/>', "photo.png"),
        ('<rect fill="url(paints.svg#red)"/>', "paints.svg#red"),
        ('<style>@import "a.css";</style>', "a.css"),
        ("<style>rect { fill: url('p.svg#red') }</style>", "p.svg#red"),
    ],
)
def test_a_picture_that_refers_to_another_is_named(workspace_copy, inside, address):
    with pytest.raises(UserErrors) as caught:
        lay_out(with_picture(workspace_copy, inside))
    place = f"{workspace_copy}/2025-02/03-flood-plan.md:39:1"
    expected = f"{place}：图片“files/response.svg”引用了图外的内容“{address}”，印不出来。"
    assert str(caught.value).startswith(expected)


@pytest.mark.parametrize(
    "inside",
    [
        '<g id="b"/><use href="#b"/>',
        '<linearGradient id="g"/><rect fill="url(#g)"/>',
        '<a href="https://example.org"><rect/></a>',
    ],
)
def test_a_picture_may_refer_to_itself_and_link_elsewhere(workspace_copy, inside):
    assert lay_out(with_picture(workspace_copy, inside)).pdf()


def test_a_name_with_signs_of_markup_stands_in_the_metadata_as_it_is(qingshan):
    issue = read_alone(qingshan, "2025-03", "spring-notice")
    issue = replace(issue, bulletin=replace(issue.bulletin, name="R&D<公报>"))
    pdf = pymupdf.open(stream=lay_out(issue).pdf())
    assert "R&D<公报> 2025年第3、4期（总第63期）" == pdf.metadata["title"]
