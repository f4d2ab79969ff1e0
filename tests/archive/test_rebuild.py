"""What was published is made again: the same, or it is said what differs and how."""

import pytest
from PIL import Image

from publisher.errors import UserError
from publisher.source.published import read_published

pytestmark = pytest.mark.xdist_group("sealed")
REPLY = "content/2024-05/02-reply-21.md"


def test_it_is_the_same_to_the_byte_and_touches_nothing(sealed, tmp_path):
    before = sealed.outputs()
    rebuilt = sealed.rebuild("2024-05", tmp_path / "images")
    assert ((), (), ()) == (rebuilt.inputs, rebuilt.outputs, rebuilt.pictures)
    assert before == sealed.outputs()
    assert not (tmp_path / "images").exists()


def test_so_is_an_issue_in_another_layout(archive):
    archive.edit("content/2024-05/issue.yaml", "year: 2024", "layout: decree\nyear: 2024")
    archive.build("2024-05")
    archive.seal("2024-05")
    assert () == archive.verify("2024-05")
    rebuilt = archive.rebuild("2024-05")
    assert ((), (), ()) == (rebuilt.inputs, rebuilt.outputs, rebuilt.pictures)
    assert "decree" == read_published(archive.content, "2024-05").layout


def test_an_issue_that_is_not_out_has_nothing_to_compare_with(sealed):
    with pytest.raises(UserError, match=r"2024-06 还没有出版，没有可以比较的记录。出版时请运行"):
        sealed.rebuild("2024-06")


def test_changed_words_are_named_and_shown(sealed, tmp_path):
    before = sealed.outputs()
    sealed.edit(REPLY, "用地面积12.6公顷", "用地面积16.2公顷")
    rebuilt = sealed.rebuild("2024-05", tmp_path / "images")
    assert ("文稿：2024-05/02-reply-21.md 改动了。",) == rebuilt.inputs
    assert (
        "成品：2024-05/2024-05.pdf 与出版时不同。",
        "成品：2024-05/2024-05.ofd 与出版时不同。",
        "成品：2024-05/2024-05.epub 与出版时不同。",
    ) == rebuilt.outputs[:3]
    words = [said for said in rebuilt.outputs if said.startswith("文字")]
    assert words
    assert all(said.startswith("文字：reply-21 在“") for said in words)
    (picture,) = rebuilt.pictures
    with Image.open(picture) as image:
        assert image.width > image.height
    assert before == sealed.outputs()


def test_documents_that_moved_are_named(sealed):
    sealed.edit("content/2024-05/03-appointments-8.md", "starts: run-on", "starts: page")
    rebuilt = sealed.rebuild("2024-05")
    assert "页码：appointments-8 出版时在第2页，这次在第3页。" in rebuilt.outputs
    assert not [said for said in rebuilt.outputs if said.startswith("文字")]


def test_without_the_published_pdf_the_words_are_not_known(sealed, tmp_path):
    sealed.edit(REPLY, "12.6公顷", "16.2公顷")
    (sealed.out / "2024-05/2024-05.pdf").write_bytes(b"%PDF-damaged")
    rebuilt = sealed.rebuild("2024-05", tmp_path / "images")
    expected = "文字：reply-21 与出版时不同；出版的 PDF 不在，说不出差在哪里。"
    assert expected == rebuilt.outputs[-1]
    assert () == rebuilt.pictures


def test_other_tools_and_fonts_are_named(sealed):
    path = sealed.content / "2024-05/published.yaml"
    text = path.read_text(encoding="utf-8")
    pango = next(line for line in text.splitlines() if line.startswith("  pango: "))
    text = text.replace(pango, "  pango: 1.0.0").replace("  weasyprint: 70.0\n", "")
    font = next(line for line in text.splitlines() if "NotoSerifCJK-Bold.ttc" in line)
    path.write_text(text.replace(font, f"{font[:-64]}{'0' * 64}"), encoding="utf-8")
    rebuilt = sealed.rebuild("2024-05")
    assert (
        "字体：NotoSerifCJK-Bold.ttc 不是出版时的字体文件。",
        f"工具：pango 出版时是 1.0.0，现在是 {pango.removeprefix('  pango: ')}。",
        "工具：weasyprint 出版时是 没有，现在是 70.0。",
    ) == rebuilt.inputs
    # Other versions, and yet the same: that is identical.
    assert () == rebuilt.outputs


def test_a_layout_that_is_lost_is_said_and_that_of_today_used(sealed):
    (sealed.content / "archive/layouts").rename(sealed.content / "archive/elsewhere")
    sealed.edit("layouts/gazette/print/print.css", "html { font: 10.5pt", "html { font: 12pt")
    rebuilt = sealed.rebuild("2024-05")
    lost, changed = rebuilt.inputs
    assert lost.startswith("档案里缺少“")
    assert "版式：gazette 不是出版时的那一版。" == changed
    assert "成品：2024-05/2024-05.pdf 与出版时不同。" in rebuilt.outputs
