"""Files as they may come: other line ends, other sizes, links that lead elsewhere."""

import os

import pytest
from dumper import dump_errors
from spoil import substitute

from publisher.errors import Place, UserError, UserErrors
from publisher.source.files import read_binary, read_text
from publisher.source.workspace import Workspace

DOCUMENT = "2025-01/03-reply-3.md"
FIGURE = "2025-02/02-grain-plan.md"


@pytest.mark.parametrize("ending", [b"\r\n", b"\r"], ids=["CRLF", "CR"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "BOM"])
def test_line_ends_and_byte_order_mark_make_no_difference(workspace_copy, ending, mark):
    workspace = Workspace(workspace_copy)
    expected = workspace.read_issue("2025-01")
    for path in (workspace_copy / DOCUMENT, workspace_copy / "2025-01/issue.yaml"):
        path.write_bytes(mark + path.read_bytes().replace(b"\n", ending))
    assert expected == workspace.read_issue("2025-01")


def test_all_characters_that_nobody_sees_are_told_at_once(workspace_copy):
    path = workspace_copy / DOCUMENT
    lines = path.read_text(encoding="utf-8").split("\n")
    lines[15] = f"\u200b{lines[15]}\u2060"
    lines[17] = f"甲\u200b{lines[17]}"
    path.write_text("\n".join(lines), encoding="utf-8")
    found = faults(workspace_copy, "2025-01").split("\n")
    column = len(lines[15])
    assert found[::3] == [f"{DOCUMENT}:16:1", f"{DOCUMENT}:16:{column}", f"{DOCUMENT}:18:2"]
    assert {"请运行 gongbao check --fix 一次删去；多半是从别的程序粘贴时带进来的。"} == {
        *found[2::3]
    }


def faults(content, issue: str) -> str:
    with pytest.raises((UserError, UserErrors)) as raised:
        Workspace(content).read_issue(issue)
    return dump_errors(raised.value, content)


def test_a_huge_file_is_not_read(workspace_copy):
    with (workspace_copy / DOCUMENT).open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    expected = f"{DOCUMENT}:1:1\n文件有 50 MB，超过了 4 MB 的上限。\n请确认没有放错文件。"
    assert expected == faults(workspace_copy, "2025-01")


def test_a_huge_image_is_not_read(workspace_copy):
    image = workspace_copy / "2025-02/files/output.png"
    with image.open("wb") as file:
        file.truncate(65 * 1024 * 1024)
    expected = (
        "2025-02/files/output.png:1:1\n文件有 65 MB，超过了 64 MB 的上限。\n请确认没有放错文件。"
    )
    assert expected == faults(workspace_copy, "2025-02")


def test_a_pipe_is_no_file(workspace_copy):
    path = workspace_copy / DOCUMENT
    path.unlink()
    os.mkfifo(path)
    expected = f"{DOCUMENT}:1:1\n这里应是文件，却是文件夹或别的东西。\n请移开它，或者改名。"
    assert expected == faults(workspace_copy, "2025-01")


def test_a_loop_of_links_is_no_file(workspace_copy):
    path = workspace_copy / DOCUMENT
    path.unlink()
    path.symlink_to(path.name)
    expected = f"{DOCUMENT}:1:1\n这个文件读不出来。\n请检查链接和磁盘，或重新放一份。"
    assert expected == faults(workspace_copy, "2025-01")


def test_a_link_out_of_the_issue_is_not_followed(workspace_copy, tmp_path):
    (tmp_path / "secret.png").write_bytes(b"secret")
    image = workspace_copy / "2025-02/files/output.png"
    image.unlink()
    image.symlink_to(tmp_path / "secret.png")
    expected = (
        f"{FIGURE}:24:1\n图片“files/output.png”在本期文件夹之外。\n"
        "请把文件放进 2025-02/files/ 再引用。"
    )
    assert expected == faults(workspace_copy, "2025-02")


def test_a_folder_of_files_that_is_a_link_is_not_followed(workspace_copy, tmp_path):
    files = workspace_copy / "2025-02/files"
    files.rename(tmp_path / "elsewhere")
    files.symlink_to(tmp_path / "elsewhere")
    said = faults(workspace_copy, "2025-02")
    assert 3 == said.count("在本期文件夹之外。")


def test_a_link_within_the_issue_is_followed(workspace_copy):
    image = workspace_copy / "2025-02/files/output.png"
    image.rename(image.with_name("2024.png"))
    image.symlink_to("2024.png")
    issue = Workspace(workspace_copy).read_issue("2025-02")
    assert image.read_bytes() == issue.files["files/output.png"]


@pytest.mark.parametrize(
    "name",
    ["files/" + "长" * 200 + ".png", "files/\0.png", "files", "files/", "", "files/none.png"],
)
def test_a_name_no_file_can_have(workspace_copy, name):
    where = Place(workspace_copy / "a.md", 3)
    with pytest.raises(UserError) as raised:
        read_binary(workspace_copy / "2025-02", name, where, "图片")
    assert where == raised.value.where
    assert raised.value.message.isprintable()


def test_an_image_in_a_loop_of_links(workspace_copy):
    image = workspace_copy / "2025-02/files/output.png"
    image.unlink()
    image.symlink_to(image.name)
    expected = (
        f"{FIGURE}:24:1\n找不到图片“files/output.png”。\n"
        "请核对文件名，或把文件放进 2025-02/files/。"
    )
    assert expected == faults(workspace_copy, "2025-02")


def test_files_of_the_issue_and_of_standing_pages_are_kept_apart(qingshan):
    issue = Workspace(qingshan).read_issue("2025-02")
    expected = {
        f"{prefix}files/{name}": (qingshan / folder / "files" / name).read_bytes()
        for prefix, folder, name in (
            ("", "2025-02", "parks.pdf"),
            ("", "2025-02", "output.png"),
            ("", "2025-02", "irrigation.pdf"),
            ("", "2025-02", "response.svg"),
            ("pages/", "pages", "reading-point.svg"),
        )
    }
    assert expected == issue.files


def test_what_programs_leave_beside_documents_is_no_document(workspace_copy):
    expected = Workspace(workspace_copy).read_issue("2025-01")
    for name in (".#01-a.md", "~$01-a.md", "2025-01/.01-a.md", "2025-01/~01-a.md", "pages/.a.md"):
        (workspace_copy / name).write_text("不是文件")
    assert expected == Workspace(workspace_copy).read_issue("2025-01")


def test_the_kind_of_invisible_characters_that_are_allowed(tmp_path):
    text = "甲\t乙\u3000丙\u200d丁\ufe01\n"
    path = tmp_path / "a.md"
    path.write_text(text, encoding="utf-8")
    assert text == read_text(path)


def test_substitute_needs_exactly_one_place(tmp_path):
    (tmp_path / "a").write_text("甲甲")
    with pytest.raises(AssertionError):
        substitute(tmp_path / "a", "甲".encode(), b"")
