"""The home page of the site shows the newest issue, whichever was built last."""

import pytest
from commands import Silent

from publisher.editions import EDITIONS
from publisher.model.facts import facts_of
from publisher.pipeline.build import build_issue
from publisher.pipeline.facts import facts_json, read_facts
from publisher.source.workspace import Workspace

_HTML = [edition for edition in EDITIONS if edition.name == "html"]


def build(content, issue_id, out) -> str:
    build_issue(Workspace(content), issue_id, _HTML, out, Silent())
    return (out / "site/index.html").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def out(qingshan, tmp_path_factory):
    folder = tmp_path_factory.mktemp("home")
    build(qingshan, "2025-03", folder)
    return folder


def test_building_an_older_issue_keeps_the_newest_contents(qingshan, out):
    home = (out / "site/index.html").read_text(encoding="utf-8")
    rebuilt = build(qingshan, "2025-01", out)
    assert 'href="2025-03/spring-notice/' in home
    assert 'href="2025-03/spring-notice/' in rebuilt
    assert 'href="2025-01/index.html"' in rebuilt


@pytest.mark.parametrize("record", ["", "{", "{}", "[]", '{"issue": "2025-03"}'])
def test_an_issue_with_a_damaged_record_is_listed_once_it_is_built_again(qingshan, out, record):
    (out / "site/2025-03/issue.json").write_text(record, encoding="utf-8")
    home = build(qingshan, "2025-01", out)
    assert 'href="2025-03/' not in home
    assert 'href="2025-01/index.html"' in home
    assert 'href="2025-03/spring-notice/' in build(qingshan, "2025-03", out)


@pytest.mark.parametrize("issue_id", ["2025-01", "2025-02", "2025-03"])
def test_facts_read_as_they_were_written(qingshan, tmp_path, issue_id):
    built = build_issue(Workspace(qingshan), issue_id, _HTML, tmp_path, Silent())
    facts = facts_of(built.issue, built.pagination)
    assert facts == read_facts(facts_json(facts))
    assert facts == read_facts((tmp_path / f"site/{issue_id}/issue.json").read_bytes())
