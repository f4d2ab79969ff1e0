"""What a validator says is a complaint or none; the program is one that says what veraPDF would."""

import shlex
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from publisher.cli.validators import installed_checks

CASES = YAML(typ="safe").load((Path(__file__).parent / "verapdf.yaml").read_text("utf-8"))
SCRIPT = """#!/bin/sh
echo "$@" >> {asked}
cat {stdout}
cat {stderr} >&2
exit {code}
"""


def install(folder: Path, case: dict, path: Path) -> Path:
    """A `verapdf` in `folder`. Returns the file to which it writes how it was called."""
    files = {"asked": folder / "asked"}
    for name in ("stdout", "stderr"):
        files[name] = folder / name
        files[name].write_text(case.get(name, "").replace("%s", str(path)), encoding="utf-8")
    quoted = {name: shlex.quote(str(file)) for name, file in files.items()}
    program = folder / "verapdf"
    program.write_text(SCRIPT.format(**quoted, code=case["code"]), encoding="utf-8")
    program.chmod(0o755)
    return files["asked"]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_verapdf_accepts_what_it_says_passes(case, tmp_path, monkeypatch):
    path = tmp_path / "一期.pdf"
    asked = install(tmp_path, case, path)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    checks = [check for edition, check in installed_checks() if edition == "pdf"]
    said = [complaint for check in checks for complaint in check(path)]
    assert [
        f"--flavour {flavour} --format text --verbose {path}" for flavour in ("3a", "ua1")
    ] == asked.read_text(encoding="utf-8").splitlines()
    assert case["complains"] == bool(said)
    for complaint in said:
        words = (case.get("stdout", "") + case.get("stderr", "")).replace("%s", str(path)).strip()
        assert (words[:200] or f"verapdf 没有说明原因，退出码是 {case['code']}") == complaint


def test_where_there_is_no_verapdf_none_is_asked(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "pdf" not in {edition for edition, _ in installed_checks()}
