"""A build whose pages are not as they should be: what is refused, and that nothing is written then."""

from pathlib import Path

import pytest
from commands import Silent

from publisher.editions import EDITIONS
from publisher.pipeline.build import Built, Refused, build_issue
from publisher.source.workspace import Workspace
from publisher.typesetting import findings
from publisher.typesetting.page.geometry import Fault

PDF = tuple(edition for edition in EDITIONS if edition.name == "pdf")


@pytest.fixture
def out(tmp_path) -> Path:
    return tmp_path / "out"


def build(content: Path, out: Path) -> Built:
    return build_issue(Workspace(content), "2025-03", PDF, out, Silent())


def written(out: Path) -> list[Path]:
    return [path for path in out.rglob("*") if path.is_file() and ".locks" not in path.parts]


def test_text_over_text_in_the_body_is_refused(workspace_copy, out, monkeypatch):
    fault = Fault("text-overlaps", "spring-notice.para1", "为", over="①")
    monkeypatch.setattr(findings, "faults", lambda _page: [fault])
    with pytest.raises(Refused) as refused:
        build(workspace_copy, out)
    found = [finding for finding in refused.value.findings if finding.severity == "error"]
    assert [f"{workspace_copy}/2025-03/02-spring-notice.md:13:1"] == [
        str(finding.where) for finding in found
    ]
    assert [] == written(out)


def test_a_warning_is_told_of_what_was_made(workspace_copy, out, monkeypatch):
    fault = Fault("outside-area", "spring-notice.para1", "为")
    monkeypatch.setattr(findings, "faults", lambda _page: [fault])
    built = build(workspace_copy, out)
    found = [finding.code for finding in built.findings if finding.severity == "warning"]
    assert ["outside-area"] == found
    assert written(out)


def test_a_name_too_long_for_the_cover_is_refused_at_the_name(workspace_copy, out):
    path = workspace_copy / "bulletin.yaml"
    text = path.read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("pinyin:")]
    longer = "\n".join(lines).replace("青山市人民政府公报", "青山" * 12 + "公报")
    path.write_text(f"{longer}\n", encoding="utf-8")
    with pytest.raises(Refused) as refused:
        build(workspace_copy, out)
    found = [finding for finding in refused.value.findings if finding.severity == "error"]
    assert {(path, "off-sheet")} == {(finding.where.path, finding.code) for finding in found}
    assert [] == written(out)


def test_a_coarse_picture_is_told_once(qingshan, out):
    built = build_issue(Workspace(qingshan), "2025-02", PDF, out, Silent())
    assert ["low-resolution"] == [
        finding.code for finding in built.findings if finding.code.endswith("-resolution")
    ]
