"""The made-up archive, copied to be built, sealed and spoiled."""

import shutil

import pytest
from archives import Archive, new_archive


@pytest.fixture
def archive(tmp_path) -> Archive:
    """A workspace with the archive's content and a layout of its own, nothing built."""
    return new_archive(tmp_path)


@pytest.fixture(scope="session")
def sealed_once(tmp_path_factory) -> Archive:
    """A workspace in which one issue is out: to be copied, not to be changed."""
    archive = new_archive(tmp_path_factory.mktemp("sealed"))
    archive.seal("2024-05")
    return archive


@pytest.fixture
def sealed(sealed_once, tmp_path) -> Archive:
    """A copy of it."""
    folder = tmp_path / "sealed"
    shutil.copytree(sealed_once.folder, folder)
    return Archive(folder)


@pytest.fixture(scope="session")
def chained_once(sealed_once, tmp_path_factory) -> Archive:
    """A workspace in which three issues are out, the ledger with as many entries."""
    folder = tmp_path_factory.mktemp("chained") / "copy"
    archive = Archive(shutil.copytree(sealed_once.folder, folder))
    archive.seal("2024-06")
    archive.seal("2025-01")
    return archive


@pytest.fixture
def chained(chained_once, tmp_path) -> Archive:
    """A copy of it."""
    return Archive(shutil.copytree(chained_once.folder, tmp_path / "chained"))
