"""The real issue against the facts of its printed original."""

import pytest
from printed import Printed, print_issue, squeeze
from ruamel.yaml import YAML

pytestmark = pytest.mark.xdist_group("printed-real")
TOLERANCE = 1
"""Pages by which a document may begin before or after the original's."""


@pytest.fixture(scope="session")
def expected(real_issue) -> dict:
    return YAML(typ="safe").load((real_issue / "expected.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def real(real_issue) -> Printed:
    return print_issue(real_issue / "content", "2024-02")


def test_documents_begin_on_the_pages_of_the_original(real, expected):
    found = {document: real.pagination.first(document) for document in expected["pages"]}
    wrong = {
        document: (page, found[document])
        for document, page in expected["pages"].items()
        if abs(page - found[document]) > TOLERANCE
    }
    assert {} == wrong


def test_appointments_take_the_pages_of_the_original(real, expected):
    (entry,) = [line for line in expected["toc"] if "documents" in line]
    pages = real.pagination.span(entry["documents"])
    assert abs(entry["first"] - pages.first) <= TOLERANCE
    assert abs(entry["last"] - pages.last) <= TOLERANCE


def test_the_contents_have_the_lines_of_the_original_in_order(real, expected):
    text = squeeze(real.pages[real.before - 1].get_text())
    lines = []
    for entry in expected["toc"]:
        lines.append(f"【{entry['section']}】")
        lines.append(entry["title"])
        lines += [f"——{entry['occasion']}{entry['speaker']}"] if "occasion" in entry else []
        lines += [f"（{entry['number']}）"] if "number" in entry else []
    for line in dict.fromkeys(lines):
        _, found, text = text.partition(line)
        assert line == found


def test_signatures_are_those_of_the_original(real, expected):
    for document, lines in expected["signatures"].items():
        pages = real.pagination.documents[document]
        text = "".join(
            squeeze(real.body_page(n).get_text()) for n in range(pages.first, pages.last + 1)
        )
        if lines != "none":
            assert "".join(lines) in text
        else:
            assert "（此件公开发布）" not in text
