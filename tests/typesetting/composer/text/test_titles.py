"""Titles in the middle of their measure."""

import pytest
from composed import lines_of
from made_documents import document, read_issue, set_units
from set_text import SIZE, set_text


@pytest.mark.parametrize(
    ("text", "first", "ink"),
    [
        ("国家发展", 3.0, 3.0),
        # The blank half of 《 stands outside, so that what is seen is in the middle.
        ("《国家》", 3.0, 3.5),
        ("《国家发展", 2.25, 2.75),
        ("国家发展。", 2.75, 2.75),
    ],
)
def test_a_centred_line_is_centred_by_its_ink(text: str, first: float, ink: float) -> None:
    (line,) = set_text(f'<p class="title">{text}</p>').lines(10 * SIZE, 0)
    assert first * SIZE == line.slices[0].glyphs.x
    assert ink * SIZE == line.x


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        (
            "青山市人民政府办公室关于印发青山市推进新型城镇化建设三年行动计划的通知",
            ["青山市人民政府办公室关于印发青山市", "推进新型城镇化建设三年行动计划的通知"],
        ),
        (
            "青山市人民政府关于进一步加强全市农村生活垃圾分类处理工作的实施意见",
            ["青山市人民政府关于进一步加强全市", "农村生活垃圾分类处理工作的实施意见"],
        ),
    ],
)
def test_a_title_that_is_too_wide_turns_between_words(title: str, lines: list[str]) -> None:
    issue = read_issue({"a": document(title, "正文。")}, {})
    ((_, unit),) = set_units(issue, 36)
    assert lines == [line.text for line in lines_of(unit.pages) if line.way[-1].kind == "H1"]
