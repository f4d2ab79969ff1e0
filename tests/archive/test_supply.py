"""All that gongbao is built on is named with its licence."""

import json
import re

from commands import REPOSITORY, gongbao

from publisher.archive.supply import libraries, sbom
from publisher.pipeline.inputs import LIBRARIES

COPYLEFT = re.compile("GPL|MPL|EUPL|CDDL|SSPL")


def test_every_library_is_named_with_a_licence():
    done = gongbao("--licences")
    assert (0, "") == (done.returncode, done.stderr)
    lines = done.stdout.split("\n\n")[0].splitlines()
    found = libraries()
    assert len(found) == len(lines)
    assert {name.lower() for name in LIBRARIES} <= {each.name.lower() for each in found}
    assert all(re.search(r" {2,}\S", line) for line in lines)
    assert "未注明" not in done.stdout


def test_the_readme_says_what_those_ask_that_ask_for_more():
    strict = {each.name for each in libraries() if COPYLEFT.search(each.licence)}
    assert {"EbookLib", "pyphen"} == strict
    for name in ("README.md", "README.zh-CN.md"):
        text = (REPOSITORY / name).read_text(encoding="utf-8")
        assert all(each in text for each in strict)
    assert "gongbao --licences" in (REPOSITORY / "LICENSE").read_text(encoding="utf-8")


def test_the_bill_of_materials_is_cyclonedx():
    bill = json.loads(sbom(libraries()))
    assert ("CycloneDX", "1.6") == (bill["bomFormat"], bill["specVersion"])
    refs = {component["bom-ref"] for component in bill["components"]} | {"gongbao"}
    assert "pkg:pypi/weasyprint@70.0" in refs
    assert refs == {each["ref"] for each in bill["dependencies"]}
    (own,) = [each for each in bill["dependencies"] if each["ref"] == "gongbao"]
    assert {"pkg:pypi/weasyprint@70.0", "pkg:pypi/ebooklib@0.20"} <= {*own["dependsOn"]}
    for each in bill["dependencies"]:
        assert {*each["dependsOn"]} <= refs
    assert all(component["licenses"] for component in bill["components"])


def test_what_decides_pages_is_pinned_as_it_is_installed():
    pinned = dict(
        line.lower().split("==")
        for line in (REPOSITORY / "setup/constraints.txt").read_text(encoding="utf-8").splitlines()
        if "==" in line
    )
    for each in libraries():
        name = each.name.lower()
        assert each.version == pinned.get(name, pinned.get(name.replace("-", "_"))), each.name


def test_each_pinned_library_has_a_digest():
    pinned, known = (
        [
            line.split(" ")[0]
            for line in (REPOSITORY / "setup" / name).read_text(encoding="utf-8").splitlines()
            if not line.startswith("#")
        ]
        for name in ("constraints.txt", "hashes.txt")
    )
    assert pinned == known
    text = (REPOSITORY / "setup/hashes.txt").read_text(encoding="utf-8")
    assert len(pinned) == len(set(re.findall("--hash=sha256:([0-9a-f]{64})\n", text)))
