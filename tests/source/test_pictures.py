"""A picture that would be drawn by half, or do something, is refused where it is shown."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from spoil import substitute

from publisher.errors import UserErrors
from publisher.source.pictures import picture_fault
from publisher.source.workspace import Workspace

FIGURE = "03-flood-plan.md"
HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">'


def drawing(inside: str) -> bytes:
    return f"{HEAD}{inside}</svg>".encode()


def photo(form: str) -> bytes:
    written = BytesIO()
    Image.effect_noise((200, 200), 50).save(written, form)
    return written.getvalue()


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("<script>alert(1)</script>", "里有“script”，不能用。"),
        ('<rect onload="alert(1)"/>', "里有程序（onload），不能用。"),
        ('<a href=" javascript:alert(1)"/>', "里的链接“javascript:alert(1)”不能用。"),
        ('<a href="java&#9;script:alert(1)"/>', "里的链接“java\tscript:alert(1)”不能用。"),
        ('<a xlink:href="data:text/html,x"/>', "里的链接“data:text/html,x”不能用。"),
        ("<style>rect{fill:\\75rl(http://a.cn/x)}</style>", "的样式里有反斜线"),
        ('<rect style="fill:\\75rl(http://a.cn/x)"/>', "的样式里有反斜线"),
        ('<rect width="1e400"/>', "的“width”里有不是数的“1e400”，画不出来。"),
        (
            '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>',
            "foreignObject",
        ),
        ('<p xmlns="http://www.w3.org/1999/xhtml"/>', "里有“p”，不能用。"),
        ('<mask id="m"/>', "里有“mask”，不能用。"),
        ('<filter id="f"/>', "里有“filter”，不能用。"),
        ('<animate attributeName="x"/>', "里有“animate”，不能用。"),
        ('<rect x="nan"/>', "的“x”里有不是数的“nan”，画不出来。"),
        ('<path d="M0 0 L inf 3"/>', "的“d”里有不是数的“M0 0 L inf 3”，画不出来。"),
        ('<g transform="scale(NaN)"/>', "画不出来。"),
        (
            '<image href="data:text/html;base64,AAAA"/>',
            "引用了图外的内容“data:text/html;base64,AAAA”",
        ),
        ('<g id="a"><use href="#a"/></g>', "里的图形反复套用（use），展不开。"),
        (
            '<g id="l0"><rect/></g>'
            + "".join(
                f'<g id="l{n}">{f"""<use xlink:href="#l{n - 1}"/>""" * 10}</g>' for n in range(1, 9)
            ),
            "里的图形反复套用（use），展不开。",
        ),
    ],
)
def test_what_a_drawing_may_not_hold(inside, expected):
    fault = picture_fault("files/a.svg", drawing(inside))
    assert fault
    assert expected in fault[0]
    assert fault[0].startswith("图片“files/a.svg”")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b'<?xml-stylesheet href="a.css"?>' + drawing(""), "引用了样式表（xml-stylesheet）"),
        (b'<!DOCTYPE svg [<!ENTITY a "b">]>' + drawing("<text>&a;</text>"), "里有实体定义"),
        (
            (
                '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE svg [<!ENTITY a "b">]>'
                + HEAD
                + "</svg>"
            ).encode("utf-16"),
            "里有实体定义",
        ),
        (b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 0 9"/>', "不是正数，画不出来。"),
        (
            b'<svg xmlns="http://www.w3.org/2000/svg" width="-4" height="4"/>',
            "不是正数，画不出来。",
        ),
        (
            b'<svg xmlns="http://www.w3.org/2000/svg" width="4" height="0.0mm"/>',
            "不是正数，画不出来。",
        ),
        (b'<html xmlns="http://www.w3.org/1999/xhtml"/>', "不是 SVG 图。"),
        (b"", "打不开。"),
    ],
)
def test_what_is_no_drawing(data, expected):
    fault = picture_fault("files/a.svg", data)
    assert fault
    assert expected in fault[0]


def test_what_drawing_programs_keep_for_themselves_is_no_fault():
    kept = (
        '<sodipodi:namedview xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"/>'
        '<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/></metadata>'
        '<g id="b"><text>信息 inf</text></g><use href="#b"/><use xlink:href="#b"/>'
        '<a href="https://a.cn/%E5%9B%BE?b=c"><text>图</text></a><a xlink:href="#b"/>'
        '<clipPath id="c"><rect/></clipPath><rect clip-path="url(#c)" style="fill:#333"/>'
    )
    assert picture_fault("files/a.svg", drawing(kept)) is None
    doctype = b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/svg11.dtd">'
    assert picture_fault("files/a.svg", doctype + drawing(kept)) is None
    sized = drawing(kept).replace(b"<svg ", b'<svg width="100%" height="29.7cm" ', 1)
    assert picture_fault("files/a.svg", sized) is None


@pytest.mark.parametrize(
    ("name", "form"), [("a.png", "PNG"), ("a.jpg", "JPEG"), ("a.JPEG", "JPEG")]
)
def test_half_a_photograph_is_refused(name, form):
    data = photo(form)
    assert picture_fault(name, data) is None
    for part in (data[: len(data) // 2], data[:40], b""):
        fault = picture_fault(name, part)
        assert fault, len(part)
        assert "不完整或损坏了" in fault[0]


def test_a_photograph_of_another_format_is_refused():
    fault = picture_fault("a.png", photo("JPEG"))
    assert fault == ("图片“a.png”不是 PNG 文件。", "请另存为文件名所说的格式。")


def test_the_fault_stands_at_the_figure(workspace_copy: Path):
    (workspace_copy / "2025-02/files/response.svg").write_bytes(drawing("<script/>"))
    with pytest.raises(UserErrors) as caught:
        Workspace(workspace_copy).read_issue("2025-02")
    (error,) = caught.value.errors
    assert f"{workspace_copy}/2025-02/{FIGURE}:39:1" == str(error.where)


def test_an_issue_that_is_out_is_read_all_the_same(workspace_copy: Path):
    (workspace_copy / "2025-02/files/response.svg").write_bytes(drawing("<script/>"))
    (workspace_copy / "2025-02/published.yaml").write_text("", encoding="utf-8")
    assert Workspace(workspace_copy).read_issue("2025-02")


@pytest.mark.parametrize(
    "address",
    [
        "https://a.example/x[1]",
        "https://a.example/{x}",
        "https://a.example/x|y",
        "https://a.example/%zz",
        "https://a.example:99999/",
        "https:///x",
    ],
)
def test_an_address_that_readers_of_books_refuse(workspace_copy: Path, address):
    path = workspace_copy / "2025-03/02-spring-notice.md"
    substitute(path, "三、发现火情".encode(), f"三、[见此]({address})发现火情".encode())
    with pytest.raises(UserErrors) as caught:
        Workspace(workspace_copy).read_issue("2025-03")
    assert "不合规定" in str(caught.value) or "不能用" in str(caught.value)


def test_pages_that_differ_in_case_only_are_one_address(workspace_copy: Path):
    page = workspace_copy / "pages/about.md"
    (workspace_copy / "pages/About.md").write_text(
        page.read_text(encoding="utf-8"), encoding="utf-8"
    )
    with pytest.raises(UserErrors, match="同名"):
        Workspace(workspace_copy).read_issue("2025-01")


@pytest.mark.parametrize("name", ["files", "pages"])
def test_a_document_is_not_called_like_a_folder_of_the_issue(workspace_copy: Path, name):
    source = workspace_copy / "2025-01/03-reply-3.md"
    source.rename(source.with_name(f"03-{name}.md"))
    with pytest.raises(UserErrors, match=f"文件不能叫“{name}”"):
        Workspace(workspace_copy).read_issue("2025-01")
