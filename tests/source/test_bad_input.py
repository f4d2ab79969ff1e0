"""One fault in a good workspace is one message, at its place (`bad_input/*.yaml`)."""

import re

import pytest
from dumper import dump_errors
from spoil import bad_inputs, spoil

from publisher.errors import UserError, UserErrors
from publisher.source.workspace import Workspace

CASES = bad_inputs()


@pytest.mark.parametrize("case", [pytest.param(c, id=f"{c['topic']}: {c['name']}") for c in CASES])
def test_one_fault_is_one_message(case, workspace_copy):
    issue = spoil(workspace_copy, case)
    with pytest.raises((UserError, UserErrors)) as raised:
        Workspace(workspace_copy).read_issue(issue)
    assert case["expected"].rstrip("\n") == dump_errors(raised.value, workspace_copy)


def test_nothing_is_told_of_a_document_that_is_not_public():
    said = "\n".join(case["expected"] for case in bad_inputs("not_public"))
    assert [] == re.findall("临港|产业|片区|规划|B-06|原则|青山湖|湿地", said)


def test_every_message_is_a_sentence_with_advice():
    for case in CASES:
        where, message, hint = case["expected"].rstrip("\n").split("\n")
        assert re.fullmatch(r"\S+:\d+:\d+", where)
        for sentence in (message, hint):
            assert re.fullmatch(r"[^。？]*[\u4e00-\u9fff].*[。？]", sentence), case["name"]


def test_faults_of_several_files_are_told_together(workspace_copy):
    for case in bad_inputs("not_public")[:1] + bad_inputs("contents")[:1]:
        spoil(workspace_copy, case)
    (workspace_copy / "pages/notice.md").write_text("")
    with pytest.raises(UserErrors) as raised:
        Workspace(workspace_copy).read_issue("2025-01")
    expected = ["2025-01/03-reply-3.md:11", "pages/notice.md:1", "2025-01/issue.yaml:7"]
    places = [error.where for error in raised.value.errors]
    assert expected == [f"{p.path.relative_to(workspace_copy)}:{p.line}" for p in places]


def test_a_fault_of_the_bulletin_takes_no_kind_from_it(workspace_copy):
    bulletin, document = workspace_copy / "bulletin.yaml", workspace_copy / "2025-01/04-reply-4.md"
    with bulletin.open("a", encoding="utf-8") as file:
        file.write("kinds: {便民答复: {number: none}}\nsponsors: 甲\n")
    text = document.read_text(encoding="utf-8")
    document.write_text(text.replace("kind: 批复", "kind: 便民答复"), encoding="utf-8")
    with pytest.raises((UserError, UserErrors)) as raised:
        Workspace(workspace_copy).read_issue("2025-01")
    said = dump_errors(raised.value, workspace_copy)
    assert "文种“便民答复”没有写signature、validity" in said or "sponsors" in said
    assert "04-reply-4.md" not in said
