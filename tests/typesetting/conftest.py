"""Issues laid out once for all tests of a process; tests of one issue go to one process."""

from pathlib import Path

import pytest
from printed import Printed, print_issue


def _issue(name: str):
    return pytest.param(name, marks=pytest.mark.xdist_group(f"printed-{name}"))


@pytest.fixture(
    scope="session",
    params=[_issue(name) for name in ("2025-01", "2025-02", "2025-03", "sample", "real")],
)
def printed(request: pytest.FixtureRequest, qingshan: Path, sample_content: Path) -> Printed:
    """The issues of 青山, the sample issue and a real one."""
    if request.param == "sample":
        return print_issue(sample_content, "2024-02")
    if request.param == "real":
        return print_issue(request.getfixturevalue("real_issue") / "content", "2024-02")
    return print_issue(qingshan, request.param)
