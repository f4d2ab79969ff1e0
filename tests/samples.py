"""Where the workspaces are that tests read."""

import os
from pathlib import Path

REPOSITORY = Path(__file__).parents[1]
SAMPLE = REPOSITORY / "content"
QINGSHAN = REPOSITORY / "tests/workspaces/qingshan/content"
REAL_ISSUE = Path(os.environ.get("GONGBAO_REAL_ISSUE", REPOSITORY.parent / "shared/real-issue"))
