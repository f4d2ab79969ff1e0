"""Every file is what its record says, or it is found."""

import subprocess

import pytest
from commands import PYTHON, environment, gongbao

pytestmark = pytest.mark.xdist_group("sealed")


def test_all_is_well(sealed):
    assert () == sealed.verify("2024-05")


@pytest.mark.parametrize(
    "name",
    ["2024-05/2024-05.pdf", "2024-05/pagination.json", "site/2024-05/reply-21/index.html"],
)
def test_one_wrong_bit_is_found(sealed, name):
    path = sealed.out / name
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    assert (f"{path} 与记录不符，可能已经损坏。",) == sealed.verify("2024-05")


def test_a_missing_file_is_found(sealed):
    path = sealed.out / "2024-05/2024-05.epub"
    path.unlink()
    assert (f"{path} 不见了，或者读不出来。",) == sealed.verify("2024-05")


def test_a_damaged_manifest_is_found(sealed):
    path = sealed.out / "2024-05/manifest.json"
    path.write_text("{")
    assert (f"{path} 损坏了。",) == sealed.verify("2024-05")


def test_content_that_was_changed_is_found(sealed):
    path = sealed.edit("content/2024-05/02-reply-21.md", "12.6", "16.2")
    (fault,) = sealed.verify("2024-05")
    assert f"{path} 这一期已经出版，而这个文件与出版时不同。" == fault


def test_damage_in_what_the_archive_keeps_is_found(sealed):
    path = next((sealed.content / "archive/objects").iterdir())
    path.write_bytes(b"")
    assert (f"档案里的“{path}”损坏了。",) == sealed.verify("2024-05")


def test_many_issues_are_looked_at_by_all_processors_and_told_in_their_order(sealed):
    sealed.edit("content/2024-05/02-reply-21.md", "用地面积12.6公顷", "用地面积16.2公顷")
    (sealed.out / "2024-06").mkdir(exist_ok=True)
    (sealed.out / "2024-06/other.txt").write_text("x")
    by_itself = gongbao("verify", cwd=sealed.folder)
    program = (
        "import sys; import publisher.archive.verifying as verifying; from publisher.cli import main\n"
        "verifying._SOME = 1; sys.argv[1:] = ['verify']; main()"
    )
    together = subprocess.run(
        [*PYTHON, "-c", program],
        cwd=sealed.folder,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert 1 == by_itself.returncode == together.returncode
    assert "2024-05  " in together.stderr
    assert (by_itself.stdout, by_itself.stderr) == (together.stdout, together.stderr)
