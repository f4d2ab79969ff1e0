"""What editors write for each other does not travel."""

from publisher.source.comments import without_comments

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
    assert "year: 2025\ncontents:\n" == without_comments("# 内部\nyear: 2025 # 草\ncontents:\n")
