"""Where the site lies, and what is found there by name."""

from pathlib import PurePosixPath

SITE = PurePosixPath("site")
"""In the output folder."""
STATUS_JSON = "status.json"
"""Says as of which day the site speaks."""
