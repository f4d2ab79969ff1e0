"""Versions are those that the standard library finds, found faster."""

from importlib import metadata

import pytest

from publisher.installed import versions
from publisher.pipeline.inputs import LIBRARIES


def install(home, folder, version):
    (home / folder).mkdir(parents=True)
    text = f"Metadata-Version: 2.4\nName: Some.Library\nVersion: {version}\n\nVersion: 0\n"
    (home / folder / "METADATA").write_text(text)


def test_versions_are_those_of_the_standard_library():
    assert {name: metadata.version(name) for name in LIBRARIES} == versions(LIBRARIES)


def test_a_library_is_found_however_its_name_is_written(tmp_path, monkeypatch):
    install(tmp_path, "some_library-1.2.dist-info", "1.2")
    monkeypatch.syspath_prepend(tmp_path)
    assert {"Some-Library": "1.2"} == versions(["Some-Library"])


def test_the_first_on_the_path_counts(tmp_path, monkeypatch):
    install(tmp_path / "later", "some_library-1.2.dist-info", "1.2")
    install(tmp_path / "first", "Some.Library-1.10.dist-info", "1.10")
    monkeypatch.syspath_prepend(tmp_path / "later")
    monkeypatch.syspath_prepend(tmp_path / "first")
    assert {"some.library": "1.10"} == versions(["some.library"])


def test_older_ways_of_installing_are_understood(tmp_path, monkeypatch):
    (tmp_path / "some_library-0.9.egg-info").write_text("Name: some-library\nVersion: 0.9\n")
    monkeypatch.syspath_prepend(tmp_path)
    assert {"some-library": "0.9"} == versions(["some-library"])


def test_a_library_that_is_not_there_is_an_error():
    with pytest.raises(metadata.PackageNotFoundError):
        versions(["no-such-library"])
