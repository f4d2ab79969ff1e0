"""Texts that were published before a rule was made: an issue that is out is never refused for them."""

from rulecases import write

from publisher.checks.issue.folder import unused_files
from publisher.checks.rule import Surroundings
from publisher.checks.rules import CHECKS
from publisher.checks.running import check_issue

BROKEN = """\
第一条　甲。
第二条　乙。
青山市人民政府
2025年1月15日

＃＃ 一、丙

项目\t金额

此处［^1］。

::: attachments
1. 丁 {web}
2. 戊
:::

# 附件1\\
丁表

己。

# 附件1\\
丁表

庚。
"""
FRONT = {"issuers": ["青山市人民政府，青山市水利局"], "recipients": "（主送机关）"}
NEWER = {
    "lines-collapsed",
    "full-width-sign",
    "table-pasted",
    "template-unfilled",
    "list-comma",
    "annex-mismatch",
    "file-stray",
}
"""Codes of rules that find errors in it."""


def test_what_newer_rules_find_in_an_issue_that_is_out_are_hints(tmp_path):
    case = {"text": BROKEN, "front": FRONT, "raw": {"02-通知.docx": "甲"}}
    workspace = write(case, tmp_path / "content")
    unused = unused_files(workspace.content / "2025-01", workspace.read_issue("2025-01"))

    def severities(*, is_out: bool) -> set[tuple[str, str]]:
        issue = workspace.read_issue("2025-01")
        around = Surroundings(bulletin=issue.bulletin, is_out=is_out)
        found = check_issue(issue, around, CHECKS, unused)
        return {(each.code, each.severity) for each in found if each.code in NEWER}

    assert {(code, "error") for code in NEWER} <= severities(is_out=False)
    (workspace.content / "2025-01/published.yaml").write_text("")
    assert {(code, "hint") for code in NEWER} == severities(is_out=True)
