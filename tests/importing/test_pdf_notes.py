"""Footnotes of printed issues, and what is set high or low in a line."""

import pytest
from msgspec.structs import replace

from publisher.source.importing.flow import Raised
from publisher.source.importing.gazette.issues import DraftIssue, read_issue_pages
from publisher.source.importing.gazette.pages import Piece, Rule, Run, TextPage
from publisher.source.writing.blocks import write_body
from publisher.typesetting.pdflines import Char, lines_of


def row(top: float, *runs: tuple[str, Raised] | str, size: float = 10, left: float = 50) -> Piece:
    made = [Run(one, "Song", size) if isinstance(one, str) else high(*one) for one in runs]
    width = sum(len(run.text) * run.size for run in made)
    return Piece(left, left + width, top, top + 12, tuple(made))


def high(text: str, raised: Raised) -> Run:
    return Run(text, "Song", 6, raised=raised)


def sheet(*pieces: Piece, rules: tuple[Rule, ...] = ()) -> TextPage:
    return TextPage(600, 800, pieces, rules=rules)


FRONT = sheet(
    row(100, "青山公报2025年第1期（总第1期）"),
    row(130, "目录", left=280),
    row(160, "【文件】", left=270),
    row(190, "关于甲的通知（1）"),
    row(220, "关于乙的通知（2）"),
)


def read(*pages: TextPage) -> DraftIssue:
    def crop(number, box):
        raise AssertionError((number, box))

    return read_issue_pages([FRONT, *pages], range(1, 2), {}, crop)


def text_of(issue: DraftIssue) -> list[str]:
    return [write_body(d.blocks, d.texts, d.footnotes) for d in issue.drafts.values()]


ONE = (
    row(130, "关于甲的通知", left=270),
    row(160, "增长5.8%", ("〔1〕", "sup"), "，面积3km", ("2", "sup"), "，CO", ("2", "sub"), "下降。", left=70),
    row(180, "产值不含乙", ("〔2〕", "sup"), "。", left=70),
    row(700, "〔1〕按可比价格", size=9, left=60),
    row(715, "计算。", size=9),
    row(730, "〔2〕即甲区和丙", size=9, left=60),
)  # fmt: skip
RULE = (Rule(50, 690, 250, 690.5),)
TWO = (
    row(130, "关于乙的通知", left=270),
    row(160, "人口增加", ("①", "sup"), "。", left=70),
    row(715, "区。", size=9),
    row(730, "①常住人口。", size=9, left=60),
)


def test_notes_go_to_their_marks_and_scripts_stay():
    issue = read(sheet(*ONE, rules=RULE), sheet(*TWO, rules=(Rule(50, 710, 250, 710.5),)))
    assert [
        (
            "增长5.8%[^1]，面积3km^2^，CO~2~下降。\n\n[^1]: 按可比价格计算。\n\n"
            "产值不含乙[^2]。\n\n[^2]: 即甲区和丙区。\n"
        ),
        "人口增加[^1]。\n\n[^1]: 常住人口。\n",
    ] == text_of(issue)
    codes = {one.code for draft in issue.drafts.values() for one in draft.report.remarks}
    assert "text-lost" not in codes
    assert ["按可比价格计算。", "即甲区和丙区。", "常住人口。"] == [
        item.text for item in issue.read if item.text[:1] in "按即常"
    ]


def test_small_print_without_a_mark_in_the_text_is_text():
    last = replace(ONE[2], runs=(Run("产值不含乙。", "Song", 10),))
    pieces = (*ONE[:1], last, row(700, "〔2〕即甲区。", size=9, left=60))
    first, second = text_of(read(sheet(*pieces, rules=RULE), sheet(*TWO[:2])))
    assert "〔2〕即甲区。" in first
    assert "人口增加①。\n" == second


def char(text: str, left: float, base: float, size: float) -> Char:
    return Char(text, left, left + size, left, left + size, base, size, "Song")


@pytest.mark.parametrize(
    "small, expected",
    [
        ((60, 96, 6.3), [("甲2乙", ["", "sup", ""])]),
        ((60, 102, 6.3), [("甲2乙", ["", "sub", ""])]),
        ((60, 100, 6.3), [("甲2乙", ["", "", ""])]),
        ((60, 96, 9.5), [("2", [""]), ("甲乙", ["", ""])]),
        ((120, 96, 6.3), [("2", [""]), ("甲乙", ["", ""])]),
        ((60, 80, 6.3), [("2", [""]), ("甲乙", ["", ""])]),
    ],
    ids=["high", "low", "on the line", "not smaller", "far away", "another line"],
)
def test_what_is_set_high_or_low_belongs_to_its_line(small, expected):
    left, base, size = small
    chars = [char("甲", 50, 100, 10), char("乙", 66.3, 100, 10), char("2", left, base, size)]
    lines = list(lines_of(chars))
    assert expected == [
        ("".join(one.text for one in line), [one.raised for one in line]) for line in lines
    ]
