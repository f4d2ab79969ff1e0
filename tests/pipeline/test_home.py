"""The home page of the site shows the newest issue, whichever was built last."""

import pytest
from commands import Silent

from publisher.editions import EDITIONS
from publisher.pipeline.build import build_issue
from publisher.pipeline.record import pagination_json, read_pagination
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


@pytest.mark.parametrize("record", ["", "{", "{}", '{"issue": "2025-03"}'])
def test_a_damaged_record_leaves_a_link(qingshan, out, record):
    (out / "2025-03/pagination.json").write_text(record, encoding="utf-8")
    home = build(qingshan, "2025-01", out)
    assert 'href="2025-03/spring-notice/' not in home
    assert 'href="2025-03/index.html"' in home


def test_a_record_reads_as_it_was_written(qingshan, tmp_path):
    built = build_issue(Workspace(qingshan), "2025-03", _HTML, tmp_path, Silent())
    assert built.pagination == read_pagination(pagination_json(built.pagination))
