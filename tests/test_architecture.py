"""How the program is put together: layers, sizes, documentation, and the package it makes."""

import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from commands import REPOSITORY, environment

from publisher.cli.app import app
from publisher.model.kinds import KINDS

LONGEST = 400
README = "README.zh-CN.md"
SOURCE_FORMAT = "docs/source-format.zh-CN.md"
PROJECT = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))


def test_imports_go_down_the_layers():
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()"]
    done = subprocess.run(
        [*command, "--no-cache"],
        cwd=REPOSITORY,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    contracts = PROJECT["tool"]["importlinter"]["contracts"]
    assert 0 == done.returncode, done.stdout
    assert f"Contracts: {len(contracts)} kept, 0 broken." in done.stdout


def test_every_package_stands_in_a_layer():
    (layers,) = (c["layers"] for c in PROJECT["tool"]["importlinter"]["contracts"] if "layers" in c)
    named = {name.strip(" ()") for layer in layers for name in layer.split("|")}
    packages = {
        f"publisher.{path.parent.name}" for path in REPOSITORY.glob("publisher/*/__init__.py")
    }
    assert packages | {"publisher.errors", "publisher.installed", "publisher.keeping"} == named


def test_no_file_is_long():
    sizes = {
        path.relative_to(REPOSITORY).as_posix(): len(path.read_text(encoding="utf-8").splitlines())
        for path in REPOSITORY.glob("publisher/**/*.py")
    }
    assert {} == {name: lines for name, lines in sizes.items() if lines > LONGEST}


def commands(command: click.Command, path: str) -> Iterator[str]:
    for name, below in getattr(command, "commands", {path: None}).items():
        if below is None:
            yield path
        else:
            yield from commands(below, f"{path} {name}")


@pytest.mark.parametrize("command", [*commands(app, "gongbao")])
def test_every_command_is_in_the_readme(command):
    assert command in (REPOSITORY / README).read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_in_the_documentation(kind):
    # As a word of a list or table: a cell, a literal, or between commas.
    text = (REPOSITORY / SOURCE_FORMAT).read_text(encoding="utf-8")
    assert re.search(rf"(?<![\u4e00-\u9fff]){kind}(?![\u4e00-\u9fff])", text)


def test_the_command_and_the_module_are_one():
    assert {"gongbao": "publisher.cli:main"} == PROJECT["project"]["scripts"]


def test_dependencies_are_pinned_or_ranged():
    given = PROJECT["project"]["dependencies"] + PROJECT["project"]["optional-dependencies"]["dev"]
    assert [] == [line for line in given if not re.search(r"==\d|>=\d[\d.]*,<\d", line)]


@pytest.fixture(scope="module")
def installed(tmp_path_factory) -> Path:
    """The package as pip installs it, in a folder of its own."""
    target = tmp_path_factory.mktemp("installed")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    options = ["--no-deps", "--no-index", "--no-build-isolation", "--target", str(target)]
    subprocess.run([*pip, *options, str(REPOSITORY)], check=True, capture_output=True, text=True)
    return target


@pytest.mark.xdist_group("installed")
class TestInstalled:
    def test_the_layouts_are_in_it(self, installed):
        home = REPOSITORY / "layouts"
        expected = {path.relative_to(home) for path in home.rglob("*") if path.is_file()}
        carried = installed / "publisher/layouts"
        found = {path.relative_to(carried) for path in carried.rglob("*") if path.is_file()}
        assert expected == found

    def test_nothing_else_is(self, installed):
        tops = {path.name for path in installed.iterdir()} - {"bin"}
        assert {"publisher"} == {name for name in tops if not name.endswith(".dist-info")}

    def test_it_finds_its_layouts_from_anywhere(self, installed, tmp_path):
        program = (
            "from pathlib import Path\n"
            "from publisher.composition.folders import layout_folder\n"
            "from publisher.errors import Place\n"
            "print(layout_folder('gazette', Path('layouts'), Place(Path())))"
        )
        done = subprocess.run(
            [sys.executable, "-P", "-c", program],
            cwd=tmp_path,
            env=environment(PYTHONPATH=str(installed)),
            capture_output=True,
            text=True,
            check=True,
        )
        assert f"{installed}/publisher/layouts/gazette\n" == done.stdout

    def test_its_command_runs(self, installed, tmp_path):
        script = installed / "bin/gongbao"
        assert os.access(script, os.X_OK)
        done = subprocess.run(
            [sys.executable, script, "--help"],
            cwd=tmp_path,
            env=environment(PYTHONPATH=str(installed)),
            capture_output=True,
            text=True,
            check=True,
        )
        assert "用法：gongbao" in done.stdout
