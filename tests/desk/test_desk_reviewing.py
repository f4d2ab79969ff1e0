"""三审三校 at the desk: who may sign what, and what keeps an issue from the seal."""

import pytest
from asking import ISSUE, ORIGIN, Browser, come_in, desk

from publisher.desk.gate import Door
from publisher.source.reviews import read_reviews

REVIEWS = f"/api/issues/{ISSUE}/reviews"


def sign(browser: Browser, stage: str, by: str, documents=("reply-3",), note: str | None = None):
    entry = {"documents": [*documents], "stage": stage, "by": by, "passed": note is None}
    return browser.ask("POST", REVIEWS, entry | {"note": note or ""})


def states(answer, document="reply-3") -> dict[str, str]:
    (found,) = [each for each in answer.json["documents"] if each["id"] == document]
    return {stage: each["state"] for stage, each in found["stages"].items() if each["by"]}


def test_three_persons_read_one_after_the_other(browser, workspace_copy):
    assert {} == states(browser.get(REVIEWS))
    assert {"初审": "通过"} == states(sign(browser, "初审", "张某某"))
    assert {"初审": "通过", "复审": "退回"} == states(
        sign(browser, "复审", "李某某", note="第二段的日期请核对")
    )
    refused = sign(browser, "终审", "王某某")
    assert (422, "“reply-3”的复审是“退回”，还不能做终审：三审依次做。") == (
        refused.status,
        refused.json["message"],
    )
    assert {"初审": "通过", "复审": "通过"} == states(sign(browser, "复审", "李某某"))
    refused = sign(browser, "终审", "张某某")
    assert "张某某做过“reply-3”的初审，不能再做终审：三审由三个人做。" == refused.json["message"]
    assert 3 == len(read_reviews(workspace_copy / ISSUE))


def test_what_changes_afterwards_is_to_be_read_again(browser):
    sign(browser, "初审", "张某某")
    sign(browser, "一校", "张某某")
    opened = browser.text("reply-3")
    assert (
        200 == browser.save("reply-3", opened["text"] + "\n另加一段。\n", opened["version"]).status
    )
    assert {"初审": "重看", "一校": "重看"} == states(browser.get(REVIEWS))


@pytest.mark.parametrize(
    "stage, by, documents, note, said",
    [
        ("四审", "张某某", ("reply-3",), None, "没有“四审”这一审、这一校。"),
        ("初审", " ", ("reply-3",), None, "没有写是谁做的。"),
        ("初审", "张某某", ("reply-3",), " ", "退回要写意见。"),
        ("初审", "张某某", ("none",), None, "本期没有“none”这份文件。"),
    ],
)
def test_wrong_entries_are_refused(browser, workspace_copy, stage, by, documents, note, said):
    refused = sign(browser, stage, by, documents, note)
    assert (422, said) == (refused.status, refused.json["message"])
    assert () == read_reviews(workspace_copy / ISSUE)


def test_who_came_in_by_name_signs_for_nobody_else(workspace_copy, clock):
    people = {"li": frozenset({"read", "write"}), "guest": frozenset({"read"})}
    app = desk(workspace_copy, clock, Door(ORIGIN, secret="of the proxy", people=people))

    def came_in(name: str) -> Browser:
        headers = {"host": ORIGIN.partition("//")[2], "origin": ORIGIN, "x-desk-tab": name}
        return Browser(app, headers | {"x-gongbao-user": name, "x-gongbao-secret": "of the proxy"})

    answer = sign(came_in("li"), "初审", "王某某")
    assert answer.json["ownName"]
    assert ["li"] == [each.by for each in read_reviews(workspace_copy / ISSUE)]
    assert 403 == sign(came_in("guest"), "复审", "guest").status
    assert not come_in(desk(workspace_copy, clock)).get(REVIEWS).json["ownName"]


def test_of_an_issue_that_is_out_nothing_more_is_entered(browser, workspace_copy):
    (workspace_copy / ISSUE / "published.yaml").write_text("", encoding="utf-8")
    refused = sign(browser, "初审", "张某某")
    assert f"{ISSUE} 已经出版，不能再改。" == refused.json["message"]
