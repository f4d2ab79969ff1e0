"""Issues that were out before there were rules go on as they are."""

import pytest
from archives import new_archive
from commands import gongbao

from publisher.checks import rules

pytestmark = pytest.mark.xdist_group("sealed")
WRONG = "自2024年4月31日起，身份证号11010519491231002X,进行进行检查。"


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    archive = new_archive(tmp_path_factory.mktemp("old"))
    archive.edit("content/2024-05/01-" + _first(archive), "\n---\n\n", f"\n---\n\n{WRONG}\n\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rules, "CHECKS", ())
        archive.seal("2024-05")
    return archive


def _first(archive) -> str:
    return min((archive.content / "2024-05").glob("01-*.md")).name.removeprefix("01-")


def test_it_is_built_and_made_again_and_told_of_by_hints(archive):
    built = archive.build("2024-05")
    found = {finding.code: finding.severity for finding in built.findings}
    assert {"date-impossible", "identity-number", "doubled-word"} <= set(found)
    assert {"hint"} == set(found.values())
    rebuilt = archive.rebuild("2024-05")
    assert () == rebuilt.outputs


def test_no_repair_touches_it(archive):
    before = {p: p.read_bytes() for p in archive.content.rglob("*") if p.is_file()}
    done = gongbao("check", "2024-05", "--fix", cwd=archive.folder)
    assert (0, "") == (done.returncode, done.stdout)
    assert "已出版的各期不改动：2024-05。" in done.stderr
    assert before == {p: p.read_bytes() for p in archive.content.rglob("*") if p.is_file()}
