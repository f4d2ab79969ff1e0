"""Comments of the editor do not travel with a source; every line keeps its number."""

from pathlib import Path

import pytest
from samples import ARCHIVE, QINGSHAN, SAMPLE

from publisher.source.comments import document_without_comments, yaml_without_comments
from publisher.source.yaml import read_yaml

CASE, _, EXPECTED = (
    (Path(__file__).parent / "comments.txt").read_text(encoding="utf-8").partition("=====\n")
)


def test_comments_go_and_text_stays():
    assert EXPECTED == yaml_without_comments(CASE)


@pytest.mark.parametrize(
    "path",
    [path for home in (SAMPLE, QINGSHAN, ARCHIVE) for path in sorted(home.rglob("*.yaml"))],
    ids=lambda path: "-".join(path.parts[-3:]),
)
def test_values_and_places_are_the_same(path):
    text = path.read_text(encoding="utf-8")
    before, after = read_yaml(text, path), read_yaml(yaml_without_comments(text), path)
    assert (before.value, before.values) == (after.value, after.values)


def test_of_a_document_only_the_front_matter_has_comments():
    text = "---\n# 私下的话\ntitle: 甲 # 私下的话\n---\n\n# 标题\n\n正文 # 也是正文\n---\n"
    expected = "---\n\ntitle: 甲\n---\n\n# 标题\n\n正文 # 也是正文\n---\n"
    assert expected == document_without_comments(text)
