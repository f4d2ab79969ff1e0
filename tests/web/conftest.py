"""The sites of the sample issue, of a real one, of those of 青山, and of one of rare things."""

from pathlib import Path

import pytest
from sites import MADE_ISSUE, Site, make


@pytest.fixture(scope="session", params=["2025-01", "2025-02", "2025-03", "sample", "real", "made"])
def site(request: pytest.FixtureRequest, qingshan: Path, sample_content: Path) -> Site:
    match request.param:
        case "sample":
            return make(sample_content)
        case "real":
            return make(request.getfixturevalue("real_issue") / "content")
        case "made":
            return make(MADE_ISSUE)
        case issue_id:
            return make(qingshan, issue_id)


@pytest.fixture(scope="session")
def made() -> Site:
    return make(MADE_ISSUE)
