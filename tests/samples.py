"""Where the workspaces are that tests read."""

import os
from pathlib import Path

REPOSITORY = Path(__file__).parents[1]
ARCHIVE = Path(__file__).parent / "archive/content"
"""Made-up issues of two years, short ones: a combined issue, a supplement, a repeal, a correction."""
SAMPLE = REPOSITORY / "content"
QINGSHAN = REPOSITORY / "tests/workspaces/qingshan/content"
FORMS = REPOSITORY / "tests/workspaces/forms/content"
"""Documents in the forms that other gazettes print: laws, 令, 公告, 名单, annexes."""
WANGCHUAN = REPOSITORY / "tests/workspaces/wangchuan/content"
"""One issue with documents of every kind, a short one each, and an index of its year."""
REAL_ISSUE = Path(os.environ.get("GONGBAO_REAL_ISSUE", REPOSITORY.parent / "shared/real-issue"))
CASES = Path(os.environ.get("GONGBAO_CASES", REPOSITORY.parent / "shared/cases"))
"""Small workspaces, each of a kind of content that is hard to set."""
