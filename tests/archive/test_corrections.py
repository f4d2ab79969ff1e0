"""更正 and what they correct, which stands in another issue."""

import pytest

from publisher.pipeline.corrections import correction_findings

NOTICE = "content/2025-04/02-correction.md"


def found(archive) -> list[tuple[str, str]]:
    issue = archive.workspace.read_issue("2025-04")
    problems = list(correction_findings(archive.workspace, issue))
    assert {f"{archive.folder}/{NOTICE}:7:11"} >= {str(problem.where) for problem in problems}
    return [(problem.code, problem.message) for problem in problems]


def test_a_correction_that_is_right_is_no_problem(archive):
    assert [] == found(archive)


@pytest.mark.parametrize(
    "old, new, code, message",
    [
        (
            "2024-05/reply-21",
            "2023-05/reply-21",
            "correction-target-missing",
            "所更正的“2023-05”这一期不在内容文件夹里。",
        ),
        (
            "2024-05/reply-21",
            "2024-05/reply-12",
            "correction-target-missing",
            "2024-05 里没有“reply-12”这份文件。",
        ),
        (
            "wrong: 用地面积12.6公顷",
            "wrong: 用地面积12.5公顷",
            "correction-not-found",
            "2024-05 的“reply-21”里没有“用地面积12.5公顷”。",
        ),
        (
            "2024-05/reply-21, page: 2, wrong: 用地面积12.6公顷",
            "2025-05/reply-30, page: 1, wrong: 规划面积426公顷",
            "correction-not-later",
            "所更正的 2025-05 不比本期早出版。",
        ),
    ],
)
def test_what_it_corrects_must_be_there_and_say_so(archive, old, new, code, message):
    archive.edit(NOTICE, old, new)
    assert [(code, message)] == found(archive)


@pytest.mark.xdist_group("sealed")
def test_the_page_is_that_of_the_record(sealed):
    assert [] == found(sealed)
    sealed.edit(NOTICE, "page: 2", "page: 3")
    assert [("correction-page", "“reply-21”印在第2页，而更正写的是第3页。")] == found(sealed)
