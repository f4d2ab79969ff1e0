"""Comments of the editor do not travel with a source; every line keeps its number."""

from pathlib import Path

import pytest
from samples import ARCHIVE, QINGSHAN, SAMPLE

from publisher.source.comments import without_comments
from publisher.source.yaml import read_yaml

CASE, _, EXPECTED = (
    (Path(__file__).parent / "comments.txt").read_text(encoding="utf-8").partition("=====\n")
)


def test_comments_go_and_text_stays():
    assert EXPECTED == without_comments(CASE)


@pytest.mark.parametrize(
    "path",
    [path for home in (SAMPLE, QINGSHAN, ARCHIVE) for path in sorted(home.rglob("*.yaml"))],
    ids=lambda path: "-".join(path.parts[-3:]),
)
def test_values_and_places_are_the_same(path):
    text = path.read_text(encoding="utf-8")
    before, after = read_yaml(text, path), read_yaml(without_comments(text), path)
    assert (before.value, before.values) == (after.value, after.values)


def test_of_a_document_only_the_front_matter_has_comments():
    text = "---\n# 私下的话\ntitle: 甲 # 私下的话\n---\n\n# 标题\n\n正文 # 也是正文\n---\n"
    expected = "---\n\ntitle: 甲\n---\n\n# 标题\n\n正文 # 也是正文\n---\n"
    assert expected == without_comments(text)


DOCUMENT = """---
# 内部：等领导定
title: |
  关于甲的通知
  # 三 号
kind: 通知  # 待核
summary: "甲 # 乙"
keywords: 甲#乙
---

## 一、正文

<!-- gongbao: ignore dash 原件如此，李某某核 -->
甲 # 乙
<!-- 不是 -->
"""
TRAVELS = """---

title: |
  关于甲的通知
  # 三 号
kind: 通知
summary: "甲 # 乙"
keywords: 甲#乙
---

## 一、正文


甲 # 乙
<!-- 不是 -->
"""


def test_a_document_travels_without_comments():
    assert TRAVELS == without_comments(DOCUMENT)
    assert TRAVELS == without_comments(TRAVELS)


def test_settings_travel_without_comments():
    assert "\nyear: 2025\ncontents:\n" == without_comments("# 内部\nyear: 2025 # 草\ncontents:\n")
