"""A built site of two issues, and where it is put on line."""

import datetime as dt
import json
import re
import shutil
from pathlib import Path

import pytest
from commands import Silent
from published import LATER, put_on_line

from publisher.editions import EDITIONS
from publisher.model.manifest import sha256
from publisher.pipeline.build import build_issue
from publisher.pipeline.publish import Release
from publisher.pipeline.site import refresh_site
from publisher.source.workspace import Workspace


@pytest.fixture(scope="session")
def built(qingshan, tmp_path_factory) -> Path:
    """The output folder with the site of two issues."""
    out = tmp_path_factory.mktemp("built")
    for issue_id in ("2025-01", "2025-03"):
        build_issue(Workspace(qingshan), issue_id, EDITIONS, out, Silent())
    return out


@pytest.fixture
def out(built, tmp_path) -> Path:
    """A copy of it, to spoil."""
    return Path(shutil.copytree(built, tmp_path / "build"))


@pytest.fixture
def home(tmp_path) -> Path:
    return tmp_path / "www"


@pytest.fixture
def put(workspace_copy, out, home):
    """Publish the output folder as it is now."""

    def run(today: dt.date | None = LATER, withdrawn: tuple[str, ...] = ()) -> Release:
        return put_on_line(workspace_copy, out, home, today, withdrawn)

    return run


@pytest.fixture(scope="session")
def released(qingshan, built, tmp_path_factory) -> Path:
    """What the first release leaves: to be copied."""
    home = tmp_path_factory.mktemp("released") / "www"
    put_on_line(qingshan, built, home)
    return home


@pytest.fixture
def on_line(released, home) -> Path:
    """`home` with the first release in it."""
    return Path(shutil.copytree(released, home, symlinks=True))


@pytest.fixture
def change(workspace_copy, out):
    """Change the site in one thing that is said on a page of no single issue, and on no other."""

    def run(number: int) -> None:
        path = workspace_copy / "bulletin.yaml"
        text = path.read_text(encoding="utf-8")
        changed = re.sub("fax: .*", f'fax: "{number}"', text)
        path.write_text(changed, encoding="utf-8")
        for issue_id in ("2025-01", "2025-03"):
            # What an issue carries of the bulletin is in its manifest.
            manifest = out / issue_id / "manifest.json"
            record = json.loads(manifest.read_bytes())
            record["inputs"]["content"]["bulletin.yaml"] = sha256(path.read_bytes())
            manifest.write_text(json.dumps(record))
        refresh_site(Workspace(workspace_copy), out, lambda: None)

    return run
