"""An issue is handed on as one file, checked by a tool of archives, and made again with what is in it."""

import datetime as dt
import os
import shutil
import zipfile
from pathlib import Path

import bagit
import pytest
from archives import TODAY, Archive
from commands import Silent

from publisher.archive.acts import adopt
from publisher.archive.bag import unpack_bag
from publisher.archive.depositing import code_version, deposit
from publisher.archive.program import running_wheel
from publisher.archive.toolbox import installed_closure
from publisher.archive.verifying import verify
from publisher.cli.proofs import _font_files
from publisher.cli.remaking import remake
from publisher.errors import UserError, UserErrors
from publisher.pipeline.inputs import tools
from publisher.pipeline.ledger import Ledger
from publisher.source.workspace import Workspace

pytestmark = pytest.mark.xdist_group("sealed")
ISSUE = "2024-05"
KEPT = Path(__file__).parent / "kept"


def handed_on(archive, target: Path, issue=ISSUE, fonts=None, wheel=b"", day=TODAY):
    return deposit(
        archive.workspace, issue, archive.out, target, today=day, fonts=fonts, wheel=wheel
    )


@pytest.fixture(scope="module")
def plain(chained_once, tmp_path_factory) -> Path:
    target = tmp_path_factory.mktemp("deposit") / "2024-05.zip"
    handed_on(chained_once, target)
    return target


def test_a_tool_of_archives_finds_it_whole(plain, tmp_path):
    with zipfile.ZipFile(plain) as bag:
        bag.extractall(tmp_path)
    bag = bagit.Bag(str(tmp_path / ISSUE))
    bag.validate()
    assert TODAY.isoformat() == bag.info["Bagging-Date"]
    assert ISSUE == bag.info["External-Identifier"]
    (tmp_path / ISSUE / "data/content/2024-05/issue.yaml").write_text("x")
    with pytest.raises(bagit.BagValidationError):
        bag.validate()


def test_the_same_gives_the_same_bytes(chained, plain, tmp_path):
    handed_on(chained, tmp_path / "again.zip")
    assert plain.read_bytes() == (tmp_path / "again.zip").read_bytes()


def test_in_it_the_issue_can_be_verified(plain, tmp_path, chained_once):
    home = unpack_bag(plain, tmp_path)
    workspace = Workspace(home / "content")
    chain = Ledger(home / "content").read()
    assert (3, ()) == (len(chain.entries), chain.faults)
    found = verify(workspace, ISSUE, home / "build", chain)
    # The web edition is no part of what was published for good.
    assert () == found.faults
    assert (
        chained_once.out.joinpath("2024-05/2024-05-print.pdf").read_bytes()
        == (home / "build/2024-05/2024-05-print.pdf").read_bytes()
    )
    assert not (home / "content/2024-06").exists()


def repacked(source: Path, target: Path, change) -> Path:
    """The bag with its members changed by a function: name and data to those that are written."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for member in old.infolist():
            for name, data in change(member.filename, old.read(member)):
                new.writestr(name, data)
    return target


def altered(part: str):
    return lambda name, data: [(name, data + b"x" if part in name else data)]


def without(part: str):
    return lambda name, data: [] if part in name else [(name, data)]


def more(added: str):
    return lambda name, data: [
        (name, data),
        *([(added, b"x")] if name.endswith("bagit.txt") else []),
    ]


@pytest.mark.parametrize(
    "change",
    [
        altered("published.yaml"),
        altered("2024-05.pdf"),
        altered("000002.json"),
        altered("/manifest-sha256.txt"),
        altered("bag-info.txt"),
        altered("/tagmanifest-sha512.txt"),
        without("published.yaml"),
        without("bagit.txt"),
        without("/manifest-sha512.txt"),
        more("2024-05/data/more.txt"),
        more("../../escaped"),
        more("/tmp/escaped"),
        more("2024-05/../../escaped"),
        more("other/bagit.txt"),
    ],
)
def test_whatever_was_done_to_it_is_found(plain, tmp_path, change):
    path = repacked(plain, tmp_path / "x.zip", change)
    with pytest.raises(UserError):
        unpack_bag(path, tmp_path / "a/b/there")
    assert {"x.zip", "a"} >= {each.name for each in tmp_path.iterdir()}
    assert not [*tmp_path.rglob("escaped")]


@pytest.mark.parametrize("data", [b"", b"PK", b"PK\x05\x06" + bytes(18), b"x" * 999])
def test_what_is_no_bag_is_said(tmp_path, data):
    (tmp_path / "x.zip").write_bytes(data)
    with pytest.raises(UserError, match="移交包"):
        unpack_bag(tmp_path / "x.zip", tmp_path / "there")


def test_one_that_is_not_as_recorded_is_not_handed_on(chained, tmp_path):
    with pytest.raises(UserError, match="2025-02 还没有出版或没有登入台账，不能移交。"):
        handed_on(chained, tmp_path / "x.zip", "2025-02")
    (chained.out / "2024-05/2024-05.epub").write_bytes(b"x")
    with pytest.raises(UserErrors, match=r"2024-05\.epub 与记录不符"):
        handed_on(chained, tmp_path / "x.zip")
    assert [] == [*tmp_path.glob("*.zip*")]


def test_a_deposit_finds_a_chain_that_was_cut(chained, plain, run):
    where = ("--content", chained.content, "--out", chained.out, "--head", plain)
    assert 0 == run("verify", ISSUE, *where).code
    (chained.content / "archive/ledger/000003.json").unlink()
    (chained.content / "2025-01/published.yaml").unlink()
    done = run("verify", ISSUE, *where)
    assert (1, True) == (done.code, "它的末尾被截去，或者整个被重写过" in done.err)


def test_the_wheel_that_is_kept_is_this_code():
    assert tools()["gongbao"] == code_version(running_wheel())


def test_a_library_that_is_not_here_is_missed():
    """But not one of other systems, nor one of an extra."""
    asked = ("brotli", "colorama; sys_platform == 'amiga'", "not-there-x; extra == 'dev'")
    lines = [f"Requires-Dist: {each}\n" for each in asked]
    assert "brotli" in installed_closure("".join(lines))
    with pytest.raises(UserError, match=r"出版时的程序要用 not-there-y，这里没有装。"):
        installed_closure("".join((*lines, "Requires-Dist: not-there_y>=2\n")))


@pytest.mark.skipif("GONGBAO_KILLS" not in os.environ, reason="takes half a minute: make faults")
def test_it_is_made_again_with_what_is_in_it(chained, tmp_path):
    done = handed_on(chained, tmp_path / "x.zip", fonts=_font_files())
    assert () == done.notes
    with zipfile.ZipFile(tmp_path / "x.zip") as bag:
        names = [name.partition("/data/")[2] for name in bag.namelist()]
    assert any(name.startswith("tools/weasyprint-70.0-") for name in names)
    assert "fonts/NotoSerifCJK-Regular.ttc" in names
    remade = remake(tmp_path / "x.zip")
    assert (ISSUE, True, f"{ISSUE}  与出版时一字不差") == (
        remade.issue,
        remade.is_same,
        remade.said,
    )


def test_so_is_what_an_earlier_program_sealed(tmp_path):
    """With the wheel of 7a958d9, whatever has become of the page engine since."""
    archive = Archive(Path(shutil.copytree(KEPT, tmp_path / "kept")))
    for suffix in (".pdf", ".epub"):
        web = archive.out / f"site/2025-01/2025-01{suffix}"
        web.hardlink_to(archive.out / f"2025-01/2025-01{suffix}")
    adopt(archive.workspace, archive.out, today=TODAY, waiting=Silent().waiting)
    wheel = next(KEPT.glob("*.whl")).read_bytes()
    with pytest.raises(UserError, match="出版时没有存下程序"):
        handed_on(archive, tmp_path / "x.zip", "2025-01", fonts=())
    with pytest.raises(UserError, match=r"出版时的程序是 gongbao 0\.1\.0\+f5ac51bdf837"):
        handed_on(archive, tmp_path / "x.zip", "2025-01", fonts=(), wheel=running_wheel())
    day = dt.date(2026, 11, 26)
    done = handed_on(archive, tmp_path / "x.zip", "2025-01", fonts=(), wheel=wheel, day=day)
    assert 4 == len(done.notes), "four fonts are not in it"
    remade = remake(tmp_path / "x.zip")
    assert ("2025-01", True, "2025-01  与出版时一字不差") == (
        remade.issue,
        remade.is_same,
        remade.said,
    )
