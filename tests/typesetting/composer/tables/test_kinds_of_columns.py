"""Which columns are of ordinals and of figures."""

import pytest

from publisher.typesetting.composer.styles.values import Align
from publisher.typesetting.composer.tables.kinds import ColumnText, kind_of_column, point_of


@pytest.mark.parametrize(
    ("head", "cells", "align", "kind"),
    [
        ("序号", ["1", "2", "10"], "end", "ordinals"),
        ("序号", ["一", "（二）", "十一"], "center", "ordinals"),
        ("", ["1", "2", "3"], "end", "ordinals"),
        ("年", ["2", "3"], "end", "figures"),
        ("资金", ["1,200.5", "35", "—", ""], "end", "figures"),
        ("资金", ["1200万元", "3.5亿元"], "center", "figures"),
        ("增长", ["-0.5%", "＋3‰", "无"], "center", "figures"),
        ("数量", ["12", "3"], "center", "words"),
        ("数量", ["12", "3"], "start", "words"),
        ("序号", ["1", "2"], "start", "words"),
        ("数量", ["—", "—"], "center", "words"),
        ("日期", ["2024年1月", "2025年"], "center", "words"),
        ("编号", ["运政办2024-1", "2"], "center", "words"),
        ("备注", ["", ""], "center", "words"),
    ],
)
def test_kind_of_column(head: str, cells: list[str], align: Align, kind: str) -> None:
    column = ColumnText(head, tuple(cells), frozenset([align]))
    assert kind_of_column(column) == kind


@pytest.mark.parametrize(
    ("text", "point"),
    [("1,200.5", 5), ("35", 2), ("-0.75%", 2), ("￥12.5万元", 3), ("—", None), ("约3", None)],
)
def test_point_of(text: str, point: int | None) -> None:
    assert point_of(text) == point
